"""One simulated walk: the real walking and reviewing objects, with nothing behind them to store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gemba.authoring.simulating.giving import Policy, candidates, keys_for
from gemba.journey.answering import BadAnswer
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.place import Place
from gemba.journey.records import Barrier, Change, Visit
from gemba.journey.reviewing import Reviewing
from gemba.journey.standing import CONTINUE
from gemba.journey.starting import Setting, start
from gemba.journey.walking import Walking
from gemba.journey.words import Effort

__all__ = ["Passage", "Policy", "Prompt", "Walked"]

_START = datetime(2026, 1, 15, 9, tzinfo=UTC)
_PACE = timedelta(seconds=20)
MOST_PROMPTS = 20_000
_IMPACT = 2
_EFFORT: Effort = 2


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question as it was put: where, what, the answer (None: Enter alone), its keys."""

    step: str
    question: str
    value: Any
    keys: int


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk cost: its prompts, and those of its review, one key each; barriers met."""

    prompts: tuple[Prompt, ...]
    reviewed: int
    barriers: int
    finished: bool

    @property
    def count(self) -> int:
        """The prompts of the walk and its review."""
        return len(self.prompts) + self.reviewed

    @property
    def keys(self) -> int:
        """The keys of walk and review, with the one that closes it."""
        return sum(prompt.keys for prompt in self.prompts) + self.reviewed + 1

    @property
    def asked(self) -> frozenset[str]:
        """The questions that were asked."""
        return frozenset(prompt.question for prompt in self.prompts)


def _save(
    changes: Sequence[Change],
    *,
    place: Place | None = None,
    undraft: Place | None = None,
    why: str = "",
) -> str:
    return ""


@dataclass
class Passage:
    """A walk through one channel; `left` is told of each visit as it is left, for what it saw."""

    checklist: Checklist
    channel: str
    policy: Policy
    left: Callable[[Audit, Visit], None] | None = None
    is_over: Callable[[], bool] = lambda: False
    now: datetime = field(default=_START)

    def walk(self) -> Walked:
        """Walk to the end of the review, or until `is_over` says that time is."""
        audit = Audit("simulated", "Simulated", self.now, {self.checklist.hash: self.checklist})
        changes, place = start(
            audit, self.checklist, Setting(channel=self.channel), {"need": "?"}, self._clock
        )
        audit.apply(changes)
        walking = Walking(audit, place.walk, _save, place, self._clock)
        prompts: list[Prompt] = []
        while walking.place.screen != "review" and len(prompts) < MOST_PROMPTS:
            if self.is_over():
                return Walked(tuple(prompts), 0, 0, False)
            prompts.append(self._prompt(walking))
        finished = walking.place.screen == "review"
        reviewed = self._review(Reviewing(audit, place.walk, _save, self._clock)) if finished else 0
        barriers = len(audit.of_walk(Barrier, place.walk))
        return Walked(tuple(prompts), reviewed, barriers, finished)

    def _clock(self) -> datetime:
        return self.now

    def _prompt(self, walking: Walking) -> Prompt:
        self.now += _PACE
        visit, question, options = walking.visit, walking.question, walking.options
        step = walking.step.id
        for value in self._candidates(walking):
            if value is None:
                break
            try:
                walking.answer(value)
            except BadAnswer:
                continue
            self._tell(walking, visit)
            return Prompt(step, question.id, value, keys_for(question, options, value))
        walking.skip()
        self._tell(walking, visit)
        return Prompt(step, question.id, None, 1)

    def _candidates(self, walking: Walking) -> Sequence[Any]:
        question = walking.question
        met = any(b.question for b in walking.audit.of_visit(Barrier, walking.visit.id))
        doubts = ["reluctantly"] if question.id == CONTINUE and met else []
        return [*doubts, *candidates(question, walking.options, self.checklist, self.policy)]

    def _tell(self, walking: Walking, visit: Visit) -> None:
        moved = walking.place.screen == "review" or walking.visit.id != visit.id
        if moved and self.left is not None:
            self.left(walking.audit, visit)

    def _review(self, reviewing: Reviewing) -> int:
        """Settle all that the review asks, one key each; return how much that was."""
        done = 0
        while tasks := reviewing.tasks():
            task, done = tasks[0], done + 1
            if task.barrier is not None:
                reviewing.rate(task.barrier.id, _IMPACT)
            elif task.finding is not None and task.kind == "gate":
                reviewing.confirm_gate(task.finding, task.gate)
            elif task.finding is not None:
                reviewing.set_effort(task.finding, _EFFORT)
        return done

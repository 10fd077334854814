"""Simulating one channel: the walks that show every condition both ways, and what none reached."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Literal

from gemba.authoring.places import offered_in, questions
from gemba.authoring.simulating.passage import Passage, Policy, Walked
from gemba.authoring.simulating.watching import Watch
from gemba.authoring.solving import Goal, Solver
from gemba.authoring.solving.search import MOST_TRIES_IN_ALL, parsed
from gemba.journey.checklist import Checklist
from gemba.journey.expressions import Answer
from gemba.journey.words import UNASKED_TYPES

Never = Literal["true", "false"]
_MOST_WALKS = 60
_ATTEMPTS = 2
_RANDOM_WALKS = 2
_MOST_TRIES = 2_000_000


@dataclass(frozen=True, slots=True)
class Dead:
    """A condition that never went one way: of a question ('' for the step), proven or not."""

    step: str
    question: str
    condition: str
    never: Never
    proven: bool


@dataclass(frozen=True, slots=True)
class OfChannel:
    """What the walks of one channel showed; `not_reached` is no proof, `unreachable` is one."""

    channel: str
    walks: int
    smooth: Walked
    met: Walked
    shortest: Walked
    longest: Walked
    offered: frozenset[str]
    unreachable: tuple[str, ...]
    not_reached: tuple[str, ...]
    dead: tuple[Dead, ...]
    covered: int
    to_cover: int
    finished: bool


def simulate_channel(checklist: Checklist, channel: str, barriers: int, until: float) -> OfChannel:
    """Walk a channel until all is shown that can be, or until a moment of the monotonic clock."""
    return _Channel(checklist, channel, until).run(barriers)


class _Channel:
    def __init__(self, checklist: Checklist, channel: str, until: float) -> None:
        self.checklist, self.channel, self.until = checklist, channel, until
        self.watch = Watch(checklist, channel)
        self.solver = Solver(checklist, stays=True, tries_left=_MOST_TRIES)
        self.walks: list[Walked] = []
        self.asked: set[str] = set()
        self.tried: dict[tuple[int, int, bool], int] = {}
        self.cut = False

    def run(self, barriers: int) -> OfChannel:
        smooth = self._walk(Policy())
        met = self._with_barriers(smooth, barriers)
        self._walk(Policy(words=False))
        self._walk(Policy(all_badly=True))
        for seed in range(_RANDOM_WALKS):
            self._walk(Policy(chance=random.Random(seed)))  # noqa: S311 (no secret hangs on it)
        self._cover()
        return self._result(smooth, met)

    # -- walking --------------------------------------------------------------------------

    def _is_late(self) -> bool:
        return monotonic() > self.until

    def _walk(self, policy: Policy) -> Walked:
        """Walk once, or until time is over; of a walk that was cut short only the first counts."""
        passage = Passage(self.checklist, self.channel, policy, self.watch.look, self._is_late)
        walked = passage.walk()
        self.asked |= walked.asked
        if walked.finished or not self.walks:
            self.walks.append(walked)
        self.cut = self.cut or not walked.finished
        return walked

    def _with_barriers(self, smooth: Walked, wanted: int) -> Walked:
        """Answer badly, evenly over the walk, until that many barriers are met, or all can be."""
        asked = [p.question for p in smooth.prompts if self._points(p.question)]
        best, count = smooth, min(wanted, len(asked))
        while count and not self._is_late():
            places = {int((n + 0.5) * len(asked) / count) for n in range(count)}
            walked = self._walk(Policy(badly=frozenset(asked[i] for i in places)))
            if not walked.finished:
                break
            best = walked
            if walked.barriers >= wanted or count == len(asked):
                break
            count = min(len(asked), count + wanted - walked.barriers)
        return best

    def _points(self, key: str) -> bool:
        question = self.checklist.question(key)
        return question is not None and question.type == "yes_no" and question.best != "either"

    # -- covering -------------------------------------------------------------------------

    def _cover(self) -> None:
        for number in range(_MOST_WALKS):
            given = self._assignment()
            if given is None or self._is_late():
                return
            chance = random.Random(number) if number % 2 else None  # noqa: S311
            self._walk(Policy(given=given, words=False, chance=chance))

    def _assignment(self) -> Mapping[str, Answer] | None:
        """Return answers that reach as many open goals as fit together, or None for no goal."""
        given: dict[str, Answer] = {}
        found_any = False
        for key, goal in list(self.watch.goals()):
            if self.tried.get(key, 0) >= _ATTEMPTS or self._is_late():
                continue
            found = self.solver.find([goal, *self._way_to(key[0])], [self.channel], given)
            if found.answers is not None:
                self.tried[key] = self.tried.get(key, 0) + 1
                given |= found.answers
                found_any = True
            elif not given:
                self.tried[key] = _ATTEMPTS
        return given if found_any else None

    def _way_to(self, number: int) -> list[Goal]:
        """A question's condition can be looked at only where its step is walked."""
        condition = self.watch.conditions[number]
        text = self.checklist.step(condition.step).show_if if condition.question else None
        expression = parsed(text) if text else None
        return [Goal(expression.root, True)] if expression else []

    # -- the result -----------------------------------------------------------------------

    def _result(self, smooth: Walked, met: Walked) -> OfChannel:
        self.solver.tries_left = MOST_TRIES_IN_ALL
        offered = [
            placed.question.id
            for placed in questions(self.checklist)
            if placed.question.type not in UNASKED_TYPES
            and self.channel in offered_in(self.checklist, placed.step, placed.question)
        ]
        missing = [key for key in offered if key not in self.asked]
        unreachable = tuple(key for key in missing if self._is_unreachable(key))
        left = [key for key, _ in self.watch.goals()]
        total = sum(len(condition.parts) for condition in self.watch.conditions) * 2
        dead = tuple(self._dead(key) for key in left if key[1] == 0)
        proven = sum(self._is_proven(key) for key in left)
        return OfChannel(
            channel=self.channel,
            walks=len(self.walks),
            smooth=smooth,
            met=met,
            shortest=min(self.walks, key=lambda walked: (walked.count, walked.keys)),
            longest=max(self.walks, key=lambda walked: (walked.count, walked.keys)),
            offered=frozenset(offered),
            unreachable=unreachable,
            not_reached=tuple(key for key in missing if key not in unreachable),
            dead=dead,
            covered=total - len(left),
            to_cover=total - proven,
            finished=not self.cut,
        )

    def _is_unreachable(self, key: str) -> bool:
        """Tell whether it is proven that no walk meets a question; later ones then count on it."""
        goals = [Goal(node, True) for node in self.solver.hiding(key)]
        proven = bool(goals) and self.solver.find(goals, [self.channel]).proven
        if proven:
            self.solver.never.add(key)
        return proven

    def _is_proven(self, key: tuple[int, int, bool]) -> bool:
        number, part, way = key
        goal = Goal(self.watch.conditions[number].parts[part], way)
        return self.solver.find([goal, *self._way_to(number)], [self.channel]).proven

    def _dead(self, key: tuple[int, int, bool]) -> Dead:
        condition = self.watch.conditions[key[0]]
        never: Never = "true" if key[2] else "false"
        return Dead(condition.step, condition.question, condition.expression.text, never,
                    self._is_proven(key))  # fmt: skip

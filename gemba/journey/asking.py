"""What a visit asks: the written questions that apply, and the standing ones where they are due."""

from typing import Any

from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_code
from gemba.journey.conditions import Conditions, applies
from gemba.journey.pointing import badness, why_question
from gemba.journey.question import Question
from gemba.journey.records import Barrier, Visit
from gemba.journey.standing import (
    ALTERNATIVE,
    CONTINUE,
    DEAD_END,
    DELIVERED,
    EASE,
    EXPECTED,
    FEELING,
    GAP,
    MINUTES_LOST,
    OUTCOME,
    PERCEIVED_WAIT,
    PROMISE,
    REASON,
    RESCUED_BY,
    WHY,
    standing,
    standing_keys,
    why_key,
)
from gemba.journey.timing import WAIT_FELT_FROM
from gemba.journey.visiting import (
    closed_wait,
    expectation_is_due,
    gap_is_asked,
    waited,
    walk_of,
)
from gemba.journey.waiving import waived_at
from gemba.journey.words import DOUBTING, LEAVING, UNASKED_TYPES

HELP_FROM = 3
"""Impact from which a barrier costs help or a workaround: then the end of a step is asked about."""

__all__ = ["agenda", "applies", "find_question"]


def agenda(audit: Audit, visit: Visit, *, also: str | None = None) -> tuple[Question, ...]:
    """Return the questions of a visit, in order, given what is answered so far.

    `also` names a question to keep although it is not due, such as the one on screen.
    """
    return _Agenda(audit, visit, also).build()


def find_question(audit: Audit, visit: Visit, key: str) -> Question | None:
    """Return a question of a visit by its key, asked or not; None where there is none."""
    checklist = audit.checklists[walk_of(audit, visit).checklist]
    if key.startswith(WHY):
        question = checklist.question(key.removeprefix(WHY))
        return why_question(question, checklist.language) if question else None
    if key.startswith("@"):
        return standing(key, checklist.language) if key in standing_keys() else None
    return checklist.question(key)


class _Agenda:
    """One reading of a visit; `build` adds questions in the order in which they are asked."""

    def __init__(self, audit: Audit, visit: Visit, also: str | None) -> None:
        self.audit, self.visit, self.also = audit, visit, also
        self.walk = walk_of(audit, visit)
        self.checklist = audit.checklists[self.walk.checklist]
        self.conditions = Conditions(audit, self.walk, visit)
        self.step = self.checklist.step(visit.step)
        self.answers = audit.answers(visit.id)
        self.waived = waived_at(self.walk, visit)
        self.key_step = self.checklist.is_key_step(self.step, visit.channel)
        self.found: list[Question] = []

    def build(self) -> tuple[Question, ...]:
        self._standing(EXPECTED, self.key_step and expectation_is_due(self.audit, self.visit))
        self._written()
        self._standing(PROMISE, self._promise_needs_asking())
        self._standing(PERCEIVED_WAIT, closed_wait(self.audit, self.visit) >= WAIT_FELT_FROM)
        self._standing(OUTCOME, self._may_have_needed_help())
        if self._value(OUTCOME) == "dead_end":
            self._dead_end(True)
        for key in (EASE, DELIVERED, FEELING):
            self._standing(key, self.key_step)
        self._standing(CONTINUE, True)
        going = self._value(CONTINUE)
        self._follow_up(REASON, going in DOUBTING)
        self._standing(ALTERNATIVE, going in LEAVING)
        self._dead_end(going == "had_to_stop")
        self._gap()
        return tuple(self.found)

    def _standing(self, key: str, due: bool) -> None:
        """A question that may also be answered unasked; then it stays."""
        self._follow_up(key, due or key in self.answers)

    def _follow_up(self, key: str, due: bool) -> None:
        """A question that means nothing unless it is due, even where it was answered once."""
        known = any(question.id == key for question in self.found)
        if (due or key == self.also) and not known:
            self.found.append(standing(key, self.checklist.language))

    def _dead_end(self, due: bool) -> None:
        for key in (DEAD_END, RESCUED_BY, MINUTES_LOST):
            self._follow_up(key, due)

    def _written(self) -> None:
        for question in self.step.questions_in(self.visit.channel):
            if question.type in UNASKED_TYPES or not self._applies(question):
                continue
            if question.id in self.waived:
                continue
            self.found.append(question)
            why = why_question(question, self.checklist.language)
            bad = badness(question, self.checklist, self.answers.get(question.id))
            if why and (bad or why.id == self.also):
                self.found.append(why)

    def _applies(self, question: Question) -> bool:
        on_screen = self.also in (question.id, why_key(question.id))
        return on_screen or self.conditions.holds(question.show_if)

    def _may_have_needed_help(self) -> bool:
        """Whether a barrier was met that by itself costs help or a workaround (impact 3 and up)."""
        met = self.audit.of_visit(Barrier, self.visit.id)
        return any(b.question != CONTINUE and _impact_on_the_spot(b) >= HELP_FROM for b in met)

    def _gap(self) -> None:
        """After the first answer: only then does the clock know how long it took to begin."""
        due = GAP in self.answers or gap_is_asked(self.audit, self.visit)
        if not due and self.also != GAP:
            return
        said = min(
            (a for a in self.answers.values() if a.question != GAP),
            key=lambda answer: (answer.at, answer.id),
            default=None,
        )
        places = [i + 1 for i, q in enumerate(self.found) if said and q.id == said.question]
        self.found.insert(places[0] if places else 0, standing(GAP, self.checklist.language))

    def _promise_needs_asking(self) -> bool:
        promise = self.step.promise
        if promise is None:
            return False
        return promise.seconds is None or waited(self.audit, self.visit) is None

    def _value(self, key: str) -> Any:
        answer = self.answers.get(key)
        return answer.value if answer and answer.status == "answered" else None


def _impact_on_the_spot(barrier: Barrier) -> int:
    """The walker's guess, else what is usual: the rating after the walk changes no agenda."""
    guess = barrier.impact_guess
    return barrier_code(barrier.code).usual_impact if guess is None else guess

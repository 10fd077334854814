"""Every question of a walk and what became of it, the derived states included."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gemba.analysis.route import checklist_of, is_parked, steps_of
from gemba.journey.asking import agenda, applies, find_question
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Step
from gemba.journey.question import Question
from gemba.journey.records import Answer, Visit, Waiver, Walk
from gemba.journey.standing import ALTERNATIVE, EXPECTED
from gemba.journey.waiving import waived_at
from gemba.journey.words import UNASKED_TYPES

AnswerState = Literal[
    "answered", "not_applicable", "not_observed", "declined", "unanswered", "not_asked",
    "not_reached", "parked", "orphan", "waived",
]  # fmt: skip
MISSED: frozenset[str] = frozenset(
    {"not_observed", "declined", "unanswered", "not_reached", "parked"}
)
OPTIONAL = frozenset({EXPECTED, ALTERNATIVE})
"""Standing questions that may stay empty without anything being missed."""


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """One question at one visit, or at a step that was never reached."""

    walk: Walk
    step: Step
    visit: Visit | None
    question: Question
    answer: Answer | None
    state: AnswerState
    waiver: Waiver | None = None

    @property
    def missed(self) -> bool:
        """Whether something that could be known is not."""
        return self.state in MISSED and self.question.id not in OPTIONAL


def answer_readings(audit: Audit, walk: Walk) -> list[AnswerReading]:
    """Return every question of a walk's steps in order, a visit after the other."""
    found: list[AnswerReading] = []
    visits = audit.visits(walk.id)
    for step in steps_of(audit, walk):
        at_step = [visit for visit in visits if visit.step == step.id]
        for visit in at_step:
            found.extend(_at_visit(audit, walk, step, visit))
        if not at_step:
            found.extend(_unreached(walk, step))
    return found


def _unreached(walk: Walk, step: Step) -> Iterator[AnswerReading]:
    for question in step.questions_in(walk.channel):
        if question.type not in UNASKED_TYPES:
            yield AnswerReading(walk, step, None, question, None, "not_reached")


def _at_visit(audit: Audit, walk: Walk, step: Step, visit: Visit) -> Iterator[AnswerReading]:
    asked = agenda(audit, visit)
    answers = audit.answers(visit.id)
    keys = {question.id for question in asked}
    waived = waived_at(walk, visit)
    for question in asked:
        answer = answers.get(question.id)
        if answer is None and visit.parked_until is not None and not is_parked(audit, visit):
            continue
        state = answer.status if answer else _empty(audit, visit)
        yield AnswerReading(walk, step, visit, question, answer, state)
    for question in step.questions_in(visit.channel):
        if question.id in keys or question.id in answers or question.type in UNASKED_TYPES:
            continue
        waiver = waived.get(question.id)
        state = "waived" if waiver and applies(audit, visit, question) else "not_asked"
        yield AnswerReading(walk, step, visit, question, None, state, waiver)
    yield from _orphans(audit, walk, step, visit, keys)


def _empty(audit: Audit, visit: Visit) -> AnswerState:
    return "parked" if is_parked(audit, visit) else "unanswered"


def _orphans(
    audit: Audit, walk: Walk, step: Step, visit: Visit, asked: set[str]
) -> Iterator[AnswerReading]:
    """Answers to questions that are no longer asked: kept, shown, not counted."""
    checklist = checklist_of(audit, walk)
    for key, answer in audit.answers(visit.id).items():
        if key not in asked:
            question = find_question(audit, visit, key) or _once_asked(audit, checklist, key)
            if question is not None:
                yield AnswerReading(walk, step, visit, question, answer, "orphan")


def _once_asked(audit: Audit, checklist: Checklist, key: str) -> Question | None:
    """A question as another version of the checklist put it, where this one asks it no longer."""
    versions = (c for c in audit.checklists.values() if c.id == checklist.id)
    return next((found for c in versions if (found := c.question(key)) is not None), None)

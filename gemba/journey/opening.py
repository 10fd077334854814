"""What is still open at a visit: questions without an answer, and those nobody could tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from gemba.journey.asking import agenda
from gemba.journey.audit import Audit
from gemba.journey.conditions import Conditions
from gemba.journey.question import Question
from gemba.journey.records import Visit
from gemba.journey.standing import CONTINUE
from gemba.journey.visiting import walk_of
from gemba.journey.words import AnswerStatus


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question of a walk without an answer, or one that nobody could tell."""

    visit: Visit
    question: str
    ask: str
    status: AnswerStatus


def open_points(audit: Audit, visit: Visit) -> list[OpenPoint]:
    """Return what is open at a visit; what a parked step asks is asked when it is taken up."""
    return list(_open(audit, visit)) if visit.parked_until is None else []


def open_questions(audit: Audit, visit: Visit) -> list[str]:
    """Return the keys of a visit's questions and its gate that have no answer yet."""
    return [point.question for point in open_points(audit, visit) if point.status == "unanswered"]


def _open(audit: Audit, visit: Visit) -> Iterator[OpenPoint]:
    answers = audit.answers(visit.id)
    reading = Conditions(audit, walk_of(audit, visit), visit)
    for question in agenda(audit, visit):
        answer = answers.get(question.id)
        status: AnswerStatus = answer.status if answer else "unanswered"
        if status == "not_observed" or (
            status == "unanswered" and not _may_stay_empty(question, reading)
        ):
            yield OpenPoint(visit, question.id, question.ask, status)


def _may_stay_empty(question: Question, reading: Conditions) -> bool:
    if question.id.startswith("@"):
        return question.id != CONTINUE
    if question.type not in ("text", "note") and not question.read_only:
        return False
    wanted = question.required_if is not None and reading.holds(question.required_if)
    return not (question.required or wanted)

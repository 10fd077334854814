"""Every question of every walk and what became of it: one row an answer."""

from collections import Counter
from collections.abc import Iterator

from gemba.analysis.answer_states import AnswerReading, answer_readings
from gemba.journey.answering import shown
from gemba.journey.audit import Audit
from gemba.journey.records import Evidence, Walk
from gemba.report.tables import closed
from gemba.report.tables.table import Field, Link, Table, Value, moment
from gemba.report.tables.walked import owner

STATUS = Field(
    "status", "Status", about="What became of the question; only an answered one has a value",
    categories=closed.STATES,
)  # fmt: skip
FIELDS = (
    Field("key", "Key", about="walk/visit/step/question; visit 0 where the step was not reached",
          required=True),
    Field("walk", "Walk", required=True),
    Field("visit", "Visit", about="Empty where the step was not reached"),
    Field("checklist", "Checklist"),
    Field("channel", "Channel"),
    Field("phase", "Phase"),
    Field("step", "Step"),
    Field("owner", "Owner"),
    Field("question", "Question", about="Its key; the method's own begin with @"),
    Field("ask", "What was asked"),
    Field("type", "Type"),
    STATUS,
    Field("value", "Value", about="As stored; several answers with a blank between them"),
    Field("label", "Answer", about="As people read it"),
    Field("number", "Number", "number", "The value where it is a number"),
    Field("note", "Note"),
    Field("taken", "Taken", about="How soon it was entered", categories=closed.TAKEN),
    Field("weight", "Weight", "number"),
    Field("answered_at", "Answered at", "datetime"),
    Field("n_evidence", "Evidence", "integer", "Pieces of evidence for this question"),
)  # fmt: skip


def answers(audit: Audit) -> Table:
    """Return one row for each question at each visit, and for those never reached."""
    rows = [row for walk in audit.walks for row in _rows(audit, walk)]
    links = (Link(("walk",), "walks"), Link(("visit",), "visits"))
    about = (
        "Every question of every walk with its status: what was not asked, not reached or left"
        " empty is told apart, and none of it is ever a zero."
    )
    return Table("answers", "Answers", about, FIELDS, rows, ("key",), links, "ask")


def _rows(audit: Audit, walk: Walk) -> Iterator[tuple[Value, ...]]:
    taken = Counter((e.visit, e.question) for e in audit.of_walk(Evidence, walk.id))
    for entry in answer_readings(audit, walk):
        visit = entry.visit.id if entry.visit else None
        yield _row(audit, walk, entry, taken[visit, entry.question.id])


def _row(audit: Audit, walk: Walk, entry: AnswerReading, taken: int) -> tuple[Value, ...]:
    checklist, answer, question = audit.checklist_of(walk), entry.answer, entry.question
    value = answer.value if answer and answer.status == "answered" else None
    channel = entry.visit.channel if entry.visit else walk.channel
    order = entry.visit.seq if entry.visit else 0
    return (
        f"{walk.id}/{order}/{entry.step.id}/{question.id}", walk.id,
        entry.visit.id if entry.visit else None, walk.checklist, channel,
        checklist.phase_of(entry.step.id).title, entry.step.id,
        checklist.owner_title(question.owner) or owner(checklist, entry.step.id, channel),
        question.id, question.ask, question.type, entry.state, stored(value),
        shown(question, checklist, value) or None, number(value),
        (answer.note if answer else "") or None, _taken(walk, entry), question.weight,
        moment(answer.at, answer.offset) if answer else None, taken,
    )  # fmt: skip


def stored(value: object) -> str | tuple[str, ...] | None:
    """Return a stored value as text, or as several texts."""
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:.12g}"
    return None if value is None or value == "" else str(value)


def number(value: object) -> int | float | None:
    """Return a value that is a number, else None."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number else None  # type: ignore[return-value]


def _taken(walk: Walk, entry: AnswerReading) -> str | None:
    if entry.answer is None:
        return None
    if walk.on_paper:
        return "paper"
    return "recalled" if entry.answer.recalled else "live"

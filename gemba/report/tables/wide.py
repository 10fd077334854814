"""The answers with one row a walk and one column a question, for those who like it flat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gemba.analysis.answer_states import AnswerReading, answer_readings
from gemba.journey.answering import shown
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Step
from gemba.journey.question import Question
from gemba.journey.records import Walk
from gemba.report.tables.answers import number, stored
from gemba.report.tables.table import Field, Table, Value
from gemba.report.tables.walked import ABOUT, about
from gemba.report.tables.written import asked

Multi = Literal["both", "split", "single"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question at a step: the method's own stand once for every step that asks them."""

    step: Step
    question: Question
    checklist: Checklist
    removed: bool

    @property
    def name(self) -> str:
        """The column's name: the question's key, with its step for the method's own."""
        own = self.question.id.startswith("@")
        return f"{self.step.id}/{self.question.id}" if own else self.question.id


def wide(audit: Audit, multi: Multi = "both", *, labels: bool = False) -> Table:
    """Return one row a walk; a step walked twice shows its last visit, as its score does.

    A question with several answers stands as one column, one of 1 and 0 for each answer (empty
    where it was not asked), or both. labels puts words where values are stored.
    """
    read = [(walk, answer_readings(audit, walk)) for walk in audit.walks]
    columns = list(_columns(audit, read))
    fields = [field for entry in columns for field in _fields(entry, multi)]
    rows = []
    for walk, entries in read:
        last = {(e.step.id, e.question.id): e for e in entries}
        values = [v for c in columns for v in _values(audit, walk, c, last, multi, labels)]
        rows.append((*about(audit, walk), *values))
    return Table(
        "wide", "One row a walk", "Every question a column, every walk a row.",
        (*ABOUT, *fields), rows, label="channel",
    )  # fmt: skip


_Read = Sequence[tuple[Walk, Sequence[AnswerReading]]]


def _columns(audit: Audit, read: _Read) -> Iterator[_Asked]:
    """Every question that was met, in the order of the newest checklist; older ones at the end."""
    from gemba.analysis.route import checklist_in_use, journey

    met = {(e.step.id, e.question.id): (e, walk) for walk, entries in read for e in entries}
    newest = checklist_in_use(audit)
    known = {q.id for _, q in asked(newest)} if newest else set()
    places = {step.id: n for n, step in enumerate(journey(audit))}
    found = [
        _Asked(e.step, e.question, audit.checklist_of(walk), _is_old(e.question, known))
        for e, walk in met.values()
    ]
    return iter(sorted(found, key=lambda c: (c.removed, places.get(c.step.id, 0))))


def _is_old(question: Question, known: set[str]) -> bool:
    return question.id.removeprefix("why:") not in known


def _fields(entry: _Asked, multi: Multi) -> Iterator[Field]:
    own = f"{entry.step.title}: " if entry.name != entry.question.id else ""
    title = own + entry.question.ask + (" (no longer asked)" if entry.removed else "")
    many = entry.question.type == "multi"
    if not many or multi != "split":
        yield Field(entry.name, title, about=f"At step {entry.step.id}")
    if many and multi != "single":
        for choice in entry.checklist.choices(entry.question):
            yield Field(f"{entry.name}/{choice.id}", f"{title}: {choice.label}", "integer",
                        "1 chosen, 0 not, empty where it was not asked")  # fmt: skip
    yield Field(f"{entry.name}:status", f"{title}: status", about="What became of the question")


def _values(
    audit: Audit, walk: Walk, entry: _Asked, last: dict[tuple[str, str], AnswerReading],
    multi: Multi, labels: bool,
) -> Iterator[Value]:  # fmt: skip
    found = last.get((entry.step.id, entry.question.id))
    answer = found.answer if found else None
    value = answer.value if answer and answer.status == "answered" else None
    many = entry.question.type == "multi"
    if not many or multi != "split":
        words = shown(entry.question, audit.checklist_of(walk), value) or None
        yield words if labels else number(value) if number(value) is not None else stored(value)
    if many and multi != "single":
        chosen = value if isinstance(value, list) else None
        for choice in entry.checklist.choices(entry.question):
            yield None if chosen is None else int(choice.id in chosen)
    yield found.state if found else None

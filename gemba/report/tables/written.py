"""What was written before anybody walked: checklists, steps, questions, choices."""

from collections.abc import Iterator

from gemba.journey.answering import shown
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.standing import standing, standing_keys
from gemba.report.tables import closed
from gemba.report.tables.table import Field, Link, Table, Value

_PINNED = Link(("checklist",), "checklists")


def checklists(audit: Audit) -> Table:
    """Return the checklists that the walks are pinned to."""
    fields = (
        Field("id", "Checklist", about="The SHA-256 of its canonical form", required=True),
        Field("name", "Name", about="The checklist's own key"),
        Field("version", "Version"),
        Field("title", "Title"),
        Field("language", "Language", about="BCP 47"),
    )
    rows = [
        (key, found.id, found.version, found.title, found.language)
        for key, found in sorted(audit.checklists.items())
    ]
    about = "The checklists that walks are pinned to; an audit may hold several versions."
    return Table("checklists", "Checklists", about, fields, rows, label="title")


def steps(audit: Audit) -> Table:
    """Return the steps of each checklist, in the order of the journey."""
    fields = (
        Field("checklist", "Checklist", required=True),
        Field("step", "Step", about="The step's key, the same in all channels", required=True),
        Field("number", "Number", "integer", "The step's place in the journey"),
        Field("title", "Title"),
        Field("phase", "Phase"),
        Field("part", "Part", categories=closed.PARTS, ordered=True),
        Field("purpose", "Purpose"),
        Field("moment_of_truth", "Moment of truth", "boolean"),
        Field("standard", "Standard", "number", "The level that the company wants, 0 to 10"),
        Field("owner", "Owner", about="The function that can mend things here"),
        Field("channels", "Channels", "list", "Where the step is offered"),
    )
    rows = [row for key, found in sorted(audit.checklists.items()) for row in _steps(key, found)]
    return Table(
        "steps", "Steps", "The journey as the checklist writes it: a need of the customer a row.",
        fields, rows, ("checklist", "step"), (_PINNED,), "title",
    )  # fmt: skip


def _steps(key: str, checklist: Checklist) -> Iterator[tuple[Value, ...]]:
    for number, step in enumerate(checklist.steps, 1):
        phase = checklist.phase_of(step.id)
        owner = step.owner or (step.touchpoint.owner if step.touchpoint else None)
        offered = tuple(c.id for c in checklist.channels if step.offered_in(c.id))
        yield (
            key, step.id, number, step.title, phase.title, phase.part, step.purpose,
            step.moment_of_truth, step.standard, checklist.owner_title(owner) or None, offered,
        )  # fmt: skip


def questions(audit: Audit) -> Table:
    """Return every question that could be asked, the method's own ones last."""
    fields = (
        Field("checklist", "Checklist", required=True),
        Field("question", "Question", about="Its key; the method's own begin with @",
              required=True),
        Field("step", "Step", about="Empty for the method's own, which any step may ask"),
        Field("position", "Position", "integer", "Its place in the checklist"),
        Field("type", "Type"),
        Field("ask", "What is asked"),
        Field("hint", "Hint"),
        Field("guidance", "Guidance"),
        Field("unit", "Unit"),
        Field("owner", "Owner"),
        Field("weight", "Weight", "number"),
        Field("critical", "Critical", "boolean"),
    )  # fmt: skip
    rows = [
        (key, q.id, step, place, q.type, q.ask, q.hint, q.guidance, q.unit,
         found.owner_title(q.owner) or None, q.weight, q.critical)
        for key, found in sorted(audit.checklists.items())
        for place, (step, q) in enumerate(asked(found), 1)
    ]  # fmt: skip
    return Table(
        "questions", "Codebook", "Every question with its wording, its type and its place.",
        fields, rows, ("checklist", "question"), (_PINNED,), "ask",
    )  # fmt: skip


def asked(checklist: Checklist) -> Iterator[tuple[str | None, Question]]:
    """Return the questions of a checklist with their steps, then the method's own."""
    for step in checklist.steps:
        yield from ((step.id, question) for question in step.questions)
    yield from ((None, standing(key, checklist.language)) for key in standing_keys())


def choices(audit: Audit) -> Table:
    """Return the closed answers of every question: what is stored and what it means."""
    fields = (
        Field("checklist", "Checklist", required=True),
        Field("question", "Question", required=True),
        Field("value", "Value", about="As it is stored", required=True),
        Field("position", "Position", "integer"),
        Field("label", "Label", about="As people read it"),
    )
    rows = [
        (key, question.id, value, place, label)
        for key, found in sorted(audit.checklists.items())
        for _, question in asked(found)
        for place, (value, label) in enumerate(values(found, question), 1)
    ]
    link = Link(("checklist", "question"), "questions", ("checklist", "question"))
    return Table(
        "choices", "Choices", "The closed answers of each question, in their order.", fields, rows,
        ("checklist", "question", "value"), (link,), "label",
    )  # fmt: skip


def values(checklist: Checklist, question: Question) -> tuple[tuple[str, str], ...]:
    """Return the closed answers of a question with their labels; none where it is open."""
    if question.type == "yes_no":
        kept = ("yes", "partly", "no") if question.partly else ("yes", "no")
        return tuple((value, shown(question, checklist, value)) for value in kept)
    if question.type in ("choice", "multi"):
        return tuple((choice.id, choice.label) for choice in checklist.choices(question))
    if question.type == "scale" and question.scale:
        return tuple((f"{p.value}", p.label) for p in checklist.scale(question.scale).points)
    return ()

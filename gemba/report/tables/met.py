"""What was met on the way: barriers, delights, dead ends, gaps, hand-offs, notes."""

from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.journey.problems import impact_of, persistence_of
from gemba.journey.records import Barrier, DeadEnd, Delight, Gap, Handoff, Mark
from gemba.journey.timing import gap_seconds
from gemba.report.tables import closed
from gemba.report.tables.table import Field, Link, Table, moment

_LINKS = (Link(("walk",), "walks"), Link(("visit",), "visits"))
_PLACE = (
    Field("walk", "Walk", required=True), Field("visit", "Visit"), Field("step", "Step"),
)  # fmt: skip
_HAPPENED = Field("what_happened", "What happened", about="In the walker's words")
_AT = Field("at", "Said at", "datetime")


def barriers(audit: Audit) -> Table:
    """Return one row a barrier."""
    fields = (
        Field("id", "Barrier", required=True), *_PLACE,
        Field("question", "Question", about="The question whose answer named it"),
        Field("code", "Code", categories=closed.BARRIERS),
        Field("kind", "Kind"), _HAPPENED,
        Field("impact", "Impact", "number", "0 to 4, the median of those who rated it",
              closed.IMPACTS, ordered=True),
        Field("impact_source", "Source of the impact",
              categories=(("rated", "rated after the walk"), ("guessed", "a guess on the spot"),
                          ("usual", "usual for its kind"))),
        Field("persistence", "Persistence", "number", "0 to 1: how often it comes back"),
        Field("gate", "Gate", categories=closed.GATES),
        Field("recalled", "Recalled", "boolean"), _AT,
    )  # fmt: skip
    rows = [
        (b.id, b.walk, b.visit, b.step, b.question, b.code, barrier_name(b.code),
         b.what_happened or None, *impact_of(audit, b), persistence_of(b), b.gate, b.recalled,
         moment(b.at, b.offset))
        for b in audit.all(Barrier)
    ]  # fmt: skip
    about = "An obstacle met at a visit."
    return Table("barriers", "Barriers", about, fields, rows, links=_LINKS, label="kind")


def delights(audit: Audit) -> Table:
    """Return one row a delight."""
    fields = (Field("id", "Delight", required=True), *_PLACE, _HAPPENED,
              Field("recalled", "Recalled", "boolean"), _AT)  # fmt: skip
    rows = [
        (d.id, d.walk, d.visit, d.step, d.what_happened or None, d.recalled,
         moment(d.at, d.offset))
        for d in audit.all(Delight)
    ]  # fmt: skip
    about = "The opposite of a barrier: something that pleased."
    return Table("delights", "Delights", about, fields, rows, links=_LINKS, label="what_happened")


def dead_ends(audit: Audit) -> Table:
    """Return one row a dead end that was described."""
    fields = (
        Field("id", "Dead end", required=True), *_PLACE,
        Field("kind", "Kind", categories=closed.KINDS),
        Field("rescued_by", "Helped out by", categories=closed.RESCUERS),
        Field("minutes_lost", "Minutes lost", "number"), _HAPPENED,
        Field("caused_by", "Caused at step"), _AT,
    )  # fmt: skip
    rows = [
        (d.id, d.walk, d.visit, d.step, d.kind, d.rescued_by, d.minutes_lost,
         d.what_happened or None, d.caused_by, moment(d.at, d.offset))
        for d in audit.all(DeadEnd)
    ]  # fmt: skip
    about = "A place with no way on; customer service as the only way out is one."
    return Table("dead_ends", "Dead ends", about, fields, rows, links=_LINKS, label="step")


_BETWEEN = (
    Link(("walk",), "walks"),
    Link(("from_visit",), "visits"),
    Link(("to_visit",), "visits"),
)


def gaps(audit: Audit) -> Table:
    """Return one row a gap between two visits."""
    fields = (
        Field("id", "Gap", required=True), Field("walk", "Walk", required=True),
        Field("from_visit", "After visit"), Field("to_visit", "Before visit"),
        Field("kind", "Kind", categories=closed.GAP_KINDS),
        Field("started", "Started", "datetime"), Field("ended", "Ended", "datetime"),
        Field("seconds", "Seconds", "number"),
        Field("perceived_seconds", "Felt like", "number", "Seconds"),
        Field("worth", "Worth", categories=closed.WORTH), Field("note", "Note"),
    )  # fmt: skip
    rows = [
        (g.id, g.walk, g.from_visit, g.to_visit, g.kind, moment(g.started, g.offset),
         moment(g.ended, g.offset), gap_seconds(g) if g.ended else None, g.perceived_seconds,
         g.worth, g.note or None)
        for g in audit.all(Gap)
    ]  # fmt: skip
    about = "The time and the work between two visits, which no step owns."
    return Table("gaps", "Gaps", about, fields, rows, links=_BETWEEN, label="kind")


def handoffs(audit: Audit) -> Table:
    """Return one row a change of channel or of hands."""
    fields = (
        Field("id", "Hand-off", required=True), Field("walk", "Walk", required=True),
        Field("from_visit", "From visit"), Field("to_visit", "To visit"),
        Field("from_channel", "From channel"), Field("to_channel", "To channel"),
        Field("given", "Given", "integer", "Pieces of information given before"),
        Field("repeated", "Asked again", "integer"),
        Field("identified_again", "Identified again", "integer"),
        Field("context_kept", "Context kept", categories=closed.YES_NO_PARTLY),
        Field("complete", "Complete", "boolean"), Field("forced", "Forced", "boolean"),
        Field("note", "Note"), _AT,
    )  # fmt: skip
    rows = [
        (h.id, h.walk, h.from_visit, h.to_visit, h.from_channel, h.to_channel, h.given, h.repeated,
         h.identified_again, h.context_kept, h.complete, h.forced, h.note or None,
         moment(h.at, h.offset))
        for h in audit.all(Handoff)
    ]  # fmt: skip
    about = "A change of channel or of hands: what was given, what was asked again."
    return Table("handoffs", "Hand-offs", about, fields, rows, links=_BETWEEN, label="to_channel")


def notes(audit: Audit) -> Table:
    """Return what was written down on the way."""
    fields = (Field("id", "Note", required=True), *_PLACE, Field("text", "Text"), _AT)
    rows = [
        (m.id, m.walk, m.visit, m.step, m.text, moment(m.at, m.offset))
        for m in audit.all(Mark)
        if m.kind == "note" and m.text
    ]
    about = "What the walker wrote down at a moment of the walk."
    return Table("notes", "Notes", about, fields, rows, links=_LINKS, label="text")

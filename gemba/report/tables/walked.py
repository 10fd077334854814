"""What was walked: walks and the visits to their steps."""

from collections.abc import Iterator

from gemba.analysis.answer_states import answer_readings
from gemba.analysis.programme_score import programme_score
from gemba.analysis.steps import StepReading, readings
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.continuing import under_protest, willingness
from gemba.journey.records import Barrier, Evidence, Visit, Walk
from gemba.journey.timing import times_of
from gemba.report.tables import closed
from gemba.report.tables.table import Field, Link, Table, Value, moment

_WALK = Link(("walk",), "walks")


ABOUT = (
    Field("id", "Walk", required=True),
    Field("checklist", "Checklist", about="The snapshot that the walk is pinned to"),
    Field("version", "Version", about="The version of the checklist"),
    Field("channel", "Channel", about="Where the walk began"),
    Field("segment", "Segment"),
    Field("company", "Company"),
    Field("site", "Site"),
    Field("wave", "Wave"),
    Field("auditor", "Auditor", about="A sign, not a name"),
    Field("mode", "Mode", categories=closed.MODES),
    Field("familiarity", "Familiarity", "integer", "How well the walker knew the company",
          closed.FAMILIAR, ordered=True),
    Field("status", "Status", categories=closed.WALK_STATES),
    Field("started", "Started", "datetime"),
    Field("ended", "Ended", "datetime"),
)  # fmt: skip
"""What a walk was: its channel, its company, its walker, its time."""


def walks(audit: Audit) -> Table:
    """Return one row a walk."""
    fields = (
        *ABOUT,
        Field("seconds", "Seconds", "number", "From its start to its end"),
        Field("on_paper", "On paper", "boolean"),
        Field("context", "Context"),
        Field("note", "Note"),
        Field("steps_offered", "Steps offered", "integer"),
        Field("steps_finished", "Steps finished", "integer"),
        *(Field(f"n_{state}", word.capitalize(), "integer", f"Questions: {word}")
          for state, word in closed.STATES),
        Field("score", "Programme score", "number", "0 to 1; critical answers cap it"),
        Field("score_uncapped", "Score, not capped", "number", "0 to 1; the weighted mean alone"),
        Field("band", "Band", about="The checklist's own name for such a score"),
        Field("n_barriers", "Barriers", "integer"),
        Field("n_evidence", "Evidence", "integer"),
    )  # fmt: skip
    rows = [_walk(audit, walk) for walk in audit.walks]
    links = (Link(("checklist",), "checklists"),)
    told = "One passage of one walker through the journey, in one channel to begin with."
    return Table("walks", "Walks", told, fields, rows, links=links, label="channel")


def _walk(audit: Audit, walk: Walk) -> tuple[Value, ...]:
    found = readings(audit, walk)
    states = [entry.state for entry in answer_readings(audit, walk)]
    score = programme_score(audit, walk)
    seconds = (walk.ended - walk.started).total_seconds() if walk.ended else None
    return (
        *about(audit, walk), seconds,
        walk.on_paper, walk.context, walk.note, len(found),
        sum(reading.state in ("finished", "skipped") for reading in found),
        *(sum(state == known for state in states) for known, _ in closed.STATES),
        score.value, score.mean, score.band,
        len(audit.of_walk(Barrier, walk.id)), len(audit.of_walk(Evidence, walk.id)),
    )  # fmt: skip


def about(audit: Audit, walk: Walk) -> tuple[Value, ...]:
    """Return the values of `ABOUT` for a walk."""
    return (
        walk.id, walk.checklist, audit.checklist_of(walk).version, walk.channel, walk.segment,
        walk.company, walk.site, walk.wave, walk.auditor, walk.mode, walk.familiarity,
        walk.status, moment(walk.started, walk.offset), moment(walk.ended, walk.offset),
    )  # fmt: skip


def visits(audit: Audit) -> Table:
    """Return one row a visit, with what its standing questions said."""
    ten = "0 to 10"
    fields = (
        Field("id", "Visit", required=True),
        Field("walk", "Walk", required=True),
        Field("number", "Order", "integer", "The visit's place in its walk, from 1"),
        Field("checklist", "Checklist"),
        Field("step", "Step"),
        Field("channel", "Channel"),
        Field("medium", "Medium", categories=closed.MEDIA),
        Field("intent", "Intent"),
        Field("initiative", "Initiative"),
        Field("owner", "Owner"),
        Field("state", "State", categories=closed.STEP_STATES),
        Field("started", "Started", "datetime"),
        Field("ended", "Ended", "datetime"),
        Field("wait", "Waiting", "number", "Seconds"),
        Field("customer_active", "Customer active", "number", "Seconds"),
        Field("staff_active", "Staff active", "number", "Seconds"),
        Field("system", "System", "number", "Seconds"),
        Field("performance", "Performance", "number", f"{ten}: as rated, else by the checklist"),
        Field("performance_source", "Source of it", categories=closed.SOURCES),
        Field("expected", "Expected", "number", f"{ten}, by the segment"),
        Field("expected_own", "Expected by the walker", "number", f"{ten}, sealed before"),
        Field("ease", "Ease", "number", "1 to 7"),
        Field("feeling", "Feeling", "number", "-2 to +2"),
        Field("outcome", "Outcome", categories=closed.OUTCOMES),
        Field("perceived_wait", "Waiting felt like", "number", "Seconds"),
        Field("promise", "Promise"),
        Field("promise_kept", "Promise kept", "boolean"),
        Field("going_on", "Would go on", categories=closed.GOING_ON, ordered=True),
        Field("reason", "Why not", categories=closed.REASONS),
        Field("alternative", "Where to instead"),
        Field("under_protest", "Under protest", "boolean", "Walked after the walk-away point"),
        Field("worth", "Worth", categories=closed.WORTH),
        Field("in_person", "In person", "boolean"),
        Field("parked_until", "Parked until", "datetime"),
        Field("clicks", "Clicks", "integer"),
        Field("contacts", "Contacts", "integer"),
    )
    rows = [
        row
        for walk in audit.walks
        for reading in readings(audit, walk)
        for row in _visits(audit, walk, reading)
    ]
    links = (_WALK, Link(("checklist", "step"), "steps", ("checklist", "step")))
    about = "One step reached in one walk; a step may be visited again."
    return Table("visits", "Visits", about, fields, rows, links=links, label="step")


def _visits(audit: Audit, walk: Walk, reading: StepReading) -> Iterator[tuple[Value, ...]]:
    """Ratings of the step stand at its last finished visit, where they count."""
    for visit in reading.visits:
        counts = visit is (reading.rated or reading.visits[-1])
        rated = _rated(reading) if counts else _UNRATED
        yield (*_where(audit, walk, reading, visit), *rated, *_said(audit, visit))


def _where(audit: Audit, walk: Walk, reading: StepReading, visit: Visit) -> tuple[Value, ...]:
    point = reading.step.touchpoint_in(visit.channel)
    times = times_of(audit, visit)
    return (
        visit.id, walk.id, visit.seq, walk.checklist, visit.step, visit.channel,
        point.medium if point else None, point.intent if point else None,
        point.initiative if point else None,
        owner(audit.checklist_of(walk), visit.step, visit.channel), reading.state,
        moment(visit.started, visit.offset), moment(visit.ended, visit.offset),
        times.wait, times.customer_active, times.staff_active, times.system,
    )  # fmt: skip


def owner(checklist: Checklist, step: str, channel: str) -> str | None:
    """Return the title of the function that owns a step in a channel, or None."""
    return checklist.owner_title(checklist.step(step).owner_in(channel)) or None


_UNRATED: tuple[Value, ...] = (None,) * 10


def _rated(reading: StepReading) -> tuple[Value, ...]:
    promise = reading.promise
    return (
        reading.performance, reading.source, reading.expected_segment, reading.expected_own,
        reading.ease, reading.feeling, reading.outcome, reading.perceived_wait,
        promise.text if promise else None, promise.kept if promise else None,
    )  # fmt: skip


def _said(audit: Audit, visit: Visit) -> tuple[Value, ...]:
    going = willingness(audit, visit)
    return (
        going.value, going.reason, going.alternative, under_protest(audit, visit), visit.worth,
        visit.in_person, moment(visit.parked_until, visit.offset), visit.clicks, visit.contacts,
    )  # fmt: skip

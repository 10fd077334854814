"""What the walk screen shows, read in the audit's thread as one plain snapshot."""

from dataclasses import dataclass
from datetime import datetime

from gemba.journey.answering import Option, shown
from gemba.journey.conditions import evidence_wanted
from gemba.journey.continuing import walk_away_point
from gemba.journey.question import Question
from gemba.journey.records import Evidence, Gap, Mark
from gemba.journey.route import StepState, progress
from gemba.journey.standing import EXPECTED
from gemba.journey.visiting import closed_wait
from gemba.journey.walking import Walking

STATE_MARKS: dict[StepState, str] = {
    "here": ">", "done": "x", "part": "~", "parked": "P", "skipped": "-", "ahead": ".",
}  # fmt: skip
STATE_WORDS: dict[StepState, str] = {
    "here": "here", "done": "done", "part": "partly answered", "parked": "parked",
    "skipped": "passed over", "ahead": "still ahead",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RailRow:
    """One step of the journey rail."""

    step: str
    title: str
    state: StepState
    truth: bool
    visits: int


@dataclass(frozen=True, slots=True)
class View:
    """Everything the walk screen draws."""

    audit_title: str
    channel: str
    step: str
    step_title: str
    guidance: str
    purpose: str
    promise: str
    waived: tuple[str, ...]
    truth: bool
    contact: bool
    visit_started: datetime
    step_index: int
    step_count: int
    question: Question
    index: int
    count: int
    options: tuple[Option, ...]
    status: str | None
    value: object
    value_words: str
    note: str
    sealed: datetime | None
    draft: str | None
    waiting_since: datetime | None
    gap: Gap | None
    leaving: bool
    evidence: int
    evidence_wanted: str
    rail: tuple[RailRow, ...]
    side: tuple[str, ...]
    screen: str
    read_only: str


def build_view(walking: Walking, *, draft: str | None, rail: bool, read_only: str) -> View:
    """Return the snapshot of a walk at its place."""
    visit, step, question = walking.visit, walking.step, walking.question
    asked, given = walking.agenda, walking.given
    keys = [item.id for item in asked]
    rows = rail_rows(walking) if rail else ()
    marks = walking.audit.of_visit(Mark, visit.id)
    files = walking.audit.of_visit(Evidence, visit.id)
    route = walking.route_keys
    touchpoint = step.touchpoint_in(visit.channel)
    return View(
        audit_title=walking.audit.title,
        channel=walking.checklist.channel_title(visit.channel),
        step=step.id,
        step_title=step.title,
        guidance=step.guidance or "",
        purpose=step.purpose or "",
        promise=step.promise.text if step.promise else "",
        waived=tuple(walking.waived),
        truth=step.moment_of_truth,
        contact=touchpoint is not None,
        visit_started=visit.started,
        step_index=route.index(step.id) + 1 if step.id in route else 0,
        step_count=len(route),
        question=question,
        index=keys.index(question.id) + 1,
        count=len(keys),
        options=walking.options,
        status=given.status if given else None,
        value=given.value if given else None,
        value_words=shown(question, walking.checklist, given.value) if given else "",
        note=given.note if given else "",
        sealed=given.at if given and question.id == EXPECTED else None,
        draft=draft if draft is not None or given else _clocked(walking),
        waiting_since=_waiting_since(marks),
        gap=walking.open_gap,
        leaving=_left_before(walking),
        evidence=sum(item.question == question.id for item in files),
        evidence_wanted=_wanted(walking),
        rail=rows,
        side=side_lines(walking) if rail else (),
        screen=walking.place.screen,
        read_only=read_only,
    )


def rail_rows(walking: Walking) -> tuple[RailRow, ...]:
    """Return the journey rail: every step of the route and its state."""
    return tuple(
        RailRow(row.step.id, row.step.title, row.state, row.step.moment_of_truth, len(row.visits))
        for row in progress(walking.audit, walking.walk, walking.visit)
    )


def side_lines(walking: Walking) -> tuple[str, ...]:
    """Return what was marked and kept at this visit, the latest last."""
    lines = []
    for mark in walking.audit.of_visit(Mark, walking.visit.id):
        words = mark.text or ("" if mark.became or mark.kind in ("wait", "doing") else "to fill in")
        lines.append(f"{mark.at.astimezone():%H:%M:%S} {mark.kind} {words}".rstrip())
    for item in walking.audit.of_visit(Evidence, walking.visit.id):
        lines.append(f"{item.at.astimezone():%H:%M:%S} {item.kind} {item.caption}".rstrip())
    return tuple(sorted(lines))


def _waiting_since(marks: list[Mark]) -> datetime | None:
    clock = [mark for mark in marks if mark.kind in ("wait", "doing")]
    return clock[-1].at if clock and clock[-1].kind == "wait" else None


def _left_before(walking: Walking) -> bool:
    point = walk_away_point(walking.audit, walking.walk)
    return point is not None and point.visit.seq < walking.visit.seq


def _clocked(walking: Walking) -> str | None:
    """What the clock has of a waiting that the question asks for, as it would be typed."""
    seconds = closed_wait(walking.audit, walking.visit)
    if walking.question.type != "timer" or "WAIT" not in walking.question.barriers or seconds < 1:
        return None
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _wanted(walking: Walking) -> str:
    rules = evidence_wanted(walking.audit, walking.visit, walking.question)
    return rules[0].hint or f"{rules[0].kind} wanted" if rules else ""

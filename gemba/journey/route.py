"""The way through a walk: which steps it meets, how far it has come, where it goes on."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.conditions import Conditions
from gemba.journey.opening import open_questions
from gemba.journey.records import Visit, Walk
from gemba.journey.visiting import is_untouched

__all__ = [
    "Progress",
    "StepState",
    "current_channel",
    "due",
    "is_complete",
    "is_parked",
    "next_step",
    "open_questions",
    "parked_visits",
    "progress",
    "route",
    "unreached",
]

StepState = Literal["here", "done", "part", "parked", "skipped", "ahead"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of the route with its state and the visits made to it."""

    step: Step
    state: StepState
    visits: tuple[Visit, ...]


def current_channel(audit: Audit, walk: Walk) -> str:
    """Return the channel of the latest visit; a walk still belongs to the one it started in."""
    visits = audit.visits(walk.id)
    return visits[-1].channel if visits else walk.channel


def route(audit: Audit, walk: Walk, channel: str | None = None) -> tuple[Step, ...]:
    """Return the steps of a walk: those visited, and those the current channel offers."""
    channel = channel or current_channel(audit, walk)
    visited = {visit.step for visit in audit.visits(walk.id)}
    conditions = Conditions(audit, walk)
    return tuple(
        step
        for step in audit.checklist_of(walk).steps
        if step.id in visited
        or (
            step.offered_in(channel)
            and conditions.holds(step.show_if)
            and conditions.times(step) != 0
        )
    )


def is_parked(audit: Audit, visit: Visit) -> bool:
    """Tell whether a visit waits for its date: parked, and the step not walked again since."""
    if visit.parked_until is None:
        return False
    return not any(v.step == visit.step and v.seq > visit.seq for v in audit.visits(visit.walk))


def parked_visits(audit: Audit, walk: str) -> list[Visit]:
    """Return a walk's parked visits, the earliest date first."""
    found = [visit for visit in audit.visits(walk) if is_parked(audit, visit)]
    return sorted(found, key=lambda visit: visit.parked_until or visit.started)


def progress(audit: Audit, walk: Walk, here: Visit | None) -> list[Progress]:
    """Return every step of the route with its state."""
    made: dict[str, list[Visit]] = {}
    for visit in audit.visits(walk.id):
        made.setdefault(visit.step, []).append(visit)
    steps = route(audit, walk)
    last_reached = max((i for i, step in enumerate(steps) if step.id in made), default=-1)
    rows = []
    for index, step in enumerate(steps):
        mine = tuple(made.get(step.id, ()))
        state = _state(audit, mine, here)
        if state == "ahead" and index < last_reached:
            state = "skipped"
        rows.append(Progress(step, state, mine))
    return rows


def _state(audit: Audit, visits: tuple[Visit, ...], here: Visit | None) -> StepState:
    if not visits:
        return "ahead"
    if here is not None and visits[-1].id == here.id:
        return "here"
    if is_parked(audit, visits[-1]):
        return "parked"
    return "part" if open_questions(audit, visits[-1]) else "done"


def next_step(audit: Audit, walk: Walk, after: Visit, channel: str | None = None) -> Step | None:
    """Return the next step that no visit has reached: ahead of here first, then left behind.

    A step that repeats comes again until it was walked as often as its count says.
    """
    steps = route(audit, walk, channel)
    made = Counter(visit.step for visit in audit.visits(walk.id))
    keys = [step.id for step in steps]
    here = keys.index(after.step) if after.step in keys else -1
    if here >= 0 and made[after.step] < (Conditions(audit, walk).times(steps[here]) or 0):
        return steps[here]
    left = [step for step in (*steps[here + 1 :], *steps[: here + 1]) if step.id not in made]
    return left[0] if left else None


def unreached(audit: Audit, walk: Walk) -> list[Step]:
    """Return the steps of the route that no visit has reached, or only opened and left."""
    reached = {v.step for v in audit.visits(walk.id) if not is_untouched(audit, v)}
    return [step for step in route(audit, walk) if step.id not in reached]


def is_complete(audit: Audit, walk: Walk) -> bool:
    """Tell whether nothing of the route is left: no step unreached, none parked."""
    return not parked_visits(audit, walk.id) and not unreached(audit, walk)


def due(audit: Audit, today: datetime) -> list[Visit]:
    """Return the parked visits of all unfinished walks whose date has come, earliest first."""
    rows = [
        visit
        for walk in audit.walks
        if walk.status == "running"
        for visit in parked_visits(audit, walk.id)
        if visit.parked_until is not None and visit.parked_until <= today
    ]
    return sorted(rows, key=lambda visit: visit.parked_until or visit.started)

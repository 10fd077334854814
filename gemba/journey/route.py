"""The way through a walk: which steps it meets, how far it has come, where it goes on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gemba.journey.asking import agenda, applies_step
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.records import Answer, Visit, Walk
from gemba.journey.standing import CONTINUE

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


def route(audit: Audit, walk: Walk) -> tuple[Step, ...]:
    """Return the steps of a walk: those visited, and those the current channel offers."""
    channel = current_channel(audit, walk)
    visited = {visit.step for visit in audit.visits(walk.id)}
    steps = audit.checklists[walk.checklist].steps
    return tuple(
        step
        for step in steps
        if step.id in visited or (step.offered_in(channel) and applies_step(audit, walk, step))
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
    visits = audit.visits(walk.id)
    last_reached = max((_position(audit, walk, v.step) for v in visits), default=-1)
    rows = []
    for index, step in enumerate(route(audit, walk)):
        mine = tuple(visit for visit in visits if visit.step == step.id)
        state = _state(audit, mine, here)
        if state == "ahead" and index < last_reached:
            state = "skipped"
        rows.append(Progress(step, state, mine))
    return rows


def _position(audit: Audit, walk: Walk, step: str) -> int:
    keys = [s.id for s in route(audit, walk)]
    return keys.index(step) if step in keys else -1


def _state(audit: Audit, visits: tuple[Visit, ...], here: Visit | None) -> StepState:
    if not visits:
        return "ahead"
    if here is not None and visits[-1].id == here.id:
        return "here"
    if is_parked(audit, visits[-1]):
        return "parked"
    return "part" if open_questions(audit, visits[-1]) else "done"


def open_questions(audit: Audit, visit: Visit) -> list[str]:
    """Return the keys of a visit's required questions and its gate that have no answer yet."""
    answers = audit.answers(visit.id)
    asked = agenda(audit, visit)
    return [
        question.id
        for question in asked
        if _unanswered(answers.get(question.id))
        and (not question.id.startswith("@") or question.id == CONTINUE)
        and not (question.type in ("text", "note") and not question.required)
    ]


def _unanswered(answer: Answer | None) -> bool:
    return answer is None or answer.status == "unanswered"


def next_step(audit: Audit, walk: Walk, after: Visit) -> Step | None:
    """Return the next step that no visit has reached: ahead of here first, then left behind."""
    steps = route(audit, walk)
    visited = {visit.step for visit in audit.visits(walk.id)}
    here = _position(audit, walk, after.step)
    ahead = [step for step in steps[here + 1 :] if step.id not in visited]
    behind = [step for step in steps[: here + 1] if step.id not in visited]
    return (ahead or behind or [None])[0]


def is_complete(audit: Audit, walk: Walk) -> bool:
    """Tell whether nothing of the route is left: no step unreached, none parked."""
    visited = {visit.step for visit in audit.visits(walk.id)}
    reached = all(step.id in visited for step in route(audit, walk))
    return reached and not parked_visits(audit, walk.id)


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

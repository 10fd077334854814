"""The journey that an audit's walks share: its steps in order, its channels, who walked where."""

from gemba.journey import route
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Step
from gemba.journey.records import Visit, Walk


def checklist_in_use(audit: Audit) -> Checklist | None:
    """Return the checklist of the newest walk, else the audit's default one, else None."""
    hashes = [walk.checklist for walk in reversed(audit.walks)]
    found = (audit.checklists.get(key) for key in (*hashes, audit.default_checklist or ""))
    return next((checklist for checklist in found if checklist), None)


def journey(audit: Audit) -> tuple[Step, ...]:
    """Return the steps of every checklist in use, in the order of the newest one."""
    newest = checklist_in_use(audit)
    steps = {step.id: step for step in newest.steps} if newest else {}
    for walk in audit.walks:
        for step in checklist_of(audit, walk).steps:
            steps.setdefault(step.id, step)
    return tuple(steps.values())


def checklist_of(audit: Audit, walk: Walk) -> Checklist:
    """Return a walk's checklist; raises ValueError where its snapshot is missing."""
    found = audit.checklists.get(walk.checklist)
    if found is None:
        raise ValueError(f"Walk {walk.id} needs checklist {walk.checklist}, which is missing.")
    return found


def channels(audit: Audit) -> tuple[str, ...]:
    """Return the channels that walks began in, as the checklist orders them."""
    walked = [walk.channel for walk in audit.walks]
    checklist = checklist_in_use(audit)
    written = [channel.id for channel in checklist.channels] if checklist else []
    known = [channel for channel in written if channel in walked]
    return tuple(dict.fromkeys((*known, *walked)))


def walks_in(audit: Audit, channel: str) -> list[Walk]:
    """Return the walks that began in a channel, the oldest first."""
    return [walk for walk in audit.walks if walk.channel == channel]


def steps_of(audit: Audit, walk: Walk) -> tuple[Step, ...]:
    """Return the steps that a walk's channel offers, and those it reached all the same."""
    checklist = checklist_of(audit, walk)
    reached = {visit.step for visit in audit.visits(walk.id)}
    return tuple(
        step for step in checklist.steps if step.offered_in(walk.channel) or step.id in reached
    )


def is_parked(audit: Audit, visit: Visit) -> bool:
    """Tell whether a visit waits for its date; not so once its step was walked again."""
    return route.is_parked(audit, visit)


def reached(audit: Audit, walk: Walk, step: str) -> bool:
    """Tell whether a walk came to a step; a step that is only parked was not reached yet."""
    return step in steps_reached(audit, walk)


def steps_reached(audit: Audit, walk: Walk) -> frozenset[str]:
    """Return the keys of the steps that a walk came to, parked ones left out."""
    visits = audit.visits(walk.id)
    return frozenset(visit.step for visit in visits if not is_parked(audit, visit))

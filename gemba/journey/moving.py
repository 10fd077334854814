"""Where a walk goes: the question to land on, leaving a visit, opening the next, closing it all.

Each function returns what to store and where the walker stands then; none of them stores.
"""

from collections.abc import Sequence
from datetime import datetime

from gemba.journey.asking import agenda
from gemba.journey.audit import Audit
from gemba.journey.consequences import promise_by_the_clock
from gemba.journey.identity import local_offset, new_id
from gemba.journey.place import Place, ScreenName
from gemba.journey.records import Change, Gap, Visit, Void, Walk
from gemba.journey.route import current_channel, next_step
from gemba.journey.visiting import is_untouched

Move = tuple[list[Change], Place]


def place_at(visit: Visit, question: str | None, screen: ScreenName = "walk") -> Place:
    """Return the place of a question at a visit."""
    return Place(walk=visit.walk, visit=visit.id, question=question, screen=screen)


def landing(audit: Audit, visit: Visit) -> str:
    """Return the first question of a visit that nothing was said to, else its first."""
    answers = audit.answers(visit.id)
    asked = agenda(audit, visit)
    return next((q.id for q in asked if q.id not in answers), asked[0].id)


def is_open(visit: Visit) -> bool:
    """Tell whether a visit has neither ended nor been parked."""
    return visit.ended is None and visit.parked_until is None


def open_visits(audit: Audit, walk: str) -> list[Visit]:
    """Return the visits that have not ended: the current one, and those left before they began."""
    return [visit for visit in audit.visits(walk) if is_open(visit)]


def latest_place(audit: Audit, walk: str) -> Place | None:
    """Return where a walk goes on when nobody knows where it stood, or None without a visit."""
    visits = audit.visits(walk)
    if not visits:
        return None
    visit = (open_visits(audit, walk) or visits)[-1]
    return place_at(visit, landing(audit, visit))


def new_visit(audit: Audit, walk: Walk, step: str, channel: str, now: datetime) -> Visit:
    """Return a visit that begins now, after all others of the walk."""
    return Visit(
        id=new_id(),
        at=now,
        offset=local_offset(now),
        walk=walk.id,
        step=step,
        channel=channel,
        seq=_next_seq(audit, walk.id),
        started=now,
        in_person=walk.mode != "desk",
    )


def _next_seq(audit: Audit, walk: str) -> int:
    return max((visit.seq for visit in audit.visits(walk)), default=0) + 1


def ended(audit: Audit, visit: Visit, now: datetime) -> list[Change]:
    """Return a visit that ends now, and the promise that the clock saw broken there."""
    if visit.ended is not None:
        return []
    over = visit.model_copy(update={"ended": now})
    with audit.trying([over]):
        return [over, *promise_by_the_clock(audit, over, over.model_copy(update={"at": now}))]


def resumed(audit: Audit, visit: Visit, now: datetime) -> list[Change]:
    """Return a visit that was opened and left before it began: it begins now, after the others."""
    if not is_untouched(audit, visit):
        return []
    since = [v for v in audit.visits(visit.walk) if v.seq > visit.seq]
    if all(is_untouched(audit, later) for later in since):
        return []
    seq = _next_seq(audit, visit.walk)
    return [visit.model_copy(update={"started": now, "seq": seq})]


def return_to(audit: Audit, visit: Visit, now: datetime) -> Move:
    """Go to a visit made before, at the first question that is open there."""
    changes = resumed(audit, visit, now)
    with audit.trying(changes):
        return changes, place_at(visit, landing(audit, visit))


def begin(
    audit: Audit,
    opened: Visit,
    now: datetime,
    also: Sequence[Change] = (),
    leaving: Visit | None = None,
) -> Move:
    """Open a visit and end those that are under way; one that has not begun waits for later.

    `leaving` ends all the same; `also` is stored with it.
    """
    changes: list[Change] = []
    for visit in open_visits(audit, opened.walk):
        if visit == leaving or not is_untouched(audit, visit):
            changes += ended(audit, visit, now)
    changes += [opened, *also]
    with audit.trying(changes):
        return changes, place_at(opened, agenda(audit, opened)[0].id)


def leave(audit: Audit, walk: Walk, visit: Visit, now: datetime) -> Move:
    """End a visit; go on where a visit is open, else to the next step, else to the review."""
    over = ended(audit, visit, now)
    with audit.trying(over):
        waiting = open_visits(audit, walk.id)
        step = next_step(audit, walk, visit)
        if walk.status != "running" or not (waiting or step):
            return over, place_at(visit, None, "review")
        if waiting:
            changes, place = return_to(audit, waiting[-1], now)
        elif step:
            channel = current_channel(audit, walk)
            changes, place = begin(audit, new_visit(audit, walk, step.id, channel, now), now)
        return [*over, *changes], place


def close(audit: Audit, here: Place, now: datetime) -> Move:
    """End what is open in a walk; a step that was opened and never begun was not reached."""
    visits = audit.visits(here.walk)
    begun = [visit for visit in visits if not is_untouched(audit, visit)] or visits[:1]
    changes: list[Change] = [Void(id=visit.id) for visit in visits if visit not in begun]
    gone = {change.id for change in changes}
    for gap in audit.gaps(here.walk):
        if gap.ended is None:
            changes.append(_stopped(gap, gone, now))
    for visit in begun:
        if is_open(visit):
            changes += ended(audit, visit, now)
    place = here if here.visit not in gone else place_at(begun[-1], None, here.screen)
    return changes, place


def _stopped(gap: Gap, gone: set[str], now: datetime) -> Gap:
    to_visit = None if gap.to_visit in gone else gap.to_visit
    return gap.model_copy(update={"ended": now, "to_visit": to_visit})

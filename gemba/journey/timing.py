"""What the clock says: waiting and doing inside a visit, and the time between visits."""

from collections.abc import Sequence
from datetime import datetime

from gemba.journey.audit import Audit
from gemba.journey.records import Gap, Mark, Times, Visit, Walk

RECALLED_AFTER = 600.0
"""Seconds after a visit's end from which an entry counts as recalled (a setting)."""
GAP_ASKED_FROM = 300.0
"""Seconds between two visits from which the walker is asked what they were."""
WAIT_FELT_FROM = 60.0
"""Seconds of clock waiting from which the walker is asked how long it felt."""


def is_waiting(marks: Sequence[Mark]) -> bool:
    """Tell whether the last waiting/doing mark of a visit says waiting."""
    clock = [mark.kind for mark in marks if mark.kind in ("wait", "doing")]
    return bool(clock) and clock[-1] == "wait"


def clock_wait(marks: Sequence[Mark], end: datetime) -> float:
    """Return the seconds between each `wait` mark and the next `doing` mark, or the end."""
    waited, since = 0.0, None
    for mark in marks:
        if mark.kind == "wait" and since is None:
            since = mark.at
        elif mark.kind == "doing" and since is not None:
            waited += (mark.at - since).total_seconds()
            since = None
    if since is not None and end > since:
        waited += (end - since).total_seconds()
    return waited


def times_of(audit: Audit, visit: Visit, now: datetime | None = None) -> Times:
    """Return a visit's times in seconds: as corrected or imported, else from the clock's marks.

    A gap that lies inside the visit is not part of it.
    """
    if visit.times is not None:
        return visit.times
    end = visit.ended or now
    if end is None:
        return Times()
    wait = clock_wait(audit.of_visit(Mark, visit.id), end)
    total = max(0.0, (end - visit.started).total_seconds() - _inner_gaps(audit, visit, end))
    return Times(wait=min(wait, total), customer_active=max(0.0, total - wait))


def _inner_gaps(audit: Audit, visit: Visit, end: datetime) -> float:
    """A gap of this visit only: a parked step's wait runs on while others are walked."""
    seconds = 0.0
    for gap in audit.gaps(visit.walk):
        if visit.id not in (gap.from_visit, gap.to_visit):
            continue
        start, stop = max(gap.started, visit.started), min(gap.ended or end, end)
        seconds += max(0.0, (stop - start).total_seconds())
    return seconds


def gap_seconds(gap: Gap, now: datetime | None = None) -> float:
    """Return a gap's length in seconds; an open one runs until now, or counts 0."""
    end = gap.ended or now
    return max(0.0, (end - gap.started).total_seconds()) if end else 0.0


def is_recalled(audit: Audit, visit: Visit, now: datetime, after: float = RECALLED_AFTER) -> bool:
    """Tell whether what is entered now about a visit is recalled rather than live.

    Live means within `after` seconds of the visit's end; marks set on the spot keep it live,
    and what came from paper is always recalled.
    """
    walk = audit.get(Walk, visit.walk)
    if walk is not None and walk.on_paper:
        return True
    if visit.ended is None or (now - visit.ended).total_seconds() <= after:
        return False
    return not any(m.at <= visit.ended for m in audit.of_visit(Mark, visit.id))


def duration_words(seconds: float) -> str:
    """Return a duration in words: 45 s, 7 min 40 s, 3 h 05 min, 2 days 4 h."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    if whole < 86_400:
        hours, rest = divmod(whole, 3600)
        return f"{hours} h {rest // 60:02d} min"
    days, rest = divmod(whole, 86_400)
    return f"{days} day{'s' if days > 1 else ''} {rest // 3600} h"

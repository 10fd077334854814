"""What has happened at a visit so far, and before it: what was said, what the clock has seen."""

from datetime import datetime

from gemba.journey.audit import Audit
from gemba.journey.records import Answer, Barrier, Delight, Evidence, Mark, Said, Visit, Walk
from gemba.journey.standing import GAP
from gemba.journey.timing import GAP_ASKED_FROM, clock_wait


def walk_of(audit: Audit, visit: Visit) -> Walk:
    """Return the walk that a visit belongs to; raises KeyError where it is missing."""
    walk = audit.get(Walk, visit.walk)
    if walk is None:
        raise KeyError(visit.walk)
    return walk


def expectation_is_due(audit: Audit, visit: Visit) -> bool:
    """Tell whether the walker can still say what to expect: nothing of the step is known yet."""
    if visit.ended is not None:
        return False
    visits = (other for other in audit.visits(visit.walk) if other.step == visit.step)
    return not any(_has_begun(audit, other) for other in visits)


def _has_begun(audit: Audit, visit: Visit) -> bool:
    """Whether the expectation was settled, or something of the step itself was seen or said."""
    answers: list[Said] = [a for a in audit.of_visit(Answer, visit.id) if a.question != GAP]
    return bool(answers) or any(m.kind != "gap" for m in audit.of_visit(Mark, visit.id))


def has_clock(audit: Audit, visit: Visit) -> bool:
    """Tell whether the clock, or a correction of it, knows how long was waited at a visit."""
    marks = audit.of_visit(Mark, visit.id)
    return visit.times is not None or any(mark.kind == "wait" for mark in marks)


def closed_wait(audit: Audit, visit: Visit) -> float:
    """Return the seconds of waiting that is over; what still runs is not counted."""
    if visit.times is not None:
        return visit.times.wait
    marks = audit.of_visit(Mark, visit.id)
    stops = [mark.at for mark in marks if mark.kind == "doing"]
    end = visit.ended or (max(stops) if stops else visit.started)
    return clock_wait([mark for mark in marks if mark.at <= end], end)


def timed(audit: Audit, visit: Visit) -> float | None:
    """Return the seconds that the walker gave to the visit's first timer question, or None."""
    step = audit.checklists[walk_of(audit, visit).checklist].step(visit.step)
    answers = audit.answers(visit.id)
    given = (answers.get(q.id) for q in step.questions_in(visit.channel) if q.type == "timer")
    found = next((answer for answer in given if answer and answer.status == "answered"), None)
    return float(found.value) if found and isinstance(found.value, int | float) else None


def waited(audit: Audit, visit: Visit) -> float | None:
    """Return the seconds waited at a visit: by the clock, else as timed; None where neither is."""
    return closed_wait(audit, visit) if has_clock(audit, visit) else timed(audit, visit)


def broken_promise(audit: Audit, visit: Visit) -> float | None:
    """Return the seconds waited beyond a promise that was measured as broken, or None."""
    walk = walk_of(audit, visit)
    promise = audit.checklists[walk.checklist].step(visit.step).promise
    took = waited(audit, visit)
    if promise is None or promise.seconds is None or took is None:
        return None
    return took - promise.seconds if took > promise.seconds else None


def first_activity(audit: Audit, visit: Visit) -> datetime | None:
    """Return the moment of the first thing said at a visit while it lasted, or None."""
    said: list[Said] = [a for a in audit.of_visit(Answer, visit.id) if a.question != GAP]
    said += audit.of_visit(Mark, visit.id)
    inside = [record.at for record in said if visit.ended is None or record.at <= visit.ended]
    return min(inside, default=None)


def is_untouched(audit: Audit, visit: Visit) -> bool:
    """Tell whether a visit was opened and left again with nothing said, so that it still waits."""
    if visit.ended is not None or visit.parked_until is not None:
        return False
    if first_activity(audit, visit) is not None:
        return False
    return not any(audit.of_visit(kind, visit.id) for kind in (Barrier, Delight, Evidence))


def previous_visit(audit: Audit, visit: Visit) -> Visit | None:
    """Return the visit made before this one in the same walk, or None."""
    before = [v for v in audit.visits(visit.walk) if v.seq < visit.seq]
    return next((v for v in reversed(before) if not is_untouched(audit, v)), None)


def gap_is_asked(audit: Audit, visit: Visit) -> bool:
    """Tell whether the clock saw a time before this visit that only the walker can name."""
    before, first = previous_visit(audit, visit), first_activity(audit, visit)
    if before is None or before.ended is None or first is None or visit.times is not None:
        return False
    known = any(gap.to_visit == visit.id for gap in audit.gaps(visit.walk))
    if known or walk_of(audit, visit).on_paper:
        return False
    return (first - before.ended).total_seconds() >= GAP_ASKED_FROM

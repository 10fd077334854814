"""Marks and what they become; gaps and hand-offs as the clock and the walker see them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from gemba.journey.asking import first_activity, previous_visit
from gemba.journey.audit import Audit
from gemba.journey.barriers import is_code
from gemba.journey.identity import local_offset, new_id
from gemba.journey.records import Barrier, Change, Delight, Gap, Handoff, Mark, Visit
from gemba.journey.timing import is_recalled
from gemba.journey.words import USUAL_WORTH, GapKind, MarkKind


def new_mark(visit: Visit, kind: MarkKind, text: str, now: datetime) -> Mark:
    """Return a mark stamped now at a visit."""
    return Mark(id=new_id(), at=now, offset=local_offset(now), walk=visit.walk, visit=visit.id,
                step=visit.step, kind=kind, text=text)  # fmt: skip


def filled(
    audit: Audit, mark: Mark, text: str, code: str, impact: int | None, now: datetime
) -> list[Change]:
    """Return the mark and what it became; its moment is the mark's, so it stays live."""
    visit = audit.get(Visit, mark.visit)
    if visit is None or mark.kind not in ("barrier", "delight"):
        return [mark.model_copy(update={"text": text})]
    common = {"id": mark.became or new_id(), "at": mark.at, "offset": mark.offset,
              "walk": mark.walk, "visit": visit.id, "step": visit.step, "mark": mark.id,
              "what_happened": text}  # fmt: skip
    if mark.kind == "delight":
        became: Barrier | Delight = Delight.model_validate(common)
    else:
        known = code if is_code(code) else "OTHER"
        became = Barrier.model_validate({**common, "code": known, "impact_guess": impact})
    return [mark.model_copy(update={"became": became.id, "text": text}), became]


def barrier_without_mark(
    audit: Audit, visit: Visit, code: str, text: str, impact: int | None, now: datetime
) -> Barrier:
    """Return a barrier written down without a mark, recalled where the clock says so."""
    return Barrier(id=new_id(), at=now, offset=local_offset(now), walk=visit.walk,
                   visit=visit.id, step=visit.step, code=code, what_happened=text,
                   impact_guess=impact, recalled=is_recalled(audit, visit, now))  # fmt: skip


def begin_gap(audit: Audit, visit: Visit, kind: GapKind, now: datetime) -> Gap:
    """Return a gap that starts now: before this visit where nothing was said yet, else after."""
    untouched = first_activity(audit, visit) is None
    before = previous_visit(audit, visit)
    return Gap(
        id=new_id(),
        at=now,
        offset=local_offset(now),
        walk=visit.walk,
        from_visit=(before.id if before else None) if untouched else visit.id,
        to_visit=visit.id if untouched else None,
        kind=kind,
        started=(before.ended if before and before.ended else visit.started) if untouched else now,
        worth=USUAL_WORTH[kind],
    )


def end_gap(audit: Audit, gap: Gap | None, visit: Visit, now: datetime) -> list[Change]:
    """Return the gap ended now; a visit it led to starts where the gap ends."""
    if gap is None:
        return []
    led_here = gap.to_visit == visit.id or (gap.to_visit is None and gap.from_visit != visit.id)
    ended = gap.model_copy(update={"ended": now, "to_visit": visit.id if led_here else None})
    return [ended, visit.model_copy(update={"started": now})] if led_here else [ended]


def parked_gap(parked: Visit, opened: Visit, now: datetime) -> Gap:
    """Return the waiting between parking a step and taking it up again."""
    return Gap(id=new_id(), at=now, offset=local_offset(now), walk=parked.walk,
               from_visit=parked.id, to_visit=opened.id, kind="wait",
               started=parked.ended or parked.started, ended=now, worth="waste")  # fmt: skip


def handoff(
    visit: Visit, to: str, details: dict[str, Any], now: datetime
) -> Callable[[str], Handoff]:
    """Return a hand-off from this visit that waits for the visit it leads to."""

    def to_visit(key: str) -> Handoff:
        return Handoff.model_validate(
            {"id": new_id(), "at": now, "offset": local_offset(now), "walk": visit.walk,
             "from_visit": visit.id, "to_visit": key, "from_channel": visit.channel,
             "to_channel": to, **details}
        )  # fmt: skip

    return to_visit

"""Marks and what they become; gaps and hand-offs as the clock and the walker see them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from gemba.journey.audit import Audit
from gemba.journey.barriers import is_code
from gemba.journey.identity import local_offset, new_id
from gemba.journey.records import Barrier, Change, Delight, Gap, Handoff, Mark, Said, Visit
from gemba.journey.visiting import is_untouched, previous_visit
from gemba.journey.words import USUAL_WORTH, GapKind, MarkKind

S = TypeVar("S", bound=Said)


def new_mark(visit: Visit, kind: MarkKind, text: str, now: datetime) -> Mark:
    """Return a mark stamped now at a visit."""
    return Mark(id=new_id(), at=now, offset=local_offset(now), walk=visit.walk, visit=visit.id,
                step=visit.step, kind=kind, text=text)  # fmt: skip


def filled(
    audit: Audit, mark: Mark, text: str, code: str, impact: int | None, now: datetime
) -> list[Change]:
    """Return the mark and what it became; its moment is the mark's, so it stays live.

    Filling in again keeps what is not said anew. Raises ValidationError for what a record
    does not take.
    """
    visit = audit.get(Visit, mark.visit)
    if visit is None or mark.kind not in ("barrier", "delight"):
        return [_changed(mark, text=text)]
    known = audit.find(mark.became) if mark.became else None
    kind = Barrier if mark.kind == "barrier" else Delight
    said: dict[str, Any] = {"what_happened": text}
    if kind is Barrier:
        said |= {"code": code if is_code(code) else getattr(known, "code", "OTHER")}
        said |= {"impact_guess": impact} if impact is not None else {}
    if isinstance(known, kind):
        return [_changed(mark, text=text), _changed(known, **said)]
    became = kind.model_validate(
        {"id": new_id(), "at": mark.at, "offset": mark.offset, "walk": mark.walk,
         "visit": visit.id, "step": visit.step, "mark": mark.id, **said}
    )  # fmt: skip
    return [_changed(mark, text=text, became=became.id), became]


def _changed(record: S, **fields: Any) -> S:
    """A record with other values, checked like a new one."""
    return type(record).model_validate({**record.model_dump(), **fields})


def begin_gap(audit: Audit, visit: Visit, kind: GapKind, now: datetime) -> Gap:
    """Return a gap that runs from now; where nothing was said at the visit, since the one before.

    It begins where another gap before the same visit ended.
    """
    before = previous_visit(audit, visit)
    gap = Gap(id=new_id(), at=now, offset=local_offset(now), walk=visit.walk,
              from_visit=visit.id, kind=kind, started=now, worth=USUAL_WORTH[kind])  # fmt: skip
    if not is_untouched(audit, visit):
        return gap
    led_here = [g.ended for g in audit.gaps(visit.walk) if g.to_visit == visit.id and g.ended]
    since = before.ended if before and before.ended else visit.started
    between = {"from_visit": before.id if before else None, "to_visit": visit.id}
    return gap.model_copy(update={**between, "started": max([since, *led_here])})


def end_gap(audit: Audit, gap: Gap | None, visit: Visit, now: datetime) -> list[Change]:
    """Return the gap ended now; a visit it led to, and that has not begun, starts there."""
    if gap is None:
        return []
    led_here = gap.from_visit != visit.id and visit.ended is None
    over = gap.model_copy(update={"ended": now, "to_visit": visit.id if led_here else None})
    if led_here and is_untouched(audit, visit):
        return [over, visit.model_copy(update={"started": now})]
    return [over]


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
            {**details, "id": new_id(), "at": now, "offset": local_offset(now),
             "walk": visit.walk, "from_visit": visit.id, "to_visit": key,
             "from_channel": visit.channel, "to_channel": to}
        )  # fmt: skip

    return to_visit

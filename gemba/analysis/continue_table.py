"""Where customers would leave: the continue table of a channel, step by step, with the reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gemba.analysis.route import channels, is_parked, journey, walks_in
from gemba.analysis.survival import ContinuationRow, continuation
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.continuing import Willingness, willingness
from gemba.journey.records import Visit, Walk
from gemba.journey.words import DOUBTING, LEAVING


@dataclass(frozen=True, slots=True)
class ContinueRow:
    """One step of one channel: walks at risk there, those that left, and the share still going."""

    step: Step
    at_risk: int
    left: int
    survival: float
    low: float
    high: float
    doubting: float
    leavers: tuple[Willingness, ...]
    doubters: tuple[Willingness, ...]


@dataclass(frozen=True, slots=True)
class ContinueTable:
    """A channel's curve: its walks, its rows, and the first event of each walk that had one."""

    channel: str
    walks: tuple[Walk, ...]
    rows: tuple[ContinueRow, ...]
    leavers: tuple[Willingness, ...]
    parked: int


def continue_tables(audit: Audit) -> list[ContinueTable]:
    """Return one table per channel that was walked, in the checklist's order."""
    return [continue_table(audit, key, walks_in(audit, key)) for key in channels(audit)]


def continue_table(audit: Audit, channel: str, begun: Sequence[Walk]) -> ContinueTable:
    """Return the table of these walks, under the name of what they have in common."""
    steps = journey(audit)
    walks = [walk for walk in begun if _last(audit, walk, steps) is not None]
    events = [event for walk in walks if (event := first_event(audit, walk, LEAVING))]
    doubts = [entry for walk in walks for entry in _doubts(audit, walk)]
    left, doubting = _curve(audit, walks, steps, LEAVING), _curve(audit, walks, steps, DOUBTING)
    met = {visit.step for walk in walks for visit in audit.visits(walk.id)}
    ends = [_last(audit, walk, steps) or 0 for walk in walks]
    rows = []
    for place, step in enumerate(steps, 1):
        at_risk = sum(end >= place for end in ends)
        if at_risk and step.id in met:
            said = _at(step, events), _at(step, doubts)
            rows.append(_row(step, at_risk, left(place), doubting(place), *said))
    parked = sum(any(is_parked(audit, v) for v in audit.visits(walk.id)) for walk in begun)
    return ContinueTable(channel, tuple(walks), tuple(rows), tuple(events), parked)


def _at(step: Step, said: Sequence[Willingness]) -> tuple[Willingness, ...]:
    return tuple(entry for entry in said if entry.visit.step == step.id)


def _doubts(audit: Audit, walk: Walk) -> list[Willingness]:
    """Where a walk went on reluctantly, before it left."""
    event = first_event(audit, walk, LEAVING)
    said = (willingness(audit, visit) for visit in audit.visits(walk.id))
    return [
        entry for entry in said
        if entry.value == "reluctantly" and (not event or entry.visit.seq < event.visit.seq)
    ]  # fmt: skip


def first_event(audit: Audit, walk: Walk, kinds: frozenset[str]) -> Willingness | None:
    """Return the first visit of a walk at which one of these answers was given, or None."""
    said = (willingness(audit, visit) for visit in audit.visits(walk.id))
    return next((entry for entry in said if entry.value in kinds), None)


def _curve(
    audit: Audit, walks: Sequence[Walk], steps: Sequence[Step], kinds: frozenset[str]
) -> Callable[[int], ContinuationRow | None]:
    pairs = []
    for walk in walks:
        event = first_event(audit, walk, kinds)
        place = _place(event.visit, steps) if event else _last(audit, walk, steps)
        pairs.append((place or 0, event is not None))
    rows = continuation(pairs)

    def at(place: int) -> ContinuationRow | None:
        return next((row for row in reversed(rows) if row.step <= place), None)

    return at


def _row(
    step: Step, at_risk: int, left: ContinuationRow | None, doubt: ContinuationRow | None,
    leavers: tuple[Willingness, ...], doubters: tuple[Willingness, ...],
) -> ContinueRow:  # fmt: skip
    survival, low, high = 1.0, *_whole(at_risk)
    if left and left.survival < 1:
        survival, low, high = left.survival, left.low, left.high
    doubting = doubt.survival if doubt else 1.0
    return ContinueRow(
        step, at_risk, len(leavers), survival, low, high, doubting, leavers, doubters
    )


def _whole(at_risk: int) -> tuple[float, float]:
    """The interval while nobody has left: that of all who are still at risk."""
    row = continuation([(1, False)] * at_risk)[0]
    return row.low, row.high


def _place(visit: Visit, steps: Sequence[Step]) -> int:
    return next((i for i, step in enumerate(steps, 1) if step.id == visit.step), 0)


def _last(audit: Audit, walk: Walk, steps: Sequence[Step]) -> int | None:
    """The step of the first event, else the last one known; what follows a parked step is not."""
    event = first_event(audit, walk, LEAVING)
    if event:
        return _place(event.visit, steps)
    visits = audit.visits(walk.id)
    parked = [_place(visit, steps) for visit in visits if is_parked(audit, visit)]
    limit = min(parked, default=len(steps) + 1)
    known = [p for v in visits if v.ended and (p := _place(v, steps)) < limit]
    return max(known, default=None)

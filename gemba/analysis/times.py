"""Where the time went: lead time, and the parts of it that waited, worked and added value."""

from collections.abc import Iterable
from dataclasses import dataclass

from gemba.analysis._checks import number

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Seconds from the first start to the last end: by the clock, and without closed hours."""

    elapsed: float
    open: float


@dataclass(frozen=True, slots=True)
class Promise:
    """Actual over promised time, and whether the promise was kept (a ratio of at most 1)."""

    ratio: float
    kept: bool


def lead_time(spans: Iterable[Span], closed: Iterable[Span] = ()) -> LeadTime | None:
    """Return the lead time of (start, end) spans in seconds on one clock; None without a span.

    closed lists spans such as nights, which may overlap. ValueError where an end precedes its
    start.
    """
    walked = _ordered(spans)
    if not walked:
        return None
    start, end = walked[0][0], max(last for _, last in walked)
    shut, reached = 0.0, start
    for begin, finish in _ordered(closed):
        counted = min(finish, end) - max(begin, reached)
        shut += max(0.0, counted)
        reached = max(reached, finish)
    return LeadTime(end - start, end - start - shut)


def share_of_lead(part: float, lead: float) -> float | None:
    """Return a part of the lead time, both in seconds, as a share of it; None where lead is 0.

    Waiting gives the waiting share, active time the activity ratio, and time spent on what the
    customer came for the value-added ratio. ValueError for negative seconds.
    """
    seconds, whole_time = number(part, "part", 0), number(lead, "lead", 0)
    return seconds / whole_time if whole_time else None


def promise(actual: float, promised: float) -> Promise | None:
    """Return how actual seconds compare with those promised; None where 0 seconds were promised.

    ValueError for negative seconds.
    """
    ratio = share_of_lead(actual, promised)
    return None if ratio is None else Promise(ratio, ratio <= 1)


def _ordered(spans: Iterable[Span]) -> list[Span]:
    pairs = sorted((number(start, "A start"), number(end, "An end")) for start, end in spans)
    for start, end in pairs:
        if end < start:
            raise ValueError(f"A span ends at {end:g}, before its start at {start:g}.")
    return pairs

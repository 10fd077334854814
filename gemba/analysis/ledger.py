"""Where a walk's time went: what it was worth to the customer, and who worked in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from math import inf

from gemba.analysis.route import checklist_of
from gemba.analysis.times import LeadTime, Span, lead_time
from gemba.journey.audit import Audit
from gemba.journey.records import Gap, Times, Visit, Walk
from gemba.journey.timing import gap_seconds, times_of
from gemba.journey.words import USUAL_WORTH, Worth

NIGHT = time(22), time(6)
"""From when to when a night is closed, on the walk's own clock (a setting)."""


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest wait of a walk in seconds, at a step or before it."""

    seconds: float
    step: str | None
    between: bool


@dataclass(frozen=True, slots=True)
class Worths:
    """Seconds by what they were worth to the customer (METHOD.md 1.12); the rest is not judged."""

    value: float = 0
    necessary: float = 0
    waste: float = 0
    unjudged: float = 0


@dataclass(frozen=True, slots=True)
class Work:
    """Seconds of work by who did it; `beside` are seconds at steps where that actor acts too.

    The clock of a walk measures the customer; how long staff or machine worked beside is known
    only where it was noted, else it is at most the customer's own time there.
    """

    customer: float
    staff: float
    machine: float
    staff_beside: float
    machine_beside: float
    clicks: int | None
    contacts: int | None


@dataclass(frozen=True, slots=True)
class WalkLedger:
    """The times of one walk in seconds; gaps that run at the same time count once."""

    walk: Walk
    lead: LeadTime | None
    wait: float
    touch: float
    between: float
    worths: Worths
    work: Work
    longest: Longest | None


def walk_ledger(audit: Audit, walk: Walk) -> WalkLedger:
    """Return where a walk's time went; nights are left out of the open lead time."""
    visits, gaps = audit.visits(walk.id), audit.gaps(walk.id)
    times = [(visit, times_of(audit, visit)) for visit in visits if visit.ended]
    made = [_span(visit.started, visit.ended) for visit in visits if visit.ended]
    between = [_span(gap.started, gap.ended) for gap in gaps if gap.ended]
    spans = [*made, *between]
    wait = sum(each.wait for _, each in times)
    return WalkLedger(
        walk=walk,
        lead=lead_time(spans, _nights(spans, made, walk.offset)),
        wait=wait,
        touch=sum(each.total for _, each in times) - wait,
        between=covered(between),
        worths=_worths(times, gaps),
        work=_work(audit, walk, times),
        longest=_longest(audit, times, gaps),
    )


def _span(start: datetime, end: datetime | None) -> Span:
    return start.timestamp(), (end or start).timestamp()


def covered(spans: Sequence[Span]) -> float:
    """Return the seconds that spans cover together; where they overlap is counted once."""
    total, reached = 0.0, -inf
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _nights(spans: Sequence[Span], made: Sequence[Span], offset: str) -> Iterator[Span]:
    """The nights of a walk in which no step was walked."""
    if not spans:
        return
    zone = _zone(offset)
    first = datetime.fromtimestamp(min(start for start, _ in spans), zone).date()
    last = datetime.fromtimestamp(max(end for _, end in spans), zone).date()
    for days in range((last - first).days + 2):
        day = first + timedelta(days=days - 1)
        begins = datetime.combine(day, NIGHT[0], zone)
        night = _span(begins, datetime.combine(day + timedelta(days=1), NIGHT[1], zone))
        if not any(start < night[1] and end > night[0] for start, end in made):
            yield night


def _zone(offset: str) -> timezone:
    sign = -1 if offset.startswith("-") else 1
    try:
        hours, minutes = offset.lstrip("+-").split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    except ValueError:
        return UTC


def _worths(times: Sequence[tuple[Visit, Times]], gaps: Sequence[Gap]) -> Worths:
    """Waiting is waste; the rest of a visit and a gap count as judged, a gap else as usual."""
    found: dict[Worth | None, float] = dict.fromkeys(("value", "necessary", "waste", None), 0.0)
    for visit, each in times:
        found["waste"] += each.wait
        found[visit.worth] += each.total - each.wait
    spans: list[Span] = []
    before = 0.0
    for worth in ("waste", "necessary", "value"):
        spans += [_span(g.started, g.ended) for g in gaps
                  if g.ended and (g.worth or USUAL_WORTH[g.kind]) == worth]  # fmt: skip
        found[worth] += covered(spans) - before
        before = covered(spans)
    return Worths(found["value"], found["necessary"], found["waste"], found[None])


def _work(audit: Audit, walk: Walk, times: Sequence[tuple[Visit, Times]]) -> Work:
    checklist = checklist_of(audit, walk)
    steps = {step.id: step for step in checklist.steps}
    beside = {"staff": 0.0, "machine": 0.0}
    for visit, each in times:
        found = steps[visit.step].touchpoint_in(visit.channel) if visit.step in steps else None
        noted = {"staff": each.staff_active, "machine": each.system}
        for actor, seconds in noted.items():
            if found and actor in found.actor and not seconds:
                beside[actor] += each.customer_active
    visits = [visit for visit, _ in times]
    return Work(
        customer=sum(each.customer_active for _, each in times),
        staff=sum(each.staff_active for _, each in times),
        machine=sum(each.system for _, each in times),
        staff_beside=beside["staff"],
        machine_beside=beside["machine"],
        clicks=_sum(visit.clicks for visit in visits),
        contacts=_sum(visit.contacts for visit in visits),
    )


def _sum(values: Iterator[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _longest(
    audit: Audit, times: Sequence[tuple[Visit, Times]], gaps: Sequence[Gap]
) -> Longest | None:
    waits = [Longest(each.wait, visit.step, False) for visit, each in times if each.wait]
    for gap in gaps:
        to = audit.get(Visit, gap.to_visit)
        if gap.kind in ("wait", "silence") and gap.ended:
            waits.append(Longest(gap_seconds(gap), to.step if to else None, True))
    return max(waits, key=lambda wait: wait.seconds, default=None)

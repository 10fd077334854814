"""Whether a step's promise was kept: what the walker said, and what the clock measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gemba.analysis.times import promise
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.records import Visit
from gemba.journey.standing import PROMISE
from gemba.journey.timing import times_of
from gemba.journey.visiting import timed


@dataclass(frozen=True, slots=True)
class PromiseReading:
    """A promise at a step of a walk: what was promised, what was measured, whether it was kept.

    `measured` says which seconds `actual` counts: the waiting, the visit, or the days until the
    end of a step that may take long.
    """

    text: str
    promised: float | None
    actual: float | None
    measured: Literal["waited", "took", "until the end"] | None
    ratio: float | None
    kept: bool | None


def promise_of(audit: Audit, step: Step, visits: Sequence[Visit]) -> PromiseReading | None:
    """Return how a step's promise was kept over its visits, or None where it promises nothing."""
    if step.promise is None:
        return None
    said = _said(audit, visits)
    actual, measured = _actual(audit, step, visits)
    promised = step.promise.seconds
    by_clock = promise(actual, promised) if actual is not None and promised else None
    kept = said if said is not None else (by_clock.kept if by_clock else None)
    ratio = by_clock.ratio if by_clock else None
    return PromiseReading(step.promise.text, promised, actual, measured, ratio, kept)


def _said(audit: Audit, visits: Sequence[Visit]) -> bool | None:
    """A promise broken at one visit is broken; without an answer nobody knows."""
    answers = [audit.answers(visit.id).get(PROMISE) for visit in visits]
    values = [answer.value for answer in answers if answer and answer.status == "answered"]
    return "no" not in values if values else None


def _actual(
    audit: Audit, step: Step, visits: Sequence[Visit]
) -> tuple[float | None, Literal["waited", "took", "until the end"] | None]:
    ended = [visit for visit in visits if visit.ended is not None]
    if not ended or len(ended) < len(visits):
        return None, None
    if step.may_wait or any(visit.parked_until for visit in visits):
        last = max(visit.ended for visit in ended if visit.ended)
        return (last - visits[0].started).total_seconds(), "until the end"
    times = [times_of(audit, visit) for visit in ended]
    waited = sum(each.wait for each in times)
    waited = waited or sum(timed(audit, visit) or 0 for visit in ended)
    if waited:
        return waited, "waited"
    return sum(each.total for each in times), "took"

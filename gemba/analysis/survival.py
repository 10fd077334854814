"""Willingness to continue: the share of walks that would still be going on, step by step."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gemba.analysis._checks import number
from gemba.analysis.intervals import wilson_at, z_of


@dataclass(frozen=True, slots=True)
class ContinuationRow:
    """One step of the funnel: counts of walks, and the share surviving it with its interval."""

    step: int
    at_risk: int
    left: int
    survival: float
    low: float
    high: float
    effective: float
    """The number of uncensored walks that would be as informative (Rothman's n)."""


def continuation(
    walks: Iterable[tuple[int, bool]], confidence: float = 0.95
) -> list[ContinuationRow]:
    """Return a row per distinct last step of (last_step, left) pairs, in order of the steps.

    A walk that left counts at its first event, any other is censored after its last step
    (Kaplan & Meier 1958; interval: Rothman 1978 with Wilson 1927). ValueError for a negative step
    or a `left` that is neither true nor false.
    """
    z = z_of(confidence)
    ended, leavers = _counted(walks)
    rows: list[ContinuationRow] = []
    at_risk = ended.total()
    survival, variance, effective = 1.0, 0.0, float(at_risk)
    for step in sorted(ended):
        left = leavers[step]
        survival *= 1 - left / at_risk
        if survival == 1:
            effective = float(at_risk)
        elif left < at_risk:
            variance += left / (at_risk * (at_risk - left))
            effective = (1 - survival) / (survival * variance)
        around = wilson_at(survival, effective, z)
        rows.append(
            ContinuationRow(step, at_risk, left, survival, around.low, around.high, effective)
        )
        at_risk -= ended[step]
    return rows


def median_step(rows: Sequence[ContinuationRow]) -> int | None:
    """Return the first step that at most half of the walks survive; None where more than half do.

    This is the walk-away point of the curve that `continuation` returned.
    """
    return next((row.step for row in rows if row.survival <= 0.5 + 1e-9), None)


def _counted(walks: Iterable[tuple[int, bool]]) -> tuple[Counter[int], Counter[int]]:
    ended: Counter[int] = Counter()
    leavers: Counter[int] = Counter()
    for last_step, left in walks:
        number(last_step, "last_step", 0)
        if left not in (True, False):
            raise ValueError(f"left must be true or false, not {left!r}.")
        ended[last_step] += 1
        leavers[last_step] += bool(left)
    return ended, leavers

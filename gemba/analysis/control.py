"""Control charts: is a time, a score or a failure rate the same now and always?"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gemba.analysis._checks import number, whole
from gemba.analysis.intervals import wilson

FIRST_CHART = 8
"""Points below which the limits of an XmR chart are provisional."""


@dataclass(frozen=True, slots=True)
class Xmr:
    """The lines of an individuals and moving range chart, in the unit of its values."""

    mean: float
    moving_range: float
    lower: float
    upper: float
    range_limit: float
    provisional: bool


@dataclass(frozen=True, slots=True)
class PSample:
    """One wave: its share of failures, the limits, and whether it signals a change."""

    share: float
    lower: float
    upper: float
    out: bool
    method: Literal["limits", "wilson"]


@dataclass(frozen=True, slots=True)
class PChart:
    """The mean share of failures over all samples, 0..1, and each sample against it."""

    mean: float
    samples: tuple[PSample, ...]


def xmr(values: Iterable[float]) -> Xmr:
    """Return mean +- 2.66 mR and the range limit 3.268 mR of values in time order (Wheeler 1993).

    Provisional below 8 values; limits are not clipped. ValueError below two values or for NaN.
    """
    points = [number(value, "A value") for value in values]
    if len(points) < 2:
        raise ValueError(f"An XmR chart needs two values or more in time order, not {len(points)}.")
    mean = math.fsum(points) / len(points)
    ranges = [abs(after - before) for before, after in pairwise(points)]
    moving = math.fsum(ranges) / len(ranges)
    reach = 2.66 * moving
    return Xmr(mean, moving, mean - reach, mean + reach, 3.268 * moving, len(points) < FIRST_CHART)


def p_chart(failures: Iterable[int], sizes: Iterable[int]) -> PChart:
    """Return the mean share of failures and, per sample, three-sigma limits clipped to 0..1.

    Where fewer than 5 failures are expected the limits are the sample's own Wilson 95 % interval,
    and it is out where the mean lies outside that. ValueError for unequal lengths, no sample, an
    empty sample, or more failures than its size.
    """
    counts, totals = list(failures), list(sizes)
    if len(counts) != len(totals) or not totals:
        raise ValueError("A p-chart needs as many failures as sizes, and at least one of each.")
    totals = [whole(n, "A size", 1) for n in totals]
    counts = [whole(k, "A number of failures", 0, n) for k, n in zip(counts, totals, strict=True)]
    mean = sum(counts) / sum(totals)
    samples = (_sample(k, n, mean) for k, n in zip(counts, totals, strict=True))
    return PChart(mean, tuple(samples))


def _sample(k: int, n: int, mean: float) -> PSample:
    if n * mean < 5:
        own = wilson(k, n)
        return PSample(k / n, own.low, own.high, not own.low <= mean <= own.high, "wilson")
    reach = 3 * math.sqrt(mean * (1 - mean) / n)
    lower, upper = max(0.0, mean - reach), min(1.0, mean + reach)
    return PSample(k / n, lower, upper, not lower <= k / n <= upper, "limits")

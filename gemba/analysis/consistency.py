"""Good now and always: pass rates, the worst walk, and how much times and ratings vary."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median, stdev

from gemba.analysis._checks import LARGEST, number, present
from gemba.analysis.intervals import Share, share


@dataclass(frozen=True, slots=True)
class PassRate:
    """How many walks met the standard, with the Wilson interval, and the worst score."""

    passed: Share
    worst: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, extremes and standard deviation in the values' own unit.

    variation is the standard deviation over the mean: None for ratings, whose zero is no true zero.
    """

    n: int
    median: float
    least: float
    most: float
    sd: float | None
    variation: float | None


def pass_rate(scores: Iterable[float | None], standard: float = 7.0) -> PassRate:
    """Return how many walks reached the standard, both 0..10; a None is left out, never failed.

    ValueError for a score or a standard outside 0..10.
    """
    known = present(scores, "A score", 0, 10)
    mark = number(standard, "standard", 0, 10)
    return PassRate(
        share(sum(score >= mark for score in known), len(known)), min(known, default=None)
    )


def spread_of_times(seconds: Iterable[float | None]) -> Spread | None:
    """Return the spread of times of at least 0 seconds with their coefficient of variation.

    A None is left out; None where nothing is left; ValueError for a negative time.
    """
    return _spread(seconds, LARGEST, ratio=True)


def spread_of_ratings(ratings: Iterable[float | None]) -> Spread | None:
    """Return the spread of ratings 0..10, without a coefficient of variation.

    A None is left out; None where nothing is left; ValueError outside 0..10.
    """
    return _spread(ratings, 10, ratio=False)


def _spread(values: Iterable[float | None], high: float, *, ratio: bool) -> Spread | None:
    known = present(values, "A value", 0, high)
    if not known:
        return None
    sd = stdev(known) if len(known) > 1 else None
    mean = fmean(known)
    variation = sd / mean if ratio and sd is not None and mean else None
    return Spread(len(known), median(known), min(known), max(known), sd, variation)

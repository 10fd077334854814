"""The peak-end reading of a walk: what is remembered, beside the mean that is not."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Generic, TypeVar

from gemba.analysis._checks import number

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class PeakEnd(Generic[Key]):
    """The worst, best and last step as (key, delivered 0..10), and the mean for contrast."""

    worst: tuple[Key, float]
    best: tuple[Key, float]
    last: tuple[Key, float]
    mean: float


def peak_end(steps: Iterable[tuple[Key, float | None]]) -> PeakEnd[Key] | None:
    """Return the peak-end line of (key, delivered) in walked order (Kahneman et al. 1993).

    Steps without a rating are left out, equal ones yield to the earlier; None where none is rated.
    ValueError outside 0..10.
    """
    rated = [(key, number(v, "delivered", 0, 10)) for key, v in steps if v is not None]
    if not rated:
        return None
    worst = min(rated, key=lambda step: step[1])
    best = max(rated, key=lambda step: step[1])
    return PeakEnd(worst, best, rated[-1], fmean(value for _, value in rated))

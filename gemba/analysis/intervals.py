"""Wilson's interval: what k of n says about a share, honest from one walk on."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from gemba.analysis._checks import number, whole


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that holds the true value with the confidence asked for."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """k of n with its Wilson interval; value is a proportion, None where n is 0."""

    k: int
    n: int
    value: float | None
    low: float
    high: float


def wilson(k: float, n: float, confidence: float = 0.95) -> Interval:
    """Return the Wilson score interval of k of n as proportions 0..1 (Wilson 1927).

    No trial says nothing: 0 of 0 gives 0..1. ValueError unless 0 <= k <= n and 0 < confidence < 1.
    """
    trials = number(n, "n", 0)
    hits = number(k, "k", 0, trials)
    z = z_of(confidence)
    return wilson_at(hits / trials, trials, z) if trials else Interval(0.0, 1.0)


def share(k: int, n: int) -> Share:
    """Return k of n with its value and Wilson 95 % interval; ValueError unless 0 <= k <= n."""
    trials = whole(n, "n")
    hits = whole(k, "k", 0, trials)
    around = wilson(hits, trials)
    return Share(hits, trials, hits / trials if trials else None, around.low, around.high)


def z_of(confidence: float) -> float:
    """Return the standard normal deviate of a two-sided confidence between 0 and 1."""
    level = number(confidence, "confidence", 0, 1)
    if level in (0, 1):
        raise ValueError(f"confidence must lie between 0 and 1, not at {level:g}.")
    return -NormalDist().inv_cdf((1 - level) / 2)


def wilson_at(p: float, n: float, z: float) -> Interval:
    """Return Wilson's interval of a proportion p seen in n trials, n being any positive number."""
    spread = z * z / n
    centre = (p + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(p * (1 - p) / n + spread / (4 * n))
    low = 0.0 if p == 0 else max(0.0, min(p, centre - half))
    high = 1.0 if p == 1 else min(1.0, max(p, centre + half))
    return Interval(low, high)

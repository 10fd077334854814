"""Agreement between observers: Krippendorff's alpha, its interval, and plain percent agreement."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, combinations
from math import fsum
from typing import Any

from gemba.analysis._checks import number, whole
from gemba.analysis.intervals import Interval

Ratings = Iterable[Iterable[Any]]
Unit = list[Any]


def krippendorff_alpha(ratings: Ratings, level: str = "nominal") -> float | None:
    """Return alpha, at most 1 (perfect), 0 where agreement is chance (Krippendorff 2011).

    One row an observer, one column a unit, None where missing; level is nominal, ordinal, interval
    or ratio. None where undefined: no unit rated twice, or all ratings equal. ValueError for
    an unknown level, rows of unequal length, or a rating that does not fit the level.
    """
    return _alpha(_pairable_units(ratings, level), level)


def alpha_interval(
    ratings: Ratings, level: str = "nominal", resamples: int = 1000, seed: int = 1
) -> Interval | None:
    """Return the 95 % percentile interval of alpha from resampling the units with replacement.

    None where alpha is undefined; the same seed gives the same interval. Errors as for alpha.
    """
    units = _pairable_units(ratings, level)
    if _alpha(units, level) is None:
        return None
    draw = random.Random(seed)  # noqa: S311 - resampling, not a secret
    rounds = range(whole(resamples, "resamples", 1))
    drawn = (_alpha(draw.choices(units, k=len(units)), level) for _ in rounds)
    found = sorted(alpha for alpha in drawn if alpha is not None)
    if not found:
        return None
    edge = round(0.025 * (len(found) - 1))
    return Interval(found[edge], found[-1 - edge])


def percent_agreement(ratings: Ratings) -> float | None:
    """Return the share 0..1 of pairs of ratings of one unit that are equal; None without a pair.

    Ratings and errors as for alpha at the nominal level.
    """
    units = _pairable_units(ratings, "nominal")
    pairs = sum(len(unit) * (len(unit) - 1) // 2 for unit in units)
    return 1 - sum(map(_nominal, units)) / pairs if pairs else None


def reliability(alpha: float | None) -> str:
    """Return what an alpha allows (Krippendorff 2004: 0.80 reliable, 0.667 tentative)."""
    if alpha is None:
        return "no variation"
    if number(alpha, "alpha", high=1) >= 0.80:
        return "reliable"
    return "tentative" if alpha >= 0.667 else "calibrate before comparing"


def _pairable_units(ratings: Ratings, level: str) -> list[Unit]:
    if level not in _MEASURES:
        raise ValueError(f"level must be one of {', '.join(_MEASURES)}, not {level!r}.")
    rows = [[_rating(value, level) for value in row] for row in ratings]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("Every observer needs one entry a unit: the rows differ in length.")
    units = zip(*rows, strict=True)
    columns = ([value for value in unit if value is not None] for unit in units)
    return [column for column in columns if len(column) > 1]


def _rating(value: Any, level: str) -> Any:
    if value is None:
        return None
    if level != "nominal":
        return number(value, "A rating", *((0,) if level == "ratio" else ()))
    try:
        hash(value)
    except TypeError:
        raise ValueError(f"A rating must be one plain value, not {value!r}.") from None
    if value != value:
        raise ValueError("A rating must not be NaN; leave it None where it is missing.")
    return value


def _alpha(units: Sequence[Unit], level: str) -> float | None:
    pooled = list(chain.from_iterable(units))
    if len(set(pooled)) < 2:
        return None
    rescaled, disagreement = _MEASURES[level]
    places = rescaled(pooled)
    observed = fsum(
        disagreement([places[value] for value in unit]) / (len(unit) - 1) for unit in units
    )
    if observed == 0:
        return 1.0
    expected = disagreement([places[value] for value in pooled]) / (len(pooled) - 1)
    return 1 - observed / expected


def _as_they_are(pooled: Unit) -> dict[Any, Any]:
    return {value: value for value in pooled}


def _on_unit_span(pooled: Unit) -> dict[Any, Any]:
    low, high = min(pooled), max(pooled)
    return {value: (value - low) / (high - low) for value in pooled}


def _mid_ranks(pooled: Unit) -> dict[Any, Any]:
    counts = Counter(pooled)
    below, places = 0, {}
    for value in sorted(counts):
        places[value] = below + counts[value] / 2
        below += counts[value]
    return places


def _nominal(values: Unit) -> float:
    return (len(values) ** 2 - sum(n * n for n in Counter(values).values())) / 2


def _squared(values: Unit) -> float:
    """Return the sum of squared differences over all pairs, exactly 0 for equal values."""
    shifted = [value - values[0] for value in values]
    return max(0.0, len(values) * fsum(d * d for d in shifted) - fsum(shifted) ** 2)


def _ratio(values: Unit) -> float:
    counted = combinations(Counter(values).items(), 2)
    return fsum(m * n * ((a - b) / (a + b)) ** 2 for (a, m), (b, n) in counted)


# Ordinal distance is the difference of mid-ranks, so it is interval distance on another axis.
_MEASURES: dict[str, tuple[Callable[[Unit], dict[Any, Any]], Callable[[Unit], float]]] = {
    "nominal": (_as_they_are, _nominal),
    "ordinal": (_mid_ranks, _squared),
    "interval": (_on_unit_span, _squared),
    "ratio": (_as_they_are, _ratio),
}

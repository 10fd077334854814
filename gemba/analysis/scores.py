"""The step score: what share of the checklist's items a step met, and how much was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from gemba.analysis._checks import dusted, number, whole


@dataclass(frozen=True, slots=True)
class StepScore:
    """P on 0..10 and coverage 0..1; each None where there is nothing to divide by."""

    value: float | None
    coverage: float | None
    answered: int


def step_score(
    scores: Iterable[float], weights: Iterable[float] | None = None, not_observed: int = 0
) -> StepScore:
    """Return 10 sum(w s)/sum(w) over answered items, each s on 0..1 (METHOD.md 1.2).

    Items that do not apply belong neither in scores nor in not_observed. ValueError for a score
    outside 0..1, a negative weight, or weights that are not one an item.
    """
    items = [number(score, "A score", 0, 1) for score in scores]
    missed = whole(not_observed, "not_observed")
    parts = [1.0] * len(items) if weights is None else [number(w, "A weight", 0) for w in weights]
    if len(parts) != len(items):
        raise ValueError(f"{len(items)} items need as many weights, not {len(parts)}.")
    total = fsum(parts)
    met = fsum(part * item for part, item in zip(parts, items, strict=True))
    value = dusted(10 * (met / total)) if total else None
    asked = len(items) + missed
    return StepScore(value, len(items) / asked if asked else None, len(items))


def facts_and_feeling_differ(score: float | None, delivered: float | None, by: float = 3.0) -> bool:
    """Tell whether a step's P and the delivered rating, both 0..10, are at least `by` apart.

    "Ticks the boxes, feels bad", or the reverse; False where either is missing.
    """
    if score is None or delivered is None:
        return False
    apart = abs(number(score, "score", 0, 10) - number(delivered, "delivered", 0, 10))
    return dusted(apart) >= number(by, "by", 0)

"""The importance of a step: criticality as its stakeholders rate it, per segment, with floors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import fsum
from statistics import median

from gemba.analysis._checks import dusted, number, present, whole

UNRATED = 5.0
"""The criticality taken for a step that nobody rated, always printed as "not rated"."""

Ratings = Mapping[str, float | None] | Iterable[float | None]


@dataclass(frozen=True, slots=True)
class ImportanceFloors:
    """The least importance 0..1 of a moment of truth, and of the first or last touchpoint."""

    moment_of_truth: float = 0.8
    contact: float = 0.7

    def __post_init__(self) -> None:
        """Refuse a floor outside 0..1."""
        number(self.moment_of_truth, "The floor of a moment of truth", 0, 1)
        number(self.contact, "The floor of a first or last touchpoint", 0, 1)


@dataclass(frozen=True, slots=True)
class Importance:
    """A step's importance 0.2..1, as rated and after floors, and how far its raters differ.

    spread is the widest range between roles within one segment, 0..10; above 4 they disagree.
    """

    value: float
    rated: float
    unrated: tuple[str, ...]
    is_rated: bool
    spread: float
    disagreed: bool
    sentence: str


FLOORS = ImportanceFloors()


def importance(
    ratings: Mapping[str, Ratings],
    shares: Mapping[str, float] | None = None,
    *,
    moment_of_truth: bool = False,
    first_contact: bool = False,
    last_contact: bool = False,
    floors: ImportanceFloors = FLOORS,
) -> Importance:
    """Return the importance of one step from criticalities 0..10 by segment (METHOD.md 1.3).

    Each segment takes the median of its roles and counts by its share; floors raise, never lower.
    ValueError for a rating outside 0..10, shares that do not add up to 1 (within 0.01), a rated
    segment without a share, or several segments without shares.
    """
    values = {segment: _rated(found) for segment, found in ratings.items()}
    parts = _shares(values, shares)
    unrated = tuple(segment for segment in parts if segment and not values.get(segment))
    rated = dusted(fsum(part * _base(values.get(name)) for name, part in parts.items()))
    ranges = (max(found) - min(found) for found in values.values() if found)
    spread = dusted(max(ranges, default=0.0))
    is_rated = any(values.values())
    floor, reason = _floor(moment_of_truth, first_contact, last_contact, floors)
    value = max(rated, floor)
    sentence = _sentence(value, rated, reason, unrated, is_rated)
    return Importance(value, rated, unrated, is_rated, spread, spread > 4, sentence)


def base_importance(criticality: float) -> float:
    """Return 0.2 + 0.8 c/10 for a criticality c of 0..10: no step on the path is worth nothing."""
    return 0.2 + 0.8 * number(criticality, "criticality", 0, 10) / 10


def rank_order_centroids(n: int) -> tuple[float, ...]:
    """Return the weights of ranks 1..n, which sum to 1 (Barron & Barrett 1996)."""
    size = whole(n, "n", 1)
    tails = accumulate(1 / rank for rank in range(size, 0, -1))
    return tuple(reversed([tail / size for tail in tails]))


def criticality_from_rank(rank: int, n: int) -> float:
    """Return a criticality 0..10 for a rank 1..n where people could only rank n steps."""
    weights = rank_order_centroids(n)
    return 10 * weights[whole(rank, "rank", 1, len(weights)) - 1] / weights[0]


def _rated(found: Ratings) -> list[float]:
    values = found.values() if isinstance(found, Mapping) else found
    return present(values, "criticality", 0, 10)


def _base(values: list[float] | None) -> float:
    return base_importance(median(values) if values else UNRATED)


def _shares(
    rated: Mapping[str, list[float]], shares: Mapping[str, float] | None
) -> dict[str, float]:
    if shares is None:
        if len(rated) > 1:
            raise ValueError(f"{len(rated)} segments are rated: give the share of each.")
        return dict.fromkeys(rated, 1.0) or {"": 1.0}
    parts = {name: number(part, f"The share of {name}", 0, 1) for name, part in shares.items()}
    strangers = [name for name in rated if name not in parts]
    if strangers:
        raise ValueError(f"Segment {strangers[0]!r} is rated but has no share.")
    total = fsum(parts.values())
    if abs(total - 1) > 0.01 + 1e-9:
        raise ValueError(f"The shares of the segments must add up to 1, not to {total:g}.")
    return {name: part / total for name, part in parts.items()}


def _floor(moment: bool, first: bool, last: bool, floors: ImportanceFloors) -> tuple[float, str]:
    reasons = (
        (moment, floors.moment_of_truth, "moment of truth"),
        (first, floors.contact, "first touchpoint"),
        (last, floors.contact, "last touchpoint"),
    )
    held = [(floor, reason) for applies, floor, reason in reasons if applies]
    return max(held, key=lambda pair: pair[0], default=(0.0, ""))


def _sentence(
    value: float, rated: float, reason: str, unrated: tuple[str, ...], is_rated: bool
) -> str:
    given = f"rated {rated:.2f}" if is_rated else f"not rated ({rated:.2f} taken)"
    if value > rated:
        text = f"{value:.2f}: {reason}; {given}"
    else:
        text = f"{value:.2f}: {'rated' if is_rated else 'not rated'}"
    return f"{text}; not rated for {', '.join(unrated)} (5 taken)" if is_rated and unrated else text

"""Two channels on the same steps: typical difference and exact signed-rank test."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import NormalDist, median

from gemba.analysis._checks import number

FEWEST = 6
"""Differences below which no two-sided test can reach p < .05, so none is made."""

EXACT_UP_TO = 500
"""Differences above which counting the permutations takes seconds."""

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Paired:
    """What two paired series say: difference in their unit, n that differ, two-sided p 0..1."""

    difference: float | None
    n: int
    p: float | None
    wins: int
    losses: int
    ties: int
    sentence: str


def paired(
    a: Iterable[float | None],
    b: Iterable[float | None],
    *,
    first: str = "the first",
    second: str = "the second",
    unit: str = "pairs",
) -> Paired:
    """Return how a differs from b, pair by pair; pairs with a None are dropped.

    The difference is the median of all Walsh averages of a - b, equal pairs included (Hodges &
    Lehmann 1963). p is Wilcoxon's signed-rank test by exact permutation of mid-ranks, equal pairs
    dropped; None below 6 that differ, a tie-corrected normal approximation above 500.
    ValueError where a and b differ in length or hold something that is no number.
    """
    differences = _differences(a, b)
    differing = [one for one in differences if one]
    wins = sum(one > 0 for one in differing)
    losses = len(differing) - wins
    difference = _hodges_lehmann(differences) if differences else None
    p = _signed_rank_p(differing) if len(differing) >= FEWEST else None
    counts = (wins, losses, len(differences) - len(differing))
    sentence = _sentence(counts, difference, p, (first, second, unit))
    return Paired(difference, len(differing), p, *counts, sentence)


def written(p: float) -> str:
    """Write a p-value with three digits and no false precision: "p = 0.039", "p < 0.001"."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def _differences(a: Iterable[float | None], b: Iterable[float | None]) -> list[float]:
    both = list(zip_longest(a, b, fillvalue=_ABSENT))
    if any(_ABSENT in (x, y) for x, y in both):
        raise ValueError("Paired series must be of one length, with None where a value is missing.")
    pairs = [
        (number(x, "A value"), number(y, "A value"))
        for x, y in both
        if x is not None and y is not None
    ]
    largest = max((abs(value) for pair in pairs for value in pair), default=0.0)
    # 5.1 - 5.0 and 3.1 - 3.0 must tie: twelve digits of the largest value are kept.
    digits = 11 - math.floor(math.log10(largest)) if largest else 0
    return [round(x - y, digits) for x, y in pairs]


def _hodges_lehmann(differences: Sequence[float]) -> float:
    return median((x + y) / 2 for i, x in enumerate(differences) for y in differences[i:])


def _signed_rank_p(differing: Sequence[float]) -> float:
    ranks = _doubled_mid_ranks(differing)
    above = sum(rank for rank, one in zip(ranks, differing, strict=True) if one > 0)
    smaller = min(above, sum(ranks) - above)
    if len(differing) > EXACT_UP_TO:
        sd = math.sqrt(sum(rank * rank for rank in ranks)) / 2
        return 2 * NormalDist().cdf((smaller - sum(ranks) / 2) / sd)
    step = math.gcd(*ranks)
    return min(1.0, 2 * _chance_up_to([rank // step for rank in ranks], smaller // step))


def _doubled_mid_ranks(differing: Sequence[float]) -> list[int]:
    sizes = sorted(abs(one) for one in differing)
    first = {size: place for place, size in reversed(list(enumerate(sizes, 1)))}
    last = {size: place for place, size in enumerate(sizes, 1)}
    return [first[abs(one)] + last[abs(one)] for one in differing]


def _chance_up_to(ranks: Iterable[int], limit: int) -> float:
    """Return the chance that ranks, each kept or not by a fair coin, sum to at most limit."""
    chances = [1.0]
    for rank in sorted(ranks):
        stay = (chances + [0.0] * rank)[: limit + 1]
        move = ([0.0] * rank + chances)[: limit + 1]
        chances = [(x + y) / 2 for x, y in zip(stay, move, strict=True)]
    return math.fsum(chances)


def _sentence(
    counts: tuple[int, int, int],
    difference: float | None,
    p: float | None,
    names: tuple[str, str, str],
) -> str:
    wins, losses, ties = counts
    first, second, unit = names
    total = sum(counts)
    if difference is None:
        return f"No {unit} to compare between {first} and {second}."
    most, word, other = (wins, "higher", "lower") if wins >= losses else (losses, "lower", "higher")
    fewer = min(wins, losses)
    shown = f"In {most} of {total} {unit} {first} is {word} than {second}"
    shown += f", in {fewer} {other}, in {ties} equal"
    if p is None:
        return f"{shown}; fewer than {FEWEST} differ, so there is no test."
    kind = "exact" if wins + losses <= EXACT_UP_TO else "approximate"
    return (
        f"{shown}; typical difference {difference:+.2f} (Hodges-Lehmann), {kind} two-sided"
        f" {written(p)}, which speaks about these {unit} only."
    )

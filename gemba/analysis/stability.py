"""Rank stability: would a finding keep its place if the weights were argued about?"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gemba.analysis.priorities import WEIGHTS, Factors, Weights, priority

OTHER_WEIGHTS = (Weights(0.6, 0.2, 0.2), Weights(0.4, 0.4, 0.2), Weights(0.4, 0.3, 0.3))


@dataclass(frozen=True, slots=True)
class RankRange:
    """A finding's rank from 1 (equal scores share one), and its extremes over all weights."""

    rank: int
    best: int
    worst: int
    sentence: str


def rank_stability(
    findings: Iterable[Factors | tuple[float, float, int, int, float, str | None]],
    others: Sequence[Weights] = OTHER_WEIGHTS,
) -> list[RankRange]:
    """Return each finding's rank range over the usual and the other weights, in the order given.

    Errors as for `priority` (METHOD.md 1.6, robustness).
    """
    rows = [Factors(*finding) for finding in findings]
    ranked = [_ranks(rows, weights) for weights in (WEIGHTS, *others)]
    return [_ranged(ranks[0], min(ranks), max(ranks)) for ranks in zip(*ranked, strict=True)]


def _ranks(rows: Sequence[Factors], weights: Weights) -> list[int]:
    lost = [-priority(*row, weights=weights).score for row in rows]
    order = sorted(lost)
    return [bisect_left(order, score) + 1 for score in lost]


def _ranged(rank: int, best: int, worst: int) -> RankRange:
    span = f"between {best} and {worst}" if best < worst else "whatever the weights"
    return RankRange(rank, best, worst, f"rank {rank}, {span}")

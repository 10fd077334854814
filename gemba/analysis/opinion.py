"""What imported customer answers say: net promoter score and customer effort."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from gemba.analysis._checks import number, whole
from gemba.analysis.intervals import Share, share, z_of

FEWEST_FOR_NPS = 20
"""Answers below which a net promoter score is hidden: its interval may exclude the raw value."""


@dataclass(frozen=True, slots=True)
class NetPromoter:
    """The score and its interval in points, -100..100, and whether n is enough to show it."""

    n: int
    score: float
    low: float
    high: float
    shown: bool


@dataclass(frozen=True, slots=True)
class CustomerEffort:
    """The mean of 1..7 agreement that it was easy, and the share that answered 5 to 7."""

    mean: float
    easy: Share


def net_promoter(
    promoters: int, passives: int, detractors: int, confidence: float = 0.95
) -> NetPromoter | None:
    """Return % promoters minus % detractors with the adjusted Wald interval (Rocks 2016).

    Only for customers' answers, never for auditors'; None without an answer. ValueError for a
    negative or broken count.
    """
    z = z_of(confidence)
    for_it, against = whole(promoters, "promoters"), whole(detractors, "detractors")
    n = for_it + against + whole(passives, "passives")
    if not n:
        return None
    yes, no = (for_it + 0.75) / (n + 3), (against + 0.75) / (n + 3)
    reach = z * math.sqrt((yes + no - (yes - no) ** 2) / (n + 3))
    low, high = max(-1.0, yes - no - reach), min(1.0, yes - no + reach)
    score = 100 * (for_it - against) / n
    return NetPromoter(n, score, 100 * low, 100 * high, n >= FEWEST_FOR_NPS)


def customer_effort(answers: Iterable[float]) -> CustomerEffort | None:
    """Return the mean and the share of 5 to 7 among CES 2.0 answers 1..7; None without an answer.

    ValueError outside 1..7.
    """
    given = [number(answer, "An answer", 1, 7) for answer in answers]
    if not given:
        return None
    easy = share(sum(answer >= 5 for answer in given), len(given))
    return CustomerEffort(math.fsum(given) / len(given), easy)

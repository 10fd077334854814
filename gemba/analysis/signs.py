"""The exact sign test, which is McNemar's exact test on the discordant pairs, and Holm's rule."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from gemba.analysis._checks import number, whole
from gemba.analysis.pairs import FEWEST, written


@dataclass(frozen=True, slots=True)
class SignTest:
    """n pairs that differ, the exact two-sided p 0..1 (None below 6), and what may be said."""

    n: int
    p: float | None
    sentence: str


def sign_test(wins: int, losses: int) -> SignTest:
    """Return the exact two-sided sign test of wins against losses, ties left out.

    With the two discordant counts of a yes/no comparison it is McNemar's exact test.
    ValueError for a count that is negative or no whole number.
    """
    won, lost = whole(wins, "wins"), whole(losses, "losses")
    n = won + lost
    shown = f"{won} one way and {lost} the other, of {n} that differ"
    if n < FEWEST:
        return SignTest(n, None, f"{shown}; fewer than {FEWEST}, so there is no test.")
    p = min(1.0, 2 * _chance_up_to(min(won, lost), n))
    return SignTest(n, p, f"{shown}; exact two-sided {written(p)}.")


def holm(ps: Iterable[float | None]) -> list[float | None]:
    """Return p-values adjusted for being tested together, in the order given (Holm 1979).

    A None was not tested: it stays None and does not count. ValueError for a p outside 0..1.
    """
    given = [None if p is None else number(p, "p", 0, 1) for p in ps]
    tested = sorted((p, place) for place, p in enumerate(given) if p is not None)
    adjusted: list[float | None] = [None] * len(given)
    reached = 0.0
    for done, (p, place) in enumerate(tested):
        reached = max(reached, min(1.0, (len(tested) - done) * p))
        adjusted[place] = reached
    return adjusted


def _binomial(k: int, n: int) -> float:
    if n <= 10_000:
        return float(math.comb(n, k) / 2**n)
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(ways - n * math.log(2))


def _chance_up_to(k: int, n: int) -> float:
    """Return the chance of at most k heads in n throws, summed down from the largest term."""
    term = _binomial(k, n)
    total = term
    for heads in range(k, 0, -1):
        term *= heads / (n - heads + 1)
        total += term
        if term < total * 1e-17:
            break
    return total

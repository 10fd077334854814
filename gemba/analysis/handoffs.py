"""Hand-offs: what had to be said again, and the chance of getting through without it."""

from collections.abc import Iterable
from math import prod

from gemba.analysis._checks import number, whole
from gemba.analysis.intervals import Share, share


def repeat_ratio(items_given: int, items_repeated: int) -> float | None:
    """Return items repeated per item given; above 1 where things were asked more than twice.

    None where nothing was given; ValueError for a negative or broken count.
    """
    given, again = whole(items_given, "items_given"), whole(items_repeated, "items_repeated")
    return again / given if given else None


def complete_and_accurate(handoffs: Iterable[bool | None]) -> Share:
    """Return the share of hand-offs that arrived complete and accurate, %C&A (Keyte & Locher 2004).

    A None was not observed and is left out.
    """
    known = [
        whole(arrived, "complete_and_accurate", 0, 1) for arrived in handoffs if arrived is not None
    ]
    return share(sum(known), len(known))


def rolled(shares: Iterable[float | None]) -> float | None:
    """Return the product of %C&A shares 0..1 over a journey's hand-offs, in any order.

    It is the chance of never being asked again; None where a hand-off's share is unknown or there
    is none. ValueError outside 0..1.
    """
    known = list(shares)
    if not known or None in known:
        return None
    return prod(number(one, "A share", 0, 1) for one in known)

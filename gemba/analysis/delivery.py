"""Delivered against expected, believed and promised: the three ways in which a step falls short."""

from gemba.analysis._checks import number


def delivery_gap(delivered: float | None, expected: float | None) -> float | None:
    """Return delivered minus expected, both 0..10: negative falls short (Parasuraman et al. 1988).

    None where either is missing; ValueError outside 0..10.
    """
    return _minus(("delivered", delivered), ("expected", expected))


def belief_gap(believed: float | None, delivered: float | None) -> float | None:
    """Return what the company believes minus what it delivered, both 0..10: the empathy gap.

    None where either is missing; ValueError outside 0..10.
    """
    return _minus(("believed", believed), ("delivered", delivered))


def _minus(left: tuple[str, float | None], right: tuple[str, float | None]) -> float | None:
    if left[1] is None or right[1] is None:
        return None
    return number(left[1], left[0], 0, 10) - number(right[1], right[0], 0, 10)

"""Checks of the numbers that come in: each refusal is one sentence that names the value."""

import math
from collections.abc import Iterable
from reprlib import repr as shortened
from typing import SupportsFloat

LARGEST = 1e100  # squares and sums of squares below it stay finite
MOST = 1e9


def number(value: object, name: str, low: float = -LARGEST, high: float = LARGEST) -> float:
    """Return value as a float within low..high; anything else is a ValueError."""
    try:
        found = float(value) if isinstance(value, (float, int, SupportsFloat)) else math.nan
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if not low <= found <= high:
        raise ValueError(f"{name} must be a number{_range(low, high)}, not {shortened(value)}.")
    return found


def whole(value: object, name: str, low: int = 0, high: float = MOST) -> int:
    """Return value as an int within low..high; a fraction is a ValueError."""
    found = number(value, name, low, high)
    if not found.is_integer():
        raise ValueError(f"{name} must be a whole number, not {shortened(value)}.")
    return int(found)


def present(
    values: Iterable[object], name: str, low: float = -LARGEST, high: float = LARGEST
) -> list[float]:
    """Return the numbers among values, each within low..high, leaving out every None."""
    return [number(value, name, low, high) for value in values if value is not None]


def dusted(value: float) -> float:
    """Return value without the last float digits, so that 74.99999999999999 counts as 75."""
    return round(value, 10)


def _range(low: float, high: float) -> str:
    if low == -LARGEST and high == LARGEST:
        return ""
    return f" of at least {low:g}" if high in (LARGEST, MOST) else f" between {low:g} and {high:g}"

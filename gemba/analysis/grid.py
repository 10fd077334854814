"""The importance-performance grid: what to concentrate on, and by how much it falls short."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Literal, TypeVar

from gemba.analysis._checks import number

GridQuadrant = Literal["concentrate", "keep", "low", "overkill"]
Key = TypeVar("Key", bound=Hashable)

_CENTRES: dict[str, Callable[[Sequence[float]], float]] = {"mean": fmean, "median": median}
_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class GridPoint:
    """A step's place: its quadrant, importance minus performance, and whether it is near a line."""

    importance: float
    performance: float
    quadrant: GridQuadrant
    shortfall: float
    borderline: bool


def importance_performance(
    points: Iterable[tuple[Key, float, float]],
    crosshair: str | Sequence[float] = "mean",
    margin: float = 0.3,
) -> dict[Key, GridPoint]:
    """Return the place of each (key, importance, performance) point (Martilla & James 1977).

    Both numbers stand on one scale of the caller's; a point on a line counts as high. Borderline
    is within margin of a line, in that scale's unit: 0.3 is meant for 0..10, so pass 0.03 for
    0..1. ValueError for a key given twice, an unknown crosshair, or a number that is none.
    """
    placed: dict[Key, tuple[float, float]] = {}
    for key, importance, performance in points:
        if key in placed:
            raise ValueError(f"The point {key!r} is given twice.")
        placed[key] = (number(importance, "importance"), number(performance, "performance"))
    lines = crosshair_of(placed.values(), crosshair)
    near = number(margin, "margin", 0)
    return {key: _point(*place, lines, near) for key, place in placed.items()} if lines else {}


def crosshair_of(
    points: Iterable[tuple[float, float]], crosshair: str | Sequence[float] = "mean"
) -> tuple[float, float] | None:
    """Return the lines (importance, performance), to be kept as the baseline of later waves.

    None where there is no point to take a mean or median of; errors as for the grid.
    """
    if not isinstance(crosshair, str):
        lines = tuple(number(line, "A line of the crosshair") for line in crosshair)
        if len(lines) != 2:
            raise ValueError("A crosshair has two lines: importance, then performance.")
        return lines[0], lines[1]
    if crosshair not in _CENTRES:
        raise ValueError(f"crosshair must be mean, median or two numbers, not {crosshair!r}.")
    columns = list(zip(*points, strict=True))
    centre = _CENTRES[crosshair]
    return (centre(columns[0]), centre(columns[1])) if columns else None


def _point(
    importance: float, performance: float, lines: tuple[float, float], margin: float
) -> GridPoint:
    above, beyond = importance - lines[0], performance - lines[1]
    quadrant = _QUADRANTS[above >= -_DUST, beyond >= -_DUST]
    borderline = min(abs(above), abs(beyond)) <= margin + _DUST
    return GridPoint(importance, performance, quadrant, importance - performance, borderline)


_QUADRANTS: Mapping[tuple[bool, bool], GridQuadrant] = {
    (True, False): "concentrate",
    (True, True): "keep",
    (False, False): "low",
    (False, True): "overkill",
}

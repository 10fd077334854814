"""Each walk beside its plan: its steps on a line, arcs where it jumped ahead or came back."""

from dataclasses import dataclass
from itertools import pairwise

from gemba.report.fonts import wrapped
from gemba.report.model import PathStop, WalkedPath
from gemba.report.text import clean

WIDTH, LABEL, ROW, HEAD = 482.0, 84.0, 46.0, 14.0
HIGHEST = 17.0


@dataclass(frozen=True, slots=True)
class Leg:
    """From one step to the next one walked; bend is its height, negative upwards, 0 is straight."""

    x1: float
    x2: float
    bend: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the line."""

    x: float
    stop: PathStop


@dataclass(frozen=True, slots=True)
class Line:
    """One walk: its label, the middle of its row, its steps and legs."""

    y: float
    label: tuple[str, ...]
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class PathChart:
    """All walks below each other, the same step in the same column."""

    lines: tuple[Line, ...]
    columns: tuple[tuple[float, int], ...]
    height: float


def path_chart(paths: tuple[WalkedPath, ...], steps: int) -> PathChart:
    """Return the drawing of the walks' paths; steps is how many the journey has."""
    room = (WIDTH - LABEL - 10) / max(1, steps)
    places = {n: LABEL + room * (n - 0.5) for n in range(1, steps + 1)}
    lines = tuple(_line(path, HEAD + ROW * (n + 0.5), places) for n, path in enumerate(paths))
    columns = tuple((x, n) for n, x in places.items())
    return PathChart(lines, columns, HEAD + ROW * len(lines))


def _line(path: WalkedPath, y: float, places: dict[int, float]) -> Line:
    stops = tuple(Stop(places[s.number], s) for s in path.stops if s.number in places)
    order = [stop.stop.number for stop in stops]
    walked = [number for number in path.order if number in places]
    legs = tuple(_leg(a, b, order, places) for a, b in pairwise(walked) if a != b)
    label = wrapped(clean(path.walk), LABEL - 8, 7.2, 2, bold=True)
    return Line(y, label, stops, legs)


def _leg(a: int, b: int, order: list[int], places: dict[int, float]) -> Leg:
    x1, x2 = places[a], places[b]
    if order.index(b) - order.index(a) == 1:
        return Leg(x1, x2, 0)
    height = min(HIGHEST, 7 + abs(x2 - x1) * 0.09)
    return Leg(x1, x2, -height if b > a else height)

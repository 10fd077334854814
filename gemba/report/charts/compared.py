"""All groups' continue curves in one drawing: lines that would hide each other run side by side."""

from dataclasses import dataclass

from gemba.report.fonts import width, wrapped
from gemba.report.model.compared import Compared, ComparedCurve
from gemba.report.text import clean

WIDTH, LEFT, ROOM, LABEL_X = 482.0, 34.0, 296.0, 346.0
APART, LABEL_SIZE, LABEL_LINE, GROUPS = 3.4, 7.4, 12.0, 5


@dataclass(frozen=True, slots=True)
class Drop:
    """Where customers left: the place in points after the fall, and how many of how many."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval around a share, from low to high."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One group's curve as a line of points, with its drops, intervals and label."""

    group: str
    points: tuple[tuple[float, float], ...]
    drops: tuple[Drop, ...]
    whiskers: tuple[Whisker, ...]
    label: str
    label_y: float

    @property
    def end(self) -> tuple[float, float]:
        """Where the line ends."""
        return self.points[-1]


def lines(found: Compared, height: float) -> tuple[Line, ...]:
    """Return the curve of every group that came anywhere; height is that of all, in points."""
    drawn = [curve for curve in found.curves[:GROUPS] if curve.points]
    shifts = [(place - (len(drawn) - 1) / 2) * APART for place in range(len(drawn))]
    made = [
        _line(curve, shift, height, found.steps) for curve, shift in zip(drawn, shifts, strict=True)
    ]
    return _apart(made)


def step_x(number: int, steps: int) -> float:
    """Return where a step stands from left to right."""
    return LEFT + ROOM * (number - 0.5) / max(1, steps)


def _line(curve: ComparedCurve, shift: float, height: float, steps: int) -> Line:
    def y(share: float) -> float:
        return height * (1 - share) + shift

    points = [(LEFT, y(1.0))]
    drops, whiskers = [], []
    level = 1.0
    for point in curve.points:
        x = step_x(point.number, steps) + shift
        if point.survival < level - 1e-9:
            points += [(x, y(level)), (x, y(point.survival))]
            drops.append(Drop(x, y(point.survival), f"{point.left} of {point.at_risk}"))
            if curve.intervals:
                whiskers.append(Whisker(x, y(point.low), y(point.high)))
            level = point.survival
    if level > 1e-9:
        points.append((step_x(curve.points[-1].number, steps) + shift, y(level)))
    room = WIDTH - LABEL_X - width(f": {curve.label}", LABEL_SIZE, bold=True)
    name = "".join(wrapped(clean(curve.group), max(20, room), LABEL_SIZE, 1, bold=True))
    label = f"{name}: {curve.label}"
    return Line(curve.group, tuple(points), tuple(drops), tuple(whiskers), label, points[-1][1])


def _apart(made: list[Line]) -> tuple[Line, ...]:
    """Move labels until each has its own room, the highest line first."""
    placed: dict[str, float] = {}
    below = -LABEL_LINE
    for line in sorted(made, key=lambda line: line.label_y):
        y = max(line.label_y, below + LABEL_LINE)
        placed[line.group] = y
        below = y
    return tuple(
        Line(one.group, one.points, one.drops, one.whiskers, one.label, placed[one.group])
        for one in made
    )

"""Small charts: the cover's curves, the strip of answers to "would I go on?", a score's bar."""

from dataclasses import dataclass

from gemba.report.fonts import wrapped
from gemba.report.model import ContinueBlock, ExperienceMap, Strip, StripMark
from gemba.report.text import clean

COVER_WIDTH, COVER_HEIGHT = 482.0, 120.0
STRIP_LABEL, STRIP_ROW = 84.0, 20.0


@dataclass(frozen=True, slots=True)
class Curve:
    """One channel's ratings along the journey, in points; gaps where nothing is known."""

    channel: str
    runs: tuple[tuple[tuple[float, float], ...], ...]
    label_y: float


def curves(maps: tuple[ExperienceMap, ...], steps: int) -> tuple[Curve, ...]:
    """Return the cover's curves, their labels apart from each other."""
    left, room = 20.0, COVER_WIDTH - 102
    found: list[Curve] = []
    for entry in maps:
        points = [
            None if s.performance is None else
            (left + room * (s.number - 1) / max(1, steps - 1),
             COVER_HEIGHT * (1 - s.performance / 10))
            for s in entry.steps
        ]  # fmt: skip
        runs = _runs(points)
        if runs:
            found.append(Curve(clean(entry.channel), runs, runs[-1][-1][1]))
    return _apart(found)


def _runs(
    points: list[tuple[float, float] | None],
) -> tuple[tuple[tuple[float, float], ...], ...]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return tuple(tuple(run) for run in runs if run)


def _apart(found: list[Curve]) -> tuple[Curve, ...]:
    """Move labels down until each has its own line."""
    placed: list[Curve] = []
    below = -20.0
    for curve in sorted(found, key=lambda curve: curve.label_y):
        y = max(curve.label_y, below + 11)
        placed.append(Curve(curve.channel, curve.runs, y))
        below = y
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class StripDot:
    """One answer on the strip, at its place in points."""

    x: float
    value: str
    faded: bool


@dataclass(frozen=True, slots=True)
class StripLine:
    """One walk's answers."""

    y: float
    label: tuple[str, ...]
    dots: tuple[StripDot, ...]


@dataclass(frozen=True, slots=True)
class StripChart:
    """The answers of a channel's walks: a line a walk, a column a step."""

    lines: tuple[StripLine, ...]
    columns: tuple[tuple[float, int], ...]
    height: float


def strip(block: ContinueBlock, steps: int) -> StripChart:
    """Return the drawing of a channel's strips; steps is how many the journey has."""
    room = (COVER_WIDTH - STRIP_LABEL - 10) / max(1, steps)
    columns = tuple((STRIP_LABEL + room * (n - 0.5), n) for n in range(1, steps + 1))
    places = {n: x for x, n in columns}
    lines = tuple(_line(entry, row, places) for row, entry in enumerate(block.strips))
    return StripChart(lines, columns, 22 + STRIP_ROW * len(lines))


def _line(entry: Strip, row: int, places: dict[int, float]) -> StripLine:
    label = wrapped(clean(entry.label), STRIP_LABEL - 8, 7.2, 2, bold=True)
    dots = tuple(_dot(mark, places) for mark in entry.marks if mark.number in places)
    return StripLine(24 + STRIP_ROW * row, label, dots)


def _dot(mark: StripMark, places: dict[int, float]) -> StripDot:
    return StripDot(places[mark.number], mark.value, mark.under_protest)

"""The share of walks still going on, step by step, with its interval; from three walks on."""

from dataclasses import dataclass

from gemba.report.model import ContinueBlock

WIDTH, HEIGHT, LEFT, RIGHT, TOP, TALL = 482.0, 150.0, 26.0, 474.0, 10.0, 118.0
FEWEST_WALKS = 3

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """A step at which walks left: its place, how many, and its number."""

    x: float
    y: float
    left: int
    number: int


@dataclass(frozen=True, slots=True)
class SurvivalChart:
    """The curve, the line of those without doubts, the band of the interval, and the drops."""

    curve: Points
    doubting: Points
    band: Points
    drops: tuple[Drop, ...]
    columns: tuple[tuple[float, int], ...]


def survival_chart(block: ContinueBlock, steps: int) -> SurvivalChart | None:
    """Return a channel's curve; None below three walks, where words say it better."""
    if block.walks < FEWEST_WALKS or not block.rows:
        return None
    room = (RIGHT - LEFT) / max(1, steps)

    def x(number: int) -> float:
        return LEFT + room * number

    rows = block.rows
    ends = [(x(row.number - 1), x(row.number)) for row in rows]
    return SurvivalChart(
        curve=_stairs(ends, [row.survival for row in rows]),
        doubting=_stairs(ends, [row.doubting for row in rows]),
        band=_stairs(ends, [row.high for row in rows])
        + tuple(reversed(_stairs(ends, [row.low for row in rows]))),
        drops=tuple(
            Drop(begin, _y(row.survival), row.left, row.number)
            for (begin, _), row in zip(ends, rows, strict=True)
            if row.left
        ),
        columns=tuple((x(n) - room / 2, n) for n in range(1, steps + 1)),
    )


def _y(share: float) -> float:
    return TOP + TALL * (1 - share)


def _stairs(ends: list[tuple[float, float]], values: list[float]) -> Points:
    points: list[tuple[float, float]] = []
    for (begin, end), value in zip(ends, values, strict=True):
        points += [(begin, _y(value)), (end, _y(value))]
    return tuple(points)

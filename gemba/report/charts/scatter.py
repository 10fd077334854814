"""The importance-performance grid of a channel: numbered dots that never hide each other."""

from dataclasses import dataclass

from gemba.report.model import Grid, GridRow

SIZE, LEFT, TOP, SIDE = 236.0, 26.0, 10.0, 196.0
RADIUS = 6.2


@dataclass(frozen=True, slots=True)
class Dot:
    """A step's dot, moved aside where another one stands, and the place that it stands for."""

    row: GridRow
    x: float
    y: float
    true_x: float
    true_y: float

    @property
    def moved(self) -> bool:
        """Whether the dot is drawn beside its place."""
        return abs(self.x - self.true_x) + abs(self.y - self.true_y) > 0.5


@dataclass(frozen=True, slots=True)
class Scatter:
    """One channel's grid: its dots and the crosshair's place."""

    channel: str
    dots: tuple[Dot, ...]
    cross_x: float
    cross_y: float


def scatters(grid: Grid) -> tuple[Scatter, ...]:
    """Return a drawing per channel, all with the same crosshair; none where the list is enough."""
    if grid.crosshair is None:
        return ()
    importance, performance = grid.crosshair
    return tuple(
        Scatter(
            channel,
            _dots([row for row in grid.rows if row.channel == channel]),
            _x(performance),
            _y(importance),
        )
        for channel in grid.channels
    )


def _x(performance: float) -> float:
    return LEFT + SIDE * performance / 10


def _y(importance: float) -> float:
    return TOP + SIDE * (1 - importance / 10)


def _dots(rows: list[GridRow]) -> tuple[Dot, ...]:
    placed: list[Dot] = []
    for row in sorted(rows, key=lambda row: row.number):
        x, y = _x(row.performance), _y(row.importance)
        placed.append(Dot(row, *_free(x, y, placed), x, y))
    return tuple(placed)


_RING = [(dx, dy) for r in range(9) for dx in range(-r, r + 1) for dy in range(-r, r + 1)
         if max(abs(dx), abs(dy)) == r]  # fmt: skip


def _free(x: float, y: float, placed: list[Dot]) -> tuple[float, float]:
    """The nearest place to (x, y) inside the frame where no other dot stands."""
    step = RADIUS
    places = ((x + dx * step, y + dy * step, dx * dx + dy * dy) for dx, dy in _RING)
    for px, py, _ in sorted(places, key=lambda place: place[2]):
        inside = LEFT <= px <= LEFT + SIDE and TOP <= py <= TOP + SIDE
        if inside and all((d.x - px) ** 2 + (d.y - py) ** 2 >= (2 * RADIUS) ** 2 for d in placed):
            return px, py
    return x, y

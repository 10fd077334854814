"""Priority against effort: where the quick wins lie."""

from dataclasses import dataclass

from gemba.report.model import Action

WIDTH, HEIGHT, LEFT, TOP = 482.0, 190.0, 26.0, 12.0
ROOM, TALL = 446.0, 150.0
SIDE, MOST = 13.0, 90


@dataclass(frozen=True, slots=True)
class Tile:
    """A finding's rank at its effort and priority, in points, and its quadrant."""

    x: float
    y: float
    act: Action


@dataclass(frozen=True, slots=True)
class EffortChart:
    """All tiles; left_out counts those without an effort or beyond what a picture can hold."""

    tiles: tuple[Tile, ...]
    left_out: int


def effort_chart(plan: tuple[Action, ...]) -> EffortChart:
    """Return the findings as numbered tiles: effort to the right, priority upwards."""
    known = [act for act in plan if act.effort_number is not None]
    tiles: list[Tile] = []
    for act in known[:MOST]:
        spot = _free(act, tiles)
        if spot is not None:
            tiles.append(Tile(*spot, act))
    return EffortChart(tuple(tiles), len(plan) - len(tiles))


def _free(act: Action, placed: list[Tile]) -> tuple[float, float] | None:
    """The first place in the effort's column, at the score's height, that no tile covers."""
    column = ROOM / 5
    left = LEFT + column * ((act.effort_number or 1) - 1) + 4
    y = TOP + TALL * (1 - act.score / 100)
    for dy in (0.0, -3.0, 3.0):
        for place in range(int((column - 8) // (SIDE + 1))):
            x = left + place * (SIDE + 1)
            if all(abs(t.x - x) >= SIDE + 1 or abs(t.y - (y + dy)) >= SIDE - 3 for t in placed):
                return x, min(max(y + dy, TOP + 5), TOP + TALL - 5)
    return None

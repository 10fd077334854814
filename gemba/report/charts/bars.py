"""Bars and rows of dots: what time was worth, what each part of the journey delivered."""

from dataclasses import dataclass

from gemba.report.model import Care, CareRow, CareValue, LevelLine, WorthBar

BAR, SCALE = 300.0, 220.0
PIECES = (("value", "value-added"), ("necessary", "necessary"), ("waste", "waste"),
          ("unjudged", "not judged"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: where it begins, how long it is, what it stands for, its seconds."""

    x: float
    width: float
    kind: str
    words: str
    seconds: float


def worth_pieces(bar: WorthBar) -> tuple[Piece, ...]:
    """Return a walk's time as pieces of one bar of full length, in true proportion."""
    parts = [(kind, words, getattr(bar, kind)) for kind, words in PIECES]
    total = sum(seconds for _, _, seconds in parts)
    pieces, x = [], 0.0
    for kind, words, seconds in parts:
        if total and seconds:
            width = BAR * seconds / total
            pieces.append(Piece(x, width, kind, words, seconds))
            x += width
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Dot:
    """A step's level on the scale 0 to 10; equal ones are stacked."""

    x: float
    up: int
    value: CareValue


def care_dots(row: CareRow) -> tuple[Dot, ...]:
    """Return a row's levels as dots on a scale, those at the same place above each other."""
    counts: dict[int, int] = {}
    dots = []
    for value in row.values:
        place = round(value.value * 3)
        dots.append(Dot(SCALE * value.value / 10, counts.get(place, 0), value))
        counts[place] = counts.get(place, 0) + 1
    return tuple(dots)


def care_channels(care: Care) -> tuple[tuple[str, tuple[CareRow, ...]], ...]:
    """Return the rows of care by channel, in their order."""
    names = dict.fromkeys(row.channel for row in care.rows)
    return tuple((name, tuple(r for r in care.rows if r.channel == name)) for name in names)


LEVEL = 130.0


def level_x(value: float) -> float:
    """Return where a level 0 to 10 stands on the small scale beside its row."""
    return 4 + (LEVEL - 8) * value / 10


def level_span(line: LevelLine) -> tuple[float, float]:
    """Return the start and the length of the bar between what is wanted and what was delivered."""
    wanted = line.standard if line.expected is None else line.expected
    low, high = sorted((level_x(wanted), level_x(line.delivered)))
    return low, high - low

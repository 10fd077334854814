"""The experience map of a channel: the journey runs down the page, a row a step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

from gemba.journey.timing import duration_words
from gemba.report.fonts import wrapped
from gemba.report.model import ExperienceMap, MapStep, Noted
from gemba.report.text import clean

WIDTH = 482.0
TITLE_X, TITLE_ROOM, TRUTH_X = 26.0, 112.0, 147.0
LANES_X, LANE = 160.0, 9.0
SCALE_X, SCALE_ROOM = 202.0, 98.0
FEELING_X = 315.0
TIME_X, TIME_ROOM = 332.0, 52.0
NOTE_X, NOTE_ROOM = 398.0, 84.0
TITLE_SIZE, SMALL = 8.2, 6.5
LINE, SMALL_LINE = 10.0, 8.2
PAGE_ROOM, SQUEEZE, EVEN = 560.0, 1.12, 60.0


@dataclass(frozen=True, slots=True)
class Note:
    """A barrier or delight beside a step: its sign, and its lines with their distance downwards."""

    delight: bool
    lines: tuple[tuple[float, str], ...]
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A time to scale: wait then doing, or a gap; broken where it is too long for the page."""

    wait: float
    doing: float
    text: tuple[str, ...]
    broken: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap before a step, with its height on the page."""

    y: float
    length: float
    text: str
    broken: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One step: where it starts, how tall it is, and what is drawn in it."""

    step: MapStep
    y: float
    height: float
    middle: float
    phase: str
    gaps: tuple[Gap, ...]
    title: tuple[str, ...]
    tags: tuple[str, ...]
    delivered: float | None
    expected: float | None
    dots: tuple[float, ...]
    bar: Bar
    notes: tuple[Note, ...]
    more: str
    walk_away: float | None
    mouth: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A line from one step's rating to the next one's."""

    x1: float
    y1: float
    x2: float
    y2: float
    faded: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page's worth of a map."""

    rows: tuple[Row, ...]
    delivered: tuple[Segment, ...]
    expected: tuple[Segment, ...]
    height: float
    scale: float
    scale_words: str
    number: int
    of: int


def drawings(entry: ExperienceMap) -> tuple[Drawing, ...]:
    """Return a channel's map in as many drawings as it needs pages, evenly filled.

    What is a little too tall for one page is drawn a little smaller.
    """
    longest = _longest(entry.steps)
    whole = _pages(entry.steps, longest, float("inf"))[0]
    tall = _height(whole)
    parts = ceil(tall / (PAGE_ROOM * SQUEEZE)) if tall else 1
    room = PAGE_ROOM if parts > 1 else tall
    evenly = min(room, tall / parts + EVEN)
    pages = _pages(entry.steps, longest, evenly)
    words = f"0 to {duration_words(longest)}" if longest else ""
    return tuple(_drawing(rows, words, n, len(pages)) for n, rows in enumerate(pages, 1))


def _pages(steps: Sequence[MapStep], longest: float, room: float) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    y, phase = 0.0, ""
    for step in steps:
        row = _row(step, y, step.phase if step.phase != phase else "", longest)
        if pages[-1] and y + row.height > room + 1e-6:
            pages.append([])
            y = 0.0
            row = _row(step, y, step.phase, longest)
        pages[-1].append(row)
        y, phase = y + row.height, step.phase
    return pages


def _height(rows: Sequence[Row]) -> float:
    return rows[-1].y + rows[-1].height if rows else 0.0


def _drawing(rows: Sequence[Row], words: str, number: int, of: int) -> Drawing:
    tall = _height(rows)
    return Drawing(
        rows=tuple(rows),
        delivered=tuple(_segments(rows, "delivered")),
        expected=tuple(_segments(rows, "expected")),
        height=tall,
        scale=min(1.0, PAGE_ROOM / tall) if tall else 1.0,
        scale_words=words,
        number=number,
        of=of,
    )


def _segments(rows: Sequence[Row], what: str) -> Iterator[Segment]:
    for above, below in pairwise(rows):
        x1, x2 = getattr(above, what), getattr(below, what)
        if x1 is not None and x2 is not None:
            faded = below.step.under_protest
            yield Segment(x1, above.middle, x2, below.middle, faded)


def _longest(steps: Sequence[MapStep]) -> float:
    """The seconds that fill the time column: days of silence do not flatten minutes of work."""
    inside = [step.wait + step.doing for step in steps if step.wait + step.doing]
    between = [gap.seconds for step in steps for gap in step.gaps if gap.seconds]
    usual = inside or between
    if not usual:
        return 0.0
    limit = 8 * median(usual)
    return max((time for time in inside + between if time <= limit), default=limit)


def _row(step: MapStep, y: float, phase: str, longest: float) -> Row:
    top = y + (16.0 if phase else 3.0)
    gaps = []
    for gap in step.gaps:
        length, broken = _scaled(gap.seconds, longest)
        gaps.append(Gap(top + 6, length, gap.text, broken))
        top += 13.0
    title = wrapped(clean(step.title), TITLE_ROOM, TITLE_SIZE, 3, bold=True)
    tags = wrapped(_tags(step), TITLE_ROOM, SMALL, 2)
    notes, notes_height, more = _notes(step, top)
    bar = _bar(step, longest)
    away = 16.0 if step.walk_away else 0.0
    inner = max(
        len(title) * LINE + len(tags) * SMALL_LINE,
        notes_height,
        12 + SMALL_LINE * len(bar.text),
        22,
    )
    height = top - y + inner + 5 + away
    middle = top + max(8.0, inner / 2)
    return Row(
        step=step, y=y, height=height, middle=middle, phase=clean(phase), gaps=tuple(gaps),
        title=title, tags=tags, delivered=_x(step.performance), expected=_x(step.expected),
        dots=tuple(SCALE_X + SCALE_ROOM * v / 10 for v in step.each) if len(step.each) > 1 else (),
        bar=bar, notes=notes, more=more, walk_away=y + height - 13 if step.walk_away else None,
        mouth=_mouth(step.feeling, middle),
    )  # fmt: skip


def _mouth(feeling: float | None, y: float) -> str:
    """The mouth of a face for a feeling -2..+2, as a path; empty where nothing was felt or said."""
    if feeling is None:
        return ""
    corner, bend = y + 1.6 - 0.5 * feeling, 1.5 * feeling
    return f"M{FEELING_X - 2.3:g} {corner:.1f}q2.3 {bend:.1f} 4.6 0"


def _x(value: float | None) -> float | None:
    return None if value is None else SCALE_X + SCALE_ROOM * value / 10


def _tags(step: MapStep) -> str:
    if step.state != "walked":
        return "passed over" if step.skipped else step.state
    parts = [step.channel if step.channel_changed else "", step.going_on,
             "dead end" if step.dead_end else "", "" if step.contact else "no contact",
             f"detour from {step.detour}" if step.detour else "", step.owner]  # fmt: skip
    return clean(" · ".join(part for part in parts if part))


def _bar(step: MapStep, longest: float) -> Bar:
    total = step.wait + step.doing
    length, broken = _scaled(total, longest)
    share = step.wait / total if total else 0.0
    wait = f"waiting {duration_words(step.wait)}" if step.wait else ""
    doing = f"doing {duration_words(step.doing)}" if step.doing else ""
    return Bar(length * share, length * (1 - share), tuple(t for t in (wait, doing) if t), broken)


def _scaled(value: float, longest: float) -> tuple[float, bool]:
    if not longest or not value:
        return 0.0, False
    return max(1.0, TIME_ROOM * min(1.0, value / longest)), value > longest * 1.001


def _notes(step: MapStep, top: float) -> tuple[tuple[Note, ...], float, str]:
    """Three notes at most, barriers first; what is left over is counted."""
    entries: list[tuple[bool, Noted]] = [(False, note) for note in step.barriers]
    entries += [(True, note) for note in step.delights]
    notes, y = [], top + 6
    for delight, entry in entries[:3]:
        text = entry.text if delight else entry.name
        lines = wrapped(clean(text), NOTE_ROOM - 10, SMALL, 2)
        placed = tuple((y + n * SMALL_LINE, line) for n, line in enumerate(lines))
        notes.append(Note(delight, placed, y))
        y += len(lines) * SMALL_LINE + 2
    more = f"and {len(entries) - 3} more" if len(entries) > 3 else ""
    return tuple(notes), y - top + (SMALL_LINE if more else 0) - 4, more

"""How many steps fit on the two comparison pages: an estimate in millimetres, on the safe side."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from gemba.report.build.words import number, seconds
from gemba.report.model.compared import Compared, ComparedCell, ComparedRow

PAGE = 252.0
ROOMY = (1.27, 1.13)
"""How much taller each page is where it is not set tightly; estimates are of tight pages."""
GROUPS = 5
"""Groups that a table has columns for."""
_CELLS, _LINE, _GAP = 114.0, 2.98, 1.0


def fitted(found: Compared, ranked: Sequence[int]) -> Compared:
    """Mark the rows that each page shows; ranked gives their places, those to keep first."""
    groups = min(GROUPS, len(found.groups))
    heights = [_height(row, groups) for row in found.rows]
    flat = [_LINE + 0.95 if len(row.title) < 56 else 2 * _LINE + 0.95 for row in found.rows]
    around = _around_matrix(found), _around_differences(found, groups)
    full = around[0] + sum(heights), around[1] + sum(flat)
    tight = (full[0] * ROOMY[0] > PAGE, full[1] * ROOMY[1] > PAGE)
    first = _taken(ranked, heights, PAGE - around[0])
    second = _taken(ranked, flat, PAGE - around[1])
    rows = tuple(
        replace(row, shown=place in first, listed=place in second)
        for place, row in enumerate(found.rows)
    )
    return replace(found, rows=rows, tight=tight)


def _taken(ranked: Sequence[int], heights: Sequence[float], room: float) -> set[int]:
    taken: set[int] = set()
    for place in ranked:
        if heights[place] > room:
            break
        taken.add(place)
        room -= heights[place]
    return taken


def _lines(text: str, room: float, letter: float) -> int:
    return max(1, ceil(len(text) * letter / room))


def _around_matrix(found: Compared) -> float:
    """Heads, verdict, parts, scorecard, legend and the chart."""
    verdict = _lines(found.verdict[:420], 170, 2.1) * 5.3
    names = max(_lines(name[:40], _CELLS / min(GROUPS, len(found.groups)), 1.5)
                for name in found.groups)  # fmt: skip
    scorecard = 4.5 * len(found.scorecard) + 3.3 * (1 + names)
    return 16 + verdict + 6 + 10 + scorecard + 3.3 * names + 2 + 9 + 37


def _around_differences(found: Compared, groups: int) -> float:
    """Heads, tests, legend, times, barriers, hand-offs and caveats."""
    tests = len({fact.label for pair in found.pairs for fact in pair.tests})
    room = 170 / groups - 3
    own = max(
        (sum(_lines(f"{fact.label}. {fact.text[:84]}", room, 1.28) for fact in one.items[:3]) + 1
         for one in found.barriers), default=1)  # fmt: skip
    width = 116 / max(1, len(found.pairs))
    longest = max((len(f.text) for pair in found.pairs for f in pair.tests), default=1)
    test = 1.0 + _LINE * max(1, ceil(longest * 1.35 / width))
    caveats = sum(_lines(line[:200], 150, 1.2) for line in found.caveats[:8])
    handoffs = sum(_lines(line[:260], 170, 1.2) for line in found.handoffs[:3])
    heads = 34 + _lines(found.reading[:420], 160, 1.6) * 4.6
    return heads + tests * test + 9 + 26 + 10 + own * 3.2 + 10 + handoffs * 3.3 + 12 + caveats * 3.5


def _height(row: ComparedRow, groups: int) -> float:
    width = _CELLS / groups - 3
    cells = max((_cell_lines(cell, width, groups) for cell in row.cells[:GROUPS]), default=1)
    return _GAP + _LINE * max(_lines(row.title[:70], 48, 1.36), cells)


def _cell_lines(cell: ComparedCell, width: float, groups: int) -> int:
    if cell.state:
        return 1
    head = f"{number(cell.value)} = {cell.kind and 'list'} v {cell.going_words}"
    more = more_of(cell, groups)
    wide = 1.0 if groups < 4 else 1.2
    small = _lines(" · ".join(more), width, 1.1 * wide) if more else 0
    return _lines(head, width, 1.38 * wide) + small


def more_of(cell: ComparedCell, groups: int) -> list[str]:
    """Return what stands in small under a cell's value; narrow columns keep the shortest."""
    waited = bool(cell.wait and cell.wait >= 10)
    parts = [
        cell.each,
        f"ease {number(cell.ease)}" if cell.ease is not None else "",
        f"waited {seconds(cell.wait)}" if waited and groups < 4 else "",
        cell.help if groups < 4 else "",
        f"in {cell.elsewhere}" if cell.elsewhere else "",
    ]
    return [part for part in parts if part]

"""A comparison as rows of a screen: a table of as many groups as fit, else one step at a time."""

from dataclasses import dataclass
from typing import get_args

from gemba.analysis.comparing import By, CannotCompare, Comparison, Row, compare, frame
from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.report.text_compare import cell_facts, cell_words, compare_lines, detail_lines
from gemba.tui.actions import Act

TITLES, CELL, NARROW = (20, 44), 17, 60
"""Columns of a step's title (least, most) and of a group; below NARROW there is no table."""

COMPARE: tuple[Act, ...] = (
    Act("detail", ("enter",), "this step", "All that is known of the step, group by group.",
        "Move", bar=2),
    Act("by", ("b",), "compare by", "Channels, companies, sites, waves, segments or walkers.",
        "More", bar=3),
    Act("words", ("v",), "in words", "Everything in words: tests, barriers, what to know.",
        "More", bar=4),
    Act("right", ("right",), "more groups", "Move the table to the groups on the right.", "Move",
        bar=6),
    Act("left", ("left",), "back", "Move the table to the groups on the left.", "Move"),
    Act("close", ("escape",), "audit", "Back to the audit.", "Move", bar=5),
    Act("help", ("question_mark",), "help", "Show the keys of this screen.", "More", bar=1),
)  # fmt: skip
WORDS: dict[By, str] = {
    "channel": "channels", "company": "companies", "site": "sites", "wave": "waves",
    "segment": "segments", "auditor": "walkers",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison, or the sentence why there is none; the words of all of it; what else there is.

    `others` are the things that this audit's walks can be compared by.
    """

    found: Comparison | None
    why: str
    words: str
    others: tuple[By, ...]


def sides(audit: Audit, by: By, width: int) -> Sides:
    """Return the comparison of an audit by one thing."""
    others = tuple(each for each in get_args(By) if _can(audit, each))
    try:
        found = compare(audit, by)
    except CannotCompare as error:
        return Sides(None, str(error), "", others)
    return Sides(found, "", "\n".join(compare_lines(found, audit, width)), others)


def _can(audit: Audit, by: By) -> bool:
    try:
        frame(audit, by)
    except CannotCompare:
        return False
    return True


def columns(width: int, groups: int) -> int:
    """Return how many groups the table shows; 0 where it is one step at a time."""
    return 0 if width < NARROW else min(groups, (width - TITLES[0]) // (CELL + 1))


def _title_room(width: int, shown: int) -> int:
    return min(TITLES[1], width - shown * (CELL + 1))


def heading(found: Comparison, width: int, offset: int) -> str:
    """Return the line above the table."""
    shown = columns(width, len(found.groups))
    if not shown:
        return ""
    names = (group.title for group in found.groups[offset : offset + shown])
    cells = "".join(f" {_cut(name, CELL):<{CELL}}" for name in names)
    more = len(found.groups) > shown
    place = f"{offset + 1}-{offset + shown} of {len(found.groups)}" if more else ""
    return f"{place:<{_title_room(width, shown)}}{cells}"


def row_words(row: Row, found: Comparison, width: int, offset: int) -> str:
    """Return a step as a line of the table, or with a line a group where there is no table."""
    shown = columns(width, len(found.groups))
    if not shown:
        return "\n".join(detail_lines(row, found))
    cells = row.cells[offset : offset + shown]
    words = "".join(f" {_cut(cell_words(cell, row), CELL):<{CELL}}" for cell in cells)
    room = _title_room(width, shown)
    return f"{_cut(f'{row.number:>2} {row.title}', room):<{room}}{words}".rstrip()


def step_words(row: Row, found: Comparison) -> str:
    """Return one step in full: each group with its barriers, and what does not count."""
    lines = [f"{row.phase}", ""]
    for cell in row.cells:
        lines += [found.title(cell.group), f"  {cell_facts(cell, row, found)}"]
        lines += [
            f"  - {barrier_name(barrier.code)}"
            + (f": {barrier.what_happened}" if barrier.what_happened else "")
            for barrier in cell.barriers
        ]
        lines.append("")
    for entry in row.left_out:
        who = ", ".join(found.title(group) for group in entry.groups)
        lines.append(f"Not compared: {entry.ask} ({entry.reason}: {who})")
    return "\n".join(lines)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"

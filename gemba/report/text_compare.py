"""A comparison in lines of text: for the terminal at any width, a pipe or a screen reader."""

import textwrap
from collections.abc import Iterator, Sequence

from gemba.analysis.claims import may_say
from gemba.analysis.comparing import Cell, Comparison, Row
from gemba.analysis.comparing.caveats import caveats
from gemba.analysis.comparing.sentences import (
    LABELS,
    claim,
    difference,
    for_what,
    going,
    joined,
    verdict,
)
from gemba.analysis.intervals import wilson
from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.journey.timing import duration_words

GOING = {
    "gladly": "gladly", "fine": "would go on", "reluctantly": "reluctantly",
    "would_leave": "WOULD LEAVE", "had_to_stop": "HAD TO STOP",
}  # fmt: skip
_TITLE, _CELL, _OWN = 26, 17, 5


def compare_lines(found: Comparison, audit: Audit, width: int = 80) -> list[str]:
    """Return the whole comparison; a table where it fits the width, else step by step."""
    parts = [
        [audit.title, *_heads(found)],
        [verdict(found), *_for_what(found), claim(found)],
        _table(found, width) if fits(found, width) else list(_steps(found)),
        ["Would a customer go on?", *(f"- {found.title(t.channel)}: {going(found, t)}."
                                      for t in found.curves)],
        ["Two by two", *_pairs(found)],
        ["Barriers that only one has", *_barriers(found)],
        ["Before you believe it", *(f"- {line}" for line in caveats(found, audit))],
    ]  # fmt: skip
    return [line for part in parts for line in (*_wrapped(part, width), "")]


def fits(found: Comparison, width: int) -> bool:
    """Tell whether the table has room for a column a group."""
    return width >= _TITLE + (_CELL + 1) * len(found.groups) and len(found.groups) <= 6


def cell_words(cell: Cell, row: Row) -> str:
    """Return a cell in short: `8.0* gladly`; * is ahead, = is level, ~ is not compared."""
    if cell.state != "walked":
        return cell.state
    said = GOING.get(cell.going[0], "") if cell.going else ""
    return f"{value_words(cell, row):>5} {said}".rstrip()


def value_words(cell: Cell, row: Row) -> str:
    """Return what was delivered with its sign, a dash where nothing is known."""
    value = cell.value(row.measure) if row.measure else None
    if value is not None:
        sign = "" if cell.group not in row.ahead else "*" if row.winner else "="
        return f"{value:.1f}{sign or ' '}"
    own = cell.value("delivered")
    own = cell.value("own_score") if own is None else own
    return "- " if own is None else f"{own:.1f}~"


def detail_lines(row: Row, found: Comparison) -> Iterator[str]:
    """Yield one step in full: every group with all that is known of it."""
    star = "*" if row.moment_of_truth else ""
    yield f"{row.number}. {row.title}{star}"
    for cell in row.cells:
        yield f"  {found.title(cell.group)}: {cell_facts(cell, row, found)}"


def cell_facts(cell: Cell, row: Row, found: Comparison) -> str:
    """Return a cell in words: what was delivered, ease, times, barriers, going on."""
    if cell.state != "walked":
        return cell.state
    kind = {"delivered": " delivered", "score": " by the checklist", None: ""}[row.measure]
    word = {"*": ", ahead", "=": ", level", "~": " (not compared)"}
    shown = value_words(cell, row).strip()
    value = f"{shown.rstrip('*=~')}{kind if shown[-1:] != '~' else ''}{word.get(shown[-1:], '')}"
    several = each_words(cell, row)
    value += f" ({several})" if several else ""
    parts = ["no rating" if shown == "-" else value, *_measures(cell), *_outcome(cell)]
    if cell.going:
        worst, count, of = cell.going
        parts.append(GOING.get(worst, worst) + (f" ({count} of {of})" if of > 1 else ""))
    if cell.under_protest:
        parts.append("under protest")
    elsewhere = [c for c in cell.channels if c != cell.group] if found.by == "channel" else []
    if elsewhere:
        parts.append(f"in fact in {joined(found.title(channel) for channel in elsewhere)}")
    return "; ".join(parts)


def each_words(cell: Cell, row: Row) -> str:
    """Return both values of two walks, the extremes of more; nothing for one."""
    told = cell.told(row.measure) if row.measure else ()
    word = "and" if len(cell.passages) == 2 else "to"
    return f"{told[0]:g} {word} {told[1]:g}" if told else ""


def _measures(cell: Cell) -> Iterator[str]:
    ease, wait, total = cell.value("ease"), cell.value("wait"), cell.value("total")
    if ease is not None:
        yield f"ease {ease:g} of 7"
    if total is not None:
        waited = f", {duration_words(wait)} of it waiting" if wait else ""
        yield f"{duration_words(total)}{waited}"


def _outcome(cell: Cell) -> Iterator[str]:
    done, known = cell.alone
    if known and done < known:
        yield "needed help" if known == 1 else f"{known - done} of {known} needed help"
    if cell.barriers and cell.reached == 1:
        yield f"{len(cell.barriers)} barrier{'s' if len(cell.barriers) > 1 else ''}"
    elif cell.barriers:
        around = wilson(cell.met, cell.reached)
        interval = f" ({100 * around.low:.0f}-{100 * around.high:.0f} %)"
        shown = interval if may_say(cell.reached).intervals else ""
        yield f"barriers in {cell.met} of {cell.reached} walks{shown}"


def _heads(found: Comparison) -> Iterator[str]:
    groups = ", ".join(
        f"{g.title} ({len(g.walks)} walk{'s' if len(g.walks) > 1 else ''})" for g in found.groups
    )
    yield f"Compared by {found.by}: {groups}"


def _for_what(found: Comparison) -> Iterator[str]:
    for part, title, count, of in for_what(found):
        who = f"{title} ahead at {count} of {of} steps" if title else f"nobody ahead, {of} steps"
        yield f"{part.capitalize()}: {who}."


def _table(found: Comparison, width: int) -> list[str]:
    room = width - (_CELL + 1) * len(found.groups)
    head = " " * room + "".join(f" {_cut(g.title, _CELL):<{_CELL}}" for g in found.groups)
    lines = [head.rstrip()]
    for row in found.rows:
        title = _cut(f"{row.number:>2} {row.title}", room)
        cells = "".join(f" {_cut(cell_words(cell, row), _CELL):<{_CELL}}" for cell in row.cells)
        lines.append(f"{title:<{room}}{cells}".rstrip())
    return [*lines, "* ahead  = level  ~ known, but not asked alike  - not rated; 0 to 10"]


def _steps(found: Comparison) -> Iterator[str]:
    for row in found.rows:
        yield from detail_lines(row, found)


def _pairs(found: Comparison) -> Iterator[str]:
    for pair in found.pairs:
        yield f"{found.title(pair.first)} and {found.title(pair.second)}, by {pair.unit}:"
        for one in pair.differences:
            yield f"- {LABELS[one.measure]}: {difference(found, pair, one)}"
    if not any(pair.differences for pair in found.pairs):
        yield "Nothing can be compared yet."
    elif any(pair.unit == "steps" for pair in found.pairs):
        yield "A test over steps speaks about these steps only, not about customers."


def _barriers(found: Comparison) -> Iterator[str]:
    for group in found.groups:
        mine = [entry for entry in found.barriers.alone if entry.group == group.key]
        worst = [f"{barrier_name(e.code)} at step {e.number} (impact {e.impact:g})"
                 for e in mine[:_OWN]]  # fmt: skip
        more = f" and {len(mine) - _OWN} more" if len(mine) > _OWN else ""
        yield f"- {group.title}: {'; '.join(worst) or 'none'}{more}."


def _wrapped(lines: Sequence[str], width: int) -> Iterator[str]:
    for line in lines:
        indent = "  " if line.startswith(("- ", "  ")) else ""
        if len(line) <= width:
            yield line
        else:
            lead = len(line) - len(line.lstrip())
            yield from textwrap.wrap(
                line.strip(), max(20, width), initial_indent=" " * lead,
                subsequent_indent=" " * lead + (indent or "  "), break_on_hyphens=False,
            )  # fmt: skip


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"

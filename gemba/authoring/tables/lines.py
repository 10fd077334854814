"""A table or a text as asked lines: each with the phase and step that it stands under."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from gemba.authoring.importing.text import DELIMITERS, MAX_CELL, Table, delimiter_of, table_of
from gemba.authoring.tables.heads import head_of
from gemba.authoring.xlsform.report import Findings, FormError, a1

MOST_LINES = 20_000
MAX_ROW = 2 * MAX_CELL
_RULED = frozenset("|:- \t")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"\A(?:[-*+•]|\(?\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?")
_CUT = re.compile(r"(?<!\\)\|")
_MARKED = re.compile(r"(\*\*|__|`)(.+?)\1")


@dataclass
class Line:
    """One thing asked: its cells by meaning, and the place of each."""

    cells: dict[str, str]
    places: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str:
        """Return the text of a cell; '' where there is none."""
        return self.cells.get(key, "")

    def place(self, key: str = "ask") -> str:
        """Return where a cell stands, or where the line does."""
        return self.places.get(key) or self.places.get("", "")


@dataclass
class Read:
    """What was read of a file: its lines, its heads, its title where it has one, all its cells."""

    lines: list[Line]
    heads: list[str] = field(default_factory=list)
    title: str = ""
    kept: Table = field(default_factory=list)


def read_lines(path: Path, text: str, findings: Findings) -> Read:
    """Return what a text asks: of a Markdown table, a delimited table, or line by line.

    Raises FormError where it is too long.
    """
    rows = text.splitlines()
    if len(rows) > MOST_LINES:
        raise FormError(str(path), "X662", f"{len(rows):,} lines are more than a checklist holds.")
    long = next((number for number, row in enumerate(rows, 1) if len(row) > MAX_ROW), 0)
    if long:
        raise FormError(str(path), "X663", f"Line {long} holds more text than a question can.")
    if any(_is_markdown_head(rows, number) for number in range(len(rows) - 1)):
        return _markdown(rows, findings)
    if path.suffix.lower() not in (".md", ".markdown"):
        table = _delimited(path, text)
        if table:
            return _of_table(table, findings)
    return _plain(rows)


def _delimited(path: Path, text: str) -> Table:
    """The text as a table, cut where its heads are known best; empty where it is none."""
    best: tuple[int, Table] = (0, [])
    for delimiter in dict.fromkeys((delimiter_of(text), *DELIMITERS)):
        table = table_of(path, text, delimiter)
        first = next((row for row in table if row), [])
        known = {head_of(head) for head in first} - {""}
        if "ask" in known and len(known) > best[0]:
            best = len(known), table
    if best[1]:
        return best[1]
    table = table_of(path, text, delimiter_of(text))
    widths = [len(row) for row in table if row]
    even = bool(widths) and widths[0] > 1 and len(set(widths)) == 1 and len(widths) > 1
    return table if even and path.suffix.lower() in (".csv", ".tsv") else []


def _of_table(table: Table, findings: Findings) -> Read:
    start = next(i for i, row in enumerate(table) if row)
    columns = _columns(table[start], findings, start)
    if "ask" not in columns:
        findings.add("W680", "", a1(start, 0))
        longest = max(range(max(map(len, table))), key=lambda i: _letters(table, i))
        columns, start = {"ask": longest}, start - 1
    lines = [
        Line(
            {key: row[i] for key, i in columns.items() if i < len(row) and row[i]},
            {"": a1(number, 0), **{key: a1(number, i) for key, i in columns.items()}},
        )
        for number, row in enumerate(table[start + 1 :], start + 1)
        if row
    ]
    heads = table[start] if (start >= 0 and len(columns) > 1) or "ask" in columns else []
    return Read(lines, heads if start >= 0 else [], kept=table)


def _letters(table: Table, column: int) -> int:
    return sum(sum(map(str.isalpha, row[column])) for row in table if column < len(row))


def _columns(heads: list[str], findings: Findings, row: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for i, head in enumerate(heads):
        key = head_of(head)
        if key in columns:
            findings.add("W686", "", a1(row, i), repr(head[:40]))
        elif key:
            columns[key] = i
    return columns


def _is_markdown_head(rows: list[str], number: int) -> bool:
    below = rows[number + 1]
    return "|" in rows[number] and _is_rule(below)


def _is_rule(row: str) -> bool:
    """Tell whether a row is the line below the heads of a Markdown table."""
    return "|" in row and "-" in row and set(row) <= _RULED


def _cut(row: str) -> list[str]:
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [_bare(cell.replace("\\|", "|").replace("<br>", "\n")) for cell in _CUT.split(inner)]


def _bare(text: str) -> str:
    return _MARKED.sub(r"\2", text.strip()).strip()


def _markdown(rows: list[str], findings: Findings) -> Read:
    """All tables of a text; the headings above stand for phase and step where no column does."""
    under = _Under(rows)
    found: list[Line] = []
    heads: list[str] = []
    columns: dict[str, int] = {}
    for number, row in enumerate(rows):
        if under.passes(row):
            columns = {}
        elif number + 1 < len(rows) and _is_markdown_head(rows, number):
            heads = _cut(row)
            columns = _columns(heads, findings, number) or {"ask": 0}
            columns = columns if "ask" in columns else {**columns, "ask": _free(columns)}
        elif columns and "|" in row and not _is_rule(row):
            cells = _cut(row)
            said = {key: cells[i] for key, i in columns.items() if i < len(cells) and cells[i]}
            if said:
                found.append(under.line(said, number))
        elif not row.strip():
            columns = {}
    return Read(found, heads, under.title, [[row] for row in rows])


def _free(columns: dict[str, int]) -> int:
    return next(i for i in range(len(columns) + 1) if i not in columns.values())


def _plain(rows: list[str]) -> Read:
    under = _Under(rows)
    found = []
    for number, row in enumerate(rows):
        text = _bare(_BULLET.sub("", row.strip().strip('"'), count=1))
        if any(map(str.isalnum, text)) and not under.passes(row):
            found.append(under.line({"ask": text}, number))
    return Read(found, [], under.title, [[row] for row in rows])


class _Under:
    """The headings over a line: the topmost level is the phase, the next the step."""

    def __init__(self, rows: list[str]) -> None:
        levels = [len(m[1]) for row in rows if (m := _HEADING.fullmatch(row.strip()))]
        self.alone = levels.count(1) == 1 and len(levels) > 1 and levels[0] == 1
        left = sorted({level for level in levels if not (self.alone and level == 1)})
        self.phase_level = left[0] if len(left) > 1 else 0
        self.title = self.phase = self.step = ""

    def passes(self, row: str) -> bool:
        """Take a heading in; tell whether the row is one."""
        heading = _HEADING.fullmatch(row.strip())
        if not heading:
            return False
        level, text = len(heading[1]), _bare(heading[2].rstrip("# "))
        if self.alone and level == 1:
            self.title = text
        elif level == self.phase_level:
            self.phase, self.step = text, ""
        else:
            self.step = text
        return True

    def line(self, cells: dict[str, str], number: int) -> Line:
        """Return a line with the headings that it stands under."""
        above = {key: text for key, text in (("phase", self.phase), ("step", self.step)) if text}
        return Line({**above, **cells}, {"": f"line {number + 1}"})

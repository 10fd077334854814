"""The columns of a sheet: however their heads are spelt, what they mean, and in which language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from gemba.authoring.xlsform.cells import Cell, Rows, text_of
from gemba.authoring.xlsform.report import a1

_SAME = {
    "caption": "label", "command": "type", "tag": "name", "relevance": "relevant",
    "skip": "relevant", "calculate": "calculation", "readonly": "read_only",
    "constraining_message": "constraint_message", "constraint_msg": "constraint_message",
    "constraintmsg": "constraint_message", "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message", "jr:requiredmsg": "required_message",
    "count": "repeat_count", "jr:count": "repeat_count", "choicefilter": "choice_filter",
    "parameter": "parameters", "listname": "list_name", "value": "name",
    "guidance": "guidance_hint",
}  # fmt: skip
_SETTINGS = {
    "form_title": "title", "set_form_title": "title", "set_form_id": "form_id",
    "id_string": "form_id",
}  # fmt: skip
_WRAPPERS = ("bind", "control", "media", "body")
_LISTED = ("list_name", "name", "label")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it means, its language as the form writes it, its place from 0."""

    key: str
    language: str
    index: int
    head: str


def column_of(head: str, index: int) -> Column:
    """Return what a column's head means; an unknown one keeps its own name."""
    parts = [part.strip() for part in re.split(r"::?", head.replace("jr:", "jr\0"))]
    parts = [part.replace("jr\0", "jr:") for part in parts if part] or [""]
    if len(parts) > 1 and parts[0].lower() in _WRAPPERS:
        parts = parts[1:]
    key = re.sub(r"[\s_]+", "_", parts[0].lower())
    return Column(_SAME.get(key, key), parts[1] if len(parts) > 1 else "", index, head)


@dataclass(slots=True)
class Record:
    """One row of a table, read by the meaning of its columns."""

    table: "Table"
    number: int
    cells: list[Cell]

    def at(self, index: int) -> str:
        """Return the text of a cell by its column's place."""
        return text_of(self.cells[index]) if index < len(self.cells) else ""

    def get(self, key: str, language: str | None = None) -> str:
        """Return the text of the first filled column of this meaning; '' where there is none.

        In a language, only that language's columns and those without one count.
        """
        for column in self.table.by_key.get(key, ()):
            if language is None or column.language in ("", language):
                text = self.at(column.index)
                if text:
                    return text
        return ""

    def place(self, key: str = "") -> str:
        """Return the name of the cell of this meaning, or of the row's first cell."""
        columns = self.table.by_key.get(key, ())
        filled = next((c for c in columns if self.at(c.index)), None)
        index = filled.index if filled else columns[0].index if columns else 0
        return a1(self.number, index)


@dataclass
class Table:
    """A sheet below its heads."""

    sheet: str
    columns: list[Column]
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)

    @cached_property
    def by_key(self) -> dict[str, list[Column]]:
        """The columns of each meaning, those without a language first."""
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            if column.key:
                found.setdefault(column.key, []).append(column)
        return {key: sorted(same, key=lambda c: bool(c.language)) for key, same in found.items()}

    def records(self) -> Iterator[Record]:
        """Yield the rows that hold anything, in their order."""
        for number, cells in self.rows:
            if any(cell is not None and text_of(cell) for cell in cells):
                yield Record(self, number, cells)


def table_of(name: str, rows: Rows, *, settings: bool = False) -> Table:
    """Return a sheet as a table: its first row that holds anything is the heads."""
    start = next((i for i, row in enumerate(rows) if any(text_of(cell) for cell in row)), len(rows))
    heads = rows[start] if start < len(rows) else []
    columns = [column_of(text_of(head), i) for i, head in enumerate(heads)]
    if settings:
        columns = [
            Column(_SETTINGS.get(c.key, c.key), c.language, c.index, c.head) for c in columns
        ]
    numbered = list(enumerate(rows))[start + 1 :]
    return Table(name, columns, numbered)

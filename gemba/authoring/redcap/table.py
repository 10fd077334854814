"""The table of a data dictionary: its eighteen columns by what their heads mean."""

import re
from dataclasses import dataclass
from pathlib import Path

from gemba.authoring.importing.text import Table
from gemba.authoring.xlsform.report import Findings, FormError, a1

_HEADS = {
    "variable field name": "name", "form name": "form", "section header": "section",
    "field type": "type", "field label": "label",
    "choices calculations or slider labels": "choices", "choices or calculations": "choices",
    "select choices or calculations": "choices", "field note": "note",
    "text validation type or show slider number": "validation",
    "text validation min": "min", "text validation max": "max", "identifier": "identifier",
    "branching logic show field only if": "branching", "branching logic": "branching",
    "required field": "required", "custom alignment": "alignment",
    "question number surveys only": "number", "question number": "number",
    "matrix group name": "matrix", "matrix ranking": "ranking",
    "field annotation": "annotation", "field name": "name",
}  # fmt: skip
_NEEDED = ("name", "form", "type", "label")
_UNFIT = re.compile(r"[^a-z0-9]+")


def _keys(row: list[str]) -> list[str]:
    return [_HEADS.get(_UNFIT.sub(" ", head.lower()).strip(), "") for head in row]


def is_dictionary(row: list[str]) -> bool:
    """Tell whether a row is the head of a data dictionary."""
    keys = _keys(row)
    return all(key in keys for key in _NEEDED)


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a dictionary: its cells by the meaning of their column, its number from 0."""

    number: int
    cells: dict[str, str]
    columns: dict[str, int]

    def get(self, key: str) -> str:
        """Return the text of a cell; '' where the dictionary has no such column."""
        return self.cells.get(key, "")

    def place(self, key: str) -> str:
        """Return the name of a cell, or of the row's first cell."""
        return a1(self.number, self.columns.get(key, 0))


def fields(path: Path, rows: Table, findings: Findings) -> list[Field]:
    """Return the rows of a dictionary; raises FormError where the table is none."""
    start = next((i for i, row in enumerate(rows) if row), len(rows))
    if start == len(rows) or not is_dictionary(rows[start]):
        hint = "Its first row has heads like `Variable / Field Name` and `Field Type`."
        raise FormError(str(path), "X665", hint=hint)
    keys = _keys(rows[start])
    columns = {key: i for i, key in reversed(list(enumerate(keys))) if key}
    found = []
    for number, row in enumerate(rows[start + 1 :], start + 1):
        cells = {key: row[i] for key, i in columns.items() if i < len(row) and row[i]}
        if len(row) > len(keys):
            findings.add("W677", "", a1(number, len(keys)))
        if cells.get("name") or cells.get("label"):
            found.append(Field(number, cells, columns))
        elif row:
            findings.add("W681", "", a1(number, 0))
    if not found:
        raise FormError(str(path), "X666")
    return found

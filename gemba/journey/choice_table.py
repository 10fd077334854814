"""Long lists of choices as one text: a line each, columns between commas, as CSV writes them."""

import csv
from functools import lru_cache
from io import StringIO

from gemba.journey.question import Choice

Row = dict[str, str]
KEYS = ("name", "id")
"""The columns that hold a choice's id; a table without either is data, not choices."""
_OWN = ("name", "id", "label", "score", "finding")


@lru_cache(maxsize=200)
def rows_of(table: str) -> tuple[Row, ...]:
    """Return the lines of a table below its head, by column; raises ValueError where it is none."""
    reader = csv.reader(StringIO(table.strip("\n")), strict=True)
    try:
        lines = [line for line in reader if any(line)]
    except csv.Error as error:
        raise ValueError(f"the table cannot be read as CSV, line {reader.line_num}") from error
    if not lines:
        raise ValueError("the table has no head, such as name,label")
    head = [column.strip() for column in lines[0]]
    return tuple(dict(zip(head, line, strict=False)) for line in lines[1:])


@lru_cache(maxsize=200)
def choices_of(table: str, language: str) -> tuple[Choice, ...]:
    """Return the choices of a table, labels in a language where it has them (`label::de`).

    Raises ValueError where a line is no choice.
    """
    return tuple(_choice(row, language) for row in rows_of(table) if _key(row))


def _key(row: Row) -> str:
    return next((row[name].strip() for name in KEYS if row.get(name, "").strip()), "")


def _choice(row: Row, language: str) -> Choice:
    label = row.get(f"label::{language}") or row.get("label") or _key(row)
    columns = {name: text for name, text in row.items() if name not in _OWN}
    scored = {name: row[name] for name in ("score", "finding") if row.get(name)}
    return Choice.model_validate({"id": _key(row), "label": label, "columns": columns, **scored})

"""Cells as text: what a spreadsheet would run gets an apostrophe, times keep their offset."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Literal

from gemba.journey.standing import standing_keys
from gemba.report.tables.table import Field, Moment, Table, Value

Headers = Literal["names", "labels", "both"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


_OURS = frozenset(standing_keys())
"""The method's own keys begin with @, and no spreadsheet takes `@ease` for a formula's call."""


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA) and text not in _OURS


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if is_formula(text) else text


def as_text(value: Value) -> str:
    """Return a value as CSV holds it: ISO 8601 with the offset, true and false, blanks between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Moment):
        return value.here.isoformat(timespec="seconds")
    if isinstance(value, tuple):
        return guarded(" ".join(value))
    return guarded(value) if isinstance(value, str) else f"{value:.12g}"


def heads(fields: Iterable[Field], headers: Headers) -> Iterator[list[str]]:
    """Return the head lines of a table: names for programs, titles for people, or both."""
    known = list(fields)
    if headers != "labels":
        yield [field.name for field in known]
    if headers != "names":
        yield [guarded(field.title) for field in known]


def labelled(field: Field, value: Value) -> Value:
    """Return the word that people read for a stored value, where the column has closed words."""
    if not field.categories or not isinstance(value, str | int):
        return value
    return dict(field.categories).get(str(value), value)


def table_csv(table: Table, headers: Headers = "names", *, bom: bool = False) -> bytes:
    """Return a table as CSV in UTF-8; labels put words where values are stored."""
    out = io.StringIO(newline="")
    out.write("\ufeff" if bom else "")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(heads(table.fields, headers))
    for row in table.rows:
        cells = zip(table.fields, row, strict=True)
        writer.writerow([_cell(field, value, headers) for field, value in cells])
    return out.getvalue().encode("utf-8", "backslashreplace")


def _cell(field: Field, value: Value, headers: Headers) -> str:
    if field.kind == "list" and isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return as_text(labelled(field, value) if headers == "labels" else value)

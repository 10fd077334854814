"""XLSX: real dates with their offset beside them, filters, a fixed head, no formula ever."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import islice
from math import ceil
from typing import Any

from gemba.report.tables.cells import Headers, heads, is_formula, labelled
from gemba.report.tables.table import Field, Moment, Table, Value
from gemba.report.text import visible

MOST_ROWS, MOST_COLUMNS, MOST_TEXT = 1_000_000, 16_384, 32_700
"""What a sheet and a cell may hold; longer tables go on in a sheet of their own."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NARROW, _WIDE, _SAMPLE = 8, 50, 200
_PRINTABLE = 220
"""Characters beside each other that can still be read on a page."""
MOST_LINES = 6
"""Lines of a row that are shown at once; the cell holds all."""


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Any
    text: Any
    quoted: Any
    date: Any
    top: Any
    number: Any
    part: Any


def workbook(
    tables: Sequence[Table],
    *,
    title: str,
    made: datetime,
    headers: Headers = "labels",
    wrap: bool = False,
) -> bytes:
    """Return tables as the sheets of a workbook, with the same bytes for the same tables.

    wrap breaks long texts into lines, for sheets that are read more than reckoned with.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"constant_memory": True, "strings_to_formulas": False,
                          "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"title": visible(title)[:255], "author": "Gemba",
                         "created": made.replace(tzinfo=None)})  # fmt: skip
    looks = _looks(book, wrap)
    taken: set[str] = set()
    for table in tables:
        if len(table.fields) > MOST_COLUMNS:
            continue
        for part in _parts(_dated(table)):
            sheet = book.add_worksheet(sheet_name(table.title, taken))
            _fill(sheet, part, headers, looks, wrap)
    book.close()
    return out.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have: 31 characters at most, and no other's."""
    base = visible(title).translate(_FORBIDDEN).strip(" '") or "Sheet"
    name, number = base[:31], 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        end = f" {number}"
        name = base[: 31 - len(end)] + end
    taken.add(name.lower())
    return name


def _looks(book: Any, wrap: bool) -> _Looks:
    text = {"valign": "top", "text_wrap": wrap}
    head = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "bg_color": "#EEF4F5"}
    number = {"valign": "top", "align": "right", "indent": 1}
    return _Looks(
        head=book.add_format(head),
        text=book.add_format(text),
        quoted=book.add_format({**text, "quote_prefix": True}),
        date=book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}),
        top=book.add_format({"valign": "top"}),
        number=book.add_format(number),
        part=book.add_format({**number, "num_format": "0.0##"}),
    )


def _dated(table: Table) -> Table:
    """Put the offset of each time into a column of its own: a date in a sheet has no zone."""
    fields = [part for field in table.fields for part in _dated_field(field)]
    if len(fields) == len(table.fields):
        return table
    timed = [field.kind == "datetime" for field in table.fields]
    rows = [
        tuple(part for value, is_time in zip(row, timed, strict=True)
              for part in ((value, _offset(value)) if is_time else (value,)))
        for row in table.rows
    ]  # fmt: skip
    return replace(table, fields=tuple(fields), rows=rows)


def _dated_field(field: Field) -> tuple[Field, ...]:
    if field.kind != "datetime":
        return (field,)
    beside = Field(f"{field.name}_offset", f"{field.title}, offset", about="From UTC")
    return field, beside


def _offset(value: Value) -> Value:
    return value.offset if isinstance(value, Moment) else None


def _parts(table: Table) -> Iterator[Table]:
    rows = iter(table.rows)
    while part := list(islice(rows, MOST_ROWS)):
        yield replace(table, rows=part)
    if not table.rows:
        yield table


def _fill(sheet: Any, table: Table, headers: Headers, looks: _Looks, wrap: bool) -> None:
    head = list(heads(table.fields, headers))
    widths = _widths(table, head)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for number, names in enumerate(head):
        sheet.set_row(number, _height(names, widths))
        for place, name in enumerate(names):
            sheet.write_string(number, place, visible(name.removeprefix("'"))[:255], looks.head)
    for number, row in enumerate(table.rows, len(head)):
        cells = zip(table.fields, row, strict=True)
        shown = [labelled(f, v) if headers == "labels" else v for f, v in cells]
        if wrap:
            sheet.set_row(number, _height(shown, widths))
        for place, value in enumerate(shown):
            _write(sheet, number, place, value, looks)
    last = len(head) - 1
    sheet.freeze_panes(len(head), 1)
    if table.rows:
        sheet.autofilter(last, 0, last + len(table.rows), len(table.fields) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0, last)
    if sum(widths) <= _PRINTABLE:
        sheet.fit_to_pages(1, 0)


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """The height in points that most of a row's wrapped texts need."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str | tuple):
            parts = _text(value).split("\n")[:MOST_LINES]
            lines = max(lines, sum(ceil(len(part) / width) or 1 for part in parts))
    return 15.0 * min(lines, MOST_LINES)


def _write(sheet: Any, row: int, place: int, value: Value, looks: _Looks) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value, looks.top)
    elif isinstance(value, int | float):
        look = looks.number if value == int(value) else looks.part
        sheet.write_number(row, place, value, look)
    elif isinstance(value, Moment) and value.here.year >= 1900:
        sheet.write_datetime(row, place, value.here.replace(tzinfo=None, microsecond=0),
                             looks.date)  # fmt: skip
    else:
        _write_text(sheet, row, place, _text(value), looks)


def _text(value: Value) -> str:
    if isinstance(value, Moment):
        return value.here.isoformat()
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _write_text(sheet: Any, row: int, place: int, text: str, looks: _Looks) -> None:
    shown = visible(text)
    if len(shown) > MOST_TEXT:
        shown = f"{shown[:MOST_TEXT]} […]"
    sheet.write_string(row, place, shown, looks.quoted if is_formula(shown) else looks.text)


def _widths(table: Table, head: Iterable[Sequence[str]]) -> list[int]:
    """Widths in characters that fit the head's words and most of the first rows."""
    names = list(head)
    found = []
    for place, field in enumerate(table.fields):
        words = [word for line in names for word in line[place].split()]
        longest = max((len(word) for word in words), default=0) + 3
        if field.kind == "datetime":
            longest = max(longest, 17)
        cells = (len(_text(labelled(field, row[place])) if row[place] is not None else "")
                 for row in table.rows[:_SAMPLE])  # fmt: skip
        found.append(max(_NARROW, min(_WIDE, max(longest, *cells, 0))))
    return found

"""Sheets of cells as an .xlsx file: the cells come out as they went in, the bytes the same."""

import re
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from gemba.authoring.xlsform.cells import Cell, Rows

_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss", "time": "hh:mm:ss",
            "timedelta": "[h]:mm:ss"}  # fmt: skip
_UNFIT = re.compile(r"[\[\]:*?/\\]")
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def workbook_bytes(sheets: list[tuple[str, Rows]]) -> bytes:
    """Return a workbook of these sheets; texts stay texts, whatever they look like."""
    import xlsxwriter

    out = BytesIO()
    workbook = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
              "strings_to_numbers": False}
    )  # fmt: skip
    workbook.set_properties({"created": _MADE})
    formats = {kind: workbook.add_format({"num_format": f}) for kind, f in _FORMATS.items()}
    taken: set[str] = set()
    for name, rows in sheets:
        sheet = workbook.add_worksheet(_sheet_name(name, taken))
        sheet._xml_number_element = _exact(sheet)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                _write(sheet, formats, number, column, cell)
    workbook.close()
    return out.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return the name as Excel takes it: 31 characters, no `[]:*?/\\`, once whatever its case."""
    base = _UNFIT.sub("_", name)[:31].strip("'") or "Sheet"
    found, number = base, 2
    while found.lower() in taken:
        found, number = f"{base[:27]}_{number}", number + 1
    taken.add(found.lower())
    return found


def _exact(sheet: Any) -> Any:
    """Numbers with all their digits: the writer's own 16 are one too few for some."""

    def element(number: float, attributes: Any = ()) -> None:
        said = "".join(f' {key}="{value}"' for key, value in attributes)
        text = repr(number)
        sheet.fh.write(f"<c{said}><v>{text.removesuffix('.0')}</v></c>")

    return element


def _write(sheet: Any, formats: dict[str, Any], row: int, column: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        _write_text(sheet, row, column, cell)
    elif isinstance(cell, date | time | timedelta):
        sheet.write_datetime(row, column, cell, formats[type(cell).__name__])
    else:
        sheet.write_number(row, column, cell)


def _write_text(sheet: Any, row: int, column: int, text: str) -> None:
    """Write a text; one that looks like the writer's own markup goes in two pieces."""
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:])
    else:
        sheet.write_string(row, column, text)

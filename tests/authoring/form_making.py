"""Small workbooks for the tests of forms, written with xlsxwriter itself."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from gemba.authoring.xlsform import Imported, import_form
from gemba.authoring.xlsform.cells import Rows
from gemba.authoring.xlsform.workbook import read_book

Sheet = Sequence[Sequence[Any]]
YN = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]


def a_workbook(path: Path, **sheets: Sheet) -> Path:
    """Write sheets of cells; None is no cell."""
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    formats = {
        date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        time: workbook.add_format({"num_format": "hh:mm:ss"}),
    }
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if type(cell) in formats:
                    sheet.write_datetime(number, column, cell, formats[type(cell)])
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)
    workbook.close()
    return path


def a_form(folder: Path, survey: Sheet, choices: Sheet = YN, **sheets: Sheet) -> Imported:
    """Import a form of these rows, heads included."""
    return import_form(a_workbook(folder / "form.xlsx", survey=survey, choices=choices, **sheets))


def cells_of(path: Path) -> list[tuple[str, Rows]]:
    """Return all cells of a workbook, by sheet."""
    return read_book(path).sheets


def codes(found: Imported) -> list[str]:
    """Return what was found, as `CODE cell`."""
    return [f"{finding.code} {finding.cell}" for finding in found.findings]

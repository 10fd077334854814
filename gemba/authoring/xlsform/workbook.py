"""The workbook as sheets of cells, read within limits, whatever the file says of itself."""

from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from gemba.authoring.xlsform.cells import Cell, Rows
from gemba.authoring.xlsform.guard import MAX_AREA, checked_bytes
from gemba.authoring.xlsform.lone import is_survey
from gemba.authoring.xlsform.report import FormError, a1

MAX_CELL = 32_767


@dataclass
class Book:
    """The cells of a workbook, sheet by sheet in their order; `folder` is where its files lie."""

    name: str
    sheets: list[tuple[str, Rows]]
    folder: Path | None = None
    _by_name: dict[str, tuple[str, Rows]] = field(default_factory=dict)

    def sheet(self, name: str) -> tuple[str, Rows] | None:
        """Return a sheet by its name, whatever its capitals and the blanks around it, or None.

        The survey is also the only sheet that holds anything, where that plainly is one.
        """
        for found, rows in self.sheets:
            if found == name:
                return found, rows
        near = next((s for s in self.sheets if s[0].strip().lower() == name), None)
        return self._lone if near is None and name == "survey" else near

    @cached_property
    def _lone(self) -> tuple[str, Rows] | None:
        filled = [sheet for sheet in self.sheets if sheet[1]]
        return filled[0] if len(filled) == 1 and is_survey(*filled[0]) else None


def read_book(path: Path) -> Book:
    """Read a workbook; raises FormError with a code where that cannot or must not be done."""
    data = checked_bytes(path)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        kinds = zip(workbook.sheet_names, workbook.sheets_metadata, strict=True)
        sheets = [
            (name, _rows(str(path), workbook, name))
            for name, kind in kinds
            if str(kind.typ).endswith("WorkSheet")
        ]
    except PasswordError:
        raise FormError(str(path), "X602", hint="Save it without a password.") from None
    except FormError:
        raise
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(path, error) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(path, error) from None
    return Book(path.name, sheets, path.parent)


def _broken(path: Path, error: BaseException) -> FormError:
    why = (str(error).strip().splitlines() or ["it cannot be read"])[0][:120]
    return FormError(str(path), "X603", f"The workbook is broken: {why}.")


def _rows(path: str, workbook: Any, name: str) -> Rows:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height * max(sheet.total_width, 1) > MAX_AREA:
        raise FormError(path, "X604")
    rows = sheet.to_python(skip_empty_area=False)
    found = [_trimmed(path, name, number, row) for number, row in enumerate(rows)]
    while found and not found[-1]:
        found.pop()
    return found


def _trimmed(path: str, sheet: str, number: int, row: list[Any]) -> list[Cell]:
    if row.count("") == len(row):
        return []
    cells: list[Cell] = [None if cell == "" else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and len(cell) > MAX_CELL:
            raise FormError(path, "X605", f"{sheet}!{a1(number, column)} holds too much text.")
    return cells

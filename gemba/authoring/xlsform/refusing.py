"""Tells forms from other workbooks, and names those of another language."""

from gemba.authoring.xlsform.cells import text_of
from gemba.authoring.xlsform.columns import Table, table_of
from gemba.authoring.xlsform.report import FormError
from gemba.authoring.xlsform.workbook import Book

MOST_ROWS, MOST_CHOICES = 6_000, 120_000
_ODK_X_SURVEY = {"clause", "values_list"}


def refuse_unless_form(book: Book) -> Table:
    """Return the survey's table; raises FormError with what the workbook is instead."""
    if _is_odk_x(book):
        raise FormError(book.name, "X610", hint="Write it anew as an XLSForm.")
    sheet = book.sheet("survey")
    if sheet is None:
        known = ", ".join(repr(name) for name, _ in book.sheets[:8]) or "no sheet at all"
        detail = f"The workbook has no sheet `survey`, but {known}."
        raise FormError(book.name, "X607", detail)
    table = table_of(*sheet)
    if not table.columns:
        raise FormError(book.name, "X609", "The sheet `survey` is empty.")
    if "type" not in table.by_key:
        raise FormError(book.name, "X608")
    if not any(record.get("type") for record in table.records()):
        raise FormError(book.name, "X609")
    for name, most in (("survey", MOST_ROWS), ("choices", MOST_CHOICES)):
        found = book.sheet(name)
        filled = sum(1 for row in found[1] if row) if found else 0
        if filled > most:
            detail = f"The sheet `{name}` has {filled:,} rows; {most:,} is the most."
            raise FormError(book.name, "X604", detail)
    return table


def _is_odk_x(book: Book) -> bool:
    survey, settings = _heads(book, "survey"), _heads(book, "settings")
    if "setting_name" in settings or survey & _ODK_X_SURVEY:
        return True
    return any(head.startswith("display.") for head in survey)


def _heads(book: Book, name: str) -> set[str]:
    sheet = book.sheet(name)
    if sheet is None:
        return set()
    first = next((row for row in sheet[1] if any(text_of(cell) for cell in row)), [])
    return {text_of(cell).lower() for cell in first}

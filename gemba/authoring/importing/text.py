"""A file as text and as a table: its encoding and its delimiter found out, its size bounded."""

import csv
import re
from io import StringIO
from pathlib import Path

from gemba.authoring.xlsform.report import FormError, a1

MAX_FILE = 10_000_000
MAX_CELL = 32_767
DELIMITERS = ",;\t|"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SHOWN = 20

Table = list[list[str]]


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raises FormError where it cannot be opened, is empty or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        detail = f"The file cannot be opened: {error.strerror}."
        raise FormError(str(path), "X600", detail) from None
    if len(data) > MAX_FILE:
        raise FormError(str(path), "X662", f"The file is larger than {MAX_FILE // 1_000_000} MB.")
    if not data.strip():
        raise FormError(str(path), "X661")
    return data


def text_of(path: Path, data: bytes) -> str:
    """Return bytes as text: UTF-8, UTF-16 with its mark, or else the Windows encoding."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in (*encodings, "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if _CONTROL.search(text[:4_000]) or "\x00" in text:
            break
        return text
    hint = "Take an XLSForm, a REDCap dictionary, a CSV or Markdown table, or CJML."
    raise FormError(str(path), "X664", hint=hint)


def table_of(path: Path, text: str, delimiter: str) -> Table:
    """Return a delimited text as rows of cells without blanks around them.

    Rows keep their number: empty ones are empty lists. Raises FormError for a cell that is no cell.
    """
    rows: Table = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip() for cell in row] if any(map(str.strip, row)) else [])
    except csv.Error:
        where = f"Row {len(rows) + 1} holds a cell with more text than a question can."
        raise FormError(str(path), "X663", where, "Look for a missing quotation mark.") from None
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if len(cell) > MAX_CELL:
                place = f"{a1(number, column)} holds more text than a question can."
                raise FormError(str(path), "X663", place, "Look for a missing quotation mark.")
    return rows


def delimiter_of(text: str) -> str:
    """Return the delimiter that cuts the first rows into the most columns, evenly; else a comma."""
    return max(DELIMITERS, key=lambda found: (_columns(text, found), -DELIMITERS.index(found)))


def _columns(text: str, delimiter: str) -> float:
    lines = text[:100_000].splitlines(keepends=True)[: 4 * _SHOWN]
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row][:_SHOWN]
    except csv.Error:
        return 0
    if not rows or len(rows[0]) < 2:
        return 0
    even = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
    return len(rows[0]) * even

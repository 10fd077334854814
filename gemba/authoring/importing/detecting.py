"""What a file is, by its content, and the checklist that it becomes."""

import json
import re
from pathlib import Path

from gemba.authoring.importing.text import delimiter_of, read_bytes, table_of, text_of
from gemba.authoring.xlsform.importing import Imported, import_form
from gemba.authoring.xlsform.report import FormError

SOURCES = ("xlsform", "redcap", "csv", "cjml")
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_ENDINGS = (".xlsx", ".xls", ".xlsm")


def import_checklist(path: Path, source: str | None = None) -> Imported:
    """Return the checklist that a file becomes, read as one of SOURCES or as its content says.

    Raises FormError, with a code, where it is refused.
    """
    if source == "xlsform" or (source is None and _is_workbook(path)):
        return import_form(path)
    data = read_bytes(path)
    if source == "cjml" or (source is None and _is_markup(data)):
        from gemba.authoring.cjml import import_cjml

        return import_cjml(path, data)
    return _of_text(path, text_of(path, data), source)


def _is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        detail = f"The file cannot be opened: {error.strerror}."
        raise FormError(str(path), "X600", detail) from None
    return head.startswith(_WORKBOOKS) or path.suffix.lower() in _ENDINGS


def _is_markup(data: bytes) -> bool:
    """Tell whether a file begins with `<`, in whatever encoding."""
    return data[:100].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def _of_text(path: Path, text: str, source: str | None) -> Imported:
    from gemba.authoring.redcap import import_dictionary, is_dictionary
    from gemba.authoring.tables import import_table

    if source is None and (what := _other(text)):
        raise FormError(str(path), "X664", f"This is {what}.")
    if source != "csv":
        rows = table_of(path, text, delimiter_of(text)) if source or _looks_coded(text) else []
        first = next((row for row in rows if row), [])
        if source == "redcap" or is_dictionary(first):
            return import_dictionary(path, rows)
    return import_table(path, text)


def _other(text: str) -> str:
    """Return what a text is that is surely no list of questions; '' for all others."""
    if re.search(r"^gemba:\s*1\s*$", text[:4_000], re.MULTILINE):
        return "a checklist already"
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return ""
        return "JSON, which is no form"
    return ""


def _looks_coded(text: str) -> bool:
    """Tell whether the beginning names a field and its type, as every dictionary does."""
    head = text[:2_000].lower().replace("_", " ")
    return "field type" in head and "form name" in head

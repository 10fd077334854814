"""What a field of a dictionary is: the type of a form's row, with its limits."""

import re
from typing import NamedTuple

_TYPES = {
    "text": "text", "notes": "text", "textarea": "text", "dropdown": "select_one",
    "select": "select_one", "radio": "select_one", "checkbox": "select_multiple",
    "yesno": "select_one", "truefalse": "select_one", "calc": "calculate", "slider": "range",
    "file": "file", "descriptive": "note", "sql": "text",
}  # fmt: skip
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)")
_REFERENCE = re.compile(r"\[([a-z]\w*)\]", re.ASCII)


class Kind(NamedTuple):
    """A row's type, and the code of what is said about it ('' for nothing)."""

    type: str
    code: str = ""


def kind_of(field_type: str, validation: str) -> Kind:
    """Return what a field is, by its type and its validation."""
    written, check = field_type.strip().lower(), validation.strip().lower()
    if written == "sql":
        return Kind("text", "W672")
    if written not in _TYPES:
        return Kind("text", "W671")
    if written == "file" and check == "signature":
        return Kind("signature")
    return _checked(check) if written == "text" and check else Kind(_TYPES[written])


def _checked(check: str) -> Kind:
    if check.startswith("datetime"):
        return Kind("datetime")
    if check.startswith("date"):
        return Kind("date")
    if check.startswith("time"):
        return Kind("time")
    if check in ("integer", "int"):
        return Kind("integer")
    if check.startswith(("number", "float")):
        return Kind("decimal")
    return Kind("text", "W674")


def limit(text: str, row_type: str) -> str:
    """Return a limit as an expression of the kind of its answer; '' where it is none."""
    if text.lower() in ("today", "now"):
        return f"{text.lower()}()"
    if reference := _REFERENCE.fullmatch(text.lower()):
        return f"${{{reference[1]}}}"
    if row_type in ("integer", "decimal"):
        return text.replace(",", ".") if _NUMBER.fullmatch(text) else ""
    if row_type == "date":
        return f"date('{text}')" if _DATE.fullmatch(text) else ""
    if row_type == "datetime" and (moment := _MOMENT.fullmatch(text)):
        return f"date-time('{moment[1]}T{moment[2]}')"
    return ""

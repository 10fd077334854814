"""A typed line read as a command, or as an answer with its note."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from gemba.journey.answering import BadAnswer, Option
from gemba.journey.question import Question
from gemba.plain.describing import FREE_TEXT

_LISTED = re.compile(r"([^\s,]*(?:\s*,\s*[^\s,]+)*)[\s,]*(.*)", re.DOTALL)


def command_in(line: str, question: Question) -> tuple[str, str] | None:
    """Return the command word of a line and what follows it, or None for an answer.

    Where words are asked for, letters are letters: a command begins with a slash there.
    """
    text = line.strip()
    slash = text.startswith("/") and not text.startswith("//")
    if not text or (question.type in FREE_TEXT and not slash):
        return None
    word, _, rest = text.removeprefix("/").partition(" ")
    return word.lower(), rest.strip()


def answer_in(line: str, question: Question, options: Sequence[Option]) -> tuple[Any, str | None]:
    """Return the value in a line and the note behind it; raises BadAnswer.

    An option's key or value comes first, what follows is the note.
    """
    text = line.strip()
    if not options:
        return (text[1:] if text.startswith("//") else text), None
    if question.type == "multi":
        return _several(text, options)
    head, _, note = text.partition(" ")
    return _chosen(head, options), note.strip() or None


def _several(text: str, options: Sequence[Option]) -> tuple[list[Any], str | None]:
    """Read `1,3`, `1, 3` and, where nothing else is said, `1 3`; what follows is the note."""
    try:
        return [_chosen(part, options) for part in re.split(r"[\s,]+", text) if part], None
    except BadAnswer:
        read = _LISTED.fullmatch(text)
        head, note = read.groups() if read else (text, "")
        parts = re.split(r"\s*,\s*", head)
        return [_chosen(part, options) for part in parts if part], note.strip() or None


def _chosen(token: str, options: Sequence[Option]) -> Any:
    wanted = token.lower().rstrip(":.")
    for option in options:
        if option.key and wanted == option.key:
            return option.value
    for option in options:
        if wanted == str(option.value).lower():
            return option.value
    number = number_in(wanted)
    if isinstance(options[0].value, str) and number is not None and 0 < number <= len(options):
        return options[number - 1].value
    keys = ", ".join(option.key or str(number) for number, option in enumerate(options, 1))
    raise BadAnswer(f"{token!r} is no answer here; use one of {keys}, or ? for the commands.")


def number_in(text: str) -> int | None:
    """Return a whole number from 0 to 9999, or None where the text is none."""
    word = text.strip()
    return int(word) if word.isascii() and word.isdigit() and len(word) < 5 else None


def moment_in(text: str, now: datetime) -> datetime:
    """Return the beginning of a local day, given as a date or as days from now; raises BadAnswer.

    Dates are 2026-12-01 or 1.12.2026; days are 3 or 3d.
    """
    local = now.astimezone()
    days = number_in(text.strip().removesuffix("d"))
    try:
        day = _date(text.strip()) if days is None else local.date() + timedelta(days=days)
        return datetime(day.year, day.month, day.day).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadAnswer(
            f"{text!r} is not a date; type one such as 2026-12-01, or a number of days."
        ) from None


def _date(text: str) -> date:
    parts = text.split(".")
    if len(parts) == 3:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    return date.fromisoformat(text)

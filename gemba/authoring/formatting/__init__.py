"""Formatting a checklist file: keys in one order, expressions in quotes, comments kept."""

import re
from collections import Counter
from pathlib import Path

from gemba.authoring.formatting.quoting import quoted
from gemba.authoring.formatting.reordering import reordered
from gemba.authoring.formatting.reread import Unformattable, data, read

__all__ = ["Unformattable", "formatted"]

_ROUNDS = 20
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def formatted(text: str, path: Path) -> str:
    """Return the text of a checklist, bank or translation as Gemba writes it.

    The meaning stays: the data before and after are compared. Raises ChecklistError where the file
    is not YAML, and Unformattable where it would not be the same afterwards.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before = read(plain, path)
    found = quoted(plain, before)
    for _ in range(_ROUNDS):
        earlier, found = found, reordered(found, read(found, path))
        if found == earlier:
            break
    found = found.rstrip("\n") + "\n"
    if data(read(found, path)) != data(before) or _comments(found) != _comments(plain):
        raise Unformattable(f"{path}: this cannot be formatted without changing what it says.")
    return found


def _comments(text: str) -> Counter[str]:
    """Count what looks like a comment, wherever it stands."""
    return Counter(comment.strip() for comment in _COMMENT.findall(text))

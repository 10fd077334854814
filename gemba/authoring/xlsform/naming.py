"""What an expression names: put right without doubt, taken as empty where it is nothing."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from gemba.journey.expressions import ExpressionError, Reference, parse

Around = Callable[[str], str]
_CHOSEN = re.compile(
    r"""(\bselected\(\s*(?:\$\{\s*([^{}\n]*?)\s*\}|\.)\s*,\s*)([^\W\d][\w-]*)(?=\s*\))"""
)
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def plain_name(name: str) -> str:
    """Return a name without what is easily mistaken: capitals, and _ - or a blank."""
    return re.sub(r"[\s_-]+", "_", name.strip()).lower()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the one known name that differs in nothing but what is easily mistaken, or None."""
    plain = plain_name(name)
    near = [other for other in known if plain_name(other) == plain]
    return near[0] if len(near) == 1 else None


def renamed(text: str, names: dict[str, str], around: Around = str) -> str:
    """Return an expression with other names in its references and at the ends of its paths."""

    def other(reference: Reference, written: str) -> str | None:
        name = names.get(reference.name)
        if name is None or "[" in written or reference.name not in written:
            return None
        before, _, after = written.rpartition(reference.name)
        return f"{before}{name}{after}"

    return _changed(text, other, around)


def emptied(text: str, known: set[str], groups: set[str], around: Around = str) -> str:
    """Return an expression with '' for each path and each group that nobody answers.

    That is their value: a path to nothing is an empty node-set (XPath 1.0, 3.7 and 4.2). The text
    stays as it is where it then cannot be worked out.
    """

    def other(reference: Reference, written: str) -> str | None:
        is_path = written.startswith(("/", ".", "current")) and "[" not in written
        nothing = reference.name in groups or is_path
        fits = is_path or written.startswith("${")
        return "''" if reference.name not in known and nothing and fits else None

    changed = _changed(text, other, around)
    return changed if changed == text or _works(around(changed)) else text


def worded(text: str, choices: dict[str, set[str]], this: str, known: set[str]) -> str:
    """Return an expression with quotation marks round the choices that `selected` looks for."""

    def quoted(found: re.Match[str]) -> str:
        asked, word = found[2] or this, found[3]
        fits = word in choices.get(asked, ()) and word not in known
        return f"{found[1]}'{word}'" if fits else found[0]

    return _CHOSEN.sub(quoted, text) if "selected(" in text else text


def _changed(text: str, other: Callable[[Reference, str], str | None], around: Around) -> str:
    shift = around("\0").index("\0")
    try:
        references = parse(around(text)).references
    except ExpressionError:
        return text
    for reference in reversed(references):
        start = reference.offset - shift
        end = start + reference.length
        if start < 0 or end > len(text):
            continue
        new = other(reference, text[start:end])
        if new is not None:
            text = text[:start] + new + text[end:]
    return text


def _works(text: str) -> bool:
    try:
        parse(text).evaluate({}, now=_NOW)
    except ExpressionError:
        return False
    return True

"""The words of a REDCap expression."""

import re
from typing import NamedTuple

MOST = 20_000
_TOKEN = re.compile(
    r"""(?P<blank>\s+)"""
    r"""|(?P<field>\[\s*(?P<name>[A-Za-z]\w*)\s*(?:\(\s*(?P<code>[^()\[\]]*?)\s*\))?\s*"""
    r"""(?::\w+)?\s*\])"""
    r"""|(?P<text>'[^']*'|"[^"]*"|‘[^’]*’|“[^”]*”)"""
    r"""|(?P<number>\d+(?:\.\d+)?|\.\d+)"""
    r"""|(?P<sign><>|!=|<=|>=|==|&&|\|\||[=<>+\-*/%^(),])"""
    r"""|(?P<word>[A-Za-z_]\w*)""",
    re.ASCII,
)


class NotTranslated(ValueError):
    """Why an expression has no translation; a few words."""


class Token(NamedTuple):
    """One word: what it is, its text, and for a field the code in its brackets."""

    kind: str
    text: str
    code: str | None = None


def tokens(text: str) -> list[Token]:
    """Return the words of an expression; raises NotTranslated at the first that is none."""
    if len(text) > MOST:
        raise NotTranslated("too long")
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotTranslated(f"{_odd(text[at:])!r} has no meaning in a walk")
        at = match.end()
        kind = str(match.lastgroup if match.lastgroup not in ("name", "code") else "field")
        if kind == "field":
            if found and found[-1].kind == "field" and text[match.start() - 1] == "]":
                raise NotTranslated("it asks for another event")
            found.append(Token(kind, match["name"].lower(), match["code"]))
        elif kind != "blank":
            found.append(Token(kind, match[0]))
    return found


def _odd(rest: str) -> str:
    """The smart variable or the sign that cannot be read."""
    variable = re.match(r"\[[^\[\]\n]{0,40}\]", rest)
    return variable[0] if variable else rest[:12]

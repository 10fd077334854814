"""The texts of a dictionary: labels without their HTML, choices, action tags."""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_BREAKING = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_BLANKS = re.compile(r"[ \t\u00a0]+")
_PIPED = re.compile(r"\[([a-z]\w*)(?:\([^()\[\]]*\))?(?::\w+)?\]", re.ASCII)
_ACTION = re.compile(r"(@[A-Z][A-Z0-9_-]*)(?:\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|([^\s'\"(]+)))?")


def plain(text: str) -> str:
    """Return a label without its HTML, a line for each of its lines."""
    if "<" in text or "&" in text:
        text = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKING else "", text)
        text = unescape(text)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def piped(text: str, names: frozenset[str]) -> str:
    """Return a text that shows answers, `[q]`, as the checklist writes that: `${q}`."""
    return _PIPED.sub(lambda m: f"${{{m[1]}}}" if m[1] in names else m[0], text)


def choices(text: str) -> list[tuple[str, str, bool]]:
    """Return code, words and whether it has a code of its own, for each choice in order."""
    found = []
    for part in re.split(r"\||\\n|\n", text):
        code, comma, label = part.partition(",")
        if not part.strip():
            continue
        words = plain(label if comma else code) or code.strip()
        found.append((code.strip() if comma else words, words, bool(comma)))
    return found


def actions(text: str) -> dict[str, str]:
    """Return the action tags of an annotation, with the texts that they are given."""
    return {m[1]: m[2] or m[3] or m[4] or "" for m in _ACTION.finditer(text)}

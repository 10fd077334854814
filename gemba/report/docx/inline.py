"""Text with marks inside: from the pages' HTML to pieces with a style."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gemba.report.docx.pieces import BANDS, Piece

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_STYLES = {
    "bad": "Bad", "good": "Good", "quiet": "Quiet", "band": "Band", "hash": "Hash", "mono": "Hash",
    "figure": "Strong", "disputed": "Bad", "accepted": "Good", "corrected": "Plan",
    "more": "Quiet",
}  # fmt: skip
_TAGS = {"strong": "Strong", "b": "Strong", "em": "Emphasis", "i": "Emphasis"}
_SIGNS = {
    "dot": "●", "full dot": "●", "open dot": "○", "half dot": "◐", "cross": "✗", "square": "■",
    "open diamond": "◇", "black diamond": "◆", "diamond": "◆", "triangle down": "▼",
    "triangle up": "▲", "open triangle": "▽", "open dashed dot": "◌", "line": "|",
    "arc above": "⌒", "dashed arc below": "⌣", "face": "☹",
}  # fmt: skip
"""Signs of a legend as letters; any other is named in words."""


def pieces_of(node: Any, style: str = "") -> list[Piece]:
    """Return what an element says: blanks as a browser sees them, no blank at an end of a line."""
    return list(_tidy(_walk(node, style, "lang" in node.attrib)))


def _walk(node: Any, style: str, said: bool) -> Iterator[Piece]:
    yield from _said(node.text, style, said)
    for child in node:
        if isinstance(child.tag, str):
            yield from _child(child, style, said)
        yield from _said(child.tail, style, said)


def _child(child: Any, style: str, said: bool) -> Iterator[Piece]:
    said = said or "lang" in child.attrib
    if child.tag == "br":
        yield Piece("\n")
    elif child.tag == "svg":
        yield from _sign(child)
    elif "band" in _classes(child):
        word = " ".join(child.text_content().split())
        yield Piece(word.replace(" ", "\u00a0"), BANDS.get(word, ""))
    else:
        inner = style_of(child) or style
        link = child.get("href", "")
        for piece in _walk(child, inner, said):
            yield replace(piece, link=link[1:]) if link.startswith("#") else piece


def _classes(node: Any) -> list[str]:
    found: str = node.get("class", "")
    return found.split()


def style_of(node: Any) -> str:
    """Return the character style that an element asks for by its class or its tag."""
    named = (_STYLES[name] for name in _classes(node) if name in _STYLES)
    return next(named, _TAGS.get(node.tag, ""))


def _sign(svg: Any) -> Iterator[Piece]:
    name = (svg.findtext("title") or "").strip()
    if svg.get("role") != "img" and name:
        yield Piece(_SIGNS.get(name, f"{name}:"))


def _said(text: str | None, style: str, said: bool) -> Iterator[Piece]:
    if text:
        yield Piece(_BLANKS.sub(" ", text), style, said)


def _tidy(found: Iterator[Piece]) -> Iterator[Piece]:
    """Leave out blanks after a blank, a line's begin, and before its end."""
    kept: list[Piece] = []
    for piece in found:
        before = kept[-1].text if kept else "\n"
        text = piece.text.lstrip(" ") if before.endswith((" ", "\n")) else piece.text
        if text == "\n" and kept:
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
        if text:
            kept.append(replace(piece, text=text))
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return iter(kept)

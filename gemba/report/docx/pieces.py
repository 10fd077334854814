"""Pieces of text with their style: what a paragraph or a cell is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from gemba.report.text import clean


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one character style; `said` is in the checklist's language, `link` a bookmark."""

    text: str
    style: str = ""
    said: bool = False
    link: str = ""


Words = str | Piece | Sequence[str | Piece]
"""What fills a paragraph or a cell; a line break in a text is one on the page."""


def said(text: str, style: str = "") -> Piece:
    """Return words of the checklist or of a walker."""
    return Piece(text, style, said=True)


def strong(text: str) -> Piece:
    """Return text that stands out."""
    return Piece(text, "Strong")


def quiet(text: str) -> Piece:
    """Return text that stands back."""
    return Piece(text, "Quiet")


def bad(text: str) -> Piece:
    """Return text that names something wrong."""
    return Piece(text, "Bad")


def good(text: str) -> Piece:
    """Return text that names something right."""
    return Piece(text, "Good")


def pieces(words: Words) -> tuple[Piece, ...]:
    """Return words as pieces that hold something, cleaned for print."""
    parts = [words] if isinstance(words, str | Piece) else words
    found = (part if isinstance(part, Piece) else Piece(part) for part in parts)
    return tuple(replace(piece, text=clean(piece.text)) for piece in found if piece.text)


def runs_from_right(text: str) -> bool:
    """Tell whether the first letter of a text is one of a script written from right to left."""
    for char in text:
        kind = bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


_BANDS = {"act now": "Bad", "plan": "Plan", "when convenient": "Later", "log": "Quiet"}
_BOXES = {"act now": "■■■■", "plan": "■■■□", "when convenient": "■■□□", "log": "■□□□"}


BANDS = {"act now": "Bad", "plan": "Plan", "when convenient": "Later", "log": "Quiet"}
"""The look of a band's word."""
_BOXES = {"act now": "■■■■", "plan": "■■■□", "when convenient": "■■□□", "log": "■□□□"}


def band(word: str) -> Piece:
    """Return a band as its boxes and its word."""
    return Piece(f"{_BOXES.get(word, '')} {word}".strip(), BANDS.get(word, ""))

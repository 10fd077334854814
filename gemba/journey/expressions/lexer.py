"""Cuts the text of an expression into tokens that know their offset."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from gemba.journey.expressions.errors import ExpressionError

Kind = Literal["reference", "text", "number", "name", "operator", "punctuation", "end"]

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<reference>\$\{{[^{{}}\n]*\}})
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<name>{_NAME}(?::(?!:){_NAME})?)
    | (?P<operator>!=|<=|>=|[=<>+\-|])
    | (?P<punctuation>\.\.|//|::|[./()\[\],@*])
    """,
    re.VERBOSE,
)
_WORD_OPERATOR = re.compile(r"(?:and|or|div|mod)(?![^\W\d])")
_ENDS_OPERAND = {")", "]", ".", "..", "*"}
_FOREIGN = {
    "==": "write = for 'equals'",
    "&&": "write and",
    "||": "write or",
    "<>": "write != for 'differs'",
    "&gt;": "write >",
    "&lt;": "write <",
    "&amp;": "write and",
    "≠": "write !=",
    "≤": "write <=",
    "≥": "write >=",
    "–": "write a plain minus, -",
    "—": "write a plain minus, -",
    "−": "write a plain minus, -",
    "×": "write *",
    "÷": "write div",
    "%": "write mod",
    "!": "write not(...)",
    "&": "write and",
    ";": "separate arguments with commas",
}
_CURLY_QUOTES = "‘’‚‛“”„‟′″"


class Token(NamedTuple):
    """A piece of an expression; `length` counts the characters it takes in the text."""

    kind: Kind
    value: str
    offset: int
    length: int

    @property
    def ends_operand(self) -> bool:
        """Tell whether an operator, not an operand, must follow."""
        if self.kind == "punctuation":
            return self.value in _ENDS_OPERAND
        return self.kind in ("reference", "text", "number", "name")


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens and an end mark; raises ExpressionError at what no token begins with."""
    position, after_operand = 0, False
    while position < len(text):
        token, position = _next(text, position, after_operand)
        if token is not None:
            yield token
            after_operand = token.ends_operand
    yield Token("end", "", len(text), 0)


def _next(text: str, position: int, after_operand: bool) -> tuple[Token | None, int]:
    if after_operand:
        word = _WORD_OPERATOR.match(text, position)
        if word or text.startswith("*", position):
            value = word.group() if word else "*"
            return Token("operator", value, position, len(value)), position + len(value)
    match = _TOKEN.match(text, position)
    if match is None or text.startswith(("==", "<>"), position):
        raise _unreadable(text, position)
    if match.lastgroup == "space":
        return None, match.end()
    kind: Kind = match.lastgroup  # type: ignore[assignment]
    return Token(kind, match.group(), position, match.end() - position), match.end()


def _unreadable(text: str, position: int) -> ExpressionError:
    character = text[position]
    if character in "'\"":
        return ExpressionError(
            "this quotation mark is never closed", position, 1, f"add a closing {character}"
        )
    if character == "$":
        hint = "write ${name} with braces round the question's id"
        return ExpressionError("this is not a whole reference", position, 1, hint)
    if character in _CURLY_QUOTES:
        hint = "use ' or \""
        return ExpressionError(f"{character} is a typographic quotation mark", position, 1, hint)
    sign = next((sign for sign in _FOREIGN if text.startswith(sign, position)), character)
    return ExpressionError(
        f"{sign!r} has no meaning here", position, len(sign), _FOREIGN.get(sign, "take it out")
    )

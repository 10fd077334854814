"""Straightens the quotation marks that word processors bend."""

from gemba.journey.expressions.errors import ExpressionError
from gemba.journey.expressions.expression import parse

_STRAIGHT: dict[str, str] = {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″", '"')}


def smart_quotes(text: str) -> tuple[str, bool]:
    """Return the text with typographic quotation marks straightened, and whether that was done.

    A text that can be read as it is stays; inside a straight-quoted text its marks stay if the
    expression can then be read.
    """
    if not any(mark in text for mark in _STRAIGHT) or _readable(text):
        return text, False
    careful, plain = _outside_quotes(text), "".join(_STRAIGHT.get(mark, mark) for mark in text)
    straight = next((repair for repair in (careful, plain) if _readable(repair)), plain)
    return straight, straight != text


def _readable(text: str) -> bool:
    try:
        parse(text)
    except ExpressionError as error:
        return error.code != "syntax"
    return True


def _outside_quotes(text: str) -> str:
    """Straighten the marks that open or close a text, keep those within it."""
    found, closing, bent = [], "", False
    for mark in text:
        straight = _STRAIGHT.get(mark, mark)
        if not closing and straight in "'\"":
            closing = straight
            bent = mark != straight
            found.append(straight)
        elif closing and straight == closing and (bent or mark == straight):
            closing = ""
            found.append(straight)
        else:
            found.append(mark)
    return "".join(found)

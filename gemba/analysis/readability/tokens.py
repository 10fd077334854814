"""The tokens of a sentence: words, and what looks like code and would have to be looked up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gemba.analysis.readability.languages import Language
from gemba.analysis.readability.text import WORD, bare
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

Kind = Literal["word", "code", "marked"]
_QUOTES = "\"'“”‘’«»„‚[]<>,;:!?…*`·•|"
_EDGES = _QUOTES + "(){}" + CODE_CLOSE
_PIECE = re.compile(rf"{CODE_OPEN}([^{CODE_OPEN}{CODE_CLOSE}]*){CODE_CLOSE}|[^\s{CODE_OPEN}]+")
_ADDRESS = re.compile(
    r"(?i)(?:https?|ftp|mailto|tel):|^www\.|^[\w.+-]+@[\w-]+\.\w|"
    r"^(?:[\w-]+\.)+(?:com|org|net|edu|gov|eu|de|at|ch|fr|be|es|it|nl|gr|uk|io)(?:/|$)"
)
_KEYS = re.compile(r"\w+(?:\+\w+)+$")
_QUANTITY = re.compile(r"[\d.,]+[^\W\d_]{1,4}$|[A-Z]{1,3}-?\d{1,4}[a-z]?$")
_CODE = re.compile(
    r"--?[a-z]{2}[\w-]*(?:=.*)?$|--?[a-zA-Z]$|[\w.-]*[^\W_]_\w|_\w+|[~.]?/[\w.-]+(?:/|$|\.)"
    r"|[~.]?/\w[\w.+-]*/|(?:[\w.-]+/){2,}|[\w./-]+\(\d?\)?$|[a-z]{2,}[A-Z]\w*$|\$\w|\w+::\w|&\w+;"
    r"|[\w-]{2,}(?:\.[\w-]{2,})*\.[a-z][a-z0-9]{1,4}$|\.[a-z]\w{2,}$|[\w.-]+=[\w/.-]+|%\w"
    r"|[a-z]+\d[\w.-]*$|\w*[|\\{}]\w+"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a code-like token or what is marked as code, and where in its sentence it ends."""

    text: str
    kind: Kind
    end: int
    first: bool


def tokens(sentence: str, language: Language) -> Iterator[Token]:
    """Yield the tokens of a sentence; addresses of pages and mail are none."""
    first = True
    for match in _PIECE.finditer(sentence):
        if match[1] is not None:
            if any(letter.isalpha() for letter in match[1]):
                yield Token(" ".join(match[1].split()), "marked", match.end(), first)
                first = False
            continue
        raw = match[0].strip(_EDGES).removesuffix(".")
        plain = "(" not in match[0][1:] and "{" not in match[0]
        if plain and raw.isalpha() and raw[1:].islower():
            yield Token(raw, "word", match.end(), first)
            first = False
            continue
        if not any(letter.isalpha() for letter in raw) or _ADDRESS.search(raw):
            continue
        if is_code(match[0].strip(_QUOTES).removesuffix(".")):
            yield Token(raw, "code", match.end(), first)
            first = False
            continue
        if _KEYS.match(raw) or _QUANTITY.match(raw):
            continue
        for word in WORD.finditer(match[0]):
            if text := bare(word[0], language):
                yield Token(text, "word", match.start() + word.end(), first)
                first = False


def is_code(token: str) -> bool:
    """Tell whether a token is a file, a path, an option, a variable or the like."""
    if token.startswith("(") or _QUANTITY.match(token) or _KEYS.match(token):
        token = token.strip("()")
        if _QUANTITY.match(token) or _KEYS.match(token):
            return False
    return bool(_CODE.match(token))

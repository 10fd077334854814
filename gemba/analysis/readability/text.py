"""From a page's text to blocks, sentences and words; a page is what the reader calls one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from gemba.analysis.readability.languages import Language
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

GLUED_LETTERS = 18
GLUED_LETTERS_GERMAN = 20
GLUED_SHARE = 0.03
"""A text of which more than this share of words is longer than 18 letters was glued by its PDF."""

_LIGATURES = {
    ord(sign): letters
    for sign, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
}
_HYPHENATED = re.compile(
    "(?<=[^\\W\\d_])(?:\ufffe|\u00ad|-|\u2010)[ \t]*\r?\n[ \t]*(?=[^\\W\\d_A-Z])"
)
_COMPOUND_END = re.compile("(?<=[^\\W\\d_])-[ \t]*\n[ \t]*(?=[A-Z])")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]|\ufffe\\s*")
_CODE = re.compile(f"{CODE_OPEN}[^{CODE_CLOSE}]*{CODE_CLOSE}")
_STEP = (
    r"(?i:step|schritt|étape|etape|paso|passo|passaggio|stap|βήμα)\s+\d{1,3}\s*[.:)–-]?(?:\s+|$)"
)
_BULLET = r"(?:[•◦▪‣●○■□–*·-]|\(?\d{1,3}[.)]|[a-z][.)]|\(?[ivx]{1,4}\))\s+(?=\S)"
_ITEM = re.compile(rf"^\s*(?:{_STEP}|{_BULLET})")
_STEP_ALONE = re.compile(rf"^\s*{_STEP}$")
_HEADING = re.compile(r"#{1,6}\s+")
_END = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[¿¡]*[^\sa-zà-öø-ÿα-ωά-ώß])|[!?;](?=\s)"
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-‐‑][^\W\d_]+(?:['’][^\W\d_]+)*)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the number of its page, from 1; a heading is none in the second gauge."""

    text: str
    page: int
    heading: bool = False


def clean(text: str) -> str:
    """Return text composed (NFC), without ligatures, with words joined that a line end split."""
    text = normalize("NFC", text).translate(_LIGATURES).replace("\r\n", "\n")
    text = _COMPOUND_END.sub("-", text)
    return _SOFT.sub("", _HYPHENATED.sub("", text))


def code_as_a_word(text: str) -> str:
    """Return text in which each piece that its source marks as code is one short word."""
    return _CODE.sub(" x ", text)


def glued(words: Sequence[str], language: Language) -> bool:
    """Tell whether words run into each other, as bad PDF extraction makes them.

    Where long compounds are ordinary, one that comes again and again counts once; German ones
    may have 20 letters, for which texts of 300 words in good order gave cause.
    """
    most = GLUED_LETTERS_GERMAN if language.nouns_are_capital else GLUED_LETTERS
    long = [w for w in words if max(map(len, re.split("[-‐‑]", w))) > most]
    found = set(long) if language.joints else long
    return len(found) > GLUED_SHARE * len(words)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading of a page, its marker (`1.`, `•`) taken off its text."""

    text: str
    marker: str = ""
    heading: bool = False


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a cleaned page in order."""
    lines = text.split("\n")
    widths = sorted(len(line) for line in lines if line.strip())
    usual = widths[len(widths) * 3 // 4] if widths else 0
    held: list[str] = []
    for number, line in enumerate(lines):
        heading = _HEADING.match(line)
        if heading or not line.strip() or _ITEM.match(line):
            yield from _joined(held)
            held = []
        if heading:
            yield from _joined([line[heading.end() :]], heading=True)
        elif line.strip():
            held.append(line.rstrip())
            follows = lines[number + 1 :][:1]
            if not _STEP_ALONE.match(line) and _ends_block(line, follows, usual):
                yield from _joined(held)
                held = []
    yield from _joined(held)


def _joined(lines: Sequence[str], heading: bool = False) -> Iterator[Block]:
    if lines:
        text = " ".join([lines[0], *(line.strip() for line in lines[1:])])
        match = _ITEM.match(text)
        marker = match[0] if match else ""
        yield Block(text[len(marker) :].strip(), marker.rstrip(), heading)


def _ends_block(line: str, following: Sequence[str], usual: int) -> bool:
    """A short line ends a block where the next begins anew: a heading, a list, a last line."""
    after = following[0].strip() if following else ""
    return len(line) < 0.6 * usual and bool(after) and not after[0].islower()


def sentences(pages: Sequence[str], language: Language) -> list[Sentence]:
    """Return the sentences of cleaned pages, in order."""
    return [
        Sentence(sentence, number, block.heading)
        for number, page in enumerate(pages, 1)
        for block in blocks(page)
        for sentence in split(block.text, language)
    ]


def split(block: str, language: Language) -> Iterator[str]:
    """Yield the sentences of a block; an abbreviation or an initial ends none."""
    start = 0
    for end in _END.finditer(block):
        if end[0] == ";" and language.code != "el":
            continue
        before = block[max(start, end.start() - 40) : end.start()].split()
        last = before[-1].lstrip("(\"'«“").casefold() if before else ""
        is_dot = end[0].startswith(".")
        if is_dot and (last in language.abbreviations or (len(last) == 1 and last.isalpha())):
            continue
        if piece := block[start : end.end()].strip():
            yield piece
        start = end.end()
    if piece := block[start:].strip():
        yield piece


def words(text: str, language: Language) -> list[str]:
    """Return the words of a text, elided articles cut off and possessives stripped."""
    return [bare(match[0], language) for match in WORD.finditer(text)]


def bare(word: str, language: Language) -> str:
    """Return a word without an elided article before it or a possessive behind it."""
    if "'" not in word and "’" not in word:
        return word
    if language.elided and (match := language.elided.match(word)):
        word = word[match.end() :]
    if language.code in ("en", "de", "nl"):
        word = re.sub("['’]s?$", "", word)
    return word

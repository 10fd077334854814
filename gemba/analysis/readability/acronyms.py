"""Acronyms: which capitals are one, and whether the text says what they stand for."""

import re
from collections.abc import Iterator

_SHORT = r"[^\W\d_a-z]{2,6}"
_LONG_THEN_SHORT = re.compile(rf"(?<!\S)((?:[^\s()]{{1,60}}\s+){{1,12}})\(({_SHORT})s?\)")
_SHORT_THEN_LONG = re.compile(rf"\b({_SHORT})s?\s*\(([^()]{{4,120}})\)")


def is_acronym(word: str) -> bool:
    """Tell whether a word is 2 to 6 capitals, with or without a plural s."""
    stem = word[:-1] if len(word) > 2 and word.endswith("s") and word[:-1].isupper() else word
    return 2 <= len(stem) <= 6 and stem.isalpha() and stem.isupper()


def introduced(sentence: str) -> Iterator[str]:
    """Yield the acronyms that a sentence introduces: "long form (LF)" or "LF (long form)"."""
    for match in _LONG_THEN_SHORT.finditer(sentence):
        if stands_for(match[2], match[1]):
            yield match[2]
    for match in _SHORT_THEN_LONG.finditer(sentence):
        if stands_for(match[1], match[2]):
            yield match[1]


def stands_for(short: str, long: str) -> bool:
    """Tell whether the letters of a short form run through a long one in order.

    They are sought from the right, the first one at the start of a word (Schwartz & Hearst 2003).
    """
    long = long.casefold()
    place = len(long)
    for number, letter in enumerate(reversed(short.casefold()), 1):
        place = long.rfind(letter, 0, place)
        while number == len(short) and place > 0 and long[place - 1].isalnum():
            place = long.rfind(letter, 0, place)
        if place < 0:
            return False
    return True

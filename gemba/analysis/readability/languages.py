"""What the scorer knows of each language: small words, joints, signs of an explanation."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gemba.analysis.readability.signs import ABBREVIATIONS, EXPLAINED, STOP_WORDS, THEN

LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "nl": "Dutch", "el": "Greek",
}  # fmt: skip
UNCALIBRATED = frozenset({"nl"})
"""Languages in which the word gauge did not tell plain texts from expert ones."""

SURE_SHARE = 0.2
"""Running text has at least this share of small words of its own language; lists have fewer."""


@dataclass(frozen=True, slots=True)
class Medians:
    """Hard words per 100 in texts of three kinds; expert is None where too few were at hand."""

    plain: float
    guide: float
    expert: float | None


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the scorer."""

    code: str
    stop_words: frozenset[str]
    abbreviations: frozenset[str]
    explained: re.Pattern[str]
    then: re.Pattern[str]
    elided: re.Pattern[str] | None = None
    joints: tuple[str, ...] = ()
    nouns_are_capital: bool = False

    @property
    def title(self) -> str:
        """The language's English name."""
        return LANGUAGES[self.code]


_FRENCH = r"(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)['’](?=\w)"
_ITALIAN = (
    r"(?:l|d|m|t|s|v|n|c|un|gl|bell|buon|quell|quest|nient|senz|sull|dell|nell|all|dall|coll"
    r"|dev|dov|com|cos|anch|tutt|mezz|sant)['’](?=\w)"
)
_ELIDED = {
    code: re.compile(text, re.IGNORECASE) for code, text in (("fr", _FRENCH), ("it", _ITALIAN))
}
_JOINTS = {
    "de": ("", "s", "n", "en", "er", "es", "e"),
    "nl": ("", "s", "n", "en", "er", "es", "e"),
}


def language(code: str) -> Language:
    """Return a language by its code; raises ValueError, naming those known, for another."""
    base = code.lower().replace("_", "-").split("-")[0]
    if base not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise ValueError(f"no readability for the language {code!r} (known: {known})")
    return Language(
        code=base,
        stop_words=frozenset(STOP_WORDS[base].split()),
        abbreviations=frozenset(ABBREVIATIONS[base].split()),
        explained=re.compile(
            rf"[(=–—]|\s-{{1,2}}\s|(?<!\w)(?:{EXPLAINED[base]})(?!\w)", re.IGNORECASE
        ),
        then=re.compile(rf"\b(?:{THEN[base]})\b", re.IGNORECASE),
        elided=_ELIDED.get(base),
        joints=_JOINTS.get(base, ()),
        nouns_are_capital=base == "de",
    )


@dataclass(frozen=True, slots=True)
class Guess:
    """The language that a text's small words speak for, and their share 0..1."""

    code: str
    share: float

    @property
    def sure(self) -> bool:
        """Whether the share is that of running text in this language."""
        return self.share >= SURE_SHARE


def guess(words: Iterable[str]) -> Guess:
    """Return the most likely language of words by their share of stop words."""
    counts = Counter(word.casefold() for word in words)
    total = counts.total() or 1
    shares = {
        code: sum(counts[word] for word in {w.casefold() for w in STOP_WORDS[code].split()}) / total
        for code in LANGUAGES
    }
    best = max(shares, key=lambda code: shares[code])
    return Guess(best, shares[best])

"""Two gauges of a manual, and no grade: hard words per 100, and the length of its sentences."""

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from gemba.analysis.readability.formulas import LONG, Counts, Formula, formulas
from gemba.analysis.readability.hard import Found, Term, find_hard
from gemba.analysis.readability.languages import (
    LANGUAGES,
    UNCALIBRATED,
    Guess,
    Language,
    Medians,
    guess,
    language,
)
from gemba.analysis.readability.lexicon import CREDIT, Lexicon, NoWordLists, lexicon
from gemba.analysis.readability.syllables import syllables
from gemba.analysis.readability.text import Sentence, clean, code_as_a_word, glued, sentences, words

ENOUGH_WORDS = 300
LONG_SENTENCE = 25
_DRAWS = 500
_UNITS = 2_000
_GLUED = (
    "The words of this text run into each other (more than 3 % are longer than 18 letters): "
    "take the text from its source, or print it to a new PDF, and try again."
)
_SHORT = "Below 300 words the terms are listed and no score is given."


@dataclass(frozen=True, slots=True)
class HardWords:
    """The first gauge: uses to look up per 100 words with a 95 % interval, and what they are."""

    per_100: float
    low: float
    high: float
    rare: int
    acronyms: int
    code: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """The second gauge: words per sentence, share (0..1) of sentences over 25 words, formulas."""

    median_words: float
    share_long: float
    formulas: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Readability:
    """What a count can say of a manual; `refused` is why there is no score, or empty."""

    language: str
    guessed: Guess
    pages: int
    words: int
    sentences: int
    refused: str
    hard_words: HardWords | None
    sentence_length: Sentences | None
    terms: tuple[Term, ...]
    medians: Medians | None
    calibrated: bool
    notes: tuple[str, ...]
    credit: str

    @property
    def acronyms(self) -> tuple[Term, ...]:
        """The acronyms that the text never expands before their use, the most used first."""
        return tuple(term for term in self.terms if term.kind == "acronym")


class UnknownLanguage(ValueError):
    """No language was given, and the small words of the text do not tell it."""


def readability(
    pages: Sequence[str],
    lang: str | None = None,
    *,
    accepted: Iterable[str] = (),
    forced: Iterable[str] = (),
    word_list: Lexicon | None = None,
) -> Readability:
    """Return both gauges of a manual's pages.

    UnknownLanguage or ValueError, in one sentence, where the language is unknown. Without the
    optional word lists there is no first gauge, and a note says how to get it.
    """
    cleaned = [clean(page) for page in pages]
    every = words("\n".join(cleaned), language("en"))
    guessed = guess(every)
    tongue = _language(lang, guessed, bool(every))
    notes = _notes(tongue, guessed, lang)
    if glued(every, tongue):
        return _unscored(tongue, guessed, cleaned, len(every), _GLUED, notes)
    found = sentences(cleaned, tongue)
    try:
        known = word_list or lexicon(tongue)
    except NoWordLists as missing:
        known, notes = None, (*notes, str(missing))
    hard = find_hard(found, tongue, known, accepted, forced)
    length = max(sum(hard.words), len(" ".join(cleaned).split())) if any(hard.words) else 0
    enough = length >= ENOUGH_WORDS
    return Readability(
        language=tongue.code,
        guessed=guessed,
        pages=len(cleaned),
        words=sum(hard.words),
        sentences=len(found),
        refused="" if enough else _SHORT,
        hard_words=_hard_words(hard) if enough and known else None,
        sentence_length=_sentence_gauge(found, tongue) if enough else None,
        terms=tuple(
            sorted(hard.terms.values(), key=lambda t: (-t.uses, t.page, t.text.casefold()))
        ),
        medians=MEDIANS.get(tongue.code),
        calibrated=tongue.code not in UNCALIBRATED,
        notes=notes,
        credit=CREDIT if known else "",
    )


def _language(lang: str | None, guessed: Guess, has_words: bool) -> Language:
    if lang:
        return language(lang)
    if not guessed.sure and has_words:
        known = ", ".join(LANGUAGES)
        raise UnknownLanguage(
            f"The language cannot be told from its small words: say --lang {known}."
        )
    return language(guessed.code)


def _notes(tongue: Language, guessed: Guess, lang: str | None) -> tuple[str, ...]:
    notes = []
    if lang and guessed.sure and guessed.code != tongue.code:
        notes.append(
            f"Scored as {tongue.title}, but its small words look like {LANGUAGES[guessed.code]}."
        )
    if tongue.code in UNCALIBRATED:
        notes.append(
            f"{tongue.title} is uncalibrated: on unseen texts this count did not tell plain ones"
            " from expert ones."
        )
    return tuple(notes)


def _unscored(
    tongue: Language,
    guessed: Guess,
    pages: Sequence[str],
    count: int,
    why: str,
    notes: tuple[str, ...],
) -> Readability:
    return Readability(
        tongue.code, guessed, len(pages), count, 0, why, None, None, (),
        MEDIANS.get(tongue.code), tongue.code not in UNCALIBRATED, notes, "",
    )  # fmt: skip


def _hard_words(found: Found) -> HardWords:
    total = sum(found.words)
    low, high = interval(found.hard, found.words)
    uses = dict.fromkeys(("rare", "acronym", "code", "jargon"), 0)
    for term in found.terms.values():
        uses[term.kind] += term.uses
    per_100 = 100 * sum(found.hard) / total
    rare = uses["rare"] + uses["jargon"]
    return HardWords(per_100, low, high, rare, uses["acronym"], uses["code"])


def interval(hard: Sequence[int], counts: Sequence[int]) -> tuple[float, float]:
    """Return the 95 % interval of hard words per 100 by resampling sentences (Efron 1979).

    Beyond 2,000 sentences neighbours are drawn together. The seed is fixed: the same text always
    gives the same interval.
    """
    chance = random.Random(len(counts))  # noqa: S311 - a resampling, no secret
    shift = 1 << 32
    run = max(1, math.ceil(len(counts) / _UNITS))
    each = [h * shift + n for h, n in zip(hard, counts, strict=True)]
    both = [sum(each[start : start + run]) for start in range(0, len(each), run)]
    drawn = []
    for _ in range(_DRAWS):
        total, words_ = divmod(sum(chance.choices(both, k=len(both))), shift)
        drawn.append(100 * total / words_ if words_ else 0.0)
    drawn.sort()
    edge = math.floor(0.025 * _DRAWS)
    return drawn[edge], drawn[-1 - edge]


def _sentence_gauge(found: Sequence[Sentence], tongue: Language) -> Sentences | None:
    lists = [words(code_as_a_word(s.text), tongue) for s in found if not s.heading]
    lists = [one for one in lists if one]
    if not lists:
        return None
    lengths = [len(one) for one in lists]
    counts = count(lists, tongue.code)
    return Sentences(
        median(lengths),
        sum(length > LONG_SENTENCE for length in lengths) / len(lengths),
        formulas(counts, tongue.code),
    )


def count(lists: Sequence[Sequence[str]], code: str) -> Counts:
    """Return the counts that formulas take, from the words of each sentence."""
    every = [word for one in lists for word in one]
    beats = [syllables(word, code) for word in every]
    letters = [sum(map(str.isalpha, word)) for word in every]
    return Counts(
        words=len(every),
        sentences=len(lists),
        syllables=sum(beats),
        letters=sum(letters),
        long=sum(n > LONG for n in letters),
        many_syllables=sum(n >= 3 for n in beats),
        one_syllable=sum(n == 1 for n in beats),
    )


MEDIANS = {
    "en": Medians(1.3, 2.8, 10.6), "de": Medians(1.5, 4.1, 12.2), "fr": Medians(1.9, 3.8, 12.4),
    "es": Medians(2.0, 3.2, 10.9), "it": Medians(1.6, 3.5, 13.0), "el": Medians(5.3, 6.9, None),
}  # fmt: skip
"""Medians of this scorer over free texts about computers, 30 to 200 of each kind and language:
help of a desktop and its programs; guides to a system; its manual pages and reference."""

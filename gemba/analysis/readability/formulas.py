"""Readability formulas on counts: sentence length and word length, nothing else.

They take counts, not texts, because two programs that split a text differently disagree on both.
"""

from dataclasses import dataclass

LONG = 6
"""A long word has more letters than this (LIX, Wiener Sachtextformel)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in a text; long: over 6 letters, many: 3 syllables and more."""

    words: int
    sentences: int
    syllables: int = 0
    letters: int = 0
    long: int = 0
    many_syllables: int = 0
    one_syllable: int = 0

    def __post_init__(self) -> None:
        if self.words < 1 or self.sentences < 1:
            raise ValueError("A readability formula needs at least one word and one sentence.")

    @property
    def sentence_length(self) -> float:
        """Words per sentence."""
        return self.words / self.sentences

    @property
    def word_length(self) -> float:
        """Syllables per word."""
        return self.syllables / self.words

    def percent(self, count: int) -> float:
        """Return a count per 100 words."""
        return 100 * count / self.words


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula's result beside its name and how to read it."""

    name: str
    value: float
    meaning: str


def flesch(c: Counts) -> float:
    """Return Flesch reading ease, about 0 (hard) to 100 (easy), English (Flesch 1948)."""
    return 206.835 - 1.015 * c.sentence_length - 84.6 * c.word_length


def flesch_kincaid(c: Counts) -> float:
    """Return the US school grade, English (Kincaid, Fishburne, Rogers & Chissom 1975)."""
    return 0.39 * c.sentence_length + 11.8 * c.word_length - 15.59


def wiener_1(c: Counts) -> float:
    """Return the first Wiener Sachtextformel, school grade 4 to 15 (Bamberger & Vanecek 1984)."""
    return (
        0.1935 * c.percent(c.many_syllables)
        + 0.1672 * c.sentence_length
        + 0.1297 * c.percent(c.long)
        - 0.0327 * c.percent(c.one_syllable)
        - 0.875
    )


def amstad(c: Counts) -> float:
    """Return reading ease for German, about 0 (hard) to 100 (easy) (Amstad 1978)."""
    return 180 - c.sentence_length - 58.5 * c.word_length


def kandel_moles(c: Counts) -> float:
    """Return reading ease for French, about 0 (hard) to 100 (easy) (Kandel & Moles 1958)."""
    return 207 - 1.015 * c.sentence_length - 73.6 * c.word_length


def szigriszt_pazos(c: Counts) -> float:
    """Return perspicuity for Spanish, about 0 (hard) to 100 (easy) (Szigriszt Pazos 1993)."""
    return 206.835 - 62.3 * c.word_length - c.sentence_length


def fernandez_huerta(c: Counts) -> float:
    """Return reading ease for Spanish, about 0 (hard) to 100 (easy) (Fernández Huerta 1959)."""
    return 206.84 - 60 * c.word_length - 1.02 * c.sentence_length


def gulpease(c: Counts) -> float:
    """Return Gulpease for Italian, 0 (hard) to 100 (easy) (Lucisano & Piemontese 1988).

    From letters only: counting punctuation too, as some programs do, makes every text harder.
    """
    return 89 + (300 * c.sentences - 10 * c.letters) / c.words


def flesch_vacca(c: Counts) -> float:
    """Return reading ease for Italian, about 0 to 100 (easy) (Franchina & Vacca 1986)."""
    return 217 - 1.3 * c.sentence_length - 60 * c.word_length


def douma(c: Counts) -> float:
    """Return reading ease for Dutch, about 0 (hard) to 100 (easy) (Douma 1960)."""
    return 206.835 - 0.93 * c.sentence_length - 77 * c.word_length


def lix(c: Counts) -> float:
    """Return LIX: sentence length plus percent of long words, any language (Björnsson 1968)."""
    return c.sentence_length + c.percent(c.long)


def rix(c: Counts) -> float:
    """Return RIX: long words per sentence, any language (Anderson 1983)."""
    return c.long / c.sentences


_EASE = "reading ease, 100 easy to 0 hard"
_GRADE = "school grade"
_OF_LANGUAGE = {
    "en": ((flesch, "Flesch", _EASE), (flesch_kincaid, "Flesch-Kincaid", _GRADE)),
    "de": ((wiener_1, "Wiener Sachtextformel 1", _GRADE), (amstad, "Amstad", _EASE)),
    "fr": ((kandel_moles, "Kandel-Moles", _EASE),),
    "es": ((szigriszt_pazos, "Szigriszt-Pazos", _EASE),
           (fernandez_huerta, "Fernández Huerta", _EASE)),
    "it": ((gulpease, "Gulpease", _EASE), (flesch_vacca, "Flesch-Vacca", _EASE)),
    "nl": ((douma, "Douma", _EASE),),
}  # fmt: skip
_ANY = (
    (lix, "LIX", "sentence length plus % of words over 6 letters: 25 easy, 55 hard"),
    (rix, "RIX", "words over 6 letters per sentence"),
)


def formulas(counts: Counts, language: str) -> tuple[Formula, ...]:
    """Return the formulas of a language, then LIX and RIX; Greek has none of its own."""
    chosen = (*_OF_LANGUAGE.get(language, ()), *_ANY)
    return tuple(Formula(name, function(counts), meaning) for function, name, meaning in chosen)

"""Readability formulas on counts: the reference values that other programs agree on."""

import pytest

from gemba.analysis.readability.formulas import (
    Counts,
    amstad,
    douma,
    fernandez_huerta,
    flesch,
    flesch_kincaid,
    flesch_vacca,
    formulas,
    gulpease,
    kandel_moles,
    lix,
    rix,
    szigriszt_pazos,
    wiener_1,
)

COOL_DOGS = Counts(words=5, sentences=1, syllables=7, long=1, many_syllables=1, one_syllable=4)
MIDDLE = Counts(words=99, sentences=11, syllables=139, long=13)
LONGER = Counts(words=372, sentences=17, syllables=549, long=77)
GERMAN_PLAIN = Counts(words=14, sentences=1, syllables=22, long=4, one_syllable=6)
GERMAN_HARD = Counts(words=16, sentences=1, syllables=37, long=7, many_syllables=6, one_syllable=4)
SPANISH = Counts(words=162, sentences=6, syllables=306)
ITALIAN = Counts(words=18, sentences=1, letters=114)
ROUND = Counts(words=100, sentences=10, syllables=150, long=20)


@pytest.mark.parametrize(
    ("formula", "counts", "value"),
    [
        (flesch, COOL_DOGS, 83.32), (flesch_kincaid, COOL_DOGS, 2.88), (lix, COOL_DOGS, 25),
        (wiener_1, COOL_DOGS, 3.809),
        (flesch, MIDDLE, 78.918), (flesch_kincaid, MIDDLE, 4.488), (lix, MIDDLE, 22.131),
        (flesch, LONGER, 59.771), (flesch_kincaid, LONGER, 10.359), (lix, LONGER, 42.581),
        (wiener_1, GERMAN_PLAIN, 3.770), (amstad, GERMAN_PLAIN, 74.071),
        (lix, GERMAN_PLAIN, 42.571),
        (wiener_1, GERMAN_HARD, 13.913), (amstad, GERMAN_HARD, 28.719), (lix, GERMAN_HARD, 59.75),
        (szigriszt_pazos, SPANISH, 62.16), (gulpease, ITALIAN, 42.33),
        (kandel_moles, ROUND, 86.45), (fernandez_huerta, ROUND, 106.64),
        (flesch_vacca, ROUND, 114.0), (douma, ROUND, 82.035), (rix, ROUND, 2.0),
    ],
)  # fmt: skip
def test_a_formula_gives_its_reference_value(formula, counts, value):
    assert formula(counts) == pytest.approx(value, abs=0.006)


@pytest.mark.parametrize("kept", [(0, 1), (1, 0)])
def test_no_words_or_sentences_are_refused_in_one_sentence(kept):
    with pytest.raises(ValueError, match="at least one word and one sentence"):
        Counts(*kept)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Flesch", "Flesch-Kincaid", "LIX", "RIX"]),
        ("de", ["Wiener Sachtextformel 1", "Amstad", "LIX", "RIX"]),
        ("es", ["Szigriszt-Pazos", "Fernández Huerta", "LIX", "RIX"]),
        ("el", ["LIX", "RIX"]),
    ],
)
def test_each_language_has_its_own_formulas_and_greek_has_none(language, names):
    assert [formula.name for formula in formulas(ROUND, language)] == names

"""Syllables: most common English words exactly, the other languages by their vowels."""

import pytest

from gemba.analysis.readability.syllables import syllables

# Counted by speaking them; drawn from manuals, not from the rules.
ENGLISH = {
    1: "the press phone screen like moved turned plugs house use names through",
    2: "button cable middle little table wanted needed charger before under over charges pages"
       " someone sometimes safely useful people going being reading client",
    3: "battery connected computer adapter remember idea area camera example permission telephone"
       " entertain together following however",
    4: "information temperature dictionary application automobile operation",
    5: "electricity opportunity",
}  # fmt: skip
WORDS = [(word, n) for n, line in ENGLISH.items() for word in line.split()]


@pytest.mark.parametrize(("word", "expected"), WORDS)
def test_english_words_of_manuals_are_counted_as_they_are_spoken(word, expected):
    assert syllables(word, "en") == expected


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("de", "Gebrauchsanweisung", 5), ("de", "Akku", 2), ("fr", "appuyez", 3),
        ("fr", "téléphone", 3), ("fr", "touche", 1), ("es", "teléfono", 4), ("es", "batería", 4),
        ("it", "telefono", 4), ("it", "pulsante", 3), ("nl", "handleiding", 3),
        ("el", "τηλέφωνο", 4), ("el", "και", 1),
    ],
)  # fmt: skip
def test_other_languages_are_counted_by_groups_of_vowels(language, word, expected):
    assert syllables(word, language) == expected


@pytest.mark.parametrize("word", ["x", "hmm", "", "Ωχ"])
def test_every_word_has_at_least_one_syllable(word):
    assert all(syllables(word, code) >= 1 for code in ("en", "de", "el"))

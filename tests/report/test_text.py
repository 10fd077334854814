"""Data is text: what cannot be seen is written out, nothing else changes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.report.text import clean


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("\x00\x1b[31m", "[U+0000][U+001B][31m"),
        ("a\u202eb\u2066c", "a[U+202E]b[U+2066]c"),
        ("\ud800", "[U+D800]"),
        ("two\r\nlines\tand a tab", "two\nlines\tand a tab"),
        ("مرحبا שלום 👩‍👩‍👧", "مرحبا שלום 👩‍👩‍👧"),
        ("{{7*7}} <script> [/x]", "{{7*7}} <script> [/x]"),
    ],
)
def test_unseen_characters_are_written_out(given_text: str, printed: str) -> None:
    assert clean(given_text) == printed


def test_a_hash_stays_whole_and_a_monstrous_word_gets_seams() -> None:
    assert clean("a" * 64) == "a" * 64
    word = clean("z" * 16_000)
    assert max(map(len, word.split("\u200b"))) == 60
    assert word.replace("\u200b", "") == "z" * 16_000


@given(st.text())
def test_what_is_printed_holds_no_control_and_can_be_encoded(text: str) -> None:
    printed = clean(text)
    printed.encode()
    assert not [c for c in printed if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t\r"]

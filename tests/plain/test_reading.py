"""Typed lines: which are commands, which answers, what date a word means."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.journey.answering import BadAnswer, Option, scale_options
from gemba.journey.question import Question
from gemba.journey.scales import BUILT_IN
from gemba.plain.lines import clean
from gemba.plain.reading import answer_in, command_in, moment_in, number_in

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
YES_NO = Question(id="q", type="yes_no", ask="?")
WORDS = Question(id="q", type="text", ask="?")
MULTI = Question(id="q", type="multi", ask="?", choices="list")
LIST = tuple(Option(str(n % 10) if n < 11 else "", f"id_{n}", f"Label {n}") for n in range(1, 13))


@pytest.mark.parametrize(
    ("line", "question", "expected"),
    [
        ("b no sign", YES_NO, ("b", "no sign")),
        ("  W ", YES_NO, ("w", "")),
        ("/q", YES_NO, ("q", "")),
        ("", YES_NO, None),
        ("b no sign", WORDS, None),
        ("/b no sign", WORDS, ("b", "no sign")),
        ("//b", WORDS, None),
    ],
)
def test_a_line_is_a_command_where_letters_cannot_be_the_answer(
    line: str, question: Question, expected: tuple[str, str] | None
) -> None:
    assert command_in(line, question) == expected


@pytest.mark.parametrize(
    ("line", "value"), [("1", "id_1"), ("0", "id_10"), ("10", "id_10"), ("12", "id_12"),
                        ("ID_7", "id_7"), ("3:", "id_3")],
)  # fmt: skip
def test_a_list_is_answered_by_key_position_or_name(line: str, value: str) -> None:
    choice = Question(id="q", type="choice", ask="?", choices="list")
    assert answer_in(line, choice, LIST) == (value, None)


@pytest.mark.parametrize(("line", "value"), [("7", 7), ("-", 10), ("10", 10), ("0", 0)])
def test_on_a_numeric_scale_the_digit_is_the_value(line: str, value: int) -> None:
    scale = Question(id="q", type="scale", ask="?", scale="rate10")
    assert answer_in(line, scale, scale_options(BUILT_IN["rate10"])) == (value, None)


@pytest.mark.parametrize(("line", "value"), [("1", -2), ("5", 2), ("-1", -1)])
def test_on_the_feeling_scale_the_digit_is_the_position(line: str, value: int) -> None:
    scale = Question(id="q", type="scale", ask="?", scale="feeling")
    assert answer_in(line, scale, scale_options(BUILT_IN["feeling"])) == (value, None)


def test_words_behind_the_key_are_the_note() -> None:
    assert answer_in("1,3 both dusty", MULTI, LIST) == (["id_1", "id_3"], "both dusty")


@pytest.mark.parametrize("line", ["13", "yes", "0x1", "²", "-1"])
def test_what_is_no_option_is_refused_with_the_options(line: str) -> None:
    with pytest.raises(BadAnswer, match="use one of 1, 2, 3"):
        answer_in(line, Question(id="q", type="choice", ask="?", choices="list"), LIST)


@pytest.mark.parametrize("text", ["2026-05-20", "20.5.2026", "16", "16d"])
def test_a_day_is_named_by_its_date_or_counted_from_today(text: str) -> None:
    assert f"{moment_in(text, NOW).astimezone():%Y-%m-%d %H:%M}" == "2026-05-20 00:00"


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "31.2.2026", "0.0.0", "99999d", "9999"])
def test_what_is_no_day_is_refused(text: str) -> None:
    if text == "9999":
        assert moment_in(text, NOW).year == 2053
        return
    with pytest.raises(BadAnswer, match="is not a date"):
        moment_in(text, NOW)


@given(st.text())
def test_any_text_is_read_as_a_number_or_as_none(text: str) -> None:
    number = number_in(text)
    assert number is None or 0 <= number <= 9999


@given(st.text())
def test_cleaned_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    assert not any(
        (ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in clean(text)
    )
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1,3", (["id_1", "id_3"], None)),
        ("1, 3", (["id_1", "id_3"], None)),
        ("1 3", (["id_1", "id_3"], None)),
        ("1 ,3 and more", (["id_1", "id_3"], "and more")),
        ("1 3 of them were shut", (["id_1"], "3 of them were shut")),
    ],
)
def test_of_several_none_is_lost_to_a_blank(
    line: str, expected: tuple[list[str], str | None]
) -> None:
    assert answer_in(line, MULTI, LIST) == expected

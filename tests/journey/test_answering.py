"""Values as people type them, for every type of question; keys of options; words shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.journey.answering import (
    BadAnswer,
    barrier_options,
    checked,
    options,
    scale_options,
    seconds_from,
    shown,
)
from gemba.journey.question import Question
from gemba.journey.scales import BUILT_IN
from gemba.journey.standing import standing, standing_keys
from gemba.journey.words import QUESTION_TYPES
from tests.journey.making import a_checklist, a_step

PLAIN = a_checklist(a_step("a"))
GERMAN = a_checklist(a_step("a"), language="de")
CHOICES = [{"id": "a", "label": "Anna's"}, {"id": "b", "label": "Bert's"}]


def q(kind: str, **fields: Any) -> Question:
    extra: dict[str, Any] = {"choices": CHOICES} if kind in ("choice", "multi") else {}
    extra |= {"scale": "ease7"} if kind == "scale" else {}
    return Question.model_validate({"id": "q", "type": kind, "ask": "Q?", **extra, **fields})


@pytest.mark.parametrize(
    ("question", "typed", "stored"),
    [
        (q("yes_no"), "yes", "yes"),
        (q("yes_no"), " partly ", "partly"),
        (q("scale"), 7, 7),
        (q("scale"), "1", 1),
        (q("scale"), 3.0, 3),
        (q("choice"), "a", "a"),
        (q("choice", other=True), "other", "other"),
        (q("multi"), ["b", "a"], ["a", "b"]),
        (q("multi"), "b, a", ["a", "b"]),
        (q("multi"), [], []),
        (q("integer"), "12", 12),
        (q("integer"), " 12 ", 12),
        (q("integer"), 12.0, 12),
        (q("integer"), "-3", -3),
        (q("integer"), "2,0", 2),
        (q("decimal"), "1,5", 1.5),
        (q("decimal"), "1.5", 1.5),
        (q("decimal"), ",5", 0.5),
        (q("decimal"), 2, 2.0),
        (q("decimal"), "1e3", 1000.0),
        (q("timer"), "1:30", 90.0),
        (q("text"), "a  b\n", "a  b\n"),
        (q("date"), "2026-11-21", "2026-11-21"),
        (q("date"), "21.11.2026", "2026-11-21"),
        (q("date"), "1.2.2026", "2026-02-01"),
        (q("date"), "1. 2. 2026", "2026-02-01"),
        (q("time"), "14:05", "14:05"),
        (q("time"), "9:05", "09:05"),
        (q("time"), "14.05 Uhr", "14:05"),
        (q("time"), "14:05:33", "14:05"),
        (q("datetime"), "2026-11-21 14:05", "2026-11-21T14:05"),
        (q("datetime"), "2026-11-21T14:05", "2026-11-21T14:05"),
        (q("datetime"), "21.11.2026 9:05", "2026-11-21T09:05"),
        (q("note"), "anything", True),
        (q("photo"), "till.png", "till.png"),
        (q("barcode"), "4006381333931", "4006381333931"),
        (standing("@feeling"), -2, -2),
        (standing("@expected"), 10, 10),
        (standing("@perceived_wait"), "7,5", 7.5),
        (standing("@continue"), "fine", "fine"),
    ],
)
def test_what_is_typed_is_stored_in_one_form(question: Question, typed: Any, stored: Any) -> None:
    found = checked(question, PLAIN, typed)
    assert (found, type(found)) == (stored, type(stored))
    assert checked(question, PLAIN, found) == found, "what is stored can be answered again"


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        (q("yes_no"), "maybe", "use one of yes, partly, no"),
        (q("yes_no", partly=False), "partly", "use one of yes, no"),
        (q("yes_no"), True, "use one of"),
        (q("scale"), 8, "use one of 1, 2, 3"),
        (q("scale"), True, "use one of"),
        (q("scale"), 1.5, "use one of"),
        (q("choice"), "c", "use one of a, b"),
        (q("choice"), "other", "use one of a, b"),
        (q("multi"), ["a", "c"], "use one of a, b"),
        (q("integer"), "twelve", "type digits"),
        (q("integer"), "", "type digits"),
        (q("integer"), True, "type digits"),
        (q("integer"), "1_0", "type digits"),
        (q("integer"), "1.5", "not a whole number"),
        (q("integer"), "1.000", "two ways"),
        (q("integer"), "12,345", "two ways"),
        (q("integer", min=1), "0", "least possible answer, 1"),
        (q("integer", max=20), "21", "greatest possible answer, 20"),
        (q("integer", max=5, message="0 to 5, please"), "9", "^0 to 5, please$"),
        (q("integer", max=5, message="up to ${n}"), "9", "greatest possible answer, 5"),
        (q("decimal"), "1.234,5", "not a number"),
        (q("decimal"), "nan", "not a number"),
        (q("decimal"), "inf", "not a number"),
        (q("decimal"), "1e999", "more than can be counted"),
        (q("timer"), "soon", "type 1:30, 90 or 7 min 40 s"),
        (q("timer"), "-5", "not a duration"),
        (q("timer"), "9" * 50, "not a duration"),
        (q("text"), "  ", "Nothing is typed"),
        (q("text"), "x" * 20_001, "20001 characters"),
        (q("date"), "31.2.2026", "type 2026-11-21 or 21.11.2026"),
        (q("date"), "21.11.26", "not a date"),
        (q("time"), "25:00", "type 14:05"),
        (q("datetime"), "tomorrow", "2026-11-21 14:05"),
        (q("datetime"), "2026-11-21 25:00", "not a datetime"),
        (standing("@minutes_lost"), "-1", "least possible answer, 0"),
    ],
)
def test_what_cannot_be_taken_is_turned_down_with_what_would_be_right(
    question: Question, typed: Any, words: str
) -> None:
    with pytest.raises(BadAnswer, match=words):
        checked(question, PLAIN, typed)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        (90, 90), (0, 0), ("90", 90), ("1:30", 90), ("1:02:03", 3723), ("90:30", 5430),
        ("7 min 40 s", 460), ("7min40s", 460), ("1,5 h", 5400), ("2 Std 5 Min", 7500),
        ("30 sek", 30), ("0.5", 0.5),
    ],
)  # fmt: skip
def test_a_duration_is_typed_in_any_usual_way(typed: Any, seconds: float) -> None:
    assert seconds_from(typed) == seconds


@pytest.mark.parametrize("typed", ["", "x", "1:", ":30", "1:99", "5 min x", "-1", True, None, 2e9])
def test_what_is_no_duration_is_turned_down(typed: Any) -> None:
    with pytest.raises(BadAnswer, match="is not a duration"):
        seconds_from(typed)


HOSTILE: list[Any] = [
    "[/x]", "[@click=app.quit]", "<script>alert(1)</script>", "{{7*7}}", "\u202eabc", "🙂" * 9,
    "\x00", "\ud800", "x" * 30_000, 10**5000, -(10**5000), float("nan"), float("inf"), None, True,
    [], {}, [[[]]], {"a": 1}, object(), b"bytes", "'; DROP TABLE answers; --", "../../etc/passwd",
    "٣", "²", "१२:३०", "0x10", "1e400", "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("kind", QUESTION_TYPES)
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_stored_as_text_or_turned_down_in_a_short_sentence(
    kind: str, value: Any
) -> None:
    words = taken(q(kind), value)
    assert words.encode().decode() == words
    assert len(words) <= 20_000


def taken(question: Question, value: Any) -> str:
    """What the walker reads: the answer as it is shown, or why it is turned down."""
    try:
        return shown(question, PLAIN, checked(question, PLAIN, value))
    except BadAnswer as error:
        return str(error) if 0 < len(str(error)) < 200 else "x" * 99_999


@given(st.sampled_from(QUESTION_TYPES), st.text() | st.floats() | st.integers() | st.booleans())
def test_any_value_is_taken_or_turned_down_and_taken_again_alike(kind: str, value: Any) -> None:
    try:
        found = checked(q(kind), PLAIN, value)
    except BadAnswer:
        return
    assert checked(q(kind), PLAIN, found) == found


# -- the keys of options ------------------------------------------------------------------


def keys(question: Question, language: str = "en") -> list[str]:
    return [option.key for option in options(question, PLAIN, language)]


def test_yes_partly_and_no_have_their_letters_in_any_language() -> None:
    assert keys(q("yes_no")) == ["y", "p", "n"]
    assert keys(q("yes_no", partly=False)) == ["y", "n"]
    german = options(q("yes_no"), GERMAN, "de")
    assert [(option.key, option.label) for option in german] == [
        ("y", "ja"), ("p", "teilweise"), ("n", "nein"),
    ]  # fmt: skip


def test_what_counts_as_yes_stands_beside_it() -> None:
    question = q("yes_no", means={"yes": "within a minute", "no": "not at all"})
    assert [option.label for option in options(question, PLAIN)] == [
        "yes: within a minute", "partly", "no: not at all",
    ]  # fmt: skip


def test_on_a_numeric_scale_the_digit_is_the_value_and_a_dash_is_ten() -> None:
    found = scale_options(BUILT_IN["rate10"])
    assert [(option.key, option.value) for option in found] == [
        *((str(number), number) for number in range(10)), ("-", 10),
    ]  # fmt: skip
    assert keys(q("scale")) == list("1234567")
    assert [option.key for option in scale_options(BUILT_IN["sev"])] == list("01234")


def test_feeling_is_keyed_by_position_because_minus_two_cannot_be_typed() -> None:
    found = scale_options(BUILT_IN["feeling"])
    assert [(option.key, option.value) for option in found] == [
        ("1", -2), ("2", -1), ("3", 0), ("4", 1), ("5", 2),
    ]  # fmt: skip


def test_on_a_list_the_key_is_the_position_zero_the_tenth_and_none_after_it() -> None:
    many = [{"id": f"c{number}", "label": str(number)} for number in range(12)]
    assert keys(q("choice", choices=many)) == [*"1234567890", "", ""]


def test_a_list_may_end_in_something_else_once() -> None:
    assert [o.value for o in options(q("choice", other=True), PLAIN)] == ["a", "b", "other"]
    own = [*CHOICES, {"id": "other", "label": "Elsewhere"}]
    found = options(q("choice", other=True, choices=own), PLAIN)
    assert [(o.value, o.label) for o in found][2:] == [("other", "Elsewhere")]
    assert options(q("choice", other=True), GERMAN, "de")[-1].label == "etwas anderes"


def test_a_shared_list_of_choices_is_found_by_its_name() -> None:
    lists = [{"id": "staff", "choices": CHOICES}]
    checklist = a_checklist(a_step("a"), lists=lists)
    question = q("choice", choices="staff")
    assert [option.value for option in options(question, checklist)] == ["a", "b"]
    assert shown(question, checklist, "b") == "Bert's"


@pytest.mark.parametrize(
    "kind", sorted(set(QUESTION_TYPES) - {"yes_no", "scale", "choice", "multi"})
)
def test_what_is_typed_has_no_options(kind: str) -> None:
    assert options(q(kind), PLAIN) == ()


@pytest.mark.parametrize("key", standing_keys())
def test_every_key_of_a_standing_question_is_different(key: str) -> None:
    found = [option.key for option in options(standing(key), PLAIN)]
    assert len(found) == len(set(found))
    assert all(len(each) == 1 for each in found)


def test_barrier_codes_are_options_in_the_order_given() -> None:
    found = barrier_options(("WAIT", "HIDDEN_COST"))
    assert [(option.key, option.value, option.label) for option in found] == [
        ("1", "WAIT", "Waiting"), ("2", "HIDDEN_COST", "Hidden cost"),
    ]  # fmt: skip


# -- the words of an answer ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (q("yes_no"), "partly", "partly"),
        (q("scale"), 6, "6 of 7 (easy)"),
        (standing("@feeling"), -2, "-2 (very bad)"),
        (standing("@feeling"), 2, "+2 (very good)"),
        (standing("@expected"), 7, "7 of 10"),
        (standing("@expected"), 10, "10 of 10 (all of it)"),
        (q("choice"), "a", "Anna's"),
        (q("choice"), "gone", "gone"),
        (q("choice", other=True), "other", "something else"),
        (q("multi"), ["a", "b"], "Anna's, Bert's"),
        (q("timer"), 90.0, "1:30"),
        (q("timer"), 3723, "1:02:03"),
        (q("timer"), "long", "long"),
        (q("decimal"), 1234567.5, "1234567.5"),
        (q("decimal"), 12.0, "12"),
        (q("note"), True, "seen"),
        (q("text"), "[/x]", "[/x]"),
        (q("text"), None, ""),
        (None, "orphan", "orphan"),
    ],
)
def test_an_answer_is_shown_in_the_words_that_people_read(
    question: Question | None, value: Any, words: str
) -> None:
    assert shown(question, PLAIN, value) == words


def test_yes_and_no_are_shown_in_the_language_of_the_checklist() -> None:
    assert [shown(q("yes_no"), GERMAN, word) for word in ("yes", "partly", "no")] == [
        "ja", "teilweise", "nein",
    ]  # fmt: skip


def test_a_scale_without_words_shows_its_numbers() -> None:
    points = [{"value": number, "label": str(number)} for number in (1, 2, 3)]
    checklist = a_checklist(a_step("a"), scales=[{"id": "own", "points": points}])
    assert shown(q("scale", scale="own"), checklist, 2) == "2 of 3"

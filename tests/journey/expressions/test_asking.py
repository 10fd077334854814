"""Asking an expression: what it takes for answers, and what it gives back."""

from decimal import Decimal

import pytest

from gemba.journey.expressions import ExpressionError, Outside, parse
from tests.journey.expressions.asking import NOW, value

ANSWERS = {"wait": 130, "seen": "advisor cashier"}


def test_a_condition_is_true_or_false_whatever_its_value():
    assert parse("${wait} > 120").is_true(ANSWERS, now=NOW) is True
    assert parse("${wait}").is_true(ANSWERS, now=NOW) is True
    assert parse("${nothing}").is_true(ANSWERS, now=NOW) is False
    assert parse("bare").is_true(ANSWERS, now=NOW) is False
    assert parse(". = 'a'").is_true({}, now=NOW, this="a") is True
    assert parse("position() = 2").is_true({}, now=NOW, outside=Outside(position=2)) is True


def test_answers_may_be_looked_up_by_a_function():
    assert parse("${wait} + 1").evaluate(ANSWERS.__getitem__, now=NOW) == 131.0
    assert parse("${nothing} = ''").is_true(ANSWERS.__getitem__, now=NOW) is True


def test_a_condition_that_cannot_be_worked_out_raises():
    with pytest.raises(ExpressionError, match="not available here"):
        parse("version() = 1").is_true({}, now=NOW)


def test_a_function_that_knows_no_repeat_of_a_question_gives_nothing():
    text = "indexed-repeat(${w}, ${r}, 1)"
    assert value(text, outside=Outside(every={}.__getitem__)) == ""


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Decimal("2.50"), "2.5"),
        (Decimal("sNaN"), "NaN"),
        (-(10**400), "-Infinity"),
        (True, "true"),
        (None, ""),
        (object(), ""),
        (("a", "b"), "a"),
        ({"x": 1}, ""),
    ],
)
def test_answers_of_any_type_have_a_text(answer, text):
    assert value("string(${a})", a=answer) == text


def test_an_error_shows_its_message_and_how_to_mend_it():
    with pytest.raises(ExpressionError) as caught:
        parse("selectd(${a}, 'x')")
    assert str(caught.value) == "there is no function 'selectd'; did you mean 'selected'?"
    assert isinstance(caught.value, ValueError)

"""Functions on numbers and on sets of numbers."""

import math

import pytest

from tests.journey.expressions.asking import value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("round(2.5)", 3.0),
        ("round(-2.5)", -2.0),
        ("round(-2.6)", -3.0),
        ("round(2.345, 2)", 2.35),
        ("round(-2.345, 2)", -2.34),
        ("round(1250, -2)", 1300.0),
        ("round(2.5, '')", 3.0),
        ("round(1 div 0)", math.inf),
        ("int(2.9)", 2.0),
        ("int(-2.9)", -2.0),
        ("int('7.9')", 7.0),
        ("floor(-2.1)", -3.0),
        ("ceiling(-2.9)", -2.0),
        ("floor(1 div 0)", math.inf),
        ("abs(-3)", 3.0),
        ("number('12')", 12.0),
        ("number(true())", 1.0),
        ("pow(2, 10)", 1024.0),
        ("pow(10, 400)", math.inf),
        ("pow(-10, 401)", -math.inf),
        ("pow(0, -1)", math.inf),
        ("sqrt(16)", 4.0),
        ("exp(0)", 1.0),
        ("exp(1000)", math.inf),
        ("exp10(2)", 100.0),
        ("log(1)", 0.0),
        ("log(0)", -math.inf),
        ("log10(1000)", 3.0),
        ("round(pi(), 4)", 3.1416),
        ("round(sin(1), 3)", 0.841),
        ("round(cos(1), 3)", 0.54),
        ("round(tan(1), 3)", 1.557),
        ("round(asin(1), 3)", 1.571),
        ("round(acos(0), 3)", 1.571),
        ("atan(0)", 0.0),
        ("round(atan2(1, 1), 3)", 0.785),
        ("min(3, 1, 2)", 1.0),
        ("max(-3, -1, '')", -1.0),
    ],
)
def test_number_functions(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    ["sqrt(-1)", "log(-1)", "asin(2)", "pow(-8, 0.5)", "pow(1, '')", "max('')", "min('a', 'b')",
     "round('')", "round(1, 99)", "int('a')", "sin(1 div 0)"],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_nan(text):
    assert math.isnan(value(text))


def test_functions_on_the_answers_of_a_repeat():
    waits = [3, "", "4.5", None, "n/a"]
    assert value("sum(${w})", w=waits) == 7.5
    assert value("count(${w})", w=waits) == 5.0
    assert value("count-non-empty(${w})", w=waits) == 3.0
    assert value("min(${w})", w=waits) == 3.0
    assert value("max(${w})", w=waits) == 4.5
    assert value("join(' ', ${w})", w=[1, "b", 2.5]) == "1 b 2.5"
    assert value("concat(${w}, '!')", w=["a", "b"]) == "ab!"


def test_a_repeat_without_instances_is_empty():
    assert value("sum(${w})", w=[]) == 0.0
    assert value("count(${w})", w=[]) == 0.0
    assert value("count(${w})") == 0.0
    assert math.isnan(value("max(${w})", w=[]))
    assert value("${w} = ''", w=[]) is True


def test_a_single_answer_counts_as_a_set_of_one():
    assert value("sum(${w})", w=4) == 4.0
    assert value("count(${w})", w=4) == 1.0


def test_a_comparison_with_a_set_holds_when_it_holds_for_any():
    assert value("${w} > 3", w=[1, 2, 4]) is True
    assert value("${w} = 'b'", w=["a", "b"]) is True
    assert value("${w} != 'b'", w=["a", "b"]) is True
    assert value("${w} > 5", w=[1, 2, 4]) is False
    assert value("${v} = ${w}", v=[1, 2], w=[2, 3]) is True


def test_a_set_elsewhere_stands_for_its_first():
    assert value("${w} + 1", w=[4, 9]) == 5.0
    assert value("string(${w})", w=["a", "b"]) == "a"
    assert value("count(${v} | ${w})", v=[1, 2], w=[3]) == 3.0


@pytest.mark.parametrize("answer", [10**400, float("inf")])
def test_a_number_too_large_for_the_language_is_infinite(answer):
    assert value("${n}", n=answer) == math.inf

"""The structured shorthand of show_if."""

from datetime import date

import pytest

from gemba.journey.expressions import ExpressionError, compile_shorthand, parse
from tests.journey.expressions.asking import value


@pytest.mark.parametrize(
    ("shorthand", "text"),
    [
        ({"price_visible": "no"}, "${price_visible} = 'no'"),
        ({"a": 1}, "${a} = 1"),
        ({"a": -0.5}, "${a} = -0.5"),
        ({"a": 1e-7}, "${a} = 0.0000001"),
        ({"a": "it's"}, '${a} = "it\'s"'),
        ({"staff_seen": {"has": "advisor"}}, "selected(${staff_seen}, 'advisor')"),
        ({"wait": {"gt": 120}}, "${wait} > 120"),
        ({"wait": {"ge": 1, "le": 5}}, "(${wait} >= 1 and ${wait} <= 5)"),
        ({"wait": {"lt": "2024-01-31"}}, "${wait} < '2024-01-31'"),
        ({"day": {"lt": date(2024, 1, 31)}}, "${day} < '2024-01-31'"),
        ({"a": {"ne": "x"}}, "${a} != 'x'"),
        ({"a": {"eq": "x"}}, "${a} = 'x'"),
        ({"a": {"in": ["x", 2]}}, "(${a} = 'x' or ${a} = 2)"),
        ({"a": {"in": ["x"]}}, "${a} = 'x'"),
        ({"a": {"answered": True}}, "${a} != ''"),
        ({"a": {"answered": False}}, "${a} = ''"),
        ({"a": "x", "b": "y"}, "(${a} = 'x' and ${b} = 'y')"),
        ({"any": [{"wait": {"gt": 120}}, {"greeted": "no"}]},
         "(${wait} > 120 or ${greeted} = 'no')"),
        ({"all": [{"a": 1}, {"any": [{"b": 2}, {"c": 3}]}]},
         "(${a} = 1 and (${b} = 2 or ${c} = 3))"),
        ({"not": {"a": "x"}}, "not(${a} = 'x')"),
        ({"any": ["${a} > ${b}", {"c": 1}]}, "((${a} > ${b}) or ${c} = 1)"),
        ("${a} = 1", "${a} = 1"),
    ],
)  # fmt: skip
def test_a_shorthand_stands_for_an_expression(shorthand, text):
    assert compile_shorthand(shorthand) == text
    assert parse(text)


@pytest.mark.parametrize(
    ("shorthand", "path", "word"),
    [
        (None, (), "not a condition"),
        ([], (), "not a condition"),
        ({}, (), "not a condition"),
        (5, (), "not a condition"),
        ({"a": True}, ("a",), "in quotes"),
        ({"a": None}, ("a",), "cannot be compared"),
        ({"a": ["x"]}, ("a",), "in: [...]"),
        ({"a": 10**5000}, ("a",), "too large"),
        ({"a": float("nan")}, ("a",), "or none"),
        ({"a": "both ' and \""}, ("a",), "only one of them"),
        ({"a": {}}, ("a",), "no test"),
        ({"a": {"above": 5}}, ("a",), "no test 'above'"),
        ({"a": {"gt": "many"}}, ("a", "gt"), "neither a number nor a date"),
        ({"a": {"in": "x"}}, ("a", "in"), "takes a list"),
        ({"a": {"in": ["x", None]}}, ("a", "in", 1), "cannot be compared"),
        ({"a": {"answered": "yes"}}, ("a", "answered"), "true or false"),
        ({"any": {"a": 1}}, ("any",), "list of conditions"),
        ({"any": []}, ("any",), "list of conditions"),
        ({"any": [{"a": 1}, {"b": {"has": None}}]}, ("any", 1, "b", "has"), "cannot be compared"),
        ({"not": "${a} ="}, ("not",), "ends too early"),
        ({1: "x"}, (1,), "question's id"),
        ({"a}b": "x"}, ("a}b",), "question's id"),
    ],
)
def test_a_fault_in_a_shorthand_has_its_path(shorthand, path, word):
    with pytest.raises(ExpressionError) as caught:
        compile_shorthand(shorthand)
    assert caught.value.path == path
    assert word in str(caught.value)


def test_a_bottomless_shorthand_is_refused():
    endless: dict[str, object] = {}
    endless["not"] = endless
    with pytest.raises(ExpressionError, match="too deeply"):
        compile_shorthand(endless)


def test_a_fault_inside_a_text_keeps_its_offset():
    with pytest.raises(ExpressionError) as caught:
        compile_shorthand({"any": ["${a} = 1", "${a} = = 1"]})
    assert (caught.value.path, caught.value.offset) == (("any", 1), 7)


def test_the_compiled_text_means_what_the_shorthand_says():
    text = compile_shorthand({"any": [{"wait": {"gt": 120}}, {"greeted": "no"}], "seen": "yes"})
    assert value(text, wait=130, greeted="yes", seen="yes") is True
    assert value(text, wait=30, greeted="no", seen="no") is False

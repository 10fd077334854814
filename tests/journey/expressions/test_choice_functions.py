"""Functions on choices, and those that answer yes or no."""

import pytest

from tests.journey.expressions.asking import fault, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("selected('a b', 'b')", True),
        ("selected('a b', 'c')", False),
        ("selected('ab', 'a')", False),
        ("selected('a b', ' b ')", True),
        ("selected('', '')", True),
        ("selected('a', '')", False),
        ("selected('1 2', 2)", True),
        ("is-selected('a b', 'a')", True),
        ("count-selected('')", 0.0),
        ("count-selected('a  b ')", 2.0),
        ("selected-at('a b c', 0)", "a"),
        ("selected-at('a b c', 2)", "c"),
        ("selected-at('a b c', 3)", ""),
        ("selected-at('a b c', -1)", ""),
        ("selected-at('a b c', '')", "a"),
        ("boolean-from-string('TRUE')", True),
        ("boolean-from-string('1')", True),
        ("boolean-from-string('yes')", False),
        ("if('', 'a', 'b')", "b"),
        ("if('false', 'a', 'b')", "a"),
        ("coalesce('', 0 div 0, 'c')", "c"),
        ("coalesce('', '')", ""),
        ("checklist(1, 2, 'a', '', true())", True),
        ("checklist(-1, 1, 'a', 'b')", False),
        ("checklist(3, -1, 'a', 'b', 'c')", True),
        ("weighted-checklist(2, 5, true(), 3, '', 9)", True),
        ("weighted-checklist(4, 5, true(), 3)", False),
        ("depend('a', 'b')", "a"),
        ("true() and not(false())", True),
    ],
)
def test_choice_and_logic_functions(text, expected):
    assert value(text) == expected


def test_a_list_of_choices_works_like_its_text():
    seen = ["advisor", "cashier"]
    assert value("selected(${seen}, 'cashier')", seen=seen) is True
    assert value("count-selected(${seen})", seen=seen) == 2.0
    assert value("selected-at(${seen}, 1)", seen=seen) == "cashier"
    assert value("selected(${seen}, 'nobody')", seen=[]) is False


def test_factors_and_weights_may_come_from_repeats():
    assert value("weighted-checklist(3, 3, ${f}, ${w})", f=["x", "", "x"], w=[1, 5, 2]) is True
    assert fault("weighted-checklist(3, 3, ${f}, ${w})", f=["x"], w=[1, 5]).code == "arguments"


def test_once_keeps_the_first_answer():
    assert value("once(1 + 1)") == 2.0
    assert value("once(1 + 1)", this="kept") == "kept"

"""Reading an expression: what may be written, and where a fault is shown."""

import pytest

from gemba.journey.expressions import ExpressionError, parse
from tests.journey.expressions.asking import fault, marked, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${a}='x'or${a}='y'", True),
        ("${a} = 'y'\n  and\t${a} != \"z\"", True),
        ("${ a } = 'y'", True),
        ("${a}\u00a0=\u00a0'y'", True),
        ("not(${a}='x')and(${a}='y')", True),
        ("'it''s' = 1", None),
        ('"it\'s" = "it\'s"', True),
        ("5 -2 = 3", True),
        ("5-2 = 3", True),
        ("${n}-1 = 1", True),
        ("${n} mod 2 = 0", True),
        ("${n}*2 = 4", True),
        ("4div 2 = 2", True),
        ("${n} = 2.", True),
        ("${n} > .5", True),
        ("${Größe.2-b} = 1", True),
    ],
)
def test_spaces_and_quotes_may_be_used_freely(text, expected):
    if expected is None:
        assert fault(text).code == "syntax"
    else:
        assert value(text, a="y", n=2, **{"Größe.2-b": 1}) is expected


@pytest.mark.parametrize(
    ("text", "part", "hint"),
    [
        ("${a} == 1", "==", "write = "),
        ("${a} && ${b}", "&&", "and"),
        ("${a} || ${b}", "|", "value or a question is missing"),
        ("${a} <> 1", "<>", "!="),
        ("${a} &gt; 1", "&gt;", ">"),
        ("${a} ≥ 1", "≥", ">="),
        ("${a} – 1", "–", "minus"),
        ("${a} = ‘yes’", "‘", "use '"),
        ("${a} = 'yes", "'", "closing '"),
        ("${a = 1", "$", "braces"),
        ("$a = 1", "$", "braces"),
        ("${} = 1", "${}", "id between the braces"),
        ("${a} AND ${b}", "AND", "small letters"),
        ("${a} = 1 and and ${b}", "and", "missing"),
        ("(${a} = 1", "(", "add a ')'"),
        ("concat('a', 'b'", "(", "add a ')'"),
        ("${a}[1", "[", "add a ']'"),
        ("${a} ${b}", "${b}", "operator"),
        ("${a} = 1)", ")", "operator"),
        ("1 +", "", "take the last part out"),
        ("../", "", "name"),
        ("a::b", "::", "/ and .."),
        ("selectd(${a}, 'x')", "selectd", "did you mean 'selected'?"),
        ("Selected(${a}, 'x')", "Selected", "did you mean 'selected'?"),
        ("frobnicate(1)", "frobnicate", "functions"),
        ("selected(${a})", "selected", "it takes 2"),
        ("substr('a')", "substr", "it takes 2 to 3"),
        ("if(1, 2, 3, 4)", "if", "it takes 3"),
        ("min()", "min", "it takes 1 or more"),
        ("regex(., '[a')", "'[a'", "more simply"),
        ("regex(., '(a)\\1')", "'(a)\\1'", "more simply"),
    ],
)
def test_a_fault_is_one_sentence_that_shows_the_place_and_how_to_mend_it(text, part, hint):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert marked(text, caught.value) == part
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_expression_is_a_fault(text):
    with pytest.raises(ExpressionError, match="empty"):
        parse(text)


def test_an_expression_ending_too_early_points_behind_its_last_character():
    assert fault("${a} = ").offset == len("${a} = ")


def test_expressions_of_the_same_text_are_equal():
    assert parse("${a} = 1") == parse("${a} = 1")
    assert parse("${a} = 1") != parse("${a} = 2")
    assert len({parse("1"), parse("1")}) == 1


def test_the_codes_tell_the_kinds_of_fault_apart():
    assert fault("1 +").code == "syntax"
    assert fault("nope()").code == "function"
    assert fault("not()").code == "arguments"
    assert fault("regex('a', '*')").code == "regex"
    assert fault("version()").code == "unavailable"
    assert fault("(" * 200 + "1" + ")" * 200).code == "limit"

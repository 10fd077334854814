"""Functions on texts."""

import pytest

from tests.journey.expressions.asking import fault, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("concat('a', 1, true())", "a1true"),
        ("concat()", ""),
        ("join(', ', 'a', 'b', 'c')", "a, b, c"),
        ("join('-')", ""),
        ("string-length('')", 0.0),
        ("string-length('größe')", 5.0),
        ("normalize-space('  a \t b\n')", "a b"),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', 2)", "llo"),
        ("substr('hello', -3)", "llo"),
        ("substr('hello', 0, -1)", "hell"),
        ("substr('hello', -9, 9)", "hello"),
        ("substr('hello', 3, 1)", ""),
        ("substr('hello', '', 2)", "he"),
        ("substring('12345', 2, 3)", "234"),
        ("substring('12345', 2)", "2345"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0, 3)", "12"),
        ("substring('12345', 0 div 0, 3)", ""),
        ("substring('12345', -42, 1 div 0)", "12345"),
        ("substring('12345', -1 div 0, 1 div 0)", ""),
        ("substring-before('1999/04/01', '/')", "1999"),
        ("substring-after('1999/04/01', '/')", "04/01"),
        ("substring-before('abc', 'x')", ""),
        ("substring-after('abc', 'x')", ""),
        ("substring-after('abc', '')", "abc"),
        ("contains('gemba walk', 'walk')", True),
        ("contains('abc', '')", True),
        ("starts-with('gemba', 'gem')", True),
        ("ends-with('gemba', 'gem')", False),
        ("upper-case('straße')", "STRASSE"),
        ("lower-case('ABC')", "abc"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("translate('--aaa--', 'abc-', 'ABC')", "AAA"),
        ("translate('aaa', 'aa', 'xy')", "xxx"),
        ("item-at('|', 'a|b|c', 1)", "b"),
        ("item-at('|', 'a|b|c', 9)", ""),
        ("linebreak()", "\n"),
        ("string(null)", ""),
    ],
)
def test_text_functions(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("abc", "b", False),
        ("abc", ".b.", True),
        ("abc", "^abc$", True),
        ("", "[0-9]*", True),
        ("2024-05-06", r"\d{4}-\d{2}-\d{2}", True),
        ("me@example.org", r"[^@\s]+@[^@\s]+\.[^@\s]+", True),
        ("ab|c", r"[a-z|]+", True),
        ("Ünal", r"\p{L}{2,50}", True),
        ("a\nb", "a.b", False),
        ("abc1", "^(?=.*[0-9])(?=.*[a-z]).{4,}$", True),
        ("abcd", "^(?=.*[0-9])(?=.*[a-z]).{4,}$", False),
        ("0000", "(?!0+$)[0-9]{4}", False),
        ("0001", "(?!0+$)[0-9]{4}", True),
        ("a)b", r"(?=[)a\)(]+b$)a.b", True),
        ("12,5", "[0-9]+(,[0-9]+)?", True),
    ],
)
def test_regex_must_match_the_whole_text(text, pattern, expected):
    assert value("regex(${t}, ${p})", t=text, p=pattern) is expected


def test_a_pattern_from_an_answer_is_judged_when_it_is_used():
    error = fault("1 = 1 and regex('a', ${p})", p="[")
    assert (error.code, error.offset) == ("regex", len("1 = 1 and "))


def test_looking_ahead_before_a_choice_is_refused_and_not_misread():
    assert fault("regex('b', '(?=a)a|b')").code == "regex"
    assert fault("regex('b', 'a(?=b)b')").code == "regex"
    assert fault("regex('b', '(?=a')").code == "regex"

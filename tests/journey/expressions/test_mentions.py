"""What an expression speaks of, for linters: names with their place in the text."""

import pytest

from gemba.journey.expressions import FUNCTION_NAMES, parse
from tests.journey.expressions.asking import NOW

TEXT = "${waiting} > 120 and not(selected(${staff_seen}, 'nobody'))"


def test_references_and_functions_come_with_their_place():
    found = parse(TEXT)
    assert [r.name for r in found.references] == ["waiting", "staff_seen"]
    assert [TEXT[r.offset : r.offset + r.length] for r in found.references] == [
        "${waiting}",
        "${staff_seen}",
    ]
    assert [f.name for f in found.functions] == ["not", "selected"]
    assert [TEXT[f.offset : f.offset + f.length] for f in found.functions] == ["not", "selected"]


def test_a_value_that_a_question_is_compared_with_comes_with_its_place():
    (found,) = parse(TEXT).comparisons
    assert (found.reference, found.operator, found.literal) == ("staff_seen", "selected", "nobody")
    assert TEXT[found.offset : found.offset + found.length] == "'nobody'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${a} = 'x'", [("a", "=", "x")]),
        ("'x' != ${a}", [("a", "!=", "x")]),
        ("${a} = 1", [("a", "=", "1")]),
        ("${a} = 1.50", [("a", "=", "1.50")]),
        (". = 'x'", [(".", "=", "x")]),
        ("../a = 'x'", [("a", "=", "x")]),
        ("selected(., 'x') or selected(${a}, 2)", [(".", "selected", "x"), ("a", "selected", "2")]),
        ("${a} = ''", [("a", "=", "")]),
        ("${a} = ${b}", []),
        ("${a} > 5", []),
        ("'x' = 'x'", []),
        ("concat(${a}, 'b') = 'x'", []),
        ("if(${a} = 'x', ${b} = 'y', 1)", [("a", "=", "x"), ("b", "=", "y")]),
    ],
)
def test_comparisons_with_written_values(text, expected):
    assert [(c.reference, c.operator, c.literal) for c in parse(text).comparisons] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("${a} + ${b} * ${a}", ["a", "b", "a"]),
        ("../a > /data/g/b", ["a", "b"]),
        ("current()/../a", ["a"]),
        ("${rep}[x = ${a}]/y", ["rep", "a"]),
        ("/data/rep[2]/x", ["rep"]),
        ("instance('l')/root/item[name = ${a} and kind = current()/../b]/col", ["a", "b"]),
        ("jr:choice-name(${a}, '${b}')", ["a", "b"]),
        ("concat('${a}')", []),
        ("${last-saved#a}", ["a"]),
        (".", []),
        ("../..", []),
    ],
)
def test_questions_are_found_wherever_they_are_named(text, names):
    assert [reference.name for reference in parse(text).references] == names


def test_an_answer_of_the_last_saved_record_is_told_apart():
    (reference,) = parse("${last-saved#a}").references
    assert reference.last_saved is True
    assert parse("${last-saved#a}").evaluate({"a": 1}, now=NOW) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("${a} = yes", ["yes"]),
        ("${a} != null and ${b} = some/where", ["null", "some/where"]),
        ("instance('l')/root/item[name = 'x']/col", []),
        ("../a", []),
    ],
)
def test_bare_words_are_found_since_they_stand_for_nothing(text, words):
    assert [word.name for word in parse(text).bare_words] == words


def test_the_names_of_all_functions_are_known():
    assert {"if", "selected", "jr:choice-name", "pulldata", "once"} <= FUNCTION_NAMES

"""Expressions that cannot be read are mended where there is one way, and never in the file."""

from pathlib import Path
from typing import Any

import pytest

from gemba.authoring.xlsform import export_form
from gemba.authoring.xlsform.repairing import repaired
from gemba.journey.question import Question
from tests.authoring.form_making import a_form, cells_of, codes

HEAD = ["type", "name", "label", "relevant", "calculation"]
FIRST = ["select_one yn", "a", "A"]


def last_of(folder: Path, row: list[Any], *before: list[Any]) -> tuple[Question, list[str]]:
    """Import a form that ends in a row; return its question and what was said."""
    found = a_form(folder, [HEAD, FIRST, ["integer", "b", "B"], *before, row])
    question = found.checklist.question(row[1])
    assert question is not None
    return question, codes(found)


@pytest.mark.parametrize(
    ("written", "mended"),
    [("${a} = 1)", "${a} = 1"), ("if(${a} = 1, 2, 3))", "if(${a} = 1, 2, 3)"),
     ("if(${a} = 1, 2, 3", "if(${a} = 1, 2, 3)"), ("(${a} > 1", "(${a} > 1)"),
     (". &gt;= 1 and . &lt;= 9", ". >= 1 and . <= 9"), ("${a} = &quot;x&quot;", '${a} = "x"'),
     ("${a} &amp;&amp; ${b}", "${a}  and  ${b}"), ("${a} => 1", "${a} >= 1"),
     ("${a} =< 1", "${a} <= 1"), ("${a} == 'x==y'", "${a} = 'x==y'"),
     ("${a} || ${b}", "${a}  or  ${b}"), ("$ {a} = 1", "${a} = 1"), ("${a} = 1,", "${a} = 1"),
     ("${a} = 1 and ", "${a} = 1"), ("${a} = 1 OR ${b} = 2", "${a} = 1 or ${b} = 2"),
     ("if(${a} = 1; 'b;c'; 2)", "if(${a} = 1, 'b;c', 2)"), ("TODAY()", "today()"),
     ("\ufeff${a} = 1", "${a} = 1"), ("concat('x', 'y',)", "concat('x', 'y')"),
     ("concat(if(${a}, 1, 2) if(${b}, 1, 2))", "concat(if(${a}, 1, 2), if(${b}, 1, 2))")],
)  # fmt: skip
def test_what_can_be_meant_in_one_way_only_is_mended(written: str, mended: str) -> None:
    assert repaired(written)[0] == mended
    assert repaired(written)[1]
    assert repaired(mended) == (mended, "")


@pytest.mark.parametrize(
    "doubtful",
    ["string-length(. > 3", "not(${a} = 1", "selected(${a}, 'x' and ${b} = 1", "${a} ${b}",
     "(${a} = 1 or ${b} = 2 and ${c} = 3", "${a} is 1", "${a} = 1))", "${a} and and ${b}",
     "nothing-known(${a})", "if(1, 2, 3, 4)"],
)  # fmt: skip
def test_what_can_be_meant_in_several_ways_stays(doubtful: str) -> None:
    assert repaired(doubtful) == (doubtful, "")


@pytest.mark.parametrize("hostile", ["(" * 20_000, "concat(" + "'a' " * 1_900, "${a},)" * 1_300])
def test_hostile_expressions_are_left_as_they_are(hostile: str) -> None:
    assert repaired(hostile) == (hostile, "")


def test_what_was_done_is_in_the_message_and_the_cell_is_kept(tmp_path: Path) -> None:
    found = a_form(tmp_path, [HEAD, FIRST, ["text", "q", "Q", "${a} == 'yes'"]])
    (tmp_path / "back.xlsx").write_bytes(export_form({"en": found.checklist}))

    assert found.checklist.question("q").show_if == "${a} = 'yes'"  # type: ignore[union-attr]
    assert [(f.code, f.place) for f in found.findings] == [("W633", "survey!D3")]
    assert "(= for ==)" in found.findings[0].message
    assert cells_of(tmp_path / "back.xlsx") == cells_of(tmp_path / "form.xlsx")


def test_a_bare_choice_is_put_in_quotation_marks_and_other_words_are_not(tmp_path: Path) -> None:
    question, said = last_of(tmp_path, ["text", "q", "Q", "selected(${a}, yes)"])
    assert (question.show_if, said) == ("selected(${a}, 'yes')", ["W633 D4"])

    question, said = last_of(tmp_path, ["text", "q", "Q", "selected(${a}, perhaps)"])
    assert (question.show_if, said) == ("selected(${a}, perhaps)", [])


@pytest.mark.parametrize("written", ["${A_1}", "${a-1}", "../A_1"])
def test_a_name_that_is_nearly_one_is_that_one(tmp_path: Path, written: str) -> None:
    before = ["integer", "a_1", "A"]
    question, said = last_of(tmp_path, ["text", "q", "Q", f"{written} = 1"], before)

    assert said == ["W634 D5"]
    assert question.show_if in ("${a_1} = 1", "../a_1 = 1")


def test_a_name_that_is_nearly_two_is_neither(tmp_path: Path) -> None:
    before = [["integer", "a_1", "A"], ["integer", "a-1", "A"]]
    question, said = last_of(tmp_path, ["text", "q", "Q", "${A 1} = 1"], *before)

    assert (question.show_if, said) == (None, ["E651 D6"])


def test_a_text_names_the_question_that_is_meant(tmp_path: Path) -> None:
    question, said = last_of(tmp_path, ["text", "q", "About ${B}"])

    assert (question.ask, said) == ("About ${b}", ["W634 C4"])


def test_a_path_to_nothing_is_empty_in_a_calculation_and_unread_in_a_condition(
    tmp_path: Path,
) -> None:
    row = ["calculate", "q", None, None, "concat(../inputs/nowhere, ${b})"]
    question, said = last_of(tmp_path, row)
    assert (question.calculation, said) == ("concat('', ${b})", ["W635 E4"])

    question, said = last_of(tmp_path, ["text", "q", "Q", "../inputs/nowhere = 'x'"])
    assert (question.show_if, said) == (None, ["E651 D4"])


def test_a_reference_to_nothing_is_no_path(tmp_path: Path) -> None:
    question, said = last_of(tmp_path, ["calculate", "q", None, None, "${nobody} + 1"])

    assert (question.calculation, said) == (None, ["E652 E4"])


def test_a_form_full_of_hostile_expressions_is_mended_only_so_far(tmp_path: Path) -> None:
    rows = [["text", f"q{i}", "Q", f"{'${a} ' * 1_000}== {i}"] for i in range(6)]
    found = a_form(tmp_path, [HEAD, FIRST, *rows, ["text", "last", "L", "${a} == 1"]])

    assert codes(found) == [*(f"E651 D{row}" for row in range(3, 9)), "W633 D9"]


def test_beyond_its_share_a_form_s_expressions_stay(tmp_path: Path) -> None:
    long = f"{' ' * 6_990}x == 1"
    rows = [["text", f"q{i}", "Q", f"${{a}} = '{long}' && 1"] for i in range(4)]

    found = a_form(tmp_path, [HEAD, FIRST, *rows])

    assert codes(found) == ["W633 D3", "W633 D4", "E651 D5", "E651 D6"]

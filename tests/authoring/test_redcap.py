"""REDCap data dictionaries: what they become, what is said about them, what is refused."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from gemba.authoring import inspect
from gemba.authoring.importing import import_checklist
from gemba.authoring.redcap.logic import translated
from gemba.authoring.redcap.tokens import NotTranslated
from gemba.authoring.xlsform import FormError, Imported
from gemba.authoring.xlsform.cells import unpacked
from gemba.journey.expressions import parse
from gemba.journey.question import Question

HEADS = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note",
    "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max",
    "Identifier?", "Branching Logic (Show field only if...)", "Required Field?",
    "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
EXPORTED = (
    "field_name", "form_name", "section_header", "field_type", "field_label",
    "select_choices_or_calculations", "field_note", "text_validation_type_or_show_slider_number",
    "text_validation_min", "text_validation_max", "identifier", "branching_logic",
    "required_field", "custom_alignment", "question_number", "matrix_group_name",
    "matrix_ranking", "field_annotation",
)  # fmt: skip
NOW = datetime(2024, 3, 10, 12, tzinfo=UTC)
AT = {"section": 2, "choices": 5, "note": 6, "check": 7, "min": 8, "max": 9, "identifier": 10,
      "if": 11, "required": 12, "annotation": 17}  # fmt: skip


def field(name: str, kind: str = "text", label: str = "", form: str = "visit", **more: str) -> Any:
    row = [name, form, "", kind, label or name, *[""] * 13]
    for key, text in more.items():
        row[AT[key.rstrip("_")]] = text
    return row


def a_dictionary(folder: Path, *rows: Sequence[str], heads: Sequence[str] = HEADS) -> Path:
    out = StringIO()
    csv.writer(out).writerows([heads, *rows])
    path = folder / "study.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def imported(folder: Path, *rows: Sequence[str], heads: Sequence[str] = HEADS) -> Imported:
    return import_checklist(a_dictionary(folder, *rows, heads=heads))


def one(folder: Path, *rows: Sequence[str]) -> Question:
    """The last question of a dictionary with these fields."""
    return imported(folder, *rows).checklist.steps[-1].questions[-1]


def codes(found: Imported) -> list[str]:
    return [f"{finding.code} {finding.cell}" for finding in found.findings]


def test_forms_are_phases_and_section_headers_steps(tmp_path: Path) -> None:
    found = imported(
        tmp_path, field("a"), field("b", section="<b>At the till</b>"), field("c"),
        field("d", form="after_sale"),
    ).checklist  # fmt: skip

    said = [(p.title, [(s.title, [q.id for q in s.questions]) for s in p.steps])
            for p in found.phases]  # fmt: skip
    assert said == [
        ("Visit", [("Visit", ["a"]), ("At the till", ["b", "c"])]),
        ("After sale", [("After sale", ["d"])]),
    ]


@pytest.mark.parametrize("heads", [HEADS, EXPORTED, [head.upper() for head in HEADS]])
def test_a_dictionary_is_known_by_its_heads(tmp_path: Path, heads: Sequence[str]) -> None:
    found = imported(tmp_path, field("a", "yesno"), heads=heads)
    assert found.checklist.steps[0].questions[0].type == "yes_no"


@pytest.mark.parametrize(
    ("kind", "check", "type_"),
    [("text", "", "text"), ("notes", "", "text"), ("text", "integer", "integer"),
     ("text", "number_2dp", "decimal"), ("text", "date_dmy", "date"), ("text", "time", "time"),
     ("text", "datetime_seconds_ymd", "datetime"), ("yesno", "", "yes_no"),
     ("slider", "number", "integer"), ("file", "", "file"), ("file", "signature", "signature"),
     ("descriptive", "", "note"), ("calc", "", "calculate")],
)  # fmt: skip
def test_every_type_has_a_question(tmp_path: Path, kind: str, check: str, type_: str) -> None:
    found = imported(tmp_path, field("other"), field("a", kind, check=check))
    assert found.checklist.steps[0].questions[1].type == type_
    assert codes(found) == []


@pytest.mark.parametrize(("kind", "type_"), [("radio", "choice"), ("dropdown", "choice"),
                                             ("checkbox", "multi")])  # fmt: skip
def test_choices_keep_code_and_words(tmp_path: Path, kind: str, type_: str) -> None:
    found = imported(tmp_path, field("a", kind, choices="1, <i>Red</i>, warm | -9, Other|Blue"))
    question = found.checklist.steps[0].questions[0]
    choices = found.checklist.choices(question)

    assert question.type == type_
    assert [(c.id, c.label) for c in choices] == [
        ("1", "Red, warm"), ("-9", "Other"), ("Blue", "Blue"),
    ]  # fmt: skip
    assert codes(found) == ["W673 F2"]


def test_fields_with_the_same_choices_share_a_list(tmp_path: Path) -> None:
    same = "1, Bus | 2, Train | 3, Car"
    found = imported(tmp_path, field("a", "radio", choices=same), field("b", "radio", choices=same))
    assert [q.choices for q in found.checklist.steps[0].questions] == ["a", "a"]


def test_limits_required_notes_and_identifiers(tmp_path: Path) -> None:
    rows = [field("age", check="integer", min="18", max="99", required="y", note="in years"),
            field("day", check="date_ymd", min="2024-02-01", max="today"),
            field("who", identifier="y")]  # fmt: skip
    found = imported(tmp_path, *rows)
    age, day, who = found.checklist.steps[0].questions

    assert (age.min, age.max, age.required, age.hint) == (18, 99, True, "in years")
    assert day.check == ". >= date('2024-02-01') and . <= today()"
    assert who.x == {"identifier": True}
    assert codes(found) == ["W675 K4"]


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("[q]='1'", "${q} = '1'"),
        ("[q]<>\"1\"", "${q} != '1'"),
        ("[Q] = 1 AND ([z] >= 2 || [z]='')", "${q} = 1 and (${z} >= 2 or ${z} = '')"),
        ("[box(2)]='1'", "selected(${box}, '2')"),
        ("[box(2)]='0' or [box(-9)] <> '1'",
         "not(selected(${box}, '2')) or not(selected(${box}, '-9'))"),
        ("[box(1)] + [box(2)] > 1",
         "if(selected(${box}, '1'), 1, 0) + if(selected(${box}, '2'), 1, 0) > 1"),
        ("[yn]='1' and [yn]<>'0'", "${yn} = 'yes' and ${yn} != 'no'"),
        ("[yn]=''", "if(${yn} = 'yes', 1, if(${yn} = 'no', 0, '')) = ''"),
        ("[z]^2/4 % 3", "pow(${z}, 2) div 4 mod 3"),
        ("datediff([a],'today','d',true)",
         "(decimal-date-time(today()) - decimal-date-time(${a}))"),
        ("round([z],1)", "round(${z}, 1)"),
        ("contains([a], \"x'y\")", "contains(lower-case(${a}), lower-case(\"x'y\"))"),
    ],
)  # fmt: skip
def test_logic_is_translated(written: str, ours: str) -> None:
    text = translated(written, {"yn": "yesno", "box": "checkbox"})
    assert text == ours
    parse(text)


@pytest.mark.parametrize(
    ("written", "answers", "value"),
    [
        ("datediff([a],[b],'d')", {"a": "2024-03-01", "b": "2024-02-01"}, 29.0),
        ("datediff([a],[b],'d','dmy',true)", {"a": "2024-03-01", "b": "2024-02-01"}, -29.0),
        ("datediff([a],[b],'h')", {"a": "2024-02-01", "b": "2024-02-02"}, 24.0),
        ("round(datediff([a],[b],'y'),1)", {"a": "2000-01-01", "b": "2020-01-01"}, 20.0),
        ("sum([a],[b],1)", {"a": 2, "b": ""}, 3.0),
        ("mean([a],[b],[c])", {"a": 2, "b": "", "c": 4}, 3.0),
        ("roundup([a],1)", {"a": 1.21}, 1.3),
        ("left([a],2)", {"a": "abcd"}, "ab"),
        ("right([a],2)", {"a": "abcd"}, "cd"),
        ("mid([a],2,2)", {"a": "abcd"}, "bc"),
        ("month([a])", {"a": "2024-03-05"}, 3.0),
    ],
)
def test_functions_give_the_same(written: str, answers: dict[str, Any], value: Any) -> None:
    found = parse(translated(written, {})).evaluate(answers, now=NOW)
    assert found == pytest.approx(value) if isinstance(value, float) else found == value


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[event_1][q]='1'", "another event"),
        ("[user-name]='x'", "user-name"),
        ("[box]='1'", "several answers"),
        ("stdev([a],[b])", "no function 'stdev'"),
        ("[a]=", "too early"),
        ("([a]=1", "not closed"),
        ("[a]=1 2", "not expected"),
        ("datediff([a],[b],'w')", "no unit 'w'"),
        ("(" * 500, "too deep"),
        ("-" * 500 + "1", "too deep"),
        ("[a]='1' or " * 5_000, "too long"),
    ],
)
def test_what_has_no_meaning_says_why(written: str, why: str) -> None:
    with pytest.raises(NotTranslated, match=why):
        translated(written, {"box": "checkbox"})


def test_what_cannot_be_worked_out_is_asked_and_told(tmp_path: Path) -> None:
    found = imported(
        tmp_path, field("a", if_="[visit_2][b]='1'"), field("b", "sql", choices="select x"),
        field("c", "wobble", if_="[gone]='1'"), field("d", check="email", annotation="@HIDDEN"),
    )  # fmt: skip

    assert codes(found) == ["W672 D3", "W671 D4", "W674 H5", "W676 R5", "E651 L2", "E651 L4"]
    assert "\"[visit_2][b]='1'\" (it asks for another event)" in found.findings[4].message
    assert "\"[gone]='1'\" (there is no question 'gone')" in found.findings[5].message
    questions = found.checklist.steps[0].questions
    assert [q.show_if for q in questions] == [None] * 4
    assert "always asked" in str(questions[0].hint)


def test_default_and_read_only_come_from_the_annotation(tmp_path: Path) -> None:
    said = field("a", "yesno", annotation="@DEFAULT='1' @READONLY")
    question = one(tmp_path, said)
    assert (question.default, question.read_only) == ("yes", True)


def test_a_name_that_is_there_twice_gets_a_number(tmp_path: Path) -> None:
    found = imported(tmp_path, field("a"), field("a"))
    assert [q.id for q in found.checklist.steps[0].questions] == ["a", "a_2"]
    assert codes(found) == ["W616 A3"]


def test_the_cells_are_kept(tmp_path: Path) -> None:
    rows = [field("a", "radio", choices="0, No | 1, Yes", required="y")]
    kept = imported(tmp_path, *rows).checklist.x["redcap"]

    assert kept["file"] == "study.csv"
    assert unpacked(kept["cells"]) == [("", [[*HEADS], *rows])]


def test_the_checklist_loads_without_errors(tmp_path: Path) -> None:
    found = imported(
        tmp_path, field("a", "checkbox", choices="1, One | 2, Two"),
        field("b", "calc", choices="[a(1)] * 2"), field("c", if_="[b] > 1", label="So, [b]?"),
    )  # fmt: skip
    found.write(tmp_path / "study.yaml")

    assert inspect(tmp_path / "study.yaml").faults == ()


def test_fields_that_wait_for_each_other_stay_walkable(tmp_path: Path) -> None:
    found = imported(tmp_path, field("a", if_="[b]=''"), field("b", if_="[a]=''"))
    found.write(tmp_path / "study.yaml")
    assert inspect(tmp_path / "study.yaml").errors == ()


def test_no_dictionary_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(FormError, match="X665"):
        import_checklist(path, "redcap")


def test_a_dictionary_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="X666"):
        imported(tmp_path)


def test_ten_thousand_fields_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="X662"):
        imported(tmp_path, *(field(f"f{n}") for n in range(10_000)))


def test_two_thousand_fields_can_be_read_again(tmp_path: Path) -> None:
    found = imported(tmp_path, *(field(f"f{n}", "yesno", if_="[f0]='1'") for n in range(2_000)))
    found.write(tmp_path / "study.yaml")
    assert inspect(tmp_path / "study.yaml").checklist is not None

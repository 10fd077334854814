"""What becomes of the rows of a form (CHECKLISTS.md 2.2), each dialect's habits included."""

from pathlib import Path
from typing import Any

import pytest

from gemba.authoring import inspect, load
from gemba.authoring.xlsform import import_form
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from tests.authoring.form_making import YN, a_form, a_workbook, codes

HEAD = ["type", "name", "label"]


def question_of(folder: Path, row: list[Any], *more: list[Any], **sheets: Any) -> Question:
    found = a_form(folder, [HEAD, row, *more], **sheets).checklist.question(row[1])
    assert found is not None
    return found


def shape(checklist: Checklist) -> list[str]:
    return [f"{p.id}/{s.id}: {' '.join(q.id for q in s.questions)}"
            for p in checklist.phases for s in p.steps]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "type_"),
    [("text", "text"), ("Integer", "integer"), ("decimal", "decimal"), ("dateTime", "datetime"),
     ("image", "photo"), ("geopoint", "location"), ("geotrace", "location"), ("barcode", "barcode"),
     ("acknowledge", "note"), ("calculate", "calculate"), ("hidden", "calculate"),
     ("add note prompt", "note"), ("q string", "text"), ("get today", "calculate"),
     ("select one from yn", "yes_no"), ("select_multiple yn", "multi"), ("rank yn", "multi"),
     ("select_one yn or_other", "choice"), ("deviceid", "calculate")],
)  # fmt: skip
def test_a_type_is_asked_as(tmp_path: Path, written: str, type_: str) -> None:
    assert question_of(tmp_path, [written, "q", "Q"]).type == type_


@pytest.mark.parametrize("written", ["db:person", "tel", "numeric", "osm", "party like it's 1999"])
def test_an_unknown_type_is_asked_as_text_and_said(tmp_path: Path, written: str) -> None:
    found = a_form(tmp_path, [HEAD, [written, "q", "Q"]])

    assert found.checklist.steps[0].questions[0].type == "text"
    assert [code[:4] for code in codes(found)] in (["W611"], ["W612"])
    assert found.findings[0].place == "survey!A2"


def test_groups_become_phases_and_steps_and_keep_their_order(tmp_path: Path) -> None:
    rows = [HEAD, ["text", "first", "F"], ["begin group", "g", "Group"], ["text", "a", "A"],
            ["begin_group", "inner", "Inner"], ["text", "b", "B"], ["end_group"],
            ["text", "c", "C"], ["end group"], ["text", "last", "L"]]  # fmt: skip

    assert shape(a_form(tmp_path, rows).checklist) == [
        "walk/walk: first", "g/g: a", "g/inner: b", "g/g_2: c", "walk_2/walk_2: last",
    ]  # fmt: skip


def test_conditions_of_groups_are_those_of_the_step_or_and_ed_onto_the_question(
    tmp_path: Path,
) -> None:
    rows = [[*HEAD, "relevant"], ["integer", "n", "N"], ["begin group", "g", "G", "${n} > 1"],
            ["begin group", "s", "S", "${n} > 2"], ["begin group", "deep", "D", "${n} > 3"],
            ["text", "q", "Q", "${n} < 9"], *[["end group"]] * 3]  # fmt: skip
    checklist = a_form(tmp_path, rows).checklist

    assert checklist.step("s").show_if == "(${n} > 1) and (${n} > 2)"
    assert checklist.question("q").show_if == "(${n} > 3) and (${n} < 9)"  # type: ignore[union-attr]


def test_rows_that_nobody_is_asked_make_no_step_of_their_own(tmp_path: Path) -> None:
    rows = [HEAD, ["start", "start", None], ["begin group", "g", "G"], ["text", "a", "A"],
            ["end group"], ["calculate", "c", None]]  # fmt: skip

    assert shape(a_form(tmp_path, rows).checklist) == ["g/g: start a c"]


def test_bounds_become_min_and_max_and_other_constraints_a_check(tmp_path: Path) -> None:
    rows = [[*HEAD, "constraint", "constraint_message"],
            ["integer", "age", "Age", ". >= 0 and . <= 120", "Too old"],
            ["integer", "even", "Even", ". mod 2 = 0", "Even, please"]]  # fmt: skip
    age, even = a_form(tmp_path, rows).checklist.steps[0].questions

    assert (age.min, age.max, age.check, age.message) == (0, 120, None, "Too old")
    assert (even.check, even.message) == (". mod 2 = 0", "Even, please")


def test_numbered_choices_are_a_scale_only_where_they_are_one(tmp_path: Path) -> None:
    def rated(name: str, *labels: str) -> list[list[Any]]:
        return [[name, i, label] for i, label in enumerate(labels, 1)]

    choices = [YN[0], *rated("s", "Very poor", "Poor", "Fair", "Good", "Very good"),
               *rated("sex", "Male", "Female", "Other")]  # fmt: skip
    rows = [HEAD, ["select_one s", "a", "A"], ["select_one sex", "b", "B"]]
    found = a_form(tmp_path, rows, choices)

    assert [q.type for q in found.checklist.steps[0].questions] == ["scale", "choice"]


def test_what_stands_in_the_way_of_pyxform_is_kept_with_a_code(tmp_path: Path) -> None:
    rows = [[*HEAD, "relevant"], ["text", "a", "A", "${nobody} = 1"], ["text", "a", "A again"],
            ["select_one nowhere", "s", "S"], ["text", "w x", "W"], ["text", None, "No name"],
            ["text", "c", "About ${nobody}", "${a} = ’x’"], ["begin group", "meta", "M"],
            ["text", "m", "M"]]  # fmt: skip
    found = a_form(tmp_path, rows)

    assert sorted(codes(found)) == [
        "E651 D2", "E657 C7", "W613 A4", "W616 B3", "W617 B5", "W618 D7", "W622 A8", "W624 B6",
    ]  # fmt: skip
    blocked = found.checklist.question("a")
    assert blocked is not None
    assert (blocked.show_if, blocked.hint) == (None, "condition not understood: always asked")
    assert found.checklist.question("c").show_if == "${a} = 'x'"  # type: ignore[union-attr]


def test_spellings_of_heads_mean_the_same(tmp_path: Path) -> None:
    head = ["Type", " NAME ", "caption", "Relevance", "readonly", "constraint message",
            "media::image", "bind:required"]  # fmt: skip
    rows = [head, ["text", "a", "A"], ["text", "b", "B", "${a} = 1", "yes", "M", "x.png", "yes"]]
    b = a_form(tmp_path, rows).checklist.question("b")

    assert b is not None
    assert (b.ask, b.show_if, b.read_only, b.message, b.required) == (
        "B", "${a} = 1", True, "M", True,
    )  # fmt: skip


def test_default_values_are_offered_and_dynamic_ones_worked_out(tmp_path: Path) -> None:
    rows = [[*HEAD, "default"], ["integer", "n", "N", 0], ["date", "d", "D", "today()"],
            ["text", "t", "T", "0"]]  # fmt: skip
    n, d, t = a_form(tmp_path, rows).checklist.steps[0].questions

    assert (n.default, d.calculation, d.default, t.default) == ("0", "today()", None, "0")


def test_languages_become_translations_beside_the_checklist(tmp_path: Path) -> None:
    rows = [["type", "name", "label::English (en)", "label::Deutsch (de)", "hint::Deutsch (de)"],
            ["select_one ab", "q", "Colour?", "Farbe?", "Hinweis"]]  # fmt: skip
    choices = [["list_name", "name", "label::English (en)", "label::Deutsch (de)"],
               ["ab", "a", "Red", "Rot"], ["ab", "b", "Blue", "Blau"]]  # fmt: skip
    found = a_form(tmp_path, rows, choices)
    found.write(tmp_path / "form.yaml")
    german = load(tmp_path / "form.yaml", "de")

    asked = german.question("q")
    assert asked is not None
    assert (found.checklist.question("q").ask, asked.ask) == ("Colour?", "Farbe?")  # type: ignore[union-attr]
    assert [choice.label for choice in german.choices(asked)] == ["Rot", "Blau"]


def test_a_csv_beside_the_form_gives_its_choices(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("key,title,region\n1,Aa,n\n2,Bb,s\n", encoding="utf-8")
    rows = [[*HEAD, "choice_filter", "parameters"],
            ["select_one_from_file towns.csv", "t", "T", "region = 'n'", "value=key label=title"],
            ["select_one_from_file gone.csv", "u", "U"]]  # fmt: skip
    found = a_form(tmp_path, rows)
    town, gone = found.checklist.steps[0].questions

    assert [(c.id, c.label) for c in found.checklist.choices(town)] == [("1", "Aa"), ("2", "Bb")]
    assert (gone.type, codes(found)) == ("text", ["W614 A3"])


def test_other_is_a_choice_and_its_words_a_question_that_may_be_named(tmp_path: Path) -> None:
    rows = [[*HEAD, "relevant"], ["select_one ab or_other", "q", "Q"],
            ["text", "r", "R", "${q_other} != ''"]]  # fmt: skip
    choices = [YN[0], ["ab", "a", "A"], ["ab", "b", "B"]]
    found = a_form(tmp_path, rows, choices)

    assert [q.id for q in found.checklist.steps[0].questions] == ["q", "q_other", "r"]
    assert codes(found) == []


def test_the_version_and_names_of_a_form_become_those_of_the_checklist(tmp_path: Path) -> None:
    settings = [["form_title", "form_id", "version"], ["Site visit", "site visit!", 2021.0]]
    checklist = a_form(tmp_path, [HEAD, ["text", "a", "A"]], settings=settings).checklist

    assert (checklist.title, checklist.id, checklist.version) == (
        "Site visit", "site_visit_", "2021.0.0",
    )  # fmt: skip


def test_a_form_without_a_question_still_opens(tmp_path: Path) -> None:
    found = a_form(tmp_path, [HEAD, ["hidden", "h", None]])

    assert codes(found) == ["W630 "]
    assert found.checklist.route("walk")


def test_what_is_imported_loads_and_has_no_error(tmp_path: Path) -> None:
    rows = [[*HEAD, "relevant", "calculation"], ["select_one yn", "q", "Q: \"x\" # y"],
            ["text", "no", "line\nline", "${q} = 'no'"], ["note", "n", "'${no}'\u2028\x85é"],
            ["calculate", "c", None, None, "if(${q} = 'yes', 1, 0)"]]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", survey=rows, choices=YN)
    found = import_form(path)
    found.write(tmp_path / "a.yaml")
    loaded = inspect(tmp_path / "a.yaml")

    assert [str(fault) for fault in loaded.errors] == []
    assert loaded.checklist == found.checklist

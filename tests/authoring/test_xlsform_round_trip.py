"""A form comes back cell by cell; what was changed in the YAML comes back changed."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gemba.authoring import load
from gemba.authoring.xlsform import FormError, export_form, import_form
from gemba.authoring.xlsform.cells import Rows, packed, unpacked
from gemba.authoring.xlsform.writing import workbook_bytes
from tests.authoring.form_making import YN, a_workbook, cells_of

NIGHT = datetime(2020, 1, 2, 3, 4)  # noqa: DTZ001 (Excel knows no zone)
HEAD = ["type", "name", "label"]


def back(path: Path, *changes: tuple[str, str]) -> list[tuple[str, Rows]]:
    """Import a form, change its YAML, and return the cells of the form that is exported then."""
    found = import_form(path)
    yaml = path.with_suffix(".yaml")
    found.write(yaml)
    text = yaml.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    yaml.write_text(text, encoding="utf-8")
    checklist = load(yaml)
    out = path.with_name("back.xlsx")
    out.write_bytes(export_form({checklist.language: checklist}))
    return cells_of(out)


def test_cells_that_others_lose_come_back(tmp_path: Path) -> None:
    """0, FALSE, choices named 0, booleans, dates, empty columns and rows, odd heads."""
    path = a_workbook(
        tmp_path / "form.xlsx",
        survey=[
            [*HEAD, "relevant", "required", "default", None, "My Note", "Label::English"],
            ["integer", "n", "N", None, False, 0, None, " two blanks ", "x"],
            [],
            ["text", "t", "T", False, True, 1.5, None, "=1+1", None],
            ["date", "d", "D", None, None, date(2020, 2, 29), None, NIGHT],
            [None, None, "only a label", None, None, time(8, 30), None, "line\nline"],
        ],
        choices=[["list name", "name", "label"], ["c", 0, "Zero"], ["c", "0", "Zero again"],
                 [None], ["c", True, False]],
        settings=[["form_title", "version", "Style"], ["T", 20170918.0, "pages"]],
        empty=[],
        notes=[[None, "for us"], ["anything", 3.0000000000000004]],
    )  # fmt: skip

    assert back(path) == cells_of(path)


def test_a_second_round_trip_changes_nothing_either(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "form.xlsx", survey=[HEAD, ["text", "a", "A"]], choices=YN)
    once = back(path)

    assert back(tmp_path / "back.xlsx") == once


FORM: dict[str, Any] = {
    "survey": [
        [*HEAD, "hint", "relevant", "constraint", "odd"],
        ["begin group", "g", "Group", None, None, None, "keep"],
        ["select_one yn", "q", "Is it so?", "Look", None, None, 0],
        ["integer", "n", "How many?", None, "${q} = 'yes'", ". > 0", False],
        ["select_one ab", "c", "Which?"],
        ["end group", None, None, None, None, None, "keep too"],
    ],
    "choices": [*YN, ["ab", "a", "A"], ["ab", "b", "B"], ["other", "x", "X"]],
}


@pytest.mark.parametrize(
    ("old", "new", "sheet", "row", "column", "cell"),
    [
        ("Is it so?", "Is it true?", 0, 2, 2, "Is it true?"),
        ("hint: Look", "hint: Listen", 0, 2, 3, "Listen"),
        ("${q} = 'yes'", "${q} = 'no'", 0, 3, 4, "${q} = 'no'"),
        ('check: ". > 0"', 'check: ". > 5"', 0, 3, 5, ". > 5"),
        ("title: Group", "title: Part one", 0, 1, 2, "Part one"),
        ("label: B}", "label: Beta}", 1, 4, 2, "Beta"),
    ],
)
def test_a_change_in_the_yaml_changes_its_cell_and_no_other(
    tmp_path: Path, old: str, new: str, sheet: int, row: int, column: int, cell: str
) -> None:
    path = a_workbook(tmp_path / "form.xlsx", **FORM)
    before, after = cells_of(path), back(path, (old, new))

    assert after[sheet][1][row][column] == cell
    after[sheet][1][row][column] = before[sheet][1][row][column]
    assert after == before


def test_questions_and_choices_can_be_added_and_taken_out(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "form.xlsx", **FORM)
    added = (
        "          - id: c\n",
        '          - {id: new, type: text, ask: "New?", required: true}\n          - id: c\n',
    )
    choice = ("      - {id: b, label: B}\n", "      - {id: d, label: D}\n")
    (_, survey), (_, choices), *_ = back(path, added, choice)

    assert [row[1] for row in survey[1:5]] == ["g", "q", "n", "new"]
    assert survey[0][-1] == "required"
    assert survey[4] == ["text", "new", "New?", None, None, None, None, "yes"]
    assert [row[1] for row in choices[3:]] == ["a", "d", "x"]


def test_the_title_and_version_come_back_in_the_settings(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "form.xlsx", **FORM)

    assert back(path, ("title: form", "title: Renamed"))[-1] == (
        "settings", [["form_title"], ["Renamed"]],
    )  # fmt: skip


def test_a_change_in_a_translation_comes_back_in_its_column(tmp_path: Path) -> None:
    head = ["type", "name", "label::English (en)", "label::Deutsch (de)", "hint::Deutsch (de)"]
    path = a_workbook(tmp_path / "form.xlsx", survey=[head, ["text", "a", "Why?", "Warum?", "H"]])
    import_form(path).write(tmp_path / "form.yaml")
    sidecar = tmp_path / "_lang" / "form.de.yaml"
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(text.replace("Warum?", "Wieso?"), encoding="utf-8")
    texts = {tag: load(tmp_path / "form.yaml", tag) for tag in ("en", "de")}
    (tmp_path / "back.xlsx").write_bytes(export_form(texts))

    assert cells_of(tmp_path / "back.xlsx") == [
        ("survey", [head, ["text", "a", "Why?", "Wieso?", "H"]])
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
CELL = st.one_of(
    st.none(), TEXT.filter(bool), st.booleans(), st.integers(-9, 10**15).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["${a}", "select_one yn", "begin group", "end repeat", "<r><t>x</t></r>",
                     "_x0041_", "${a} = ’x’", "selected(${b}, 'no')", "db:person", "1", "((("]),
)  # fmt: skip
TYPE = st.sampled_from(
    ["text", "integer", "select_one yn", "select_multiple yn or_other", "begin group",
     "end group", "begin_repeat", "end_repeat", "note", "calculate", "range", "date", "who knows",
     "image", "select_one_from_file x.csv", "begin_kobomatrix", "rank yn", None]
)  # fmt: skip
NAME = st.one_of(st.sampled_from(["a", "b", "meta", "ü", "1st", "", "a b", None]), CELL)
KEYS = ("label", "relevant", "constraint", "calculation", "default", "required", "repeat_count",
        "label::Deutsch (de)", "choice_filter", "odd", "image", "media::image", "")  # fmt: skip
ROW = st.tuples(TYPE, NAME, *[CELL] * len(KEYS)).map(list)


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Return rows without the empty cells at their ends."""
    rows = [[None if cell == "" else cell for cell in row] for row in rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROW, max_size=12), st.lists(st.tuples(CELL, CELL, CELL).map(list), max_size=4))
def test_no_form_crashes_and_every_one_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]], choices: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    sheets: list[tuple[str, Rows]] = [
        ("survey", trimmed([["type", "name", *KEYS], *rows])),
        ("choices", trimmed([*YN, *choices])),
    ]
    path = folder / "form.xlsx"
    path.write_bytes(workbook_bytes(sheets))
    if any(row[0] for row in rows):
        assert back(path) == cells_of(path)
    else:
        with pytest.raises(FormError, match="X609"):
            import_form(path)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=5), max_size=5))
def test_what_is_written_is_read_and_what_is_packed_unpacked(rows: list[list[Any]]) -> None:
    plain = [(name, trimmed(rows)) for name in ("one", "two")]

    assert unpacked(packed(plain)) == plain


def test_damaged_cells_are_a_fault_not_a_crash() -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpacked("no base64 at all")


def test_a_lone_sheet_that_plainly_is_a_survey_keeps_its_name(tmp_path: Path) -> None:
    rows = [["type", "name", "label"], ["text", "a", "A"], ["integer", "b", "B"]]
    found = import_form(a_workbook(tmp_path / "form.xlsx", Sheet1=rows, Sheet2=[]))
    asked = found.checklist.question("a")
    assert asked is not None
    back = tmp_path / "back.xlsx"
    back.write_bytes(export_form({"en": found.checklist}))

    assert [(f.code, f.place) for f in found.findings] == [("W636", "Sheet1")]
    assert cells_of(back) == cells_of(tmp_path / "form.xlsx")

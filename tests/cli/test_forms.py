"""Forms in and out on the command line: exit codes, reports, and a walk from a form to its end."""

import json
from pathlib import Path

import pytest

from tests.authoring.form_making import YN, a_workbook, cells_of
from tests.cli.conftest import Run

ROWS = [
    ["type", "name", "label", "relevant"],
    ["select_one yn", "greeted", "Were you greeted?", None],
    ["text", "who", "By whom?", "${greeted} = 'yes'"],
]


@pytest.fixture
def form(place: Path) -> Path:
    return a_workbook(place / "visit.xlsx", survey=ROWS, choices=YN)


@pytest.fixture
def flawed(place: Path) -> Path:
    rows = [*ROWS, ["tel", "t", "Phone?", "${gone} = 1"]]
    return a_workbook(place / "flawed.xlsx", survey=rows, choices=YN)


def test_a_form_is_printed_as_a_checklist_or_written(run: Run, form: Path, place: Path) -> None:
    printed = run("checklist", "import", form)
    written = run("checklist", "import", form, "-o", "visit.yaml")

    assert (printed.code, written.code, written.out, written.err) == (0, 0, "", "")
    assert printed.out == (place / "visit.yaml").read_text(encoding="utf-8")
    assert run("checklist", "lint", "visit.yaml").code == 0


def test_the_report_names_code_and_cell_and_strict_makes_errors_count(
    run: Run, flawed: Path
) -> None:
    done = run("checklist", "import", flawed, "--report")
    strict = run("checklist", "import", flawed, "-o", "flawed.yaml", "--strict")

    assert done.code == 0
    assert [line.split()[:2] for line in done.out.splitlines()[1:]] == [
        ["survey!A4", "W611"], ["survey!D4", "E651"],
    ]  # fmt: skip
    assert strict.code == 1
    assert "--report" in strict.error_line
    assert Path("flawed.yaml").exists()


def test_a_form_without_errors_passes_strict(run: Run, form: Path) -> None:
    assert run("checklist", "import", form, "-o", "visit.yaml", "--strict").code == 0


def test_the_same_as_data(run: Run, flawed: Path) -> None:
    done = run("checklist", "import", flawed, "--json")
    told = json.loads(done.out)

    assert (told["questions"], told["errors"], told["warnings"]) == (3, 1, 1)
    assert {"code": "E651", "sheet": "survey", "cell": "D4"}.items() <= told["findings"][1].items()


def test_what_is_refused_is_told_in_one_line_with_its_code(run: Run, place: Path) -> None:
    odk_x = a_workbook(place / "x.xlsx", survey=[["type", "name", "clause"], ["text", "a"]])
    (place / "no.xlsx").write_text("no workbook", encoding="utf-8")

    for path, code in ((odk_x, "X610"), (place / "no.xlsx", "X601"), (place / "gone", "X600")):
        done = run("checklist", "import", path, "-o", "out.yaml")
        assert (done.code, code in done.error_line) == (2, True)
        assert not Path("out.yaml").exists()


def test_a_form_goes_out_as_it_came_in(run: Run, form: Path, place: Path) -> None:
    assert run("checklist", "import", form, "-o", "visit.yaml").code == 0
    assert run("checklist", "export", "visit.yaml", "-o", "back.xlsx").code == 0

    assert cells_of(place / "back.xlsx") == cells_of(form)


def test_a_form_is_no_text(run: Run) -> None:
    done = run("checklist", "export", "small.yaml")

    assert (done.code, "-o" in done.error_line) == (2, True)


def test_damaged_cells_are_told(run: Run, form: Path, place: Path) -> None:
    assert run("checklist", "import", form, "-o", "visit.yaml").code == 0
    text = (place / "visit.yaml").read_text(encoding="utf-8")
    head, _, _ = text.partition("    cells: |")
    (place / "visit.yaml").write_text(f"{head}    cells: AAAA\n", encoding="utf-8")
    done = run("checklist", "export", "visit.yaml", "-o", "back.xlsx")

    assert (done.code, "damaged" in done.error_line) == (2, True)


def test_an_imported_form_is_walked_in_lines_of_text(run: Run, form: Path) -> None:
    assert run("checklist", "import", form, "-o", "visit.yaml").code == 0
    assert run("new", "visits", "--checklist", "visit.yaml").code == 0
    done = run("walk", "visits", "--plain", stdin="\ny\nMia\nfine\n")

    assert done.code == 0
    assert "Were you greeted?" in done.out
    assert "By whom?" in done.out


def test_a_dictionary_and_a_plain_list_come_in_by_the_same_command(run: Run, place: Path) -> None:
    (place / "study.csv").write_text(
        "field_name,form_name,field_type,field_label,branching_logic\n"
        "a,visit,yesno,Greeted?,\nb,visit,text,By whom?,\"[a]='1' and [x]='2'\"\n"
    )
    (place / "list.txt").write_text("Is the price visible?\nHow long was the wait?\n")

    told = run("checklist", "import", "study.csv", "--report")
    strict = run("checklist", "import", "study.csv", "--strict", "-o", "study.yaml")
    listed = run("checklist", "import", "list.txt", "-o", "list.yaml")

    assert (told.code, strict.code, listed.code) == (0, 1, 0)
    assert told.out.splitlines()[1].split()[:2] == ["E3", "E651"]
    for name in ("study.yaml", "list.yaml"):
        assert run("checklist", "lint", name).code == 0


def test_what_a_file_is_can_be_said(run: Run, place: Path) -> None:
    (place / "x.csv").write_text("question\nIs it open?\n")

    assert run("checklist", "import", "x.csv", "--from", "csv").code == 0
    for source, code in (("redcap", "X665"), ("xlsform", "X601"), ("cjml", "X6")):
        done = run("checklist", "import", "x.csv", "--from", source)
        assert (done.code, code in done.error_line) == (2, True)


def test_a_checklist_goes_out_as_cjml_and_comes_back(run: Run, place: Path) -> None:
    written = run("checklist", "export", "small.yaml", "-o", "small.cjml")
    printed = run("checklist", "export", "small.yaml", "--to", "cjml")
    back = run("checklist", "import", "small.cjml", "--json")

    assert (written.code, printed.code, back.code) == (0, 0, 0)
    assert printed.out.encode() == (place / "small.cjml").read_bytes()
    assert {"steps": 2, "title": "A small journey"}.items() <= json.loads(back.out).items()


def test_a_form_has_all_languages_so_none_is_asked_for(run: Run) -> None:
    done = run("checklist", "export", "small.yaml", "-o", "x.xlsx", "--language", "de")
    assert (done.code, "--language is for cjml" in done.error_line) == (2, True)


def test_an_audit_goes_out_as_cjml_with_its_plan(walked: Run, place: Path) -> None:
    written = walked("export", "phones", "-o", "phones.cjml")
    printed = walked("export", "phones", "--format", "cjml")

    assert (written.code, written.err, printed.code) == (0, "", 0)
    text = (place / "phones.cjml").read_text(encoding="utf-8")
    assert printed.out == text
    assert text.index("<plannedJourney>") < text.index("<actualJourney>")
    refused = walked("export", "phones", "--format", "cjml", "--layout", "wide")
    assert (refused.code, "--layout means nothing to cjml" in refused.error_line) == (2, True)

"""`gemba report`: where the report goes, in which format, and what is told when it cannot."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.demo.conftest import can_make_pdf


def test_without_a_name_the_report_goes_into_the_audit_and_its_path_is_the_one_line(
    walked: Run, place: Path
) -> None:
    done = walked("report", "phones", "--format", "html")
    assert (done.code, done.out) == (0, "audits/phones/reports/phones.html\n")
    assert "Were you greeted?" in (place / done.out.strip()).read_text()


@pytest.mark.parametrize("name", ["out.html", "out.json", "out.csv", "deep/er/out.html"])
def test_the_format_follows_from_the_name(walked: Run, place: Path, name: str) -> None:
    assert walked("report", "phones", "-o", name).out == f"{name}\n"
    text = (place / name).read_text()
    if name.endswith("json"):
        json.loads(text)
    assert text.startswith("<!") == name.endswith("html")


def test_a_dash_is_standard_output(walked: Run) -> None:
    done = walked("report", "phones", "-o", "-", "--format", "json")
    assert json.loads(done.out)


def test_a_pdf_is_what_is_made_unless_something_else_is_asked_for(walked: Run, place: Path) -> None:
    if not can_make_pdf():
        pytest.skip("Pango is missing, so no PDF can be made here")
    done = walked("report", "phones", "-o", "out.PDF")
    assert (done.code, done.out) == (0, "out.PDF\n")
    assert (place / "out.PDF").read_bytes().startswith(b"%PDF-")


def test_each_profile_is_a_report_of_its_own(walked: Run, place: Path) -> None:
    texts = set()
    for profile in ("internal", "shared", "public"):
        walked("report", "phones", "-o", f"{profile}.html", "--profile", profile)
        texts.add((place / f"{profile}.html").read_text())
    assert len(texts) == 3


def test_a_place_that_cannot_be_written_to_is_one_line(walked: Run, place: Path) -> None:
    (place / "file").touch()
    done = walked("report", "phones", "-o", "file/out.html")
    assert done.code == 2
    assert "file" in done.error_line


def test_an_audit_without_walks_still_has_a_report(run: Run) -> None:
    run("new", "empty", "--checklist", "small.yaml")
    assert run("report", "empty", "--format", "html").code == 0


@pytest.mark.parametrize("name", ["out.docx", "out.XLSX"])
def test_office_formats_follow_from_the_name_and_are_the_same_each_time(
    walked: Run, place: Path, name: str
) -> None:
    made = []
    for _ in range(2):
        done = walked("report", "phones", "-o", name)
        assert (done.code, done.out) == (0, f"{name}\n")
        made.append((place / name).read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"PK")

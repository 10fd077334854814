"""Every code has a page; its bad example has the fault at the marked line, its good one has not."""

import re
from pathlib import Path

import pytest

from gemba.authoring.lint import UnknownCode, codes, failing, lint, page
from gemba.authoring.source import MAX_BYTES
from gemba.authoring.xlsform.codes import MEANINGS
from gemba.journey.expression_rules import expression_code
from gemba.journey.expressions import ExpressionError
from tests.authoring.page_examples import form_findings, found, marked_rows, write

PACKAGE = Path(__file__).parents[2] / "gemba"
SPOILT = {
    "E001": lambda path: path.unlink(),
    "E002": lambda path: path.write_bytes("title: Überall".encode("latin-1")),
    "E003": lambda path: path.write_text("# " + "x" * MAX_BYTES),
}
"""Faults of the file itself, which no page can show."""
SHOWN = [code for code in codes() if code not in SPOILT and code[1] != "6"]
FORMS = [code for code in codes() if "```form" in page(code).bad]


def raised() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    found = {code for text in sources for code in re.findall(r'"([EWVTX]\d{3})"', text)}
    kinds = ("syntax", "function", "shape", "arguments", "regex", "limit")
    return found | set(MEANINGS) | {expression_code(ExpressionError("", code=k)) for k in kinds}


def test_every_code_that_is_raised_has_a_page_and_no_page_is_left_over() -> None:
    assert raised() - set(codes()) == set()
    assert set(codes()) - raised() == set()


@pytest.mark.parametrize("code", codes())
def test_a_page_says_what_and_why_and_its_level_fits_its_letter(code: str) -> None:
    found = page(code)

    assert found.code == code
    assert found.what
    assert found.why
    assert (found.level == "error") is (code[0] == "X" or (code[0] == "E" and code[1] != "6"))
    assert found.bad
    assert found.good


@pytest.mark.parametrize("code", SHOWN)
def test_its_bad_example_has_the_fault_at_the_marked_line(code: str, tmp_path: Path) -> None:
    from tests.authoring.page_examples import marked

    faults = found(page(code).bad, tmp_path, code)

    assert faults
    assert any(marked(fault) for fault in faults), [str(fault) for fault in faults]


@pytest.mark.parametrize("code", SHOWN)
def test_its_good_example_has_it_not(code: str, tmp_path: Path) -> None:
    faults = lint(write(page(code).good, tmp_path))

    assert [str(fault) for fault in faults if fault.code == code or fault.is_error] == []


@pytest.mark.parametrize("code", FORMS)
def test_the_bad_form_of_an_importer_s_code_has_it_in_the_marked_row(
    code: str, tmp_path: Path
) -> None:
    bad = page(code).bad
    places = {(f.sheet, int(re.sub(r"\D", "", f.cell) or 0)) for f in form_findings(bad, tmp_path)
              if f.code == code}  # fmt: skip

    assert places
    assert marked_rows(bad) <= places or not any(row for _, row in places)


@pytest.mark.parametrize("code", FORMS)
def test_the_good_form_of_an_importer_s_code_has_it_not(code: str, tmp_path: Path) -> None:
    found = form_findings(page(code).good, tmp_path)

    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("code", SPOILT)
def test_a_file_that_cannot_be_read_says_why(code: str, tmp_path: Path) -> None:
    path = write("", tmp_path)
    SPOILT[code](path)

    assert [fault.code for fault in lint(path)] == [code]


def test_the_small_checklist_of_the_examples_lints_clean_under_publish(tmp_path: Path) -> None:
    assert [str(fault) for fault in lint(write("", tmp_path)) if failing(fault, "publish")] == []


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UnknownCode, match="did you mean"):
        page("W4O2")

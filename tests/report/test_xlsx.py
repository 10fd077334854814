"""The report as a workbook: the same numbers as its pages, in sheets that managers forward."""

from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gemba.journey.audit import Audit
from gemba.report import report, write_report
from gemba.report.model import Report
from gemba.report.xlsx import render_xlsx
from tests.report.hostile import NASTY, hostile
from tests.report.sample import Sample


def opened(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_findings_have_their_numbers_owner_effort_action_and_status(
    model: Report, audit: Audit
) -> None:
    found = rows(opened(render_xlsx(model, audit))["Findings"])
    assert [row["Priority"] for row in found] == [sheet.score for sheet in model.findings]
    for row, sheet in zip(found, model.findings, strict=True):
        said = (row["Finding"], row["Title"], row["Owner"] or "", row["Effort"] or "",
                row["Action"] or "", row["Status"], row["Why this number"])  # fmt: skip
        assert said == (sheet.id, sheet.title, sheet.owner, sheet.effort, sheet.action,
                        sheet.status, sheet.sentence)  # fmt: skip


def test_each_part_of_the_report_has_its_sheet(model: Report, audit: Audit) -> None:
    book = opened(render_xlsx(model, audit))
    names = [name for name in book.sheetnames if name != "Comparison"]
    assert names == ["Findings", "Walks", "Steps", "Times", "Answers", "Codebook", "Evidence"]
    assert len(rows(book["Answers"])) == sum(len(group.rows) for group in model.answers)
    assert len(rows(book["Steps"])) == sum(len(entry.steps) for entry in model.maps)
    assert [row["SHA-256 of the original"] for row in rows(book["Evidence"])] == [
        item.sha256 for item in model.evidence]  # fmt: skip


def test_every_state_of_an_answer_is_said(model: Report, audit: Audit) -> None:
    found = {row["State"] for row in rows(opened(render_xlsx(model, audit))["Answers"])}
    assert found >= {"answered", "not applicable", "cannot tell", "declined", "not asked",
                     "not reached", "parked"}  # fmt: skip


def test_the_codebook_holds_every_question_with_its_answers(model: Report, audit: Audit) -> None:
    found = {row["Question"]: row for row in rows(opened(render_xlsx(model, audit))["Codebook"])}
    assert found["order_account"]["What is asked"] == "Is an account needed?"
    assert found["@continue"]["Answers"].startswith("gladly = gladly\nfine = fine, yes")


def test_every_sheet_can_be_filtered_and_keeps_its_head(model: Report, audit: Audit) -> None:
    for sheet in opened(render_xlsx(model, audit)):
        assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("B2", "A1:")


def test_the_same_report_gives_the_same_bytes(model: Report, audit: Audit) -> None:
    assert render_xlsx(model, audit) == render_xlsx(model, audit)


def test_hostile_text_is_text_and_no_formula(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    audit = made.audit(f"=Title {NASTY}")
    out = tmp_path / "out.xlsx"
    write_report(audit, out, evidence_path=made.find, cache=tmp_path, fmt="xlsx")
    book = load_workbook(out)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any("<script>alert(1)</script>" in str(cell.value) for cell in cells)


def test_what_a_profile_leaves_out_is_not_in_the_workbook(made: Sample, audit: Audit) -> None:
    open_to_all = report(audit, evidence_path=made.find, profile="public")
    book = opened(render_xlsx(open_to_all, audit))
    assert not any(row["Note"] for row in rows(book["Answers"]))
    assert all("A1" not in (row["Who"] or "") for row in rows(book["Walks"]))


def test_an_audit_without_walks_has_a_workbook(tmp_path: Path) -> None:
    empty = Sample(tmp_path)
    audit = empty.audit()
    book = opened(render_xlsx(report(audit, evidence_path=empty.find), audit))
    assert rows(book["Findings"]) == []

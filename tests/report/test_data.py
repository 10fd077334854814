"""JSON and CSV: the same numbers, and no text that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

from gemba.journey.audit import Audit
from gemba.report import write_report
from gemba.report.data import render_csv, render_json
from gemba.report.model import Report
from tests.report.sample import Sample


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_holds_every_finding_in_order(model: Report) -> None:
    found = rows(render_csv(model))
    assert [row["title"] for row in found] == [sheet.title for sheet in model.findings]
    assert found[0]["score"] == "90.2"
    assert found[0]["arithmetic"].startswith("90.2 (88-92): impact 3/4 x exposure 0.68")


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    barrier = walk.barrier(walk.step("find"), "NOT_FOUND", "x")
    from gemba.journey.records import Finding

    made.say(Finding, barriers=(barrier.id,), title="=HYPERLINK(1)", action="@SUM(1)")
    out = tmp_path / "f.csv"
    write_report(made.audit(), out, evidence_path=made.find, cache=tmp_path, fmt="csv")
    row = rows(out.read_bytes())[0]
    assert (row["title"], row["action"]) == ("'=HYPERLINK(1)", "'@SUM(1)")


def test_json_says_all_that_the_report_says(model: Report, audit: Audit) -> None:
    data = json.loads(render_json(model))
    assert data["title"] == audit.title
    assert [f["id"] for f in data["findings"]] == [f.id for f in model.findings]
    assert data["summary"]["walk_away"][0]["step"] == "Order it"
    assert render_json(model) == render_json(model)

"""Whatever the format, the numbers are the same."""

import csv
import io
import json
import re
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from gemba.journey.audit import Audit
from gemba.report.build.words import number
from gemba.report.data import render_csv, render_json
from gemba.report.docx import render_docx
from gemba.report.html import render_html
from gemba.report.model import Report
from gemba.report.tables import tables
from gemba.report.tables.cells import table_csv
from gemba.report.xlsx import render_xlsx


def scores(text: str) -> list[str]:
    """The priorities of the findings in the order in which a text tells them."""
    return re.findall(r"Why this number\.\s+([\d.]+) \(", text)


@pytest.fixture(scope="module")
def pages(model: Report) -> str:
    return render_html(model, {}, paged=True)


def test_the_arithmetic_begins_with_the_same_number(model: Report, pages: str) -> None:
    document = Document(BytesIO(render_docx(model, {}, pages, ())))
    word = "\n".join(paragraph.text for paragraph in document.paragraphs)
    browser = re.sub(r"<[^>]+>", "", render_html(model, {}))
    told = [f"{sheet.score:.1f}" for sheet in model.findings]
    assert scores(re.sub(r"<[^>]+>", "", pages)) == scores(browser) == scores(word) == told


def test_data_formats_hold_the_unrounded_number(model: Report, audit: Audit) -> None:
    exact = [sheet.score for sheet in model.findings]
    assert [f["score"] for f in json.loads(render_json(model))["findings"]] == exact
    book = load_workbook(BytesIO(render_xlsx(model, audit)))
    head, *rows = book["Findings"].iter_rows(values_only=True)
    assert [row[head.index("Priority")] for row in rows] == exact
    found = next(table for table in tables(audit) if table.name == "findings")
    exported = list(csv.DictReader(io.StringIO(table_csv(found).decode())))
    assert [float(row["score"]) for row in exported] == pytest.approx(exact, rel=1e-12)
    report = list(csv.DictReader(io.StringIO(render_csv(model).decode("utf-8-sig"))))
    assert [float(row["score"]) for row in report] == pytest.approx(exact, abs=5e-5)


def test_what_each_step_delivered_is_the_same_in_the_map_and_the_table(
    model: Report, audit: Audit
) -> None:
    found: Any = next(table for table in tables(audit) if table.name == "visits")
    rows = zip(found.column("channel"), found.column("performance"), strict=True)
    exported = sorted((channel, number(value)) for channel, value in rows if value is not None)
    names = dict(zip(model.channels, ("online", "phone", "store"), strict=True))
    told = sorted(
        (names[entry.channel], number(step.performance))
        for entry in model.maps
        for step in entry.steps
        if step.performance is not None
    )
    assert exported == told

"""The report as data: all of it as JSON, its findings as CSV."""

import csv
import io

from pydantic import TypeAdapter

from gemba.report.model import FindingSheet, Report

_REPORT = TypeAdapter(Report)
_UNSAFE = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "rank", "id", "title", "score", "low", "high", "band", "impact", "impact_source", "importance",
    "seen", "walks", "persistence", "gate", "steps", "channels", "owner", "effort", "quadrant",
    "action", "due", "status", "arithmetic", "stance", "replies", "at_risk",
)  # fmt: skip


def render_json(report: Report) -> bytes:
    """Return everything that the report says as JSON, with the same bytes for the same report."""
    return _REPORT.dump_json(report, indent=2) + b"\n"


def render_csv(report: Report) -> bytes:
    """Return the findings as CSV in priority order, UTF-8 with a mark that spreadsheets know."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for sheet in report.findings:
        writer.writerow([_cell(value) for value in _row(sheet)])
    return "\ufeff".encode() + out.getvalue().encode("utf-8", "backslashreplace")


def _row(sheet: FindingSheet) -> tuple[object, ...]:
    return (
        sheet.rank, sheet.id, sheet.title, round(sheet.score, 4), round(sheet.low, 4),
        round(sheet.high, 4), sheet.band, sheet.impact, sheet.impact_source,
        round(sheet.importance, 4), sheet.seen, sheet.walks, sheet.persistence, sheet.gate,
        "; ".join(sheet.steps), "; ".join(sheet.channels), sheet.owner, sheet.effort,
        sheet.quadrant, sheet.action, sheet.due, sheet.status, sheet.sentence, sheet.stance,
        "; ".join(f"{one.by}: {one.stance}. {one.reason}".strip() for one in sheet.replies),
        "; ".join(f"{one.amount:g} {one.unit} ({one.assumption})" for one in sheet.stakes),
    )  # fmt: skip


def _cell(value: object) -> object:
    """Keep a spreadsheet from reading text as a formula."""
    if isinstance(value, str) and value.startswith(_UNSAFE):
        return f"'{value}"
    return value

"""The report as a workbook: findings to be forwarded, answers, codebook, comparison, times."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from gemba.journey.audit import Audit
from gemba.report.model import EvidenceItem, FindingSheet, Report
from gemba.report.tables.table import Field, Kind, Table, Value
from gemba.report.tables.workbook import workbook
from gemba.report.tables.written import asked, values


def render_xlsx(report: Report, audit: Audit) -> bytes:
    """Return the report as XLSX, with the same bytes for the same report."""
    sheets = [
        _findings(report), _walks(report), _steps(report), _comparison(report), _times(report),
        _answers(report), _codebook(audit), _evidence(report),
    ]  # fmt: skip
    whole = report.layout == "report"
    kept = [sheet for sheet in sheets if sheet is not None and (whole or sheet.rows)]
    made = datetime.fromisoformat(report.as_of_iso)
    return workbook(kept, title=report.title, made=made, wrap=True)


def _sheet(title: str, columns: str, rows: Iterable[Sequence[Value]]) -> Table:
    """A sheet whose columns are named in one line; a # marks numbers."""
    names = [name.strip() for name in columns.split(",")]
    fields = tuple(Field(name.strip("#"), name.strip("#"), _kind(name)) for name in names)
    return Table(title.lower(), title, "", fields, [tuple(row) for row in rows])


def _kind(name: str) -> Kind:
    return "number" if name.startswith("#") else "string"


def _findings(report: Report) -> Table:
    columns = (
        "#Rank, Finding, Title, #Priority, #Low, #High, Band, Owner, Effort, Sorted as, Action,"
        " Due, Status, Reply, At risk, #Impact, #Importance, #Seen in, #Of walks, #Persistence,"
        " Gate, Steps, Channels, What happened, Evidence, Why this number, Rank under other"
        " weights, Note"
    )
    return _sheet("Findings", columns, map(_finding, report.findings))


def _finding(sheet: FindingSheet) -> tuple[Value, ...]:
    replies = (f"{r.by}: {r.stance}. {r.reason}".strip() for r in sheet.replies)
    stakes = (f"{s.amount:g} {s.unit}. Assumption: {s.assumption}" for s in sheet.stakes)
    return (
        sheet.rank, sheet.id, sheet.title, sheet.score, sheet.low, sheet.high, sheet.band,
        sheet.owner, sheet.effort, sheet.quadrant, sheet.action, sheet.due, sheet.status,
        "\n".join(replies), "\n".join(stakes), sheet.impact, sheet.importance, sheet.seen,
        sheet.walks, sheet.persistence, sheet.gate_words, "\n".join(sheet.steps), sheet.channels,
        "\n".join(f"{quote.text} ({quote.source})" for quote in sheet.quotes),
        tuple(shot.evidence for shot in sheet.shots), sheet.sentence, sheet.rank_words, sheet.note,
    )  # fmt: skip


def _walks(report: Report) -> Table:
    columns = (
        "Walk, Channel, When, Where, Who, State, #Steps finished, #Steps offered, Not reached,"
        " Parked, #Unanswered, #Cannot tell, #Declined, Taken, Context"
    )
    return _sheet("Walks", columns, (
        (w.label, w.channel, w.when, w.where, w.who, w.state, w.steps_finished, w.steps_offered,
         w.not_reached, w.parked, w.unanswered, w.cannot_tell, w.declined, w.taken, w.context)
        for w in report.walks
    ))  # fmt: skip


def _steps(report: Report) -> Table:
    columns = (
        "Channel, #Number, Step, Phase, State, #Expected, #Expected by the walker, #Delivered,"
        " By, #Ease, #Feeling, #Waiting (s), #Doing (s), #Before it (s), Would go on,"
        " Under protest, Barriers, Delights"
    )
    return _sheet("Steps", columns, (
        (entry.channel, s.number, s.title, s.phase, s.state, s.expected, s.expected_own,
         s.performance, s.source, s.ease, s.feeling, s.wait, s.doing, s.gap, s.going_on,
         "yes" if s.under_protest else "",
         "\n".join(f"{b.name}. {b.text}".strip() for b in s.barriers),
         "\n".join(d.text for d in s.delights))
        for entry in report.maps for s in entry.steps
    ))  # fmt: skip


def _comparison(report: Report) -> Table | None:
    """What each group says about each step; none where there is nothing to compare."""
    found = report.compared
    if found is None:
        return None
    columns = (
        "#Number, Step, Group, State, #Delivered, By, Ahead or level, #Ease, #Waiting (s),"
        " #In the step (s), Would go on, Barriers, Under protest"
    )
    return _sheet("Comparison", columns, (
        (row.number, row.title, group, cell.state, cell.value, cell.kind, cell.sign, cell.ease,
         cell.wait, cell.total, cell.going_words, cell.barriers,
         "yes" if cell.under_protest else "")
        for row in found.rows
        for group, cell in zip(found.groups, row.cells, strict=True)
    ))  # fmt: skip


def _times(report: Report) -> Table:
    columns = (
        "Walk, #Number, Step, #Waited (s), #Felt like (s), #Doing (s), #Before it (s), What it was,"
        " Promise, Kept, Measured"
    )
    kept = {True: "kept", False: "broken", None: ""}
    return _sheet("Times", columns, (
        (t.walk, t.number, t.step, t.wait, t.perceived_wait, t.doing, t.gap, t.gap_words,
         t.promise, kept[t.kept] if t.promise else "", t.promise_words)
        for t in report.times
    ))  # fmt: skip


def _answers(report: Report) -> Table:
    columns = "Walk, #Number, Step, Visit, Question, Answer, State, Note, Taken"
    return _sheet("Answers", columns, (
        (group.walk, group.number, group.step, group.heading, row.question, row.answer, row.state,
         row.note, row.taken)
        for group in report.answers for row in group.rows
    ))  # fmt: skip


def _codebook(audit: Audit) -> Table:
    columns = "Checklist, Step, Question, What is asked, Type, Answers, Guidance"
    rows = (
        (f"{found.title} {found.version}", step or "every step", question.id, question.ask,
         question.type,
         "\n".join(f"{value} = {label}" for value, label in values(found, question)),
         question.guidance or question.hint)
        for _, found in sorted(audit.checklists.items())
        for step, question in asked(found)
    )  # fmt: skip
    return _sheet("Codebook", columns, rows)


def _evidence(report: Report) -> Table:
    columns = (
        "Evidence, Kind, State, Why not shown, About, Caption, Alternative text, Taken,"
        " #Size (bytes), SHA-256 of the original, SHA-256 of what is shown"
    )
    return _sheet("Evidence", columns, map(_item, report.evidence))


def _item(item: EvidenceItem) -> tuple[Value, ...]:
    return (
        item.id, item.kind, item.state, item.why, item.about, item.caption, item.alt, item.taken,
        item.size, item.sha256, item.shown_sha256,
    )  # fmt: skip

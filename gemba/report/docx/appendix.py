"""The appendix: scope by walk, every answer, the evidence, the method."""

from typing import Any

from gemba.report.build.words import listed, plural
from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.pieces import Piece, Words, bad, quiet, said, strong
from gemba.report.docx.writer import Writer
from gemba.report.model import AnswerRow, EvidenceItem, WalkRow

_ANSWERS = (Column("Question", 70), Column("Answer"), Column("State", 27), Column("Taken", 16))


def scope(page: Writer) -> None:
    """Write each walk's scope, the mission, and all that was not looked at."""
    report = page.report
    page.text("Appendix", "Eyebrow", new_page=True)
    page.heading("Scope, walk by walk", key="scope", listed="Scope, walk by walk")
    if report.walks:
        columns = (Column("Walk", 22), Column("When, where, how", 50), Column("State", 25),
                   Column("Steps", 20, right=True), Column("Not looked at"))  # fmt: skip
        page.table(columns, map(_walk, report.walks))


def _walk(walk: WalkRow) -> tuple[Words, ...]:
    where = "; ".join(part for part in (walk.when, walk.where, walk.who) if part)
    context = Piece(f"\n{walk.context}" if walk.context else "", "Quiet", said=True)
    missed = f"Not reached: {listed(walk.not_reached)}. " if walk.not_reached else ""
    missed += f"Parked: {listed(walk.parked)}. " if walk.parked else ""
    missed += (f"{walk.cannot_tell} cannot tell, {walk.declined} declined,"
               f" {walk.unanswered} unanswered.")  # fmt: skip
    return (
        said(walk.label, "Strong"), [where, context], f"{walk.state}; {walk.taken}",
        f"{walk.steps_finished} of {walk.steps_offered}", said(missed),
    )  # fmt: skip


def answers(page: Writer) -> None:
    """Write every question of every walk and what became of it."""
    page.heading("Every answer", key="answers", listed="Every answer")
    walk = ""
    for group in page.report.answers:
        if group.walk != walk:
            walk = group.walk
            page.heading(said(walk), 2)
        page.heading([said(f"{group.number}  {group.step}"), quiet(f"   {group.heading}")], 3)
        if group.heading == "not reached":
            page.text(f"{plural(len(group.rows), 'question')} not reached.", "Small")
        else:
            page.table(_ANSWERS, map(_answer, group.rows))


def _answer(row: AnswerRow) -> tuple[Words, ...]:
    note = f" {row.note}" if row.answer and row.note else row.note
    return said(row.question), [said(row.answer, "Strong"), said(note)], row.state, row.taken


def evidence(page: Writer) -> None:
    """Write every piece of evidence with its hash."""
    page.heading("Evidence", key="evidence", listed="Evidence", new_page=True)
    page.text(
        "The SHA-256 is that of the original file, which is kept unchanged with the audit. What"
        " is shown here is a small copy without place, time or device in it.",
        "Lead",
    )
    if not page.report.evidence:
        page.text("No evidence was taken.")
        return
    columns = (Column("Picture", 45), Column("What it is, and the SHA-256 of the original"))
    page.table(
        columns,
        ((Cell(blocks=[_thumbnail(page, item)]), Cell(blocks=_item(page, item)))
         for item in page.report.evidence),
    )  # fmt: skip


def _thumbnail(page: Writer, item: EvidenceItem) -> Any:
    picture = page.pictures.get(item.id)
    if picture and picture.path:
        fitted = min(40.0, 30.0 * picture.width / picture.height)
        return page.drawing(picture.path, item.alt, fitted, "TableText")
    why = item.why or (picture.why if picture else "")
    return page.block(bad(f"Not shown: {why}."), "TableText")


def _item(page: Writer, item: EvidenceItem) -> list[Any]:
    size = f"{(item.size + 1023) // 1024} KB"
    about = " · ".join(part for part in (item.about, item.taken, item.file_name, size) if part)
    caption: list[str | Piece] = [", ", said(item.caption)] if item.caption else []
    words: list[str | Piece] = [strong(item.id), f" {item.kind}", *caption]
    other = item.shown_sha256 != item.sha256
    shown = f"\nshown: redacted copy {item.shown_sha256}" if other else ""
    return [
        page.block(words, "TableText", key=item.id),
        page.block(quiet(about), "TableText"),
        page.block(Piece(item.sha256 + shown, "Hash"), "TableText"),
    ]


def method(page: Writer) -> None:
    """Write how the numbers came about."""
    found = page.report.method
    page.text("Appendix", "Eyebrow", new_page=True)
    page.heading("Method", key="method", listed="Method")
    page.text(
        "The journey was walked in the customer's shoes, step by step, and each step was asked"
        " about where it happened.",
        "Lead",
    )
    page.facts(found.rules)
    page.heading("Settings in force", 2)
    page.facts(found.settings, 70)
    page.heading("Sources", 2)
    page.bullets(found.sources)
    page.text(f"Audit {page.report.audit} · checklist {page.report.checklist}", "Small")
    page.text(Piece(page.report.checklist_hash, "Hash"))

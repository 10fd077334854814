"""The findings with their arithmetic and proof, and the plan."""

from typing import Any

from gemba.report.build.words import listed, number, plural
from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.pieces import Piece, Words, band, quiet, said, strong
from gemba.report.docx.writer import Writer
from gemba.report.html import FIGURES, QUOTES
from gemba.report.model import Action, FindingSheet, Shot

_GROUPS = (
    ("quick win", "Quick wins", "Worth it, and done in days"),
    ("project", "Projects", "Worth it, and takes longer"),
    ("fill-in", "Fill-ins", "Less urgent, but quick"),
    ("park", "Parked", "Less urgent, and slow"),
    ("", "Not estimated", "Effort not estimated yet"),
)
_PLAN = (Column("Rank", 12), Column("Finding", 48), Column("Action"), Column("Owner", 24),
         Column("Effort", 19), Column("Priority", 28, right=True))  # fmt: skip


def findings(page: Writer) -> None:
    """Write every finding in the order of its priority."""
    found = page.report.findings
    page.text(plural(len(found), "finding"), "Eyebrow", new_page=True)
    name = "Findings in order of priority"
    page.heading(name, key="findings", listed=name)
    page.text(
        "What stood in the customer's way, what it cost, how sure we are, and who mends it. The"
        " number is a priority from 0 to 100; its arithmetic stands under each finding.",
        "Lead",
    )
    for sheet in found:
        _finding(page, sheet)
    if not found:
        page.text("No barrier was recorded.")
    if page.report.dropped:
        page.heading("Dropped at review", 2)
        page.facts(page.report.dropped, 60)


def _finding(page: Writer, sheet: FindingSheet) -> None:
    title = [Piece(f"{sheet.rank}\u2002", "Rank"), said(sheet.title)]
    page.heading(title, key=sheet.id, style="Finding")
    page.text(
        [Piece(number(sheet.score), "Score"), " ", band(sheet.band),
         quiet(f"   between {sheet.low:.0f} and {sheet.high:.0f}")],
        "FindingHead",
    )  # fmt: skip
    page.text(
        [quiet(f"{sheet.id} · {listed(sheet.channels)} · step "),
         Piece(listed(sheet.steps), "Quiet", said=True)],
        "FindingHead",
    )  # fmt: skip
    for quote in sheet.quotes[:QUOTES]:
        page.text(said(quote.text), "Quote")
        page.text(quote.source, "Cite")
    if len(sheet.quotes) > QUOTES:
        page.text(f"And {len(sheet.quotes) - QUOTES} more: see “What was met on the way” of each"
                  " channel.", "Cite")  # fmt: skip
    _shots(page, sheet)
    _do(page, sheet)
    _why(page, sheet)


def _shots(page: Writer, sheet: FindingSheet) -> None:
    shown = sheet.shots[:FIGURES]
    width = 120.0 if len(shown) == 1 else 74.0
    cells = [Cell(blocks=_shot(page, shot, width)) for shot in shown]
    if len(cells) == 1:
        page.table((Column("", 10), Column("", 160)), [[Cell(), cells[0]]], "GembaPlain")
    elif cells:
        cells += [Cell()] * (len(cells) % 2)
        rows = [[Cell(), *cells[n : n + 2]] for n in range(0, len(cells), 2)]
        page.table((Column("", 10), Column("", 80), Column("", 80)), rows, "GembaPlain")
    if len(sheet.shots) > FIGURES:
        page.text(f"And {len(sheet.shots) - FIGURES} more in the evidence list.", "Cite")


def _shot(page: Writer, shot: Shot, width: float) -> list[Any]:
    picture = page.pictures.get(shot.evidence)
    if picture and picture.path:
        high = 64.0 if width > 100 else 56.0
        fitted = min(width, high * picture.width / picture.height)
        top = page.drawing(picture.path, shot.alt, fitted, "Figure")
    else:
        why = picture.why if picture else shot.state
        top = page.block(quiet(f"{shot.evidence} is not shown: {why}."), "TableText")
    name = Piece(shot.evidence, "Strong", link=shot.evidence)
    return [top, page.block([name, " ", said(shot.caption)], "Caption")]


def _do(page: Writer, sheet: FindingSheet) -> None:
    facts = [f"Owner: {sheet.owner or 'none yet'}", f"effort: {sheet.effort or 'not estimated'}"]
    facts += [sheet.quadrant] if sheet.quadrant else []
    facts += [f"due {sheet.due}"] if sheet.due else []
    page.text(
        [strong("Do: "), said(sheet.action or "no action proposed yet"), "\n",
         quiet(" · ".join(facts))],
        "Do",
    )  # fmt: skip


def _why(page: Writer, sheet: FindingSheet) -> None:
    gate = f" Gate: {sheet.gate_words}." if sheet.gate_words else ""
    rank = sheet.rank_words.capitalize()
    page.text(
        [strong("Why this number. "),
         f"{sheet.sentence}. Impact {number(sheet.impact)} ({sheet.impact_words};"
         f" {sheet.impact_source}). Met in {sheet.seen_words}; {sheet.persistence_words}."
         f" Importance {sheet.importance_sentence}.{gate} {rank}. Status: {sheet.status}.",
         said(f" {sheet.note}" if sheet.note else "")],
        "FindingText",
    )  # fmt: skip


def plan(page: Writer) -> None:
    """Write the quick wins and the plan."""
    page.text("Effort never enters the priority; it sorts the work", "Eyebrow", new_page=True)
    page.heading("Quick wins and plan", key="plan", listed="Quick wins and plan")
    for quadrant, name, lead in _GROUPS:
        acts = [act for act in page.report.plan if act.quadrant == quadrant]
        if acts:
            page.heading(name, 2)
            page.text(f"{lead}.", "Small")
            page.table(_PLAN, map(_act, acts))
    if not page.report.plan:
        page.text("There is nothing to mend.")


def _act(act: Action) -> tuple[Words, ...]:
    return (
        Piece(str(act.rank), "Rank", link=act.finding), said(act.title, "Strong"),
        said(act.action), said(act.owner), act.effort,
        [strong(f"{number(act.score)}  "), band(act.band, "\n")],
    )  # fmt: skip

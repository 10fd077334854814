"""The findings with their arithmetic, their proof, and what their owners say."""

from typing import Any

from gemba.report.build.words import grouped, listed, number
from gemba.report.docx.blocks import Blocks
from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.pieces import Piece, Words, band, quiet, said, strong
from gemba.report.docx.writer import Writer
from gemba.report.html import DETAILED, FIGURES, QUOTES
from gemba.report.model import FindingSheet, ReplyLine, Shot, StakeLine


def findings(page: Writer, blocks: Blocks, section: Any) -> None:
    """Write every finding in the order of its priority."""
    found = page.report.findings
    blocks.opening(section, "findings")
    for sheet in found[:DETAILED]:
        _finding(page, sheet)
    if len(found) > DETAILED:
        page.heading("Findings in a list", 2)
        page.table(_LISTED, map(_listed, found[DETAILED:]))
    if not found:
        page.text("No barrier was recorded.")
    if page.report.dropped:
        page.heading("Dropped at review", 2)
        page.facts(page.report.dropped, 60)


_LISTED = (Column("Rank", 12), Column("Finding"), Column("Action", 50), Column("Owner", 24),
           Column("Priority", 28, right=True))  # fmt: skip


def _listed(sheet: FindingSheet) -> tuple[Words, ...]:
    about = f" {sheet.id} · {listed(sheet.channels)} · met in {sheet.seen_words}"
    span = f" ({sheet.low:.0f}-{sheet.high:.0f})"
    return (
        str(sheet.rank), [said(sheet.title, "Strong"), quiet(about)], said(sheet.action),
        said(sheet.owner), [number(sheet.score) + span, "\n", band(sheet.band)],
    )  # fmt: skip


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
         Piece(listed(sheet.steps), "Quiet", said=True), _stance(sheet.stance)],
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
    for stake in sheet.stakes:
        page.text(_stake(stake), "FindingText")
    for reply in sheet.replies:
        page.text(_reply(reply), "FindingText")
    _why(page, sheet)


def _shots(page: Writer, sheet: FindingSheet) -> None:
    shown = sheet.shots[:FIGURES]
    width = 100.0 if len(shown) == 1 else 74.0
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
        high = 54.0
        fitted = min(width, high * picture.width / picture.height)
        top = page.drawing(picture.path, shot.alt, fitted, "Figure")
    else:
        why = f"{shot.evidence} is not shown: {picture.why if picture else shot.state}."
        top = page.block(said(shot.text) if shot.text else quiet(why), "TableText")
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


def _stake(stake: StakeLine) -> Words:
    amount = f"At risk: {grouped(stake.amount)} "
    return [strong(amount), said(stake.unit, "Strong"), ". Assumption: ", said(stake.assumption)]


def _reply(reply: ReplyLine) -> Words:
    when = f", {reply.when}" if reply.when else ""
    return [
        Piece(reply.stance, STANCES.get(reply.stance, "")),
        strong(f" Reply of {reply.by}{when}: "),
        said(reply.reason or "no reason given"),
    ]


def _stance(stance: str) -> Piece:
    return Piece(f" · {stance}" if stance else "", STANCES.get(stance, ""))


STANCES = {"disputed": "Bad", "accepted": "Good", "corrected": "Plan"}
"""How an owner's answer to a finding looks."""


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

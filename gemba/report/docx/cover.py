"""Page 1: the question, the mission, the scope, and what was not looked at."""

from collections.abc import Sequence
from typing import Any

from gemba.report.docx.blocks import Blocks, classes
from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.inline import pieces_of
from gemba.report.docx.pieces import quiet, said
from gemba.report.docx.writer import ROOM, Writer
from gemba.report.model import Fact


def cover(page: Writer, pages: Blocks, section: Any) -> None:
    """Write page 1."""
    report = page.report
    theme = page.theme
    mark = f"{theme.company} · Gemba walk report" if theme.company else "Gemba walk report"
    if theme.logo:
        logo = page.drawing(theme.logo, theme.company or "Logo", LOGO_WIDTH)
        page.table([Column("", ROOM)], [[Cell(blocks=[logo])]], "GembaPlain")
    blocks = [
        page.block(mark, "CoverMark"),
        page.block(said(report.title), "Title"),
        page.block([said(report.cover.journey), f" · as of {report.as_of}"], "Subtitle"),
    ]
    parts = (node for node in section.iter("p") if "part" in classes(node))
    blocks += [page.block(pieces_of(node), "Subtitle") for node in parts]
    if report.notice:
        blocks.append(page.block(report.notice, "CoverNotice"))
    drawn = (pages.charts.get(svg) for svg in section.iter("svg"))
    blocks += [page.drawing(c.png, c.alt, 155) for c in drawn if c is not None]
    page.table([Column("", ROOM)], [[Cell(fill="0F3540", blocks=blocks)]], "GembaCover")
    halves = [
        Cell(blocks=_half(page, name, facts))
        for name, facts in (("Mission", report.cover.mission), ("Scope", report.cover.scope))
    ]
    page.table((Column("", ROOM / 2), Column("", ROOM / 2)), [halves], "GembaPlain")
    page.heading("What was not looked at", 2)
    page.bullets(map(said, report.cover.not_looked_at), "Unseen")
    page.text(
        f"Checklist {report.checklist_hash[:12]} · {report.profile} copy · Gemba {report.version}."
        " For improving the service, not for judging persons.",
        "Small",
    )


LOGO_WIDTH = 36
"""Millimetres of a theme's logo."""
SHORT = 170
"""Letters of a fact on page 1; the appendix holds it whole."""


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rsplit(' ', 1)[0]}…"


def _half(page: Writer, name: str, facts: Sequence[Fact]) -> list[Any]:
    """A heading and its facts, a line each."""
    lines = [
        page.block([quiet(f"{fact.label}\t"), said(_short(fact.text))], "Fact") for fact in facts
    ]
    return [page.block(name, "Heading2"), *(lines or [page.block("Not said.", "Fact")])]

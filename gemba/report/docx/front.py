"""The first pages: cover, contents, summary, all channels side by side."""

from collections.abc import Sequence
from typing import Any

from gemba.report.build.words import number
from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.pieces import Piece, Words, bad, band, good, quiet, said, strong
from gemba.report.docx.writer import ROOM, Writer
from gemba.report.model import Action, Fact, OverviewRow
from gemba.report.model import Cell as Level

_LEVELS = ("F3C9B8", "F8E2D3", "EEF1F3", "D6EBE4", "B3D9CC")


def cover(page: Writer) -> None:
    """Write page 1: the question, the mission, the scope, and what was not looked at."""
    report = page.report
    blocks = [
        page.block("Gemba walk report", "CoverMark"),
        page.block(said(report.title), "Title"),
        page.block([said(report.cover.journey), f" · as of {report.as_of}"], "Subtitle"),
    ]
    if report.notice:
        blocks.append(page.block(report.notice, "CoverNotice"))
    blocks += [page.drawing(c.png, c.alt, 155) for c in page.charts.get("cover", ())]
    page.table([Column("", ROOM)], [[Cell(fill="0F3540", blocks=blocks)]], "GembaCover")
    halves = [
        Cell(blocks=_half(page, name, facts))
        for name, facts in (("Mission", report.cover.mission), ("Scope", report.cover.scope))
    ]
    page.table((Column("", 85), Column("", 85)), [halves], "GembaPlain")
    page.heading("What was not looked at", 2)
    page.bullets(map(said, report.cover.not_looked_at), "Unseen")
    page.text(
        f"Checklist {report.checklist_hash[:12]} · {report.profile} copy · Gemba {report.version}."
        " For improving the service, not for judging persons.",
        "Small",
    )


def _half(page: Writer, name: str, facts: Sequence[Fact]) -> list[Any]:
    """A heading and its facts, a line each."""
    lines = [page.block([quiet(f"{fact.label}\t"), said(fact.text)], "Fact") for fact in facts]
    return [page.block(name, "Heading2"), *(lines or [page.block("Not said.", "Fact")])]


def summary(page: Writer) -> None:
    """Write the page that a director reads in a minute."""
    found = page.report.summary
    page.text("The page to read", "Eyebrow", new_page=True)
    page.heading("Summary", key="summary", listed="Summary")
    if page.report.notice:
        page.text(page.report.notice, "Notice")
    _weakest(page)
    page.heading("Where customers would leave", 2)
    rows = [
        (said(away.channel, "Strong"), [bad("✗ ") if away.left else good("→ "),
                                        said(away.sentence)])
        for away in found.walk_away
    ]  # fmt: skip
    if rows:
        page.table((Column("Channel", 26), Column("Walk-away point")), rows)
    else:
        page.text("No walk yet.")
    page.heading("Do first", 2)
    if found.first:
        columns = (Column("", 8), Column("Finding and action"), Column("Owner, effort", 32),
                   Column("Priority 0–100", 33, right=True))  # fmt: skip
        page.table(columns, map(_first, found.first))
    else:
        page.text("No barrier cost anything on these walks.")
    _quick_wins(page)
    if found.memory:
        page.heading("What is remembered", 2)
        page.facts(found.memory, 26)
    page.heading("Not looked at", 2)
    page.text(said(" ".join(page.report.cover.not_looked_at[:7])))
    page.text(found.claims, "Small")


def _weakest(page: Writer) -> None:
    levels = page.report.summary.weakest
    if not levels:
        page.text("No step fell short of what was expected of it.", "Statement")
        return
    worst = levels[0]
    page.text(
        ["The weakest step is ", said(worst.step), f" ({worst.channel}): {worst.sentence}."],
        "Statement",
    )
    if len(levels) > 1:
        words: list[Piece | str] = ["Next: "]
        for level in levels[1:]:
            words += [said(level.step), f" ({level.channel}), {level.sentence}", "; "]
        page.text([*words[:-1], "."], "Small")


def _first(act: Action) -> tuple[Words, ...]:
    return (
        Piece(str(act.rank), "Rank", link=act.finding),
        [said(act.title, "Strong"), said(f"\n{act.action}" if act.action else "")],
        [said(act.owner), f"\n{act.effort}"],
        [strong(f"{number(act.score)}  "), band(act.band, "\n")],
    )


def _quick_wins(page: Writer) -> None:
    found = page.report.summary.quick_wins
    page.heading("Quick wins", 2)
    page.bullets(
        [said(act.title, "Strong"),
         quiet(f" ({act.owner}, {act.effort}, priority {number(act.score)})")]
        for act in found
    )  # fmt: skip
    if not found:
        unknown = any(act.effort_number is None for act in page.report.plan)
        more = "; effort is not estimated everywhere" if unknown else ""
        page.text(f"None: no finding of at least 50 has an effort of days or less{more}.")


def overview(page: Writer) -> None:
    """Write what was delivered at each step in each channel."""
    report = page.report
    page.text("The journey", "Eyebrow", new_page=True)
    page.heading("All channels, step by step", key="overview", listed="All channels, step by step")
    page.text(
        "What was delivered at each step, 0 to 10, against what the customer expects. The same"
        " need stands in one row, whatever the channel.",
        "Lead",
    )
    page.contents()
    if report.overview:
        width = 84 / len(report.channels) if len(report.channels) > 3 else 24
        channels = (Column(said(name), width, centre=True) for name in report.channels)
        columns = (Column("", 8), Column("Step"), Column("Importance", 19, right=True),
                   Column("Expected", 17, right=True), *channels)  # fmt: skip
        page.table(columns, [_overview_row(row) for row in report.overview])
    page.text(
        "◆ moment of truth   ✗ customers leave here   italic: walked after that point, under"
        " protest   (7): nobody said what is expected, so the company's standard stands in  "
        " darker green: more delivered, darker red: less",
        "Caption",
    )


def _overview_row(row: OverviewRow) -> list[Words | Cell]:
    wanted = number(row.expected) if row.expected is not None else f"({number(row.standard)})"
    return [
        quiet(str(row.number)),
        [said(row.title, "Strong"), " ◆" if row.moment_of_truth else ""],
        f"{row.importance:.2f}",
        wanted,
        *map(_level, row.cells),
    ]


def _level(cell: Level) -> Cell:
    if cell.performance is None:
        return Cell(quiet(cell.word))
    shown = number(cell.performance)
    if cell.under_protest:
        return Cell(Piece(shown, "Emphasis"))
    fill = _LEVELS[min(4, int(cell.performance / 2))]
    return Cell([shown, bad(" ✗") if cell.walk_away else ""], fill)

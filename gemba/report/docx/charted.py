"""What is drawn, each drawing with its numbers: experience maps, the grid, going on."""

from gemba.report.build.words import number, plural, seconds, signed
from gemba.report.charts.journey import drawings
from gemba.report.docx.elements import Column
from gemba.report.docx.pieces import Piece, Words, bad, good, quiet, said
from gemba.report.docx.writer import Writer
from gemba.report.model import ContinueBlock, ContinueLine, ExperienceMap, GridRow, MapStep

_MAP = (
    "● delivered, as rated   ■ by the checklist, not rated   ◇ expected   ◆ moment of truth, first"
    " or last contact   ▼ barrier   ▲ delight   striped: waiting   filled: doing   grey rows:"
    " walked under protest"
)
_STEP = (
    Column("", 7), Column("Step"), Column("Expected\n(own)", 17, right=True),
    Column("Delivered", 20, right=True), Column("Ease\n1–7", 13, right=True),
    Column("Feeling\n±2", 14, right=True), Column("Time in step", 20, right=True),
    Column("Before it", 20, right=True), Column("Go on?", 25),
)  # fmt: skip


def maps(page: Writer) -> None:
    """Write each channel's journey as it was lived."""
    drawn = 0
    for place, entry in enumerate(page.report.maps):
        page.text(
            f"The journey as it was lived · {plural(entry.walks, 'walk')}", "Eyebrow", new_page=True
        )
        name = f"Experience map: {entry.channel}"
        page.heading(["Experience map: ", said(entry.channel)], key=f"map{place}", listed=name)
        page.text(said(entry.sentence))
        parts = len(drawings(entry))
        for number_of in range(drawn, drawn + parts):
            page.chart("maps", number_of)
        drawn += parts
        if page.charts.get("maps"):
            page.text(_MAP, "Caption")
        page.heading([said(entry.channel), ", the numbers"], 2)
        page.table(_STEP, map(_step, entry.steps))
        _met(page, entry)


def _step(step: MapStep) -> list[Words]:
    own = f" ({number(step.expected_own)})" if step.expected_own is not None else ""
    stay = step.wait + step.doing
    going: Words = bad(f"✗ {step.going_on}") if step.walk_away else step.going_on or "–"
    return [
        quiet(str(step.number)), said(step.title, "Quiet" if step.under_protest else "Strong"),
        number(step.expected) + own, _delivered(step), number(step.ease), signed(step.feeling),
        seconds(stay) if stay else "–", seconds(step.gap) if step.gap else "–", going,
    ]  # fmt: skip


def _delivered(step: MapStep) -> Words:
    if step.performance is None:
        return quiet(step.state)
    words: list[str | Piece] = [number(step.performance)]
    if step.source == "checklist":
        words.append(quiet(" list"))
    if len(step.each) == 2:
        words.append(quiet(f"\n{number(step.each[0])}, {number(step.each[1])}"))
    elif len(step.each) > 2:
        words.append(quiet(f"\n{number(min(step.each))} to {number(max(step.each))}"))
    return words


def _met(page: Writer, entry: ExperienceMap) -> None:
    steps = [step for step in entry.steps if step.barriers or step.delights]
    if not steps:
        return
    page.heading("What was met on the way", 2)
    columns = (Column("", 7), Column("Step", 48), Column("Barriers (▼) and delights (▲)"))
    page.table(columns, [(quiet(str(s.number)), said(s.title, "Strong"), _notes(s)) for s in steps])


def _notes(step: MapStep) -> list[str | Piece]:
    words: list[str | Piece] = []
    for note in step.barriers:
        words += [bad(f"▼ {note.name}."), said(f" {note.text}" if note.text else ""), "\n"]
    for note in step.delights:
        words += [good("▲"), said(f" {note.text}"), "\n"]
    return words[:-1]


def grid(page: Writer) -> None:
    """Write what matters against what was delivered."""
    found = page.report.grid
    page.text("Where to put the effort", "Eyebrow", new_page=True)
    name = "Importance against performance"
    page.heading(name, key="grid", listed=name)
    page.text(said(found.sentence), "Lead")
    _scatters(page)
    if not found.rows:
        page.text("No step has a rating yet.")
        return
    if found.crosshair:
        page.text(
            "Numbers are steps, both scales run from 0 to 10; what was delivered to the right,"
            " what matters at the top. The cross stands at the mean of all channels (importance"
            f" {number(found.crosshair[0])}, performance {number(found.crosshair[1])}); above the"
            " dashed diagonal a step gets less than it deserves. A dot with a tail was moved aside"
            " so that none hides another.",
            "Caption",
        )
    else:
        page.text("Fewer than five steps have a rating: the list says it better than a grid.",
                  "Small")  # fmt: skip
    page.heading("The list, the greatest shortfall first", 2)
    columns = (Column("", 8), Column("Step"), Column("Channel", 27),
               Column("Importance", 20, right=True), Column("Performance", 21, right=True),
               Column("Shortfall", 17, right=True), Column("Reading", 40))  # fmt: skip
    page.table(columns, map(_grid_row, found.rows))


def _scatters(page: Writer) -> None:
    """The drawings of the channels, two beside each other."""
    from gemba.report.docx.elements import Cell

    drawn, channels = page.charts.get("grid", ()), page.report.grid.channels
    cells = [
        Cell(blocks=[page.block(said(name, "Strong"), "FindingHead"),
                     page.drawing(chart.png, chart.alt, 80)])
        for name, chart in zip(channels, drawn, strict=False)
    ]  # fmt: skip
    cells += [Cell()] * (len(cells) % 2)
    if cells:
        pairs = [cells[n : n + 2] for n in range(0, len(cells), 2)]
        page.table((Column("", 85), Column("", 85)), pairs, "GembaPlain")


def _grid_row(row: GridRow) -> tuple[Words, ...]:
    reading = row.quadrant + (", borderline" if row.borderline else "")
    return (
        quiet(str(row.number)), said(row.step, "Strong"), said(row.channel),
        number(row.importance), number(row.performance), signed(row.shortfall), reading,
    )  # fmt: skip


def going_on(page: Writer) -> None:
    """Write whether a customer would go on, step by step."""
    page.text("Asked at every step: knowing only this, would I go on?", "Eyebrow", new_page=True)
    name = "Would a customer go on?"
    page.heading(name, key="going_on", listed=name)
    if page.charts.get("going-on"):
        page.text(
            "● gladly   ○ would go on   ◐ reluctantly   ✗ would leave   ■ had to stop   grey:"
            " after the first of these, under protest",
            "Caption",
        )
    drawn = 0
    for block in page.report.continuing:
        page.heading(said(block.channel), 2)
        page.text(said(block.sentence))
        if block.strips and len(block.strips) <= 40:
            page.chart("going-on", drawn)
            drawn += 1
        _continue_table(page, block)
    if not page.report.continuing:
        page.text("No walk came far enough to tell.")
    page.text(
        "The table ends where the last walk is known: at its first “would leave” or “had to"
        " stop”, at its last step, or before a step that is parked until its date.",
        "Small",
    )


def _continue_table(page: Writer, block: ContinueBlock) -> None:
    if not block.rows:
        return
    wide = any(row.interval for row in block.rows)
    interval = (Column("95 % interval", 24, right=True),) if wide else ()
    columns = (Column("", 8), Column("Step", 52), Column("Walks here", 19, right=True),
               Column("Left", 12, right=True), Column("Going on", 19, right=True), *interval,
               Column("Why, and where to"))  # fmt: skip
    page.table(columns, [_continue_row(row, wide) for row in block.rows])


def _continue_row(row: ContinueLine, wide: bool) -> list[Words]:
    why: list[str | Piece] = []
    for line in row.reasons:
        why += [bad("✗ "), said(f"{line} ")]
    why += [Piece(f"Reluctantly: {line} ", "Quiet", said=True) for line in row.doubts]
    return [
        quiet(str(row.number)), said(row.step, "Strong"), str(row.at_risk),
        bad(str(row.left)) if row.left else "0", row.going_on,
        *([row.interval] if wide else []), why,
    ]  # fmt: skip

"""Between the steps: dead ends, hand-offs, delights, times."""

from gemba.report.build.words import number, seconds
from gemba.report.docx.elements import Column
from gemba.report.docx.pieces import Piece, Words, bad, good, quiet, said
from gemba.report.docx.writer import Writer
from gemba.report.model import DeadEndRow, HandoffRow, TimeRow


def passages(page: Writer) -> None:
    """Write what happened between the steps, and how long all took."""
    page.text("Between the steps", "Eyebrow", new_page=True)
    name = "Dead ends, hand-offs, times, delights"
    page.heading(name, key="passages", listed=name)
    _dead_ends(page)
    _handoffs(page)
    _delights(page)
    _times(page)


def _dead_ends(page: Writer) -> None:
    page.heading("Dead ends", 2)
    if not page.report.dead_ends:
        page.text("None was met.")
        return
    columns = (Column("Walk", 24), Column("Step", 44), Column("Kind", 27),
               Column("Helped out by", 30), Column("What happened"))  # fmt: skip
    page.table(columns, map(_dead_end, page.report.dead_ends))


def _dead_end(row: DeadEndRow) -> tuple[Words, ...]:
    lost = f", {number(row.minutes_lost)} min lost" if row.minutes_lost is not None else ""
    cause = f" Caused at step {row.caused_by}." if row.caused_by else ""
    return (
        said(row.walk), said(f"{row.number}  {row.step}", "Strong"), row.kind,
        row.rescued_by + lost, [said(row.what_happened), quiet(cause)],
    )  # fmt: skip


def _handoffs(page: Writer) -> None:
    page.heading("Hand-offs", 2)
    if not page.report.handoffs:
        page.text("None was recorded.")
        return
    columns = (Column("Walk", 22), Column("From, to"), Column("Asked again", 34),
               Column("Context kept", 34), Column("Owners", 34))  # fmt: skip
    page.table(columns, map(_handoff, page.report.handoffs))


def _handoff(row: HandoffRow) -> tuple[Words, ...]:
    route = [said(f"{row.from_step or row.from_channel} → {row.to_step or row.to_channel}",
                  "Strong")]  # fmt: skip
    if row.from_channel != row.to_channel:
        forced = ", forced" if row.forced else ""
        route.append(quiet(f" ({row.from_channel} → {row.to_channel}{forced})"))
    asked = "not counted"
    if row.repeated is not None and row.given is not None:
        asked = f"{row.repeated} of {row.given} given"
    if row.identified_again:
        asked += f", identified {row.identified_again} × again"
    kept = row.context_kept or "not said"
    kept += f", complete: {row.complete}" if row.complete else ""
    note = said(f" {row.note}" if row.note else "")
    return said(row.walk), route, asked, [kept, note], row.owners or "no owner"


def _delights(page: Writer) -> None:
    page.heading("Delights, to be kept up", 2)
    if not page.report.delights:
        page.text("None was noted.")
        return
    rows = [
        (said(f"{row.number}  {row.step}", "Strong"), [said(row.text), quiet(f" {row.source}")])
        for row in page.report.delights
    ]
    page.table((Column("Step", 58), Column("What pleased")), rows)


def _times(page: Writer) -> None:
    page.heading("Times: the clock, and how it felt", 2)
    if not page.report.totals:
        page.text("No walk has a time yet.")
        return
    columns = (Column("Walk"), Column("First start to last end", 36, right=True),
               Column("Doing", 30, right=True), Column("Waiting in steps", 30, right=True),
               Column("Between steps", 34, right=True))  # fmt: skip
    page.table(
        columns,
        [(said(row.walk, "Strong"), *map(seconds, (row.lead, row.doing, row.wait, row.gaps)))
         for row in page.report.totals],
    )  # fmt: skip
    timed = [row for row in page.report.times
             if row.wait or row.gap or row.promise or row.perceived_wait is not None]  # fmt: skip
    if timed:
        page.table(_TIME, map(_time, timed))


_TIME = (Column("Walk", 23), Column("Step"), Column("Before it", 21, right=True),
         Column("Waited", 19, right=True), Column("Felt like", 18, right=True),
         Column("Promise", 55))  # fmt: skip


def _time(row: TimeRow) -> tuple[Words, ...]:
    before: list[str | Piece] = [seconds(row.gap) if row.gap else "–"]
    before += [quiet(f"\n{row.gap_words}")] if row.gap_words else []
    return (
        said(row.walk), said(f"{row.number}  {row.step}", "Strong"), before,
        seconds(row.wait) if row.wait else "–", seconds(row.perceived_wait), _promise(row),
    )  # fmt: skip


def _promise(row: TimeRow) -> Words:
    if not row.promise:
        return "–"
    kept = quiet("Not known.") if row.kept is None else good("✓ kept") if row.kept else bad(
        "✗ broken")  # fmt: skip
    words = quiet(f" ({row.promise_words})" if row.promise_words else "")
    return [said(row.promise), "\n", kept, words]

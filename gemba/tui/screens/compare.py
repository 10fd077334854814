"""Channels, companies and the like side by side: the verdict, and a row a step."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gemba.analysis.comparing import By
from gemba.analysis.comparing.sentences import verdict
from gemba.tui.acting import ActingScreen
from gemba.tui.comparing import (
    COMPARE,
    WORDS,
    Sides,
    columns,
    heading,
    row_words,
    sides,
    step_words,
)
from gemba.tui.keyed import with_cards
from gemba.tui.screens.card import Choose
from gemba.tui.text import plain
from gemba.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

_SIGNS = "* ahead  = level  ~ not asked alike"


class CompareScreen(ActingScreen):
    """A table of steps and groups that scrolls; on a narrow screen one step after the other."""

    CSS = """
    CompareScreen #verdict { height: auto; max-height: 5; padding: 0 1; }
    CompareScreen.-short #verdict { max-height: 3; }
    CompareScreen #columns { height: 1; padding: 0 1; text-style: bold; }
    CompareScreen #columns.-none { display: none; }
    """
    HELP_WORDS = f"""\
up, down    choose a step
Enter       all that is known of it
b           compare by something else
v           everything in words, with tests and caveats
left, right other groups, where not all fit
Esc         back to the audit

{_SIGNS}
Values run from 0 to 10. What is missing is never a zero. The report holds the same on two pages."""
    ACTS = COMPARE
    app: "GembaApp"

    def __init__(self, by: By = "channel") -> None:
        super().__init__()
        self.by: By = by
        self.sides: Sides | None = None
        self.offset_of_groups = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield Static("", id="verdict", markup=False)
        yield Static("", id="columns", markup=False)
        yield OptionList(id="entries", markup=False, compact=True)
        yield Static(plain(_SIGNS), id="status", markup=False)
        yield KeyBar(COMPARE, id="keys")

    async def on_mount(self) -> None:
        """Compare, and show it."""
        await self.read()
        await self.ready()

    async def read(self) -> None:
        """Compare the audit's walks anew."""
        self.offset_of_groups = 0
        self.sides = await self.app.keeper.run(self._read)
        self.redraw()

    def _read(self) -> Sides:
        return sides(self.app.keeper.workspace.audit, self.by, max(40, self._room))

    @property
    def _room(self) -> int:
        """Columns of a row: the list keeps some for its edges and its scroll bar."""
        return self.app.size.width - 4

    def on_resize(self) -> None:
        """Fit the table to the width."""
        if self.sides is not None:
            self.redraw()

    def redraw(self) -> None:
        """Draw the verdict and the steps."""
        if self.sides is None:
            return
        found, entries = self.sides.found, self.query_one("#entries", OptionList)
        words = verdict(found) if found else self.sides.why
        self.query_one("#head", Static).update(plain(f"Compared: {WORDS[self.by]}", "bold"))
        self.query_one("#verdict", Static).update(plain(words))
        top = self.query_one("#columns", Static)
        line = heading(found, self._room, self.offset_of_groups) if found else ""
        top.update(plain(line))
        top.set_class(not line, "-none")
        here = entries.highlighted or 0
        rows = found.rows if found else ()
        entries.set_options(
            Option(plain(row_words(row, found, self._room, self.offset_of_groups)))
            for row in rows if found
        )  # fmt: skip
        entries.highlighted = min(here, len(rows) - 1) if rows else None
        entries.focus()

    # -- acting -------------------------------------------------------------------------------

    async def do_detail(self) -> None:
        """Show all of the highlighted step."""
        place = self.query_one("#entries", OptionList).highlighted
        found = self.sides.found if self.sides else None
        if found is not None and place is not None:
            row = found.rows[place]
            await self.app.show_text(f"{row.number}. {row.title}", step_words(row, found))

    async def do_words(self) -> None:
        """Show the whole comparison in words."""
        if self.sides is not None:
            await self.app.show_text("In words", self.sides.words or self.sides.why)

    @with_cards
    async def do_by(self) -> None:
        """Choose what to compare by, among what this audit has."""
        others = self.sides.others if self.sides else ()
        if not others:
            self.app.say("There is nothing to compare by yet.")
            return
        rows = [(each, WORDS[each]) for each in others]
        chosen = await self.app.ask(Choose("Compare what?", rows, self.by))
        if chosen is not None:
            self.by = chosen
            await self.read()

    async def do_right(self) -> None:
        """Show the next group."""
        self._shift(1)

    async def do_left(self) -> None:
        """Show the group before."""
        self._shift(-1)

    def _shift(self, by: int) -> None:
        found = self.sides.found if self.sides else None
        if found is None:
            return
        shown = columns(self._room, len(found.groups))
        last = len(found.groups) - shown if shown else 0
        self.offset_of_groups = max(0, min(last, self.offset_of_groups + by))
        self.redraw()

    async def do_close(self) -> None:
        """Back to the audit."""
        await self.app.close_screen()

    async def do_help(self) -> None:
        """Show the keys of this screen."""
        await self.app.show_text("Help", self.HELP_WORDS)

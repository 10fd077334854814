"""The checklist browser: what can be walked, what it holds, what is broken, and a preview."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row

from gemba.authoring import ChecklistError, load
from gemba.journey.checklist import Checklist
from gemba.journey.starting import CannotStart
from gemba.tui.acting import ActingScreen
from gemba.tui.actions import SHELF
from gemba.tui.keyed import with_cards
from gemba.tui.previewing import Preview
from gemba.tui.screens.card import Card, Choose, Field
from gemba.tui.screens.preview import PreviewScreen
from gemba.tui.screens.walk_acts import readable_file
from gemba.tui.shelf import OWN, Described, Shelved, burden, describe, shelf
from gemba.tui.taking_in import NotTakenIn, take_in
from gemba.tui.text import plain
from gemba.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

_EMPTY = "No checklists here: put a YAML file into ./checklists, or press i to import a form."
_REST = 0.5
"""Seconds after which one seems to look at a checklist, not to pass it."""


class ChecklistsScreen(ActingScreen):
    """Every checklist in a line; what the highlighted one holds stands beside or below."""

    HELP_WORDS = """\
up, down   choose a checklist
Enter      preview its walk; of a broken one, see its faults
n          begin a new audit with it
i          import a form (XLSForm) into ./checklists
r          read the folders again
Esc        back home

Checklists of ./checklists come first, then those that ship with Gemba."""
    ACTS = SHELF
    app: "GembaApp"

    def __init__(self) -> None:
        super().__init__()
        self.shelved: list[Shelved] = []
        self._described: dict[Path, Described] = {}
        self._burdens: dict[Path, list[str]] = {}

    def compose(self) -> ComposeResult:
        yield Static(plain("Checklists", "bold"), id="head", markup=False)
        with Horizontal(id="shelf"):
            yield OptionList(id="entries", markup=False, compact=True)
            with VerticalScroll(id="described"):
                yield Static("", id="described-words", markup=False)
        yield Static("", id="status", markup=False)
        yield KeyBar(SHELF, id="keys")

    async def on_mount(self) -> None:
        """List what there is."""
        await self.redraw()
        await self.ready()

    async def redraw(self, at: Path | None = None) -> None:
        """Read the folders and list them, with the highlight on a file where it is there."""
        self._described.clear()
        self._burdens.clear()
        self.query_one("#status", Static).update("Reading the folders ...")
        self.shelved = await asyncio.to_thread(shelf)
        entries = self.query_one("#entries", OptionList)
        entries.set_options(Row(plain(item.line)) for item in self.shelved)
        paths = [item.path for item in self.shelved]
        entries.highlighted = paths.index(at) if at in paths else (0 if paths else None)
        entries.focus()
        words = _EMPTY if not paths else f"{len(paths)} checklists"
        self.query_one("#status", Static).update(plain(words))
        self.run_worker(self._mark_broken(), exclusive=True, group="broken")

    async def _mark_broken(self) -> None:
        """Read those of ./checklists whole: a fault may lie behind a sound head."""
        for index, item in enumerate(self.shelved):
            if item.fault or item.path.parent != OWN:
                continue
            found = self._described.get(item.path)
            if found is None:
                found = await asyncio.to_thread(describe, item.path)
            if found.checklist is None:
                title = f"{item.path.name} ({item.title})"
                self.shelved[index] = replace(item, title=title, fault=found.words)
                entries = self.query_one("#entries", OptionList)
                entries.replace_option_prompt_at_index(index, plain(self.shelved[index].line))

    @property
    def here(self) -> Shelved | None:
        """The highlighted checklist."""
        index = self.query_one("#entries", OptionList).highlighted
        return self.shelved[index] if index is not None and self.shelved else None

    # -- what it holds ------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#entries")
    def _highlighted(self) -> None:
        self.run_worker(self._describe(), exclusive=True, group="describe")

    async def _describe(self) -> None:
        """Say what the highlighted one holds, and once one rests there, what it asks."""
        item = self.here
        if item is None:
            self.query_one("#described-words", Static).update("")
            return
        if item.path not in self._described:
            self._say_of(item, "reading ...")
            self._described[item.path] = await asyncio.to_thread(describe, item.path)
        found = self._described[item.path]
        self._say_of(item, found.words)
        if found.checklist is not None:
            await asyncio.sleep(_REST)
            await self._count(item, found, found.checklist)

    async def _count(self, item: Shelved, found: Described, checklist: Checklist) -> None:
        """Count the burden channel by channel: a long count would hold up whoever leaves."""
        lines = self._burdens.setdefault(item.path, [])
        for channel in checklist.channels[len(lines) :]:
            lines.append(await asyncio.to_thread(burden, checklist, channel.id))
        self._say_of(item, "\n".join((found.words, "", *filter(None, lines))), home=False)

    def _say_of(self, item: Shelved, words: str, *, home: bool = True) -> None:
        content = plain(f"{item.title}\n", "bold") + plain(words)
        self.query_one("#described-words", Static).update(content)
        if home:
            self.query_one("#described").scroll_home(animate=False)

    # -- acting -------------------------------------------------------------------------------

    async def do_close(self) -> None:
        """Go home."""
        await self.app.open_home()

    async def do_help(self) -> None:
        """Show the keys of this screen."""
        await self.app.show_text("Help", self.HELP_WORDS)

    async def do_reload(self) -> None:
        """Read the folders again."""
        await self.redraw(self.here.path if self.here else None)
        await self._describe()

    async def do_begin(self) -> None:
        """Begin an audit with this checklist."""
        if self.here is not None:
            self.app.begin_audit(self.here.path)

    @with_cards
    async def do_import(self) -> None:
        """Ask for a form, take it in, and say what did not come over as it stood."""
        field = Field("path", "Which form? (.xlsx or .xls)", hint=self.app.inbox_hint(),
                      required=True, check=readable_file)  # fmt: skip
        values = await self.app.ask(Card("Import a form", [field]))
        if values is None:
            return
        self.query_one("#status", Static).update(plain(f"Reading {values['path'].name} ..."))
        try:
            taken = await asyncio.to_thread(take_in, values["path"])
        except NotTakenIn as error:
            await self.redraw(self.here.path if self.here else None)
            self.app.say(str(error), "error")
            return
        await self.redraw(taken.path)
        await self.app.show_text("Imported", taken.words)

    @with_cards
    async def do_preview(self) -> None:
        """Choose a channel and show the walk; of a broken file, its faults."""
        item = self.here
        if item is None:
            return
        try:
            checklist = await asyncio.to_thread(load, item.path)
        except ChecklistError as error:
            faults = "\n\n".join(fault.render() for fault in error.faults)
            await self.app.show_text(f"{item.path.name} cannot be used", faults)
            return
        channel = await self._channel(checklist)
        if channel is not None:
            await self._open(item.path, checklist, channel)

    async def _channel(self, checklist: Checklist) -> str | None:
        if len(checklist.channels) == 1:
            return checklist.channels[0].id
        listed = [(channel.id, channel.title) for channel in checklist.channels]
        chosen: str | None = await self.app.ask(Choose("Preview which channel?", listed))
        return chosen

    async def _open(self, path: Path, checklist: Checklist, channel: str) -> None:
        try:
            walking = await asyncio.to_thread(Preview.begin, checklist, channel)
        except CannotStart as error:
            self.app.say(str(error), "error")
            return
        self.app.expect_screen()
        self.app.call_next(self.app.push_screen, PreviewScreen(path, walking, checklist.language))

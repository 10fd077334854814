"""Home: what is due, walks to continue, audits, and checklists to begin with."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row

from gemba.tui.keyed import KeyedScreen
from gemba.tui.text import joined, plain

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

_HELLO = (
    "Walk a real customer journey and find out where customers would leave.\n"
    "Enter opens · up, down choose · ? help · Ctrl+P commands · Ctrl+Q leave"
)


@dataclass(frozen=True)
class Entry:
    """One line of home and what Enter does there."""

    words: str
    open: Callable[[], Coroutine[Any, Any, None]]


class HomeScreen(KeyedScreen):
    """The first screen; everything on it can be opened by Enter or a click."""

    HELP_WORDS = """\
up, down   choose a line
Enter      open it, or click it
Ctrl+P     every command in words, light or dark
Ctrl+Q     leave; there is nothing to save

Due today: parked steps whose date has come. Opening one takes the step up.
Continue: unfinished walks; each opens at the question where it stood.
Audits: everything of one audit: its walks, findings and report.
Begin: makes a new audit with a checklist, then shows the mission card.
Checklists: what each holds, a preview of its walk, and what the linter finds."""
    app: "GembaApp"

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry | None] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static(joined(plain("Gemba", "bold")), id="head", markup=False)
            yield Static(plain(_HELLO), id="hello", markup=False)
            yield OptionList(id="entries", markup=False, compact=True)
            yield Static("", id="status", markup=False)

    async def on_mount(self) -> None:
        """List what there is."""
        await self.redraw()
        await self.ready()

    async def resumed(self) -> None:
        """List again: walks went on meanwhile."""
        if self._entries:
            await self.redraw()

    async def redraw(self) -> None:
        """Read the audits' folder and list it."""
        from gemba.tui.listing import AuditLine, audits_in

        found: list[AuditLine] = await self.app.keeper.run(audits_in, self.app.audits)
        rows: list[Row] = []
        self._entries = []
        due = [(line, walk) for line in found for walk in line.walks if walk.due]
        running = [(line, w) for line in found for w in line.walks if w.running and not w.due]
        self._section(rows, "Due today", [self._walk_entry(line, w) for line, w in due])
        self._section(rows, "Continue a walk", [self._walk_entry(line, w) for line, w in running])
        self._section(rows, "Audits", [self._audit_entry(line) for line in found])
        self._section(rows, "Begin a new audit with", self._checklist_entries())
        shelf = Entry("Look through all checklists, preview a walk", self.app.open_checklists)
        self._section(rows, "Checklists", [shelf])
        entries = self.query_one("#entries", OptionList)
        entries.set_options(rows)
        entries.highlighted = next((i for i, e in enumerate(self._entries) if e), None)
        entries.focus()
        folder = plain(f"Audits in {self.app.audits}", "dim")
        self.query_one("#status", Static).update(folder)

    def _section(self, rows: list[Row], title: str, entries: list[Entry]) -> None:
        if not entries:
            return
        rows.append(Row(Content.styled(title, "bold"), disabled=True))
        self._entries.append(None)
        for entry in entries:
            rows.append(Row(plain(f"  {entry.words}")))
            self._entries.append(entry)

    def _walk_entry(self, line: Any, walk: Any) -> Entry:
        async def open_it() -> None:
            await self.app.continue_walk(line.folder, walk.id, due=walk.due)

        return Entry(f"{line.title}: {walk.words}", open_it)

    def _audit_entry(self, line: Any) -> Entry:
        async def open_it() -> None:
            await self.app.open_audit(line.folder)

        return Entry(f"{line.title}: {line.words}", open_it)

    def _checklist_entries(self) -> list[Entry]:
        return [self._begin(entry.title, entry.path) for entry in self.app.catalogue()]

    def _begin(self, title: str, path: Path) -> Entry:
        async def open_it() -> None:
            self.app.begin_audit(path)

        return Entry(title, open_it)

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        entry = self._entries[event.option_index]
        if entry is not None:
            await entry.open()

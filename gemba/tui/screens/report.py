"""The report screen: what it will contain, what is missing for a good one, where it was written."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from gemba.tui.keyed import KeyedScreen
from gemba.tui.reporting import missing_for_a_good_one, write
from gemba.tui.text import joined, plain

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp


class ReportScreen(KeyedScreen):
    """p writes the PDF, h the HTML; the rest of Gemba stays usable meanwhile."""

    HELP_WORDS = """\
p          write the PDF
h          write the page as HTML
o          open what was written
Esc        back; a report in the making goes on"""
    app: "GembaApp"

    def __init__(self) -> None:
        super().__init__()
        self.written: Path | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static(plain("Report", "bold"), id="head", markup=False)
            with VerticalScroll(id="pages"):
                yield Static("", id="missing", markup=False)
            yield Static("", id="status", markup=False)
            yield Static(plain("p PDF · h HTML · o open it · Esc back"), id="keys")

    async def on_mount(self) -> None:
        """Say what a good report still lacks."""
        lines = await self.app.keeper.run(missing_for_a_good_one, self.app.keeper)
        self.query_one("#missing", Static).update(joined("\n".join(lines)))
        await self.ready()

    async def take_key(self, event: events.Key) -> None:
        """Write, open, or go back."""
        if event.key in ("p", "h"):
            event.stop()
            if not self._busy:
                self._write("pdf" if event.key == "p" else "html")
        elif event.key == "o" and self.written is not None:
            event.stop()
            self.app.open_file(self.written)
        elif event.key == "escape":
            event.stop()
            await self.app.close_screen()

    def _say(self, words: str) -> None:
        self.query_one("#status", Static).update(plain(words, "bold"))

    @work
    async def _write(self, fmt: str) -> None:
        self._busy = True
        self._say("Making the report; this takes some seconds. You can go on with Esc.")
        result: Any = await write(self.app.keeper, fmt)
        self._busy = False
        if result.path is not None:
            self.written = result.path
            self.app.leaving_words.append(f"Report: {result.path}")
        if self.is_mounted:
            self._say(result.words)
        else:
            self.app.say(result.words)

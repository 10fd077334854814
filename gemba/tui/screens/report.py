"""The report screen: what it will hold, what a good one lacks, and where it was written."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gemba.report.model import Profile
from gemba.tui.acting import ActingScreen
from gemba.tui.actions import Act
from gemba.tui.keyed import with_cards
from gemba.tui.reporting import FORMATS, PROFILES, Choice, Outlook, Want, outlook
from gemba.tui.screens.card import Choose
from gemba.tui.text import plain
from gemba.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

REPORT = (
    Act("pdf", ("p",), "PDF", "Write the PDF of what is chosen.", "More", bar=2),
    Act("write", ("w",), "write", "Write it in the chosen format.", "More", bar=7),
    Act("format", ("f",), "format", "PDF, HTML, DOCX, XLSX, CSV or JSON.", "More", bar=5),
    Act("profile", ("a",), "audience", "Internal, shared or public.", "More", bar=6),
    Act("part", ("x",), "extract", "All of it, two pages, one owner, site or finding.", "More",
        bar=4),
    Act("html", ("h",), "HTML", "Write it as one page for any browser.", "More", bar=10),
    Act("open", ("o",), "open", "Open what was written.", "More", bar=8),
    Act("stop", ("s",), "stop", "Stop the report in the making.", "More", bar=9),
    Act("mend", ("enter",), "mend", "Go where the highlighted gap is mended.", "Move", bar=11),
    Act("close", ("escape",), "back", "Back; a report in the making goes on.", "Move", bar=3),
    Act("help", ("question_mark",), "help", "Show the keys of this screen.", "More", bar=1),
)  # fmt: skip


class ReportScreen(ActingScreen):
    """p writes the PDF; the rest of Gemba stays usable meanwhile."""

    CSS = """
    ReportScreen #choice { height: auto; padding: 0 1; }
    ReportScreen #status { height: auto; max-height: 4; text-wrap: wrap; }
    """
    ACTS = REPORT
    app: "GembaApp"

    def __init__(self) -> None:
        super().__init__()
        self.found: Outlook | None = None
        self.choice = Choice()
        self._rows: list[Want | None] = []

    def compose(self) -> ComposeResult:
        yield Static(plain("Report", "bold"), id="head", markup=False)
        yield Static("", id="choice", markup=False)
        yield OptionList(id="entries", markup=False, compact=True)
        yield Static("", id="status", markup=False)
        yield KeyBar(REPORT, id="keys")

    async def on_mount(self) -> None:
        """Say what the report holds, and what a good one still lacks."""
        making = self.app.making
        if making is not None:
            self.choice = making.choice
        elif self.app.made is not None:
            self._say(self.app.made.words)
        self._draw_choice()
        await self._read()
        await self.ready()

    async def resumed(self) -> None:
        """Read again what was mended."""
        await self._read()

    async def _read(self) -> None:
        self.found = await self.app.keeper.run(outlook, self.app.keeper)
        wants, holds = self.found.wants, self.found.holds
        lines: list[tuple[str, Want | None]] = [("For a good report still:", None)]
        lines += [(f"  {want.words}", want) for want in wants]
        if not wants:
            lines = [("Nothing is missing for a good report.", None)]
        lines += [("It will hold:", None), *((f"  {line}", None) for line in holds)]
        self._rows = [want for _, want in lines]
        entries = self.query_one("#entries", OptionList)
        here = entries.highlighted
        entries.set_options(Option(plain(line, "" if w else "dim")) for line, w in lines)
        entries.highlighted = min(here, len(lines) - 1) if here is not None else 1 if wants else 0
        entries.focus()

    def _draw_choice(self) -> None:
        self.query_one("#choice", Static).update(plain(self.choice.words, "bold"))
        if self.app.making is not None:
            self._say(f"Writing: {self.app.making.words} · s stops it")

    def _say(self, words: str) -> None:
        self.query_one("#status", Static).update(plain(words))

    # -- acting -------------------------------------------------------------------------------

    async def do_pdf(self) -> None:
        """Write the PDF."""
        self._begin(replace(self.choice, fmt="pdf"))

    async def do_html(self) -> None:
        """Write the HTML."""
        self._begin(replace(self.choice, fmt="html"))

    async def do_write(self) -> None:
        """Write in the chosen format."""
        self._begin(self.choice)

    def _begin(self, choice: Choice) -> None:
        if self.app.making is not None:
            self._say("A report is in the making already; s stops it.")
            return
        self.choice = choice
        self.app.make_report(choice)
        self._draw_choice()

    def told(self) -> None:
        """Show how far the report is, or what came of it."""
        if self.is_mounted:
            if self.app.making is None and self.app.made is not None:
                opens = " · o opens it" if self.app.made.path else ""
                self._say(f"{self.app.made.words}{opens}")
            self._draw_choice()

    async def do_stop(self) -> None:
        """Stop the report in the making."""
        if self.app.making is None:
            self._say("No report is in the making.")
        else:
            self.app.making.stop()

    async def do_open(self) -> None:
        """Open what was written."""
        made = self.app.made
        path: Path | None = made.path if made else None
        if path is None:
            self._say("Nothing was written yet; p writes the PDF.")
        else:
            self.app.open_file(path)

    @with_cards
    async def do_format(self) -> None:
        """Choose the format."""
        rows = list(FORMATS.items())
        chosen = await self.app.ask(Choose("Write it as what?", rows, self.choice.fmt))
        self._choose(fmt=chosen)

    @with_cards
    async def do_profile(self) -> None:
        """Choose who it is for."""
        rows: list[tuple[Profile, str]] = list(PROFILES.items())
        chosen = await self.app.ask(Choose("Who will read it?", rows, self.choice.profile))
        self._choose(profile=chosen)

    @with_cards
    async def do_part(self) -> None:
        """Choose what part of it."""
        found = self.found.parts if self.found else ()
        rows = [("", "All of it"), *((entry, entry[2]) for entry in found)]
        chosen = await self.app.ask(Choose("All of it, or a part?", rows))
        if chosen is not None:
            kind, key = (chosen[0], chosen[1]) if chosen else (None, "")
            self.choice = replace(self.choice, part=kind, key=key)
            self._draw_choice()

    def _choose(self, **chosen: str | None) -> None:
        said = {name: value for name, value in chosen.items() if value is not None}
        self.choice = replace(self.choice, **said)  # type: ignore[arg-type]
        self._draw_choice()

    async def do_mend(self) -> None:
        """Go where the highlighted gap is mended."""
        place = self.query_one("#entries", OptionList).highlighted
        want = self._rows[place] if place is not None and place < len(self._rows) else None
        if want is not None and want.where:
            await self.app.open_where(want.where, want.key)

    async def do_close(self) -> None:
        """Back to the screen before."""
        await self.app.close_screen()

    async def do_help(self) -> None:
        """Show the keys of this screen."""
        lines = [f"{act.key_words:<7}{act.label:<10}{act.help}" for act in REPORT]
        await self.app.show_text("Help", "\n".join([*lines, "", _MORE]))


_MORE = """\
The list says first what a good report still lacks, then what it will hold. An extract is a
report of its own for the one who must mend it. A theme.toml in the audit's folder gives it
your name, logo, colours and fonts."""

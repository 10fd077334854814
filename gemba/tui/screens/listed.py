"""Screens that are a list of records: choose one, change it, take the change back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gemba.journey.records import Change
from gemba.journey.saving import Refuse, Refused
from gemba.store import StoreError
from gemba.tui.acting import ActingScreen
from gemba.tui.actions import Act
from gemba.tui.text import plain
from gemba.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

EDIT = Act("edit", ("enter",), "edit", "Change the one under the highlight.", "More", bar=2)
UNDO = Act("undo", ("u",), "undo", "Take back the last change; it stays in the history.", "More",
           bar=4)  # fmt: skip
CLOSE = Act("close", ("escape",), "back", "Back to the screen before.", "Move", bar=3)
HELP = Act("help", ("question_mark",), "help", "Show the keys of this screen.", "More", bar=1)


class ListedScreen(ActingScreen):
    """A list of records with a line of words above; subclasses say what it holds and does."""

    CSS = """
    ListedScreen #lead { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    ListedScreen.-short #lead { max-height: 2; }
    """
    ACTS: ClassVar[tuple[Act, ...]] = (EDIT, UNDO, CLOSE, HELP)
    TITLE_WORDS = ""
    KIND = ""
    """The kind of record whose last change `u` takes back."""
    app: "GembaApp"

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def compose(self) -> ComposeResult:
        yield Static(plain(self.TITLE_WORDS, "bold"), id="head", markup=False)
        yield Static("", id="lead", markup=False)
        yield OptionList(id="entries", markup=False, compact=True)
        yield Static("", id="status", markup=False)
        yield KeyBar(self.ACTS, id="keys")

    async def on_mount(self) -> None:
        """List what there is."""
        await self.redraw()
        await self.ready()

    async def resumed(self) -> None:
        """List again what a card or another screen may have changed."""
        await self.redraw()

    def read(self) -> tuple[str, list[str]]:
        """Return the words above and a line an entry; runs in the audit's thread."""
        raise NotImplementedError

    @property
    def entries(self) -> OptionList:
        """The list."""
        return self.query_one("#entries", OptionList)

    @property
    def place(self) -> int | None:
        """The index under the highlight, None in an empty list."""
        return self.entries.highlighted if self.count else None

    async def redraw(self, at: int | None = None) -> None:
        """Read and draw the list; the highlight stays, or moves to an index."""
        lead, lines = await self.app.keeper.run(self.read)
        here = at if at is not None else self.entries.highlighted or 0
        self.count = len(lines)
        self.query_one("#lead", Static).update(plain(lead))
        self.entries.set_options(Option(plain(line)) for line in lines)
        self.entries.highlighted = max(0, min(here, len(lines) - 1)) if lines else None
        self.entries.focus()

    def say(self, words: str) -> None:
        """Show one line below the list."""
        self.query_one("#status", Static).update(plain(words))

    async def keep(self, changes: Sequence[Change], why: str) -> bool:
        """Store changes and say so; False where that was refused."""

        def store() -> None:
            workspace = self.app.keeper.workspace
            workspace.save(changes, why=why)
            workspace.audit.apply(changes)

        try:
            if changes:
                await self.app.keeper.run(store)
        except StoreError as error:
            self.app.say(str(error), "error")
            return False
        self.say("Saved." if changes else "Nothing changed.")
        return True

    # -- acting -------------------------------------------------------------------------------

    async def do_edit(self) -> None:
        """Change the entry under the highlight."""

    def refuse(self) -> Refuse:
        """Return what may not be taken back here."""
        return lambda before, after: None

    async def do_undo(self) -> None:
        """Take back the last change of this kind of record."""

        def undo() -> str:
            workspace = self.app.keeper.workspace
            undone = workspace.undo_kind(self.KIND, self.refuse())
            if undone is None:
                return "There is nothing to take back."
            workspace.audit.apply(undone.changes)
            return undone.text

        try:
            words = await self.app.keeper.run(undo)
        except (Refused, StoreError) as error:
            words = str(error)
        await self.redraw()
        self.say(words)

    async def do_close(self) -> None:
        """Back to the screen before."""
        await self.app.close_screen()

    async def do_help(self) -> None:
        """Show the keys of this screen."""
        lines = [f"{act.key_words:<9}  {act.help}" for act in self.ACTS]
        more = f"\n\n{self.HELP_MORE}" if self.HELP_MORE else ""
        await self.app.show_text("Help", "\n".join(lines) + more)

    HELP_MORE = ""

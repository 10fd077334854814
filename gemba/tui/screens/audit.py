"""One audit: its walks, what is due, a new walk, the map, the findings, the report."""

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row

from gemba.tui.actions import Act
from gemba.tui.keyed import KeyedScreen
from gemba.tui.listing import WalkLine, walk_line
from gemba.tui.text import plain

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp


class AuditScreen(KeyedScreen):
    """What can be done with the open audit."""

    HELP_WORDS = """\
Enter      open a walk, or begin a new one
c          compare channels, companies, sites ...
v          evidence: captions, alternative text, what must be hidden
y          replies of owners to findings
i          importance: how much each step matters, by role
Esc        home
Ctrl+P     every command in words

An audit answers one question. It is a folder: copy it and nothing is missing.
Findings are computed afresh from what was said; the report prints their arithmetic."""
    ACTS = (
        Act("compare", ("c",), "compare", "Channels, companies and the like side by side.", "More"),
        Act("evidence", ("v",), "evidence", "Captions, alternative text, what is hidden.", "More"),
        Act("replies", ("y",), "replies", "What owners reply to findings.", "More"),
        Act("criticality", ("i",), "importance", "How much each step matters, by role.", "More"),
    )
    app: "GembaApp"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static("", id="head", markup=False)
            yield Static(plain("Enter opens · Esc home · Ctrl+P commands"), id="hello")
            yield OptionList(id="entries", markup=False, compact=True)
            yield Static("", id="status", markup=False)

    async def on_mount(self) -> None:
        """List the audit's walks."""
        await self.redraw()
        await self.ready()

    async def resumed(self) -> None:
        """List again."""
        if self._rows:
            await self.redraw()

    def _read(self) -> tuple[str, list[WalkLine], str]:
        workspace = self.app.keeper.workspace
        walks = [walk_line(workspace, walk) for walk in reversed(workspace.audit.walks)]
        return workspace.audit.title, walks, workspace.why_read_only

    async def redraw(self) -> None:
        """Read the audit and list it."""
        title, walks, locked = await self.app.keeper.run(self._read)
        self.query_one("#head", Static).update(plain(title, "bold"))
        self.query_one("#status", Static).update(plain(f"READ ONLY: {locked}" if locked else ""))
        self._rows, rows = [], []
        for line in walks:
            verb = "Due: " if line.due else "Continue: " if line.running else "Look at: "
            self._rows.append(("due" if line.due else "walk", line.id))
            rows.append(Row(plain(verb + line.words)))
        for act, words in _ACTS:
            self._rows.append((act, None))
            rows.append(Row(Content.styled(words, "bold")))
        entries = self.query_one("#entries", OptionList)
        entries.set_options(rows)
        entries.highlighted = 0
        entries.focus()

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        act, key = self._rows[event.option_index]
        calls: dict[str, Any] = {
            "new": self.app.begin_walk, "report": self.app.open_report,
            "findings": self.app.open_findings, "compare": self.app.open_compare,
            "evidence": self.app.open_evidence, "replies": self.app.open_replies,
            "criticality": self.app.open_criticality,
        }  # fmt: skip
        if act in ("walk", "due") and key is not None:
            await self.app.resume_walk(key, due=act == "due")
        else:
            result = calls[act]()
            if hasattr(result, "__await__"):
                await result

    async def take_key(self, event: events.Key) -> None:
        """Go home, or compare."""
        if event.key == "escape":
            event.stop()
            await self.app.open_home()
        for act in self.ACTS:
            if event.key in act.keys:
                event.stop()
                await self.do(act.id)

    async def do(self, act: str) -> None:
        """Do an act of the palette."""
        opens = {
            "compare": self.app.open_compare, "evidence": self.app.open_evidence,
            "replies": self.app.open_replies, "criticality": self.app.open_criticality,
        }  # fmt: skip
        await opens[act]()


_ACTS = (
    ("new", "New walk"),
    ("findings", "Findings in priority order"),
    ("compare", "Compare channels, companies, sites ... (c)"),
    ("report", "Report"),
    ("evidence", "Evidence: captions, alternative text, redaction (v)"),
    ("replies", "Replies of owners to findings (y)"),
    ("criticality", "Importance of the steps, by role (i)"),
)

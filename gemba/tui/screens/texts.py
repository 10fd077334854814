"""Screens that only show text: guidance, help, the map so far."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from gemba.tui.actions import ANSWER_KEYS, EVERYWHERE, GROUPS, WALK, key_name
from gemba.tui.keyed import KeyedScreen
from gemba.tui.text import plain


class TextScreen(KeyedScreen, ModalScreen[None]):
    """A titled text that scrolls; Esc or q closes it."""

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title, self._content = title, content

    def compose(self) -> ComposeResult:
        with Vertical(id="card", classes="tall"):
            yield Static(plain(self._title), id="card-title", markup=False)
            with VerticalScroll(id="pages"):
                yield Static(self._content, markup=False)
            yield Static(plain("up, down, page keys scroll · Esc closes"), id="card-keys")

    async def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#pages", VerticalScroll).focus()
        await self.ready()

    async def take_key(self, event: events.Key) -> None:
        """Close."""
        if event.key in ("escape", "q", "question_mark", "enter"):
            event.stop()
            self.close_with(None)


def help_content() -> Content:
    """Return the help of the walk screen, made from the table of acts."""
    lines: list[tuple[str, str]] = [("Answer", ""), *ANSWER_KEYS]
    for group in GROUPS:
        if group != "Answer":
            lines.append(("", ""))
            lines.append((group, ""))
        for act in WALK:
            if act.group == group:
                twin = f" ({key_name(act.twin)} in a text field)" if act.twin else ""
                lines.append((act.key_words, f"{act.help}{twin}"))
    lines += [("", ""), ("Everywhere", ""), *EVERYWHERE]
    parts = []
    for key, words in lines:
        if words:
            parts.append(plain(f"{key:<11}{words}\n"))
        else:
            parts.append(plain(f"{key}\n", "bold"))
    return Content.assemble(*parts)

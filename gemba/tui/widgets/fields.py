"""Text fields that keep what is typed and let single keys through where letters mean nothing."""

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea


class AnswerInput(Input):
    """A one-line field; for a number, letters stay commands."""

    numeric = False

    class Left(Message):
        """The walker left the field by Esc."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(select_on_focus=False, compact=True, **kwargs)  # type: ignore[arg-type]
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        letter = event.character or ""
        if self.numeric and (letter.isalpha() or letter == "?"):
            return
        await super()._on_key(event)


class AnswerArea(TextArea):
    """A field of several lines; Enter goes on, Ctrl+J or a pasted text makes new lines."""

    class Submitted(Message):
        """The walker pressed Enter."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(compact=True, tab_behavior="focus", **kwargs)  # type: ignore[arg-type]
        self.cursor_blink = False
        self.show_line_numbers = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
            return
        if event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        await super()._on_key(event)

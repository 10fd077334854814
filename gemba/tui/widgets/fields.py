"""Text fields that keep what is typed and let single keys through where letters mean nothing."""

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual.widget import Widget

    Base = Widget
else:
    Base = object


class _Lane(Base):
    """Keys keep their order: what a field does not take goes to the screen by the same lane.

    A message would be overtaken by the next key of a quick typist.
    """

    numeric = False

    async def pass_on(self, event: events.Key) -> bool:
        """Give a key to the screen where the field has no use for it."""
        letter = event.character or ""
        foreign = self.numeric and (letter.isalpha() or letter == "?")
        taker = getattr(self.screen, "take_key", None)
        if taker is None or not (not self.has_focus or event.key == "enter" or foreign):
            return False
        event.stop()
        event.prevent_default()
        await taker(event)
        return True


class AnswerInput(_Lane, Input):
    """A one-line field; for a number, letters stay commands."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(select_on_focus=False, compact=True, **kwargs)  # type: ignore[arg-type]
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if not await self.pass_on(event):
            await super()._on_key(event)


class AnswerArea(_Lane, TextArea):
    """A field of several lines; Enter goes on, Ctrl+J or a pasted text makes new lines."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(compact=True, tab_behavior="focus", **kwargs)  # type: ignore[arg-type]
        self.cursor_blink = False
        self.show_line_numbers = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif not await self.pass_on(event):
            await super()._on_key(event)

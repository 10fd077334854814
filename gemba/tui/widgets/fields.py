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

    async def in_lane(self, event: events.Key) -> bool:
        """Do what a key means here or on the screen, now; False where it is text to be typed."""
        return await self._pass_on(event) or await self._edit(event)

    async def _edit(self, event: events.Key) -> bool:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.app.run_action(binding.action, self)
            return True
        return False

    async def _pass_on(self, event: events.Key) -> bool:
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
        if not await self.in_lane(event):
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
        elif not await self.in_lane(event):
            await super()._on_key(event)

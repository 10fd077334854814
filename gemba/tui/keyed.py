"""Screens whose keys keep their order, also while the next screen is still being put up."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

WIDE = 112
"""Columns from which the rail and the marks stand beside the question."""

P = ParamSpec("P")


class KeyedScreen(Screen[Any]):
    """A screen that takes keys one after the other; keys typed ahead wait for the next screen."""

    AUTO_FOCUS = ""
    HELP_WORDS = ""
    """What ? shows; empty where the screen has help of its own, or takes ? as text."""
    app: "GembaApp"

    async def on_key(self, event: events.Key) -> None:
        """Take a key, or keep it for the screen that is coming."""
        if self.app.hold(event):
            event.stop()
            event.prevent_default()
        elif event.key == "question_mark" and self.HELP_WORDS:
            event.stop()
            await self.app.show_text("Help", self.HELP_WORDS)
        else:
            await self.take_key(event)

    async def take_key(self, event: events.Key) -> None:
        """Do what a key means on this screen."""

    async def ready(self) -> None:
        """Say that this screen is drawn: keys that were typed ahead come now."""
        if self.app.screen is self:
            for event in self.app.release():
                await self.on_key(event)

    async def on_screen_resume(self) -> None:
        """Take the keys that were typed while the screen above was closing."""
        if self.is_mounted and self.app.screen is self:
            await self.resumed()
            await self.ready()

    async def resumed(self) -> None:
        """Draw again after the screen above was closed."""

    def close_with(self, value: Any) -> None:
        """Close a card; keys typed from now on belong to the screen below."""
        self.app.expect_screen()
        self.dismiss(value)


S = TypeVar("S", bound=KeyedScreen)


def with_cards(
    act: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, None]]:
    """Run an act that may put up cards in a worker; keys typed meanwhile wait for the card."""

    @wraps(act)
    async def begin(self: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
        self.app.expect_screen()

        async def run() -> None:
            try:
                await act(self, *args, **kwargs)
            finally:
                await self.ready()

        self.run_worker(run(), exclusive=False)

    return begin

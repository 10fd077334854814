"""Screens on which keys, the bar and the list do the acts of one table."""

from typing import ClassVar

from textual import events, on
from textual.widgets import OptionList

from gemba.tui.actions import Act
from gemba.tui.keyed import KeyedScreen
from gemba.tui.widgets.bars import KeyBar


class ActingScreen(KeyedScreen):
    """A screen with a table of acts: the act NAME is its method `do_NAME`.

    Enter and a click on a line of `#entries` do the act whose key is Enter.
    """

    ACTS: ClassVar[tuple[Act, ...]] = ()

    async def take_key(self, event: events.Key) -> None:
        """Do what a key of the bar says."""
        act = self._act_of(event.key)
        if act is not None:
            event.stop()
            await self.do(act.id)

    @on(KeyBar.Pressed)
    async def _bar(self, event: KeyBar.Pressed) -> None:
        await self.do(event.act)

    @on(OptionList.OptionSelected, "#entries")
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        act = self._act_of("enter")
        if act is not None:
            await self.do(act.id)

    async def do(self, act: str) -> None:
        """Do an act of the table by its id."""
        await getattr(self, f"do_{act}")()

    def _act_of(self, key: str) -> Act | None:
        return next((act for act in self.ACTS if key in act.keys), None)

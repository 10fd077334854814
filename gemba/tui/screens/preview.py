"""The preview: the walk screen over a checklist in memory, with the linter's findings beside it."""

import asyncio
from pathlib import Path
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row

from gemba.authoring import ChecklistError, load
from gemba.journey.starting import CannotStart
from gemba.tui.actions import PREVIEW, Act
from gemba.tui.faulted import Found, findings
from gemba.tui.keyed import with_cards
from gemba.tui.previewing import Preview, channels_of
from gemba.tui.screens.card import Choose
from gemba.tui.screens.walk import WalkScreen
from gemba.tui.text import plain
from gemba.tui.view import View, build_view
from gemba.tui.widgets.ask import AskPanel
from gemba.tui.widgets.bars import KeyBar

_HELP = """\
Everything is asked as on a walk, and answered with the same keys; nothing is kept.

j          jump to a step
c          see it in another channel
g          see it in another language
r          read the file again, after you changed it
l, Tab     the findings of the linter; Enter on one shows its question
h          what to look for at this step
Esc        back to the checklists"""
_IDS = {act.id for act in PREVIEW}
_BY_KEY = {key: act for act in PREVIEW for key in act.keys}


class PreviewScreen(WalkScreen):
    """Walks a checklist as the auditor will, and keeps nothing of it."""

    ACTS: tuple[Act, ...] = PREVIEW

    def __init__(self, path: Path, walking: Preview, language: str) -> None:
        super().__init__(walking)
        self.path, self.language = path, language
        self.found: tuple[Found, ...] | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        with Horizontal(id="body"):
            yield Static("", id="rail", markup=False)
            with Vertical(id="middle"):
                yield Static("", id="step", markup=False)
                yield AskPanel(id="panel")
            yield Static("", id="side", markup=False)
            yield OptionList(id="found", markup=False, compact=True)
        yield Static("", id="strip", markup=False)
        yield Static("", id="status", markup=False)
        yield KeyBar(PREVIEW, id="keys")

    async def on_mount(self) -> None:
        """Draw the first question, then look for faults."""
        await super().on_mount()
        self.run_worker(self._look_for_faults(), exclusive=True, group="faults")

    @property
    def _preview(self) -> Preview:
        assert isinstance(self.walking, Preview)
        return self.walking

    # -- what a preview does not do -----------------------------------------------------------

    def _read(self) -> View:
        return build_view(self.walking, draft=None, rail=self._is_wide, read_only="")

    async def keep_draft(self) -> None:
        """Keep nothing."""

    async def after_last(self) -> None:
        """Say that the questions are over, and stay at the last one."""
        self.app.say("This is the end of the walk; after it comes the review.")
        await self.act(self._preview.stay)

    def _draw_status(self) -> None:
        if self.view is not None:
            words = f"question {self.view.index}/{self.view.count} · {self._found_words()}"
            self._set("#status", plain(words))

    def _draw_strip(self) -> None:
        """Offer no words to a barrier that is not kept."""
        self.query_one("#strip", Static).display = False

    async def do(self, act: str) -> None:
        """Do what a preview can; the rest belongs to a walk."""
        if act in _IDS:
            await super().do(act)
        else:
            self.app.say("Not in a preview: nothing would be kept.")

    async def take_key(self, event: events.Key) -> None:
        """In the list of findings keys move and choose; else they go to the question."""
        if not self.query_one("#found").has_focus:
            await super().take_key(event)
        elif event.key == "escape":
            event.stop()
            self.set_focus(None)
        elif event.key != "enter":
            await self._command(event)

    async def _command(self, event: events.Key) -> None:
        act = _BY_KEY.get(event.key)
        if act is not None:
            event.stop()
            await self.do(act.id)

    async def _escape(self) -> None:
        if self.panel.wants_typing:
            self.panel.leave()
        else:
            await self.do_close()

    async def do_close(self) -> None:
        """Go back to the checklists."""
        self.app.expect_screen()
        await self.app.close_screen()

    async def do_help(self) -> None:
        """Show the keys of a preview."""
        await self.app.show_text("Help", _HELP)

    # -- the linter's findings ----------------------------------------------------------------

    async def _look_for_faults(self) -> None:
        self.found = await asyncio.to_thread(findings, self.path)
        rows = self.query_one("#found", OptionList)
        rows.set_options(Row(plain(item.words)) for item in self.found)
        rows.set_class(not self.found, "-none")
        self._draw_status()

    def _found_words(self) -> str:
        if self.found is None:
            return "checking"
        number = len(self.found)
        return f"{number} finding{'' if number == 1 else 's'} (l)" if number else "no findings"

    async def do_findings(self) -> None:
        """Go to the list of findings."""
        rows = self.query_one("#found", OptionList)
        if not self.found:
            self.app.say("The linter finds nothing." if self.found == () else "Still checking.")
            return
        rows.focus()
        rows.highlighted = rows.highlighted or 0

    @on(OptionList.OptionSelected, "#found")
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        item = (self.found or ())[event.option_index]
        if item.step is None:
            await self.app.show_text("Finding", item.fault.render())
            return
        self.set_focus(None)
        seen_in = channels_of(self.walking.checklist, item.step, item.question)
        here = self.walking.visit.channel
        if seen_in and here not in seen_in:
            await self._restart(channel=seen_in[0])
        await self.act(self._preview.look_at, item.step, item.question)
        self.app.say(str(item.fault))

    # -- channel, language, file --------------------------------------------------------------

    @with_cards
    async def do_channel(self) -> None:
        """See this step in another channel."""
        listed = [(c.id, c.title) for c in self.walking.checklist.channels]
        channel = await self.app.ask(Choose("Preview which channel?", listed))
        if channel is not None:
            await self._restart(channel=channel, stay=True)

    async def do_language(self) -> None:
        """See it in the next language that it has."""
        checklist = await asyncio.to_thread(load, self.path)
        tags = (checklist.language, *checklist.translations)
        if len(tags) < 2:
            self.app.say("This checklist has one language only.")
            return
        known = tags.index(self.language) if self.language in tags else 0
        await self._restart(language=tags[(known + 1) % len(tags)], stay=True)

    async def do_reload(self) -> None:
        """Read the file again."""
        self.found = None
        await self._restart(stay=True)
        self.run_worker(self._look_for_faults(), exclusive=True, group="faults")

    async def _restart(self, channel: str = "", language: str = "", *, stay: bool = False) -> None:
        """Begin anew with the file as it is now, at the same question where it can stay."""
        step, question = self.walking.step.id, self.walking.question.id
        try:
            fresh: Any = await asyncio.to_thread(
                _begun, self.path, language or self.language, channel or self.walking.visit.channel
            )
        except (ChecklistError, CannotStart) as error:
            self.app.say(str(error), "error")
            return
        self.walking, self.language = fresh, language or self.language
        if stay:
            await self.app.keeper.run(_settle, fresh, step, question)
        await self.redraw()


def _begun(path: Path, language: str, channel: str) -> Preview:
    checklist = load(path, language)
    known = [item.id for item in checklist.channels]
    return Preview.begin(checklist, channel if channel in known else known[0])


def _settle(walking: Preview, step: str, question: str) -> None:
    """Go to a step and question, as far as they are there."""
    offered = {item.id: item for item in walking.checklist.route(walking.visit.channel)}
    if step in offered:
        asked = {item.id for item in offered[step].questions_in(walking.visit.channel)}
        walking.look_at(step, question if question in asked else None)

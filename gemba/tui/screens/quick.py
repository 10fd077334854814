"""The quick-mark screen: nothing but the marks, the step's name and the clock."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from gemba.journey.answering import BadAnswer
from gemba.journey.records import Mark
from gemba.journey.walking import Refused, Walking
from gemba.journey.words import MarkKind
from gemba.store import NotSaved, StoreError
from gemba.tui.keyed import KeyedScreen, with_cards
from gemba.tui.screens.card import Card
from gemba.tui.screens.walk_acts import words_field
from gemba.tui.text import plain
from gemba.tui.widgets.heads import timer_words

T = TypeVar("T")

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp
    from gemba.tui.view import View

_KEYS = (
    ("b", "barrier", "barrier"), ("d", "delight", "delight"), ("w", "wait or do", "waiting"),
    ("e", "photo taken", "photo"), ("t", "note", "note"), ("n", "next step", "next"),
    ("q", "questions", "questions"),
)  # fmt: skip


class QuickScreen(KeyedScreen):
    """For the shop floor: one key is one mark; the questions come later."""

    HELP_WORDS = """\
b d w e t  stamp a barrier, a delight, waiting or doing, a photo, a note
n, Enter   go on to the next step
q, Esc     the questions

One key is one mark, stamped and saved at once. Fill the marks in later with f on the walk's
screen. Marks set here keep a step live, even if its questions are answered in the evening."""
    app: "GembaApp"

    def __init__(self, walking: Walking) -> None:
        super().__init__()
        self.walking = walking
        self._last = ""
        self._unsaved = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="quick"):
            yield Static("", id="quick-step", markup=False)
            yield Static("", id="quick-clock", markup=False)
            yield Static("", id="quick-last", markup=False)
            for key, words, act in _KEYS:
                button = Button(plain(f"{key}  {words}"), id=f"do-{act}", compact=True)
                button.can_focus = False
                yield button

    async def on_mount(self) -> None:
        """Draw, and keep the clock going."""
        self.set_interval(1.0, self._tick)
        await self.redraw()
        await self.ready()

    async def redraw(self) -> None:
        """Draw what the audit's thread reads."""
        self._view: View = await self.app.keeper.run(self._read)
        step = f"{self._view.step_title} · {self._view.channel}"
        self.query_one("#quick-step", Static).update(plain(step, "bold"))
        self._tick()
        words = f"NOT SAVED: {self._unsaved}" if self._unsaved else self._last
        self.query_one("#quick-last", Static).update(plain(words, "bold"))

    def _read(self) -> "View":
        from gemba.tui.view import build_view

        return build_view(self.walking, draft=None, rail=False, read_only="")

    def _tick(self) -> None:
        timer = timer_words(self._view)
        clock = f"{datetime.now().astimezone():%H:%M:%S}" + (f" · {timer}" if timer else "")
        self.query_one("#quick-clock", Static).update(plain(clock))

    async def _run(self, call: Callable[..., T], *args: Any) -> T | None:
        """Do an act and draw what came of it; None where it was refused or not saved."""
        result = None
        try:
            result = await self.app.keeper.run(call, *args)
            self._unsaved = ""
        except NotSaved as error:
            self._unsaved = str(error)
        except (Refused, BadAnswer, StoreError) as error:
            self.app.say(str(error), "warning")
        await self.redraw()
        return result

    async def _stamp(self, kind: MarkKind) -> Mark | None:
        if kind == "wait":
            mark = await self._run(self.walking.toggle_waiting)
        else:
            mark = await self._run(self.walking.mark, kind)
        if mark is not None:
            self._last = f"{mark.kind} {mark.at.astimezone():%H:%M:%S} saved"
            await self.redraw()
        return mark

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        await self._do((event.button.id or "").removeprefix("do-"))

    async def take_key(self, event: events.Key) -> None:
        """Take one key as one mark."""
        found = next((act for key, _, act in _KEYS if key == event.key), None)
        if event.key in ("escape", "backspace"):
            found = "questions"
        if event.key == "enter":
            found = "next"
        if found:
            event.stop()
            await self._do(found)

    async def _do(self, act: str) -> None:
        marks: dict[str, MarkKind] = {
            "barrier": "barrier", "delight": "delight", "waiting": "wait", "photo": "photo",
        }  # fmt: skip
        if act in marks:
            await self._stamp(marks[act])
        elif act == "note":
            await self._note()
        elif act == "next":
            await self._next()
        else:
            await self._run(self.walking.show, "walk")
            await self.app.open_walk(self.walking)

    @with_cards
    async def _note(self) -> None:
        mark = await self._stamp("note")
        if mark is None:
            return
        values = await self.app.ask(Card("Note", [words_field("")]))
        text = values.get("text") if values else ""
        if text and await self._run(self.walking.fill, mark.id, text) is not None:
            self._last = "note saved"
            await self.redraw()

    async def _next(self) -> None:
        await self._run(self.walking.next_step)
        if self.walking.place.screen == "review":
            await self.app.open_review(self.walking)

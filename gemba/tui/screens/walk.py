"""The walk: one question at a time, redrawn in place; what is shown next is already on disk."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from gemba.journey.answering import BadAnswer
from gemba.journey.consequences import barrier_id
from gemba.journey.pointing import NO_BARRIER
from gemba.journey.records import Mark
from gemba.journey.standing import WHY
from gemba.journey.walking import Refused, Walking
from gemba.store import NotSaved, StoreError
from gemba.tui.actions import BY_KEY, TWINS, WALK, Act
from gemba.tui.keyed import WIDE
from gemba.tui.screens.walk_acts import WalkActs
from gemba.tui.text import plain
from gemba.tui.view import View, build_view
from gemba.tui.widgets.ask import Asked, AskPanel
from gemba.tui.widgets.bars import KeyBar
from gemba.tui.widgets.heads import head_line, rail_content, side_content, step_line, timer_words

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

DRAFT_AFTER = 0.5
_STATUSES = {"not_applicable", "not_observed", "declined"}


class WalkScreen(WalkActs):
    """One question at a time, with the journey rail and the marks beside it where there is room."""

    ACTS: tuple[Act, ...] = WALK
    app: "GembaApp"

    def __init__(self, walking: Walking) -> None:
        super().__init__()
        self.walking = walking
        self.view: View | None = None
        self.pending: Mark | None = None
        self.named: str | None = None
        self.unsaved: str = ""
        self._drafting: Timer | None = None
        self._ticking: Timer | None = None
        self._saved = ""
        self._drawn: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        with Horizontal(id="body"):
            yield Static("", id="rail", markup=False)
            with Vertical(id="middle"):
                yield Static("", id="step", markup=False)
                yield AskPanel(id="panel")
            yield Static("", id="side", markup=False)
        yield Static("", id="strip", markup=False)
        yield Static("", id="status", markup=False)
        yield KeyBar(WALK, id="keys")

    async def on_mount(self) -> None:
        """Draw the place where the walk stands."""
        self._ticking = self.set_interval(1.0, self._tick, pause=True)
        await self.redraw()
        await self.ready()

    async def resumed(self) -> None:
        """Draw again after a card or another screen was open."""
        if self.view is not None:
            await self.redraw()

    @property
    def panel(self) -> AskPanel:
        """The question."""
        return self.query_one(AskPanel)

    # -- drawing ----------------------------------------------------------------------------

    def _read(self) -> View:
        workspace = self.app.keeper.workspace
        draft = workspace.draft(self.walking.place)
        return build_view(
            self.walking, draft=draft, rail=self._is_wide, read_only=workspace.why_read_only
        )

    @property
    def _is_wide(self) -> bool:
        """Asked of the app: a screen has its breakpoint's class only after its first drawing."""
        return self.app.size.width >= WIDE

    async def on_resize(self) -> None:
        """Read the rail once the window is wide enough for it."""
        if self.view is not None and self._is_wide and not self.view.rail:
            await self.redraw(panel=False)

    async def redraw(self, *, panel: bool = True) -> None:
        """Read the snapshot in the audit's thread and draw it."""
        self.view = await self.app.keeper.run(self._read)
        self.draw(self.view, panel=panel)

    def draw(self, view: View, *, panel: bool = True) -> None:
        """Draw a snapshot."""
        self._set("#head", head_line(view))
        self._set("#step", step_line(view))
        if view.rail:
            self._set("#rail", rail_content(view))
            self._set("#side", side_content(view))
        if panel:
            self.panel.show(
                Asked(view.question, view.options, view.value, view.draft, _below(view))
            )
        self._draw_strip()
        self._draw_status()
        self._pace(view)

    def _set(self, where: str, content: Content) -> None:
        """Draw a line, where it says something new: an update costs a layout."""
        if self._drawn.get(where) != content:
            self._drawn[where] = content
            self.query_one(where, Static).update(content)

    def _draw_strip(self) -> None:
        strip = self.query_one("#strip", Static)
        strip.display = self.pending is not None or self.named is not None
        if self.named is not None:
            strip.update(plain("barrier noted: t adds words, or go on", "bold"))
        elif self.pending is not None:
            at = self.pending.at.astimezone()
            words = f"{self.pending.kind} marked {at:%H:%M:%S}: Enter fills it in, or go on"
            strip.update(plain(words, "bold"))

    def _draw_status(self) -> None:
        view = self.view
        if view is None:
            return
        if self.unsaved:
            self._set("#status", plain(f"NOT SAVED: {self.unsaved}", "bold reverse"))
            return
        if view.read_only:
            self._set("#status", plain(f"READ ONLY: {view.read_only}", "bold reverse"))
            return
        words = [f"question {view.index}/{view.count}"]
        if self._saved:
            words.append(f"saved {self._saved}")
        timer = timer_words(view)
        if timer:
            words.append(timer)
        self._set("#status", plain(" · ".join(words)))

    def _pace(self, view: View) -> None:
        """Let the clock tick only while somebody waits or is on the way."""
        if self._ticking is not None:
            runs = view.waiting_since is not None or view.gap is not None
            (self._ticking.resume if runs else self._ticking.pause)()

    def _tick(self) -> None:
        if self.app.screen is self:
            self._draw_status()

    # -- acting -----------------------------------------------------------------------------

    async def act(self, call: Callable[..., Any], *args: Any, panel: bool = True, **kw: Any) -> Any:
        """Run an act in the audit's thread; draw what follows, or say why it was not done.

        The next thing is drawn only after the act is on disk.
        """

        def run() -> tuple[Any, View]:
            result = call(*args, **kw)
            return result, self._read()

        try:
            result, view = await self.app.keeper.run(run)
        except (BadAnswer, Refused) as error:
            self.app.say(str(error), "warning")
            return None
        except NotSaved as error:
            self.unsaved = str(error)
            self._draw_status()
            return None
        except StoreError as error:
            self.app.say(str(error), "warning")
            return None
        self.unsaved = ""
        self._saved = f"{datetime.now().astimezone():%H:%M:%S}"
        self.view = view
        if self._drafting is not None:
            self._drafting.stop()
        if view.screen == "review" and self.app.screen is self:
            self.draw(view)
            await self.after_last()
            return result
        self.draw(view, panel=panel)
        return result

    async def after_last(self) -> None:
        """Go on to the review once nothing is left to ask."""
        await self.app.open_review(self.walking)

    @on(AskPanel.Picked)
    async def _picked(self, event: AskPanel.Picked) -> None:
        await self._answer(event.value)

    async def _answer(self, value: Any) -> None:
        self.pending = self.named = None
        asked, visit = self.walking.question.id, self.walking.visit
        await self.act(self.walking.answer, value)
        if asked.startswith(WHY) and value != NO_BARRIER and not self.unsaved:
            self.named = barrier_id(visit, asked.removeprefix(WHY))
            self._draw_strip()

    async def _go_on(self) -> None:
        """Take what is typed or ticked as the answer, else leave the question as it is."""
        panel = self.panel
        asked = panel.asked
        if asked is None:
            return
        self.pending = self.named = None
        if panel.is_typed and panel.text.strip():
            await self.act(self.walking.answer, panel.text)
        elif asked.question.type == "multi" and panel.ticked:
            await self.act(self.walking.answer, list(panel.ticked))
        elif asked.question.type == "note":
            await self.act(self.walking.answer, True)
        else:
            await self.act(self.walking.skip)

    async def leave_field(self) -> None:
        """Leave the text field; what is in it becomes the answer, and its draft is removed."""
        panel = self.panel
        text = panel.text.strip()
        if panel.is_typed and text and (panel.is_changed or (self.view and self.view.draft)):
            await self.act(self.walking.answer_and_stay, text)
        panel.leave()

    @on(AskPanel.Changed)
    def _typed(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
        if self.panel.is_changed:
            self._drafting = self.set_timer(DRAFT_AFTER, self.keep_draft)

    async def keep_draft(self) -> None:
        """Put the half-typed text on disk, outside the history."""
        panel, place = self.panel, self.walking.place
        if not panel.is_typed:
            return
        text = panel.text
        try:
            await self.app.keeper.run(self.app.keeper.workspace.save_draft, place, text)
        except NotSaved as error:
            self.unsaved = str(error)
        self._draw_status()

    async def take_key(self, event: events.Key) -> None:
        """Send a key to the question, else to the table of acts."""
        panel = self.panel
        if event.key in TWINS:
            event.stop()
            event.prevent_default()
            await self.do(TWINS[event.key].id)
        elif event.key == "escape":
            event.stop()
            await self._escape()
        elif panel.wants_typing and event.key != "enter" and not self._is_command(event):
            if not panel.is_typing and panel.type_ahead(event):
                event.stop()
        elif not await self._pick(event):
            await self._command(event)

    def _is_command(self, event: events.Key) -> bool:
        """A letter in a field for numbers is a command, unless it begins a duration such as 7 m."""
        letter = event.character or ""
        return self.panel.line.numeric and (letter.isalpha() or letter == "?")

    async def _pick(self, event: events.Key) -> bool:
        panel = self.panel
        if panel.wants_typing:
            return False
        if event.key in ("up", "down"):
            panel.move(1 if event.key == "down" else -1)
            event.stop()
            return True
        space = event.key == "space"
        option = panel.highlighted_option() if space else panel.option_for(event.character or "")
        if option is None:
            return False
        event.stop()
        if panel.is_multiple:
            panel.tick(option)
        else:
            await self._answer(option.value)
        return True

    async def _command(self, event: events.Key) -> None:
        act = BY_KEY.get(event.key)
        if act is not None:
            event.stop()
            await self.do(act.id)

    async def _escape(self) -> None:
        if self.panel.wants_typing:
            await self.leave_field()
        elif self.pending is not None or self.named is not None:
            self.pending = self.named = None
            self._draw_strip()

    @on(KeyBar.Pressed)
    async def _bar(self, event: KeyBar.Pressed) -> None:
        await self.do(event.act)

    async def do(self, act: str) -> None:
        """Do an act of the table by its id."""
        if act in _STATUSES:
            self.named = None
            await self.act(self.walking.set_status, act)
        elif act == "next" and self.pending is not None:
            await self.fill_pending()
        elif act == "next":
            await self._go_on()
        elif act == "back":
            await self.act(self.walking.back)
        else:
            await getattr(self, f"do_{act}")()


def _below(view: View) -> str:
    """What stands under the question: its answer, its seal, wanted evidence, guidance."""
    lines = []
    if view.sealed is not None:
        lines.append(f"Sealed {view.sealed.astimezone():%H:%M:%S}: it can no longer be changed.")
    if view.status == "answered" and not view.options and view.value_words:
        lines.append(f"Answered: {view.value_words}")
    elif view.status == "unanswered":
        lines.append("Left empty.")
    elif view.status not in (None, "answered"):
        lines.append(f"Marked: {_STATUS_WORDS.get(view.status or '', view.status)}")
    if view.note:
        lines.append(f"Note: {view.note}")
    if view.evidence:
        lines.append(f"Evidence kept: {view.evidence}")
    elif view.evidence_wanted:
        lines.append(f"Evidence wanted (e): {view.evidence_wanted}")
    if view.question.guidance:
        lines.append(view.question.guidance)
    return "\n".join(lines)


_STATUS_WORDS = {
    "not_applicable": "not applicable", "not_observed": "cannot tell", "declined": "declined",
}  # fmt: skip

"""The terminal app: opens screens, owns the audit's thread, survives a lost line."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from gemba.journey.records import Mission
from gemba.journey.route import parked_visits
from gemba.journey.starting import CannotStart, Setting, check_setting
from gemba.journey.walking import Refused, Walking
from gemba.store import StoreError
from gemba.target import newer_words
from gemba.tui.actions import WALK
from gemba.tui.keeper import Keeper
from gemba.tui.keyed import WIDE

T = TypeVar("T")

if TYPE_CHECKING:
    from gemba.journey.checklist import Checklist
    from gemba.target import Target
    from gemba.tui.reporting import Choice, Made, Making


class GembaApp(App[None]):
    """Gemba in a terminal; `start` says where it opens."""

    CSS_PATH = "gemba.tcss"
    TITLE = "Gemba"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", show=False, priority=True)
    ]

    def __init__(self, audits: Path, start: "Start | None" = None) -> None:
        super().__init__()
        self.audits = audits
        self.keeper = Keeper()
        self.leaving_words: list[str] = []
        self.making: Making | None = None
        self.made: Made | None = None
        self._held: list[events.Key] | None = None
        self._opening = start or Start()
        if "SSH_CONNECTION" in os.environ or os.environ.get("GEMBA_LOW_BANDWIDTH"):
            self.animation_level = "none"

    async def on_mount(self) -> None:
        """Listen for a lost line, then open the first screen."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                loop.add_signal_handler(number, self._leave_by_signal, number)
        try:
            await self._opening.open(self)
        except (StoreError, Refused, CannotStart) as error:
            self.leaving_words.append(str(error))
            self.exit(return_code=2)

    def _leave_by_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    async def on_unmount(self) -> None:
        """Close the audit."""
        self.keeper.close()

    def say(self, words: str, severity: Any = "information") -> None:
        """Show a short message; never read as markup."""
        self.notify(words, severity=severity, markup=False, timeout=6)

    async def action_quit(self) -> None:
        """Leave; half-typed text is put on disk first."""
        keep = getattr(self.screen, "keep_draft", None)
        if keep is not None:
            await keep()
        self.exit()

    # -- keys typed ahead ---------------------------------------------------------------------

    def hold(self, event: events.Key) -> bool:
        """Keep a key for the screen that is coming; False where none is."""
        if self._held is None:
            return False
        self._held.append(event)
        return True

    def expect_screen(self) -> None:
        """Keep keys from now on until the next screen is drawn."""
        if self._held is None:
            self._held = []

    def release(self) -> list[events.Key]:
        """Return the keys that were kept, for the screen that is drawn now."""
        held, self._held = self._held or [], None
        return held

    async def ask(self, card: Screen[T]) -> T | None:
        """Put up a card and return what it answers; only in a worker."""
        self.expect_screen()
        return await self.push_screen_wait(card)

    # -- screens ------------------------------------------------------------------------------

    async def _show(self, screen: Screen[Any]) -> None:
        """Put a screen in place of all others, so that nothing piles up.

        The app does it next: a screen that waited for its own removal would wait for ever.
        """
        self.expect_screen()
        self.call_next(self._swap, screen)

    async def _swap(self, screen: Screen[Any]) -> None:
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        if len(self.screen_stack) == 2:
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)

    async def open_home(self) -> None:
        """Show home."""
        from gemba.tui.screens.home import HomeScreen

        await self._show(HomeScreen())

    async def open_checklists(self) -> None:
        """Show every checklist, to look through and to preview."""
        from gemba.tui.screens.checklists import ChecklistsScreen

        await self._show(ChecklistsScreen())

    async def open_audit(self, folder: Path) -> None:
        """Open an audit and show it."""
        try:
            await self.keeper.open(folder)
        except StoreError as error:
            self.say(str(error), "error")
            return
        await self.open_audit_screen()

    async def open_audit_screen(self) -> None:
        """Show the open audit, or home where none is open."""
        from gemba.tui.screens.audit import AuditScreen

        if self.keeper.is_open:
            await self._show(AuditScreen())
        else:
            await self.open_home()

    async def continue_walk(self, folder: Path, walk: str, *, due: bool = False) -> None:
        """Open an audit and go on with one of its walks, at the step that is due where one is."""
        try:
            await self.keeper.open(folder)
        except StoreError as error:
            self.say(str(error), "error")
            return
        await self.resume_walk(walk, due=due)

    async def resume_walk(self, walk: str, *, due: bool = False) -> None:
        """Go on with a walk where it stood: at its question, its quick marks or its review."""
        walking = await self.keeper.run(self._take_up if due else self._walking, walk)
        opens = {"quick": self.open_quick, "review": self.open_review}
        await opens.get(walking.place.screen, self.open_walk)(walking)
        self.run_worker(self._tell_of_newer(walking), exit_on_error=False)

    async def _tell_of_newer(self, walking: Walking) -> None:
        """Say where the catalogue has a newer version of the walk's checklist."""
        folder = self.keeper.workspace.folder
        if words := await asyncio.to_thread(newer_words, folder, walking.checklist):
            self.say(words)

    def _walking(self, walk: str) -> Walking:
        workspace = self.keeper.workspace
        walking = Walking(workspace.audit, walk, workspace.save, workspace.place(walk))
        workspace.author = walking.walk.auditor
        return walking

    def _take_up(self, walk: str) -> Walking:
        """Take up the parked step whose date has come."""
        walking = self._walking(walk)
        now = walking.clock()
        for visit in parked_visits(walking.audit, walk):
            if visit.parked_until is not None and visit.parked_until <= now:
                walking.unpark(visit.id)
                break
        return walking

    async def open_walk(self, walking: Walking) -> None:
        """Show the questions of a walk."""
        from gemba.tui.screens.walk import WalkScreen

        await self._show(WalkScreen(walking))

    async def open_quick(self, walking: Walking) -> None:
        """Show the quick-mark screen of a walk."""
        from gemba.tui.screens.quick import QuickScreen

        await self._show(QuickScreen(walking))

    async def open_review(self, walking: Walking) -> None:
        """Show the review of a walk."""
        from gemba.journey.reviewing import Reviewing
        from gemba.tui.screens.review import ReviewScreen

        reviewing = Reviewing(walking.audit, walking.walk_id, self.keeper.workspace.save)
        await self._show(ReviewScreen(walking, reviewing))

    async def open_map(self, walking: Walking) -> None:
        """Show the journey so far, drawn in text."""
        from gemba.report.text_map import map_lines

        lines = await self.keeper.run(map_lines, walking.audit, walking.walk)
        await self.show_text("The journey so far", "\n".join(lines))

    async def open_findings(self) -> None:
        """Show the findings in priority order."""
        from gemba.tui.findings import finding_lines

        lines = await self.keeper.run(finding_lines, self.keeper)
        await self.show_text("Findings in priority order", "\n".join(lines))

    async def open_report(self) -> None:
        """Show the report screen over this one."""
        from gemba.tui.screens.report import ReportScreen

        await self.push_screen(ReportScreen())

    async def open_evidence(self, at: str = "") -> None:
        """Show all evidence over this screen, with the highlight on one piece."""
        from gemba.tui.screens.evidence import EvidenceScreen

        await self.push_screen(EvidenceScreen(at))

    async def open_replies(self) -> None:
        """Show the findings with what their owners reply."""
        from gemba.tui.screens.replies import RepliesScreen

        await self.push_screen(RepliesScreen())

    async def open_criticality(self) -> None:
        """Show the steps to be rated by those who know the company."""
        from gemba.tui.screens.criticality import CriticalityScreen

        await self.push_screen(CriticalityScreen())

    async def open_where(self, where: str, key: str) -> None:
        """Go where something is mended: a piece of evidence, a walk, or its review."""
        if where == "evidence":
            await self.open_evidence(key)
            return
        walking = await self.keeper.run(self._walking, key)
        await (self.open_review if where == "review" else self.open_walk)(walking)

    # -- a report in the making ---------------------------------------------------------------

    def make_report(self, choice: "Choice") -> None:
        """Write a report beside all else; it goes on while other screens are open."""
        from gemba.tui.reporting import Making

        self.making = Making(self.keeper.workspace.folder, choice)
        self.run_worker(self._make(self.making), exit_on_error=False)

    async def _make(self, making: "Making") -> None:
        try:
            self.made = await making.run(self._tell_of_report)
        finally:
            making.stop()
            self.making = None
        if self.made.path is not None:
            self.leaving_words.append(f"Report: {self.made.path}")
        if not self._tell_of_report():
            self.say(self.made.words)

    def _tell_of_report(self) -> bool:
        """Let the report screen say how far it is; False where it is not in sight."""
        told = getattr(self.screen, "told", None)
        if told is None:
            return False
        told()
        return True

    async def open_compare(self) -> None:
        """Show the walks side by side over this screen."""
        from gemba.tui.screens.compare import CompareScreen

        await self.push_screen(CompareScreen())

    async def close_screen(self) -> None:
        """Go back to the screen below."""
        self.call_next(self.pop_screen)

    async def open_help(self) -> None:
        """Show the keys."""
        from gemba.tui.screens.texts import TextScreen, help_content

        await self.push_screen(TextScreen("Keys", help_content()))

    async def show_text(self, title: str, words: str) -> None:
        """Show a text that scrolls."""
        from gemba.tui.screens.texts import TextScreen
        from gemba.tui.text import plain

        await self.push_screen(TextScreen(title, plain(words)))

    # -- beginning ----------------------------------------------------------------------------

    def catalogue(self) -> list[Any]:
        """Return the checklists that a new audit can begin with."""
        from gemba.authoring import catalogue

        return list(catalogue())

    def begin_audit(self, path: Path) -> None:
        """Make an audit for a checklist, then show its mission card."""
        self.run_worker(self._begin_audit(path), exclusive=True)

    async def _begin_audit(self, path: Path) -> None:
        from gemba.tui.beginning import ask_for_audit

        checklist = await ask_for_audit(self, path)
        if checklist is not None:
            await self.open_mission(checklist)

    async def begin_walk(self, **given: Any) -> None:
        """Show the mission card for one more walk; raises Refused or CannotStart."""
        from gemba.tui.beginning import checklist_of_audit

        checklist = await self.keeper.run(checklist_of_audit, self.keeper.workspace.audit)
        if given.get("channel"):
            known = {key: given[key] for key in ("channel", "segment") if key in given}
            check_setting(checklist, Setting(**known))
        await self.open_mission(checklist, **given)

    async def open_mission(self, checklist: "Checklist", **given: Any) -> None:
        """Show the mission card."""
        from gemba.tui.screens.mission import MissionScreen, card_values

        known = await self.keeper.run(self._known)
        wanted = known | {key: value for key, value in given.items() if value}
        await self._show(MissionScreen(checklist, card_values(checklist, **wanted)))

    def _known(self) -> dict[str, Any]:
        """One mission is walked in several channels: the card begins with the last walk's."""
        audit = self.keeper.workspace.audit
        last = audit.walks[-1] if audit.walks else None
        mission = audit.get(Mission, last.mission) if last else None
        if last is None:
            return {}
        walker = last.model_dump(include={"auditor", "company", "segment", "familiarity", "mode"})
        said = {"need", "product", "budget", "persona", "limits", "will_not"}
        return walker | (mission.model_dump(include=said) if mission else {})

    # -- files --------------------------------------------------------------------------------

    def inbox_hint(self) -> str:
        """Say where a picture is looked for."""
        return "A path; drop the file on the window to type it."

    def open_file(self, path: Path) -> None:
        """Open a file with the system's viewer, or say where it is."""
        from gemba.tui.opening import open_with_viewer

        if not open_with_viewer(path):
            self.say(f"Nothing here opens such a file; it is at {path}")

    # -- the palette --------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every command of the walk in words, home, and light or dark."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("Light or dark", "Switch between a light and a dark theme", self._theme)
        yield SystemCommand("Home", "All audits, walks and checklists", self._home)
        yield SystemCommand("Checklists", "Look through them, preview their walks", self._shelf)
        do = getattr(screen, "do", None)
        if do is None:
            return
        for act in getattr(screen, "ACTS", WALK):
            key = f" ({act.key_words})" if act.key_words else ""
            yield SystemCommand(
                f"{act.label.capitalize()}{key}", act.help, self._caller(do, act.id)
            )

    def _caller(self, do: Callable[[str], Any], act: str) -> Callable[[], None]:
        def call() -> None:
            self.call_later(do, act)

        return call

    def _home(self) -> None:
        self.call_later(self.open_home)

    def _shelf(self) -> None:
        self.call_later(self.open_checklists)

    def _theme(self) -> None:
        dark = self.theme == "textual-dark"
        self.theme = "textual-light" if dark else "textual-dark"

    def _fatal_error(self) -> None:
        """Say what happened in one line; the traceback goes to a file, without values."""
        from gemba.crash import kept

        error = self._exception or sys.exc_info()[1] or RuntimeError()
        words = f"Gemba stopped ({type(error).__name__}); every answer is saved."
        self.leaving_words.append(f"{words} What happened is written down in {kept(error)}.")
        self._close_messages_no_wait()


class Start:
    """Opens the app at home; subclasses open it elsewhere."""

    async def open(self, app: GembaApp) -> None:
        """Show the first screen."""
        await app.open_home()


class AtWalk(Start):
    """Opens the app at the walk that fits a target, or at the mission card of a new one."""

    def __init__(self, target: "Target") -> None:
        self.target = target

    async def open(self, app: GembaApp) -> None:
        """Show the walk where it stood."""
        workspace = await app.keeper.open(self.target.folder)
        walk = await app.keeper.run(self.target.newest, workspace.audit)
        if walk is not None:
            await app.resume_walk(walk.id)
        else:
            await app.begin_walk(**self.target.wanted)


def run(target: "Target | None" = None) -> int:
    """Run the app and return its exit code; what it says on leaving goes to the terminal."""
    audits = target.folder.parent if target else Path("audits")
    app = GembaApp(audits, AtWalk(target) if target else None)
    app.run()
    for words in app.leaving_words:
        print(words, file=sys.stderr if app.return_code else sys.stdout)
    return app.return_code or 0

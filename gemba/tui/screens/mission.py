"""The mission card: need, product, persona, budget, limits, and how well the walker knows it."""

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row

from gemba.journey.checklist import Checklist
from gemba.journey.starting import CannotStart, Setting, start
from gemba.store import NotSaved
from gemba.target import waivers_for
from gemba.tui.keyed import KeyedScreen, with_cards
from gemba.tui.screens.card import Card, Field, choices
from gemba.tui.text import plain

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

_FAMILIAR = (
    (0, "never been a customer"), (1, "heard of it"), (2, "used it now and then"),
    (3, "know it well"), (4, "work there or have worked there"),
)  # fmt: skip
_MODES = (
    ("open_gemba", "open: I say what I do"), ("mystery", "mystery: they were told beforehand"),
    ("desk", "at the desk: not walked for real"),
)  # fmt: skip
_MISSION = ("need", "product", "budget", "persona", "limits", "will_not")


class MissionScreen(KeyedScreen):
    """A card that is filled in from the checklist; Enter on a line changes it."""

    HELP_WORDS = """\
Enter      change a line
s          start the walk
Esc        go back

The mission is the scenario that you act out. The need is compulsory: without one a walk
answers nothing. The auditor is a code, never a name. Familiarity is printed in the report:
who knows the house walks differently."""
    app: "GembaApp"

    def __init__(self, checklist: Checklist, values: dict[str, Any]) -> None:
        super().__init__()
        self.checklist = checklist
        self.values = values
        self._fields = self._make_fields()

    def _make_fields(self) -> list[Field]:
        channels = [(c.id, c.title) for c in self.checklist.channels]
        segments = [(s.id, s.title) for s in self.checklist.segments]
        fields = [
            Field("channel", "In which channel?", options=choices(channels), required=True),
            Field("need", "What does this customer need?", required=True),
            Field("product", "Which product?"),
            Field("budget", "Budget, with its currency?"),
            Field("persona", "Who is this customer?"),
            Field("limits", "Limits: time, distance, ability?"),
            Field("will_not", "What will you not do?"),
            Field("segment", "Which segment?", options=choices(segments)),
            Field("familiarity", "How well do you know this company?", options=choices(_FAMILIAR)),
            Field("mode", "How do you walk?", options=choices(_MODES)),
            Field("company", "Company, where several are compared"),
            Field("site", "Site or branch"),
            Field("auditor", "Your auditor code (no name)"),
            Field("context", "Weather, rush, anything that colours this walk"),
        ]  # fmt: skip
        return [f for f in fields if f.key != "segment" or segments]

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static(plain(f"Mission: {self.checklist.title}", "bold"), id="head")
            yield Static(
                plain("Enter changes a line · s starts the walk · Esc goes back"), id="hello"
            )
            yield OptionList(id="entries", markup=False, compact=True)
            yield Static("", id="status", markup=False)

    async def on_mount(self) -> None:
        """Show the card."""
        self.redraw(len(self._fields))
        await self.ready()

    def redraw(self, highlight: int) -> None:
        """Show every line with its value; the last one starts the walk."""
        rows = [Row(plain(f"{_LABELS[f.key]:<12} {self._words(f)}")) for f in self._fields]
        rows.append(Row(plain("Start the walk", "bold reverse")))
        entries = self.query_one("#entries", OptionList)
        entries.set_options(rows)
        entries.highlighted = highlight
        entries.focus()

    def _words(self, field: Field) -> str:
        value = self.values.get(field.key)
        label = next((o.label for o in field.options if o.value == value), None)
        return label or (str(value) if value not in (None, "") else "-")

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._fields):
            await self._edit(event.option_index)
        else:
            await self._start()

    @with_cards
    async def _edit(self, index: int) -> None:
        field = self._fields[index]
        values = await self.app.ask(Card(_LABELS[field.key], [field], self.values))
        if values is not None:
            self.values = values
            self.redraw(index + 1)

    async def take_key(self, event: events.Key) -> None:
        """Start, or go back."""
        if event.key == "s":
            event.stop()
            await self._start()
        elif event.key == "escape":
            event.stop()
            await self.app.open_audit_screen()

    @with_cards
    async def _start(self) -> None:
        try:
            walk = await self.app.keeper.run(self._begin)
        except (CannotStart, NotSaved) as error:
            self.query_one("#status", Static).update(plain(str(error), "bold"))
            return
        await self.app.resume_walk(walk)

    def _begin(self) -> str:
        workspace = self.app.keeper.workspace
        workspace.pin(self.checklist)
        known = {name: self.values[name] for name in Setting.__dataclass_fields__
                 if self.values.get(name) not in (None, "")}  # fmt: skip
        mission = {name: self.values.get(name) or "" for name in _MISSION}
        mission["max_contact_minutes"] = self.checklist.mission.max_contact_minutes
        setting = Setting(**{"channel": "", **known})
        waived = waivers_for(workspace.folder, self.checklist, setting.site)
        changes, place = start(workspace.audit, self.checklist, setting, mission, waivers=waived)
        workspace.save(changes, place=place)
        return place.walk


_LABELS = {
    "channel": "Channel", "need": "Need", "product": "Product", "budget": "Budget",
    "persona": "Persona", "limits": "Limits", "will_not": "Will not do", "segment": "Segment",
    "familiarity": "Familiarity", "mode": "Mode", "company": "Company", "site": "Site",
    "auditor": "Auditor", "context": "Context",
}  # fmt: skip


def card_values(checklist: Checklist, **given: Any) -> dict[str, Any]:
    """Return the first values of a card: the checklist's mission and what the caller knows."""
    values: dict[str, Any] = {name: getattr(checklist.mission, name) for name in _MISSION}
    values["channel"] = checklist.channels[0].id
    values["mode"] = "open_gemba"
    if checklist.segments:
        values["segment"] = max(checklist.segments, key=lambda segment: segment.share).id
    return values | {key: value for key, value in given.items() if value not in (None, "")}

"""A card: a few questions over the screen, one after the other; Esc closes it unsaid."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from gemba.journey.answering import BadAnswer, Option
from gemba.journey.question import Question
from gemba.tui.keyed import KeyedScreen
from gemba.tui.text import plain
from gemba.tui.widgets.ask import Asked, AskPanel

Values = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One question of a card: what is asked, how, and what is offered at first."""

    key: str
    ask: str
    type: str = "text"
    options: tuple[Option, ...] = ()
    default: Any = None
    hint: str = ""
    required: bool = False
    check: Callable[[Any], Any] | None = None
    when: Callable[[Values], bool] = field(default=lambda _: True)

    def asked(self, value: Any, below: str) -> Asked:
        """Return the field as the panel shows it."""
        kind = "choice" if self.options else self.type
        extra = {"choices": "x"} if self.options else {}
        question = Question.model_validate(
            {"id": self.key, "type": kind, "ask": self.ask, "hint": self.hint or None,
             "multiline": self.type == "lines", **extra}
            | ({"type": "text"} if self.type == "lines" else {})
        )  # fmt: skip
        return Asked(question, self.options, value, None, below)


def choices(pairs: Sequence[tuple[Any, str]]) -> tuple[Option, ...]:
    """Return options for value and label pairs, keyed 1 to 9 and 0."""
    keys = "1234567890"
    return tuple(
        Option(keys[i] if i < len(keys) else "", value, label)
        for i, (value, label) in enumerate(pairs)
    )


class Card(KeyedScreen, ModalScreen[Values | None]):
    """Asks its fields in order; the answer is a dictionary, or None where it was closed."""

    def __init__(self, title: str, fields: Sequence[Field], values: Values | None = None) -> None:
        super().__init__()
        self._title = title
        self._fields = list(fields)
        self._values: Values = dict(values or {})
        self._index = -1

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(plain(self._title), id="card-title", markup=False)
            yield AskPanel(id="panel")
            yield Static("", id="card-error", markup=False)
            yield Static("", id="card-keys", markup=False)

    async def on_mount(self) -> None:
        """Show the first field."""
        self._step(1)
        await self.ready()

    @property
    def _field(self) -> Field:
        return self._fields[self._index]

    def _step(self, by: int) -> None:
        index = self._index + by
        while 0 <= index < len(self._fields) and not self._fields[index].when(self._values):
            index += by
        if index < 0:
            return
        if index >= len(self._fields):
            self.close_with(self._values)
            return
        self._index = index
        self._show("")

    def _show(self, error: str) -> None:
        item = self._field
        value = self._values.get(item.key, item.default)
        self.query_one(AskPanel).show(item.asked(value, ""))
        self.query_one("#card-error", Static).update(plain(error))
        keys = "Enter next · Esc close" if self._index == 0 else "Enter next · Esc back"
        self.query_one("#card-keys", Static).update(plain(keys))

    def _take(self, value: Any) -> None:
        item = self._field
        if item.required and value in (None, ""):
            self._show("This one is needed.")
            return
        try:
            self._values[item.key] = item.check(value) if item.check else value
        except (BadAnswer, ValueError) as error:
            self._show(str(error))
            return
        self._step(1)

    @on(AskPanel.Picked)
    def _picked(self, event: AskPanel.Picked) -> None:
        self._take(event.value)

    async def take_key(self, event: events.Key) -> None:
        """Choose by key, type, go on, go back or close."""
        panel = self.query_one(AskPanel)
        option = None if panel.wants_typing else panel.option_for(event.character or "")
        event.stop()
        if event.key == "escape":
            self._escape()
        elif event.key == "enter" and panel.is_typed:
            self._take(panel.text)
        elif event.key in ("enter", "space") and not panel.wants_typing:
            chosen = panel.highlighted_option()
            default = self._values.get(self._field.key, self._field.default)
            self._take(chosen.value if chosen else default)
        elif event.key in ("up", "down"):
            panel.move(1 if event.key == "down" else -1)
        elif option is not None:
            self._take(option.value)
        else:
            panel.type_ahead(event)

    def _escape(self) -> None:
        if self._index > 0:
            self._step(-1)
        else:
            self.close_with(None)


class Choose(KeyedScreen, ModalScreen[Any]):
    """A list to choose one thing from; typing letters narrows it."""

    def __init__(self, title: str, rows: Sequence[tuple[Any, str]], start: Any = None) -> None:
        super().__init__()
        self._title, self._rows, self._start = title, list(rows), start
        self._filter = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(plain(self._title), id="card-title", markup=False)
            yield AskPanel(id="panel")
            yield Static("", id="card-keys", markup=False)

    async def on_mount(self) -> None:
        """Show the whole list."""
        self._show()
        await self.ready()

    def _matching(self) -> tuple[Option, ...]:
        wanted = self._filter.lower()
        return choices([row for row in self._rows if wanted in row[1].lower()])

    def _show(self) -> None:
        found = self._matching()
        ask = f"Filter: {self._filter}" if self._filter else "Which one?"
        if not found:
            ask = f"Filter: {self._filter} - nothing matches, Backspace widens it"
        question = Question(id="pick", type="choice", ask=ask, choices="x")
        panel = self.query_one(AskPanel)
        panel.show(Asked(question, found, self._start))
        if found and panel.rows.highlighted is None:
            panel.move(1)
        keys = "digit or Enter chooses · letters filter · Esc closes"
        self.query_one("#card-keys", Static).update(plain(keys))

    @on(AskPanel.Picked)
    def _picked(self, event: AskPanel.Picked) -> None:
        self.close_with(event.value)

    async def take_key(self, event: events.Key) -> None:
        """Choose, narrow or close."""
        panel, char = self.query_one(AskPanel), event.character or ""
        event.stop()
        option = panel.highlighted_option() if event.key == "enter" else panel.option_for(char)
        if event.key == "escape":
            self.close_with(None)
        elif option is not None:
            self.close_with(option.value)
        elif event.key in ("up", "down"):
            panel.move(1 if event.key == "down" else -1)
        elif event.key == "backspace":
            self._filter = self._filter[:-1]
            self._show()
        elif char.isprintable() and char:
            self._filter += char
            self._show()

"""One question with its options or its field, redrawn in place."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from gemba.journey.answering import Option
from gemba.journey.question import Question
from gemba.tui.text import plain
from gemba.tui.widgets.choices import Choices
from gemba.tui.widgets.fields import AnswerArea, AnswerInput

_TYPED = {"integer", "decimal", "text", "date", "time", "datetime", "timer", "barcode", "location"}
_NUMERIC = {"integer", "decimal", "timer"}
_SHAPES = {
    "date": "2026-11-21 or 21.11.2026",
    "time": "14:05",
    "datetime": "2026-11-21 14:05",
    "timer": "minutes:seconds, such as 1:30; what w has clocked stands here already",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show: a question, its options, what is given and what was half typed."""

    question: Question
    options: tuple[Option, ...]
    value: object = None
    draft: str | None = None
    below: str = ""


class AskPanel(VerticalScroll):
    """Shows one question; tells by messages what was picked or typed."""

    can_focus = False

    class Picked(Message):
        """An option was chosen."""

        def __init__(self, value: object) -> None:
            self.value = value
            super().__init__()

    class Changed(Message):
        """The text in the field changed."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.asked: Asked | None = None
        self.ticked: list[object] = []
        self.wants_typing = False
        self._shown_text = ""
        self._drawn: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="ask", markup=False)
        yield Static("", id="hint", markup=False)
        yield Choices(id="options")
        yield AnswerInput(id="line")
        yield AnswerArea(id="lines")
        yield Static("", id="below", markup=False)

    @property
    def rows(self) -> Choices:
        """The list of options."""
        return self.query_one(Choices)

    @property
    def line(self) -> AnswerInput:
        """The field of one line."""
        return self.query_one("#line", AnswerInput)

    @property
    def lines(self) -> AnswerArea:
        """The field of several lines."""
        return self.query_one("#lines", AnswerArea)

    @property
    def is_typing(self) -> bool:
        """Whether a field of this panel has the focus."""
        return self.line.has_focus or self.lines.has_focus

    @property
    def text(self) -> str:
        """The text in the field that is shown."""
        return self.lines.text if self.lines.display else self.line.value

    @property
    def is_typed(self) -> bool:
        """Whether this question is answered by typing."""
        return self.asked is not None and self.asked.question.type in _TYPED

    @property
    def is_changed(self) -> bool:
        """Whether the field holds something else than what was shown at first."""
        return self.text != self._shown_text

    def show(self, asked: Asked) -> None:
        """Show a question in place of the one before."""
        self.asked = asked
        question = asked.question
        self._line("#ask", question.ask)
        self._line("#hint", question.hint or _SHAPES.get(question.type, ""))
        value = asked.value
        self.ticked = list(value) if isinstance(value, list) else []
        self._show_rows(asked)
        self._show_field(asked)
        self._line("#below", asked.below)

    def _line(self, where: str, words: str) -> None:
        """Show a text, where it says something new; an empty one takes no room."""
        if self._drawn.get(where) != words:
            self._drawn[where] = words
            line = self.query_one(where, Static)
            line.display = bool(words)
            line.update(plain(words))

    def _show_rows(self, asked: Asked, at: int | None = None) -> None:
        chosen = self.ticked if self.is_multiple else [asked.value]
        values = [option.value for option in asked.options]
        if at is None and asked.value in values:
            at = values.index(asked.value)
        self.rows.show(asked.options, chosen, self.is_multiple, at)

    def _show_field(self, asked: Asked) -> None:
        question = asked.question
        typed = question.type in _TYPED
        several = typed and question.multiline
        text = asked.draft if asked.draft is not None else _text_of(asked.value)
        self.line.display, self.lines.display = typed and not several, several
        self.line.numeric = question.type in _NUMERIC
        self._shown_text = _text_of(asked.value)
        self.wants_typing = typed
        if several:
            self.lines.load_text(text)
            self.lines.move_cursor(self.lines.document.end)
            self.lines.focus()
        elif typed:
            self.line.value = text
            self.line.cursor_position = len(text)
            self.line.focus()
        elif self.is_typing:
            self.leave()

    def option_for(self, key: str) -> Option | None:
        """Return the option of a key, or None."""
        found = self.asked.options if self.asked else ()
        return next((option for option in found if option.key and option.key == key), None)

    def highlighted_option(self) -> Option | None:
        """Return the option under the highlight, or None."""
        index = self.rows.highlighted
        return self.asked.options[index] if self.asked and index is not None else None

    @property
    def is_multiple(self) -> bool:
        """Whether several options can be ticked."""
        return self.asked is not None and self.asked.question.type == "multi"

    def type_ahead(self, event: events.Key) -> bool:
        """Put a key into the field that is about to get the focus; False where it is no text."""
        character = " " if event.key == "space" else event.character
        if not self.wants_typing or character is None or not character.isprintable():
            return False
        if self.lines.display:
            self.lines.insert(character)
        else:
            self.line.insert_text_at_cursor(character)
        return True

    def leave(self) -> None:
        """Take the focus out of the field: letters are commands again."""
        self.wants_typing = False
        self.screen.set_focus(None)

    def move(self, by: int) -> None:
        """Move the highlight in the list, and keep it in sight."""
        asked, here = self.asked, self.rows.highlighted
        if asked is None or not asked.options:
            return
        last = len(asked.options) - 1
        there = max(0, min(last, (-1 if here is None and by > 0 else here or 0) + by))
        self._show_rows(asked, there)
        top = self.rows.virtual_region.y + self.rows.lines_above(there)
        if not self.scroll_y <= top < self.scroll_y + self.size.height - 1:
            self.scroll_to(y=max(0, top - self.size.height // 2), animate=False)

    def tick(self, option: Option) -> None:
        """Tick or untick one of several."""
        if self.asked is None:
            return
        if option.value in self.ticked:
            self.ticked.remove(option.value)
        else:
            self.ticked.append(option.value)
        self._show_rows(self.asked, self.asked.options.index(option))

    @on(Choices.Chosen)
    def _clicked(self, event: Choices.Chosen) -> None:
        event.stop()
        if self.asked is None:
            return
        option = self.asked.options[event.index]
        if self.is_multiple:
            self.tick(option)
        else:
            self.post_message(self.Picked(option.value))

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _field_changed(self, event: events.Event) -> None:
        event.stop()
        self.post_message(self.Changed(self.text))


def _text_of(value: object) -> str:
    if value is None or isinstance(value, list | bool):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)

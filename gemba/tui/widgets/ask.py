"""One question with its options or its field, redrawn in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option as Row

from gemba.journey.answering import Option
from gemba.journey.question import Question
from gemba.tui.text import clean, plain
from gemba.tui.widgets.fields import AnswerArea, AnswerInput

_TYPED = {"integer", "decimal", "text", "date", "time", "datetime", "timer", "barcode", "location"}
_NUMERIC = {"integer", "decimal"}
_SHAPES = {
    "date": "2026-11-21 or 21.11.2026",
    "time": "14:05",
    "datetime": "2026-11-21 14:05",
    "timer": "1:30 or 7 min 40 s",
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

    def compose(self) -> ComposeResult:
        yield Static("", id="ask", markup=False)
        yield Static("", id="hint", markup=False)
        rows = OptionList(id="options", markup=False, compact=True)
        rows.can_focus = False
        yield rows
        yield AnswerInput(id="line")
        yield AnswerArea(id="lines")
        yield Static("", id="below", markup=False)

    @property
    def rows(self) -> OptionList:
        """The list of options."""
        return self.query_one("#options", OptionList)

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
        self.query_one("#ask", Static).update(plain(question.ask))
        hint = self.query_one("#hint", Static)
        words = question.hint or _SHAPES.get(question.type, "")
        hint.display = bool(words)
        hint.update(plain(words))
        value = asked.value
        self.ticked = list(value) if isinstance(value, list) else []
        self._show_rows(asked)
        self._show_field(asked)
        below = self.query_one("#below", Static)
        below.display = bool(asked.below)
        below.update(plain(asked.below))

    def _show_rows(self, asked: Asked) -> None:
        rows = self.rows
        rows.display = bool(asked.options)
        rows.set_options(self._row(option) for option in asked.options)
        values = [option.value for option in asked.options]
        rows.highlighted = values.index(asked.value) if asked.value in values else None

    def _row(self, option: Option) -> Row:
        given = self.asked.value if self.asked else None
        several = self.is_multiple
        chosen = option.value in self.ticked if several else option.value == given
        sign = ("[x]" if chosen else "[ ]") if several else ("(x)" if chosen else "( )")
        label = clean(option.label)
        words = f"{option.key or ' '} {sign} {label}"
        if label == str(option.value) and label == option.key:
            words = f"{option.key or ' '} {sign}"
        return Row(Content(words))

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
        """Move the highlight in the list."""
        count = len(self.asked.options) if self.asked else 0
        if count:
            here = self.rows.highlighted
            self.rows.highlighted = max(0, min(count - 1, (-1 if here is None else here) + by))

    def tick(self, option: Option) -> None:
        """Tick or untick one of several."""
        if self.asked is None:
            return
        if option.value in self.ticked:
            self.ticked.remove(option.value)
        else:
            self.ticked.append(option.value)
        index = self.asked.options.index(option)
        self.rows.replace_option_prompt_at_index(index, self._row(option).prompt)
        self.rows.highlighted = index

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.asked is None:
            return
        option = self.asked.options[event.option_index]
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


def key_lines(pairs: Sequence[tuple[str, str]], width: int) -> str:
    """Return keys and words as aligned lines."""
    column = max(len(key) for key, _ in pairs) + 2
    return "\n".join(f"{key:<{column}}{words}"[: width * 4] for key, words in pairs)

"""The options of a question as one text: signs and words, not colour alone; a click chooses."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from gemba.journey.answering import Option
from gemba.tui.text import clean


class Choices(Static):
    """All options in one widget: a list widget costs twice the time of a key."""

    class Chosen(Message):
        """An option was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, **kwargs: object) -> None:
        super().__init__("", markup=False, **kwargs)  # type: ignore[arg-type]
        self.highlighted: int | None = None
        self._lines: list[Content] = []

    def show(
        self, options: Sequence[Option], chosen: Sequence[object], several: bool, at: int | None
    ) -> None:
        """Show options, those chosen marked, with the highlight at an index."""
        self.highlighted = at
        self.display = bool(options)
        self._lines = [
            _line(option, option.value in chosen, several, index, index == at)
            for index, option in enumerate(options)
        ]
        self.update(Content("\n").join(self._lines))

    def lines_above(self, index: int) -> int:
        """Return how many screen lines lie above an option."""
        width = max(1, self.content_size.width)
        return sum(line.get_height({}, width) for line in self._lines[:index])

    def action_pick(self, index: int) -> None:
        """Choose by a click."""
        self.post_message(self.Chosen(index))


def _line(option: Option, chosen: bool, several: bool, index: int, here: bool) -> Content:
    label = clean(option.label)
    sign = ("[x]" if chosen else "[ ]") if several else ("(x)" if chosen else "( )")
    words = "" if label == str(option.value) and label == option.key else f" {label}"
    pointer = ">" if here else " "
    content = Content(f"{option.key or ' '}{pointer}{sign}{words}")
    content = content.stylize(Style.from_meta({"@click": f"pick({index})"}))
    return content.stylize("bold") if chosen or here else content

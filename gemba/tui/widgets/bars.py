"""The key bar: as many keys as the width holds, the most needed first; each can be clicked."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gemba.tui.actions import Act


class KeyBar(Static):
    """One line with the keys of the screen; a click does what the key does."""

    class Pressed(Message):
        """A key of the bar was clicked."""

        def __init__(self, act: str) -> None:
            self.act = act
            super().__init__()

    def __init__(self, acts: Sequence[Act], **kwargs: object) -> None:
        super().__init__("", markup=False, **kwargs)  # type: ignore[arg-type]
        self._acts = sorted((act for act in acts if act.bar), key=lambda act: act.bar)
        self._spans: list[tuple[int, int, str]] = []

    def on_resize(self, event: events.Resize) -> None:
        """Fit the keys to the width."""
        self.update(self._content(self.content_size.width or event.size.width))

    def _content(self, width: int) -> Content:
        self._spans, used, parts = [], 0, []
        for act in self._acts:
            words = f"{act.key_words} {act.label}"
            if used + len(words) > width:
                continue
            self._spans.append((used, used + len(words), act.id))
            parts += [Content.styled(act.key_words, "bold"), Content(f" {act.label}  ")]
            used += len(words) + 2
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        for start, end, act in self._spans:
            if start <= event.x < end:
                self.post_message(self.Pressed(act))

"""The one table of what can be done on a walk: keys, labels, help.

Key dispatch, the key bar, the help screen, the command palette and the README's key table all
read it; the contract of keys is DESIGN.md section 6.
"""

from dataclasses import dataclass
from typing import Literal

Group = Literal["Answer", "Move", "Mark", "More"]


@dataclass(frozen=True, slots=True)
class Act:
    """Something a walker can do: its keys, its twin in a text field, its words."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: Group
    twin: str = ""
    bar: int = 0
    """Place in the key bar: 1 is kept longest on a narrow screen, 0 is not shown."""

    @property
    def key_words(self) -> str:
        """The first key as people read it."""
        return key_name(self.keys[0]) if self.keys else ""


_NAMES = {
    "question_mark": "?", "backspace": "Backspace", "enter": "Enter", "escape": "Esc",
    "space": "Space", "minus": "-", "slash": "/",
}  # fmt: skip


def key_name(key: str) -> str:
    """Return a key as people read it, e.g. Ctrl+N."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key[5:].upper()
    return _NAMES.get(key, key)


WALK: tuple[Act, ...] = (
    Act("not_applicable", ("a",), "not applicable", "Does not apply to this walk.", "Answer"),
    Act("not_observed", ("o",), "cannot tell", "Applies, but could not be seen.", "Answer"),
    Act("declined", ("x",), "declined", "You would rather not say.", "Answer"),
    Act("next", ("enter",), "next", "Go on; an empty question stays unanswered.", "Move", bar=2),
    Act("back", ("backspace",), "back", "Go to the question before.", "Move", bar=3),
    Act("jump", ("j",), "jump", "Go to any step, or visit one again.", "Move", bar=9),
    Act("map", ("m",), "map", "See the journey so far.", "Move", bar=8),
    Act("undo", ("u",), "undo", "Take back the last change; it stays in the history.", "Move",
        bar=7),
    Act("barrier", ("b",), "barrier", "Mark an obstacle, now; fill it in when there is time.",
        "Mark", "ctrl+n", bar=4),
    Act("delight", ("d",), "delight", "Mark something that pleased.", "Mark", "ctrl+l", bar=5),
    Act("waiting", ("w",), "wait/do", "Start or stop waiting; the clock does the rest.", "Mark",
        "ctrl+t", bar=6),
    Act("evidence", ("e",), "evidence", "Add a photo, screen, paper or quote.", "Mark", "ctrl+f",
        bar=10),
    Act("note", ("t",), "note", "Write down a few words at this moment.", "Mark", bar=11),
    Act("gap", ("g",), "gap", "On the way, waiting, searching: what lies between two steps.",
        "Mark", "ctrl+g", bar=12),
    Act("channel", ("c",), "channel", "The channel changed: fill in the hand-off card.", "Mark",
        bar=13),
    Act("park", ("k",), "park", "Put this step off until a date.", "Mark", bar=14),
    Act("quick", ("q",), "quick-mark", "Only marks, step and clock; questions come later.", "More",
        bar=15),
    Act("marks", ("f",), "fill in", "See all marks of this walk and fill them in.", "More"),
    Act("review", ("r",), "review", "What is open, impact, findings.", "More", bar=16),
    Act("rate", ("v",), "rate step", "Say how much this step delivered, at any step.", "More"),
    Act("guide", ("h",), "guidance", "What to look for at this step.", "More"),
    Act("help", ("question_mark",), "help", "Show the keys of this screen.", "More", bar=1),
)  # fmt: skip

PREVIEW: tuple[Act, ...] = (
    *(act for act in WALK if act.id in ("not_applicable", "not_observed", "declined", "next",
                                        "back", "jump")),
    Act("channel", ("c",), "channel", "See it in another channel.", "More", bar=6),
    Act("language", ("g",), "language", "See it in another language.", "More", bar=8),
    Act("findings", ("l",), "findings", "Go to what the linter finds.", "More", bar=4),
    Act("reload", ("r",), "read again", "Read the file again, after it was changed.", "More",
        bar=10),
    Act("guide", ("h",), "guidance", "What to look for at this step.", "More", bar=9),
    Act("close", ("escape",), "close", "Back to the checklists.", "More", bar=2),
    Act("help", ("question_mark",), "help", "Show the keys of this screen.", "More", bar=1),
)  # fmt: skip
"""What can be done on a preview: answered and moved as on a walk, marked and kept nothing."""

SHELF: tuple[Act, ...] = (
    Act("preview", ("enter",), "preview", "See the walk as the auditor will see it.", "More",
        bar=2),
    Act("begin", ("n",), "new audit", "Begin an audit with this checklist.", "More", bar=3),
    Act("import", ("i",), "import form", "Import an XLSForm into ./checklists.", "More", bar=5),
    Act("reload", ("r",), "read again", "Read the folders again.", "More", bar=6),
    Act("close", ("escape",), "home", "Back home.", "More", bar=4),
    Act("help", ("question_mark",), "help", "Show the keys of this screen.", "More", bar=1),
)  # fmt: skip
"""What can be done with the checklists on the shelf."""

BY_KEY: dict[str, Act] = {key: act for act in WALK for key in act.keys}
TWINS: dict[str, Act] = {act.twin: act for act in WALK if act.twin}
GROUPS: tuple[Group, ...] = ("Answer", "Move", "Mark", "More")

ANSWER_KEYS: tuple[tuple[str, str], ...] = (
    ("0 .. 9, -", "on a scale the digit is the value, - is ten; on a list the position"),
    ("y p n", "yes, partly, no"),
    ("up, down, Space", "choose in a long list, or tick several"),
)
EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Ctrl+P", "every command in words"),
    ("Ctrl+Q", "leave; there is nothing to save"),
    ("Esc", "leave a text field, or close a card"),
)

"""A rehearsal: a store visit whose events come at their own pace, and a whole walk with its burden.

By hand: python -m tests.terminal.rehearsal
"""

import json
import sqlite3
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal.killing import make_audit
from tests.terminal.pty_driver import Person, flat

PACE: tuple[tuple[float, str, str], ...] = (
    (0.0, "n", "through the door: the next step"),
    (1.0, "w", "nobody looks up: waiting"),
    (41.0, "w", "greeted after 40 s"),
    (43.0, "bd", "two things at once: the sample is dead, the seller is kind"),
    (46.0, "w", "a queue"),
    (52.0, "t", "a price to note in 15 s"),
    (66.0, "w", "the queue has moved on"),
    (67.0, "b", "the price at the till is another one"),
)
PRICE = "399 on the shelf, 419 at the till"


@dataclass
class Rehearsal:
    """What was pressed when, and what the audit holds of it."""

    pressed: list[tuple[float, str]] = field(default_factory=list)
    kept: list[tuple[float, str, str]] = field(default_factory=list)

    def lost(self) -> list[str]:
        """Return the events that the audit does not hold within a second and a half."""
        kinds = {"b": ("barrier",), "d": ("delight",), "w": ("wait", "doing"), "t": ("note",)}
        left = list(self.kept)
        missing = []
        for at, key in self.pressed:
            found = next((m for m in left if m[1] in kinds[key] and abs(m[0] - at) < 1.5), None)
            if found is None:
                missing.append(f"{key} pressed at {at:.1f}")
            else:
                left.remove(found)
        return missing


def play(folder: Path, size: tuple[int, int] = (40, 20)) -> Rehearsal:
    """Play the store visit on the quick-mark screen, in real time (67 seconds)."""
    make_audit(folder, "store")
    result = Rehearsal()
    with Person(["walk", "walk"], folder, size) as person:
        person.await_place()
        person.press("q")
        person.see("next step")
        begin = time.monotonic()
        for due, keys, _ in PACE:
            person.read(max(0.0, begin + due - time.monotonic()))
            for key in keys:
                if key != "n":
                    result.pressed.append((time.time(), key))
                person.press(key)
            if keys == "t":
                person.see("What happened?")
                person.press(PRICE + "\r")
            person.read(0.3)
        person.see("saved")
    result.kept = marks(folder)
    return result


def marks(folder: Path) -> list[tuple[float, str, str]]:
    """Return the marks of the audit: when, kind, words."""
    base = sqlite3.connect(folder / "audits" / "walk" / "audit.db")
    rows = base.execute(
        "SELECT strftime('%s', at) + 0.0 + (strftime('%f', at) - strftime('%S', at)), kind, text "
        "FROM marks ORDER BY at"
    ).fetchall()
    base.close()
    return [(float(at), kind, text) for at, kind, text in rows]


@dataclass
class Burden:
    """What a whole walk asks of its walker."""

    prompts: int = 0
    keys: int = 0
    barriers: int = 0


GOOD_IF_NO = ("need the manual", "have to call")
"""Questions to which no is the good answer."""


def whole_walk(folder: Path, size: tuple[int, int] = (80, 24)) -> Burden:
    """Walk the store channel from the first question to the end of the review."""
    make_audit(folder, "store")
    burden = Burden()
    with Person(["walk", "walk"], folder, size) as person:
        while True:
            person.wait(lambda t: person.place or t.startswith(" Review"), "a question")
            if person.text.startswith(" Review"):
                break
            burden.prompts += 1
            _answer(person, burden.prompts)
        burden.prompts += _review(person)
        burden.keys = person.keys
    base = sqlite3.connect(folder / "audits" / "walk" / "audit.db")
    burden.barriers = base.execute("SELECT count(*) FROM barriers").fetchone()[0]
    base.close()
    return burden


def _answer(person: Person, number: int) -> None:
    """Answer as a fair walker: mostly well, every sixth question badly, text in a few words."""
    before = person.await_place()
    options = person.options
    if "y" in options:
        good, bad = ("n", "y") if any(w in before[1] for w in GOOD_IF_NO) else ("y", "n")
        person.press(bad if number % 5 == 0 else good)
    elif "would I go on" in before[1]:
        person.press("3" if number % 5 == 0 else "2")
    elif options:
        person.press(options[min(len(options) - 1, 4)] if "-" in options else options[0])
    else:
        person.press("3\r" if "minutes" in before[1].lower() else "2\r")
    person.await_move(before)


def _review(person: Person) -> int:
    """Rate every impact and settle every finding; return how many prompts that took."""
    prompts = 0
    while "Nothing is left" not in flat(person.text):
        before = person.text
        prompts += 1
        person.press("y" if "Confirm the gate" in before and "y" in person.options else "2")
        person.wait(lambda text, old=before: text != old, "the next task")
        person.read(0.05)
    person.press("f")
    person.see("walk is c")
    return prompts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        rehearsal = play(Path(place) / "a")
        print(f"rehearsal: {len(rehearsal.pressed)} events, lost: {rehearsal.lost() or 'none'}")
        print(json.dumps(rehearsal.kept, indent=0))
        count = whole_walk(Path(place) / "b")
        print(f"burden: {count.prompts} prompts of 90, {count.keys} keys of 1000, "
              f"{count.barriers} barriers")  # fmt: skip

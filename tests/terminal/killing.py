"""Walks at random through a real pty, killed at random moments; what was acknowledged must stay.

Run many by hand: python -m tests.terminal.killing 200
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from gemba.authoring import find, load
from gemba.journey.identity import utc_now
from gemba.journey.starting import Setting, start
from gemba.store import Workspace
from tests.terminal.pty_driver import NeverShown, Person

CLEAR = "\x15"
"""Ctrl+U empties a field, which may hold the draft of the walk before."""
SIZES = ((40, 20), (80, 24), (120, 40))


@dataclass
class Tally:
    """What the kills showed."""

    kills: int = 0
    answers: int = 0
    marks: int = 0
    drafts: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Memory:
    """What the screen has acknowledged: values of answers, marks, and the place last drawn."""

    answers: list[object] = field(default_factory=list)
    marks: int = 0
    place: tuple[str, str, str] | None = None
    in_flight: bool = False
    draft: str = ""


def make_audit(folder: Path, channel: str) -> None:
    """Make an audit with one walk of the phone checklist at its first question."""
    checklist = load(find("buy-a-new-phone"))
    with Workspace.create(folder / "audits" / "walk", "Kill", checklist) as workspace:
        setting = Setting(channel=channel, auditor="K1")
        changes, place = start(workspace.audit, checklist, setting, {"need": "a phone"}, utc_now)
        workspace.save(changes, place=place)


def stored(folder: Path) -> tuple[list[object], int, str]:
    """Return the answers' values in the order they came, the marks, and the integrity check."""
    base = sqlite3.connect(folder / "audits" / "walk" / "audit.db")
    rows = base.execute(
        "SELECT kind, body FROM revisions WHERE body IS NOT NULL AND undoes IS NULL ORDER BY rowid"
    ).fetchall()
    bodies = [(kind, json.loads(body)) for kind, body in rows]
    answers = [b.get("value") if b["status"] == "answered" else b["status"]
               for kind, b in bodies if kind == "answer"]  # fmt: skip
    integrity = base.execute("PRAGMA integrity_check").fetchone()[0]
    base.close()
    return answers, sum(kind == "mark" for kind, _ in bodies), integrity


def act(person: Person, memory: Memory, dice: random.Random) -> None:
    """Answer or mark once, and remember what the screen acknowledged."""
    memory.place = person.await_place()
    options = person.options
    if options and dice.random() < 0.25:
        _mark(person, memory)
        return
    if options:
        key = dice.choice(options[: 5 if "y" not in options else 3])
        _answer(person, memory, key, None)
    elif dice.random() < 0.6:
        text = str(dice.randrange(1, 9))
        _answer(person, memory, f"{CLEAR}{text}\r", text)
    else:
        _half_type(person, memory, dice)


def _mark(person: Person, memory: Memory) -> None:
    memory.in_flight = True
    before = person.text
    person.press("b")
    person.wait(lambda text: "barrier marked" in text and text != before, "the mark")
    memory.marks += 1
    memory.in_flight = False
    person.press("\x1b")
    person.wait(lambda text: "barrier marked" not in text, "the strip to close")


def _answer(person: Person, memory: Memory, keys: str, typed: str | None) -> None:
    memory.in_flight = True
    person.press(keys)
    person.await_move(memory.place)
    memory.answers.append(typed if typed is not None else keys)
    memory.in_flight = False
    memory.place = person.await_place()


def _half_type(person: Person, memory: Memory, dice: random.Random) -> None:
    words = "7" * dice.randrange(1, 4)
    person.press(words)
    person.see(words)
    person.read(1.2)
    memory.draft = words


def check(folder: Path, memory: Memory, size: tuple[int, int]) -> list[str]:
    """Return what is wrong after a kill: lost answers or marks, a broken file, a wrong place."""
    answers, marks, integrity = stored(folder)
    faults = [] if integrity == "ok" else [f"integrity_check: {integrity}"]
    extra = len(answers) - len(memory.answers)
    if extra < 0 or extra > 1 or (extra and not memory.in_flight):
        faults.append(f"{len(memory.answers)} answers acknowledged, {len(answers)} stored")
    if marks < memory.marks:
        faults.append(f"{memory.marks} marks acknowledged, {marks} stored")
    faults += [
        f"answer {n}: acknowledged {said!r}, stored {kept!r} of {answers[n - 3 : n + 3]}"
        for n, (said, kept) in enumerate(zip(memory.answers, answers, strict=False))
        if not same(said, kept)
    ]
    return faults + _reopened(folder, memory, size, moved=extra == 1)


def _reopened(folder: Path, memory: Memory, size: tuple[int, int], moved: bool) -> list[str]:
    with Person(["walk", "walk"], folder, size) as person:
        place = person.await_place()
        if memory.draft:
            try:
                person.see(memory.draft, 10)
            except NeverShown as error:
                return [f"the draft {memory.draft!r} is gone: {error}"]
    before = memory.place
    if before is None or moved == ((before[0], before[2]) != (place[0], place[2])):
        return []
    return [f"stood at {memory.place}, reopened at {place}, moved={moved}"]


_WORDS = {"y": "yes", "p": "partly", "n": "no", "-": 10}


def same(key: object, value: object) -> bool:
    """Tell whether a stored value is what a key or a typed text stands for."""
    if key == value:
        return True
    if isinstance(key, str) and key in _WORDS:
        return value == _WORDS[key]
    if isinstance(value, int | float):
        return str(key).isdigit() and (float(str(key)) == value or -2 <= value <= 2)
    return value == key or (isinstance(value, str) and str(key).isdigit())


def torture(kills: int, seed: int = 1, folder: Path | None = None) -> Tally:
    """Kill walks until `kills` is reached, over three sizes; a new audit after each walk."""
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as temporary:
        base = folder or Path(temporary)
        number = 0
        while tally.kills < kills:
            number += 1
            home = base / str(number)
            make_audit(home, dice.choice(("store", "online", "phone")))
            _walk_and_kill(home, dice, tally, kills)
    return tally


def _walk_and_kill(home: Path, dice: random.Random, tally: Tally, kills: int) -> None:
    memory = Memory()
    while tally.kills < kills and len(memory.answers) < 60:
        size = SIZES[tally.kills % len(SIZES)]
        memory.draft = ""
        with Person(["walk", "walk"], home, size) as person:
            _until_killed(person, memory, dice)
        tally.kills += 1
        tally.drafts += bool(memory.draft)
        faults = check(home, memory, size)
        tally.faults += [f"kill {tally.kills} at {size}: {fault}" for fault in faults]
        memory.answers, memory.marks, _ = (*stored(home)[:2], None)
    tally.answers += len(memory.answers)
    tally.marks += memory.marks


def _until_killed(person: Person, memory: Memory, dice: random.Random) -> None:
    """Act a random number of times; the last key is followed by the kill after 0 to 40 ms."""
    person.await_place()
    for _ in range(dice.randrange(0, 9)):
        if "Review" in person.text.splitlines()[0]:
            return
        act(person, memory, dice)
        if memory.draft:
            return
    memory.place = person.await_place()
    if person.options and dice.random() < 0.8:
        memory.in_flight = True
        person.press(dice.choice(person.options[:3]))
        time.sleep(dice.random() * 0.04)
    else:
        memory.in_flight = False


if __name__ == "__main__":
    result = torture(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(f"{result.kills} kills, {result.answers} answers, {result.marks} marks, "
          f"{result.drafts} drafts, {len(result.faults)} faults")  # fmt: skip
    print("\n".join(result.faults[:20]))
    sys.exit(bool(result.faults))

"""The lock of published checklists: which version said what, one line each, kept beside them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gemba.authoring.faults import ChecklistError, Fault
from gemba.journey.checklist import Checklist

LOCK = "published.lock"
_HEAD = """\
# What was published: id, version, SHA-256 of the logic, SHA-256 of the texts.
# Written by `gemba checklist lint --profile publish --write-lock`; not by hand.
"""
_LINE = re.compile(r"(\S+) (\d+\.\d+\.\d+) ([0-9a-f]{64}) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Published:
    """One published version: its id, its number, and the hashes of its logic and its texts."""

    id: str
    version: str
    logic: str
    text: str

    def number(self) -> tuple[int, ...]:
        """Return the version as numbers, so that versions can be sorted."""
        return tuple(int(part) for part in self.version.split("."))

    def __str__(self) -> str:
        """Return the line of the lock."""
        return f"{self.id} {self.version} {self.logic} {self.text}"


def lock_beside(path: Path) -> Path | None:
    """Return the lock in the folder of a checklist, or None where there is none."""
    lock = path.parent / LOCK
    return lock if lock.is_file() else None


def read_lock(lock: Path) -> list[Published]:
    """Return what a lock says; raises ChecklistError with the line that is none of it."""
    found = []
    for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            message = "a line of the lock has an id, a version and two hashes"
            fault = Fault(str(lock), number, 1, "V405", message, "take the line out", 1, line[:200])
            raise ChecklistError([fault])
        found.append(Published(*match.groups()))
    return found


def published(checklist: Checklist) -> Published:
    """Return the line that a checklist would have in the lock."""
    return Published(checklist.id, checklist.version, checklist.logic_hash, checklist.text_hash)


def write_lock(folder: Path, checklists: Iterable[Checklist]) -> Path:
    """Add checklists to the lock of a folder, made where absent; what it knows it keeps.

    Raises ChecklistError, and writes nothing, where a version is known with other content.
    """
    lock = folder / LOCK
    known = {(p.id, p.version): p for p in (read_lock(lock) if lock.is_file() else [])}
    for checklist in checklists:
        line = published(checklist)
        before = known.setdefault((line.id, line.version), line)
        if before != line:
            message = f"'{line.id}' {line.version} is published with other content"
            raise ChecklistError([Fault(str(lock), 1, 1, "V401", message, "raise its version")])
    lock.write_text(_text(sorted(known.values(), key=lambda p: (p.id, p.number()))), "utf-8")
    return lock


def _text(lines: Sequence[Published]) -> str:
    return _HEAD + "".join(f"{line}\n" for line in lines)

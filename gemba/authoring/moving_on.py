"""Moving walks under way to a newer version of their checklist; finished ones never move."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gemba.authoring.catalogue import catalogue
from gemba.authoring.faults import ChecklistError
from gemba.authoring.load import load
from gemba.authoring.versions import Changes, bump_between, changes
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.records import Walk


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer version of a pinned checklist, and what it changes."""

    old: Checklist
    new: Checklist
    found: Changes

    @property
    def why_not(self) -> str:
        """Why walks may not move to it; empty where they may."""
        old, new = self.old.version, self.new.version
        raised = bump_between(old, new)
        if self.old.id != self.new.id:
            return f"{self.new.id} is another checklist than {self.old.id}."
        if raised in ("none", "older"):
            same = self.old.hash == self.new.hash
            end = "the one in use" if same else f"not newer than {old}, which is in use"
            return f"{self.new.id} {new} is {end}."
        if "major" in (raised, self.found.least_bump):
            grave = next((i.words for i in self.found.items if i.bump == "major"), "by its number")
            return (
                f"{self.new.id} {new} changes what answers mean ({grave}): "
                "finish these walks, or begin a new audit with it."
            )
        return ""

    @property
    def told(self) -> str:
        """Return `1.3.0 is out: 2 added, 1 reworded, none removed.`"""
        return f"{self.new.id} {self.new.version} is out: {self.found.summary}."


def newer(old: Checklist, new: Checklist) -> Newer:
    """Return what a version of a checklist changes of the one that is pinned."""
    return Newer(old, new, changes(old, new))


def newer_version(pinned: Checklist) -> Newer | None:
    """Return the newer version that the catalogue has of a checklist; None where it has none.

    It is read in the pinned one's language. A file with faults counts as none.
    """
    for entry in catalogue():
        if entry.id == pinned.id and bump_between(pinned.version, entry.version) not in _NOT_NEWER:
            return _read(pinned, entry.path)
    return None


_NOT_NEWER = ("none", "older")


def _read(pinned: Checklist, path: Path) -> Newer | None:
    try:
        return newer(pinned, load(path, pinned.language))
    except ChecklistError:
        return None


def moved(audit: Audit, ways: Iterable[Newer]) -> list[Walk]:
    """Return the walks under way, each pinned to the newer version of its own; closed ones stay.

    Answers keep their question's id; where the version asks it no longer they stay as orphans.
    """
    onward = {way.old.hash: way.new.hash for way in ways}
    return [
        walk.model_copy(update={"checklist": onward[walk.checklist]})
        for walk in audit.walks
        if walk.status == "running" and walk.checklist in onward
    ]

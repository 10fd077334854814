"""Versions of a checklist: what changed between two, and the least bump that this asks for.

Major: an id went, or what an answer means changed. Minor: something was added, or is asked,
weighted or proved otherwise. Patch: other words only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gemba.authoring.differences import Bump, Change, Kind, differences
from gemba.journey.checklist import Checklist

__all__ = ["Bump", "Change", "Changes", "bump_between", "changes", "is_enough"]

_ORDER: tuple[Bump, ...] = ("none", "patch", "minor", "major")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two versions of one checklist; `of_questions` gives ids by kind."""

    items: tuple[Change, ...]

    @property
    def least_bump(self) -> Bump:
        """The least step of the version that these changes ask for."""
        return max((item.bump for item in self.items), key=_ORDER.index, default="none")

    @property
    def lines(self) -> tuple[str, ...]:
        """The changes in words, the gravest first, each with the bump that it asks for."""
        ranked = sorted(self.items, key=lambda item: -_ORDER.index(item.bump))
        return tuple(f"{item.bump}: {item.words}" for item in ranked)

    def of_questions(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the questions that were added, removed, reworded, changed or moved."""
        found = (item.key for item in self.items if item.what == "question" and item.kind == kind)
        return tuple(dict.fromkeys(found))

    @property
    def added(self) -> tuple[str, ...]:
        """The ids of new questions."""
        return self.of_questions("added")

    @property
    def removed(self) -> tuple[str, ...]:
        """The ids of questions that are gone."""
        return self.of_questions("removed")

    @property
    def reworded(self) -> tuple[str, ...]:
        """The ids of questions that say the same in other words."""
        return self.of_questions("reworded")

    @property
    def summary(self) -> str:
        """Return `2 added, 1 reworded, none removed`, and what else there is."""
        counts = {kind: len(self.of_questions(kind)) for kind in _COUNTED}
        always = [f"{counts.pop(kind) or 'none'} {kind}" for kind in ("added", "reworded")]
        gone = f"{counts.pop('removed') or 'none'} removed"
        return ", ".join([*always, *(f"{n} {kind}" for kind, n in counts.items() if n), gone])


_COUNTED: tuple[Kind, ...] = ("added", "reworded", "changed", "moved", "removed")


def changes(old: Checklist, new: Checklist) -> Changes:
    """Return what changed from one version of a checklist to another, both assembled."""
    return Changes(tuple(_all(old, new)))


def _all(old: Checklist, new: Checklist) -> Iterator[Change]:
    found = tuple(differences(old, new))
    yield from found
    if old.logic_hash != new.logic_hash and all(item.bump == "patch" for item in found):
        yield Change("minor", "checklist", new.id, "changed", "lists or scales that nothing uses")
    elif not found and old.text_hash != new.text_hash:
        yield Change("patch", "checklist", new.id, "reworded", "words that no question shows")


def bump_between(old: str, new: str) -> Bump | Literal["older"]:
    """Return which part of the version was raised; `older` where the second is not the newer.

    Versions are three numbers, `1.2.0`.
    """
    a, b = (tuple(int(part) for part in re.findall(r"\d+", text)[:3]) for text in (old, new))
    if a == b:
        return "none"
    if b < a:
        return "older"
    if a[0] != b[0]:
        return "major"
    return "minor" if a[1] != b[1] else "patch"


def is_enough(found: Changes, old: str, new: str) -> bool:
    """Tell whether the version was raised as much as the changes ask for."""
    raised = bump_between(old, new)
    return raised != "older" and _ORDER.index(raised) >= _ORDER.index(found.least_bump)

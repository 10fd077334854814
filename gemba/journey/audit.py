"""An audit in memory: the pinned checklists and the current state of every record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from gemba.journey.checklist import Checklist, Step
from gemba.journey.records import (
    Answer,
    Change,
    Evidence,
    Finding,
    Gap,
    Mark,
    Mission,
    Rating,
    Said,
    Visit,
    Void,
    Walk,
)

R = TypeVar("R", bound=Said)


@dataclass
class Audit:
    """One question being answered: its title, its checklists by hash, and what was said."""

    id: str
    title: str
    created: datetime
    checklists: dict[str, Checklist] = field(default_factory=dict)
    default_checklist: str | None = None
    _records: dict[type[Said], dict[str, Said]] = field(default_factory=dict)
    _kinds: dict[str, type[Said]] = field(default_factory=dict)
    _index: dict[tuple[type[Said], str], dict[str, Said]] = field(default_factory=dict)

    def apply(self, changes: Iterable[Change]) -> None:
        """Take over changes that are safely stored."""
        for change in changes:
            if isinstance(change, Void):
                self._drop(change.id)
            else:
                self._drop(change.id)
                self._keep(change)

    def _drop(self, key: str) -> None:
        kind = self._kinds.pop(key, None)
        if kind is None:
            return
        record = self._records[kind].pop(key)
        for place in _places(record):
            self._index[kind, place].pop(key, None)

    def _keep(self, record: Said) -> None:
        kind = type(record)
        self._kinds[record.id] = kind
        self._records.setdefault(kind, {})[record.id] = record
        for place in _places(record):
            self._index.setdefault((kind, place), {})[record.id] = record

    def _at(self, kind: type[R], place: str) -> list[R]:
        found = self._index.get((kind, place), {}).values()
        return sorted(found, key=lambda record: (record.at, record.id))  # type: ignore[arg-type]

    def all(self, kind: type[R]) -> list[R]:
        """Return every current record of a kind, in the order of its identifier's creation."""
        return list(self._records.get(kind, {}).values())  # type: ignore[arg-type]

    def get(self, kind: type[R], key: str | None) -> R | None:
        """Return a record by kind and identifier, or None."""
        return self._records.get(kind, {}).get(key or "")  # type: ignore[return-value]

    def find(self, key: str) -> Said | None:
        """Return a record of any kind by its identifier, or None."""
        kind = self._kinds.get(key)
        return self._records[kind].get(key) if kind else None

    def records(self) -> list[Said]:
        """Return every current record."""
        return [record for by_id in self._records.values() for record in by_id.values()]

    def checklist_of(self, walk: Walk) -> Checklist:
        """Return the snapshot that a walk is pinned to; raises KeyError where it is missing."""
        return self.checklists[walk.checklist]

    def mission_of(self, walk: Walk) -> Mission | None:
        """Return a walk's mission, or None where it is missing."""
        return self.get(Mission, walk.mission)

    def step_of(self, visit: Visit) -> Step:
        """Return the step that a visit reached; raises KeyError where it is missing."""
        walk = self.get(Walk, visit.walk)
        if walk is None:
            raise KeyError(visit.walk)
        return self.checklist_of(walk).step(visit.step)

    @property
    def walks(self) -> list[Walk]:
        """All walks, the oldest first."""
        return sorted(self.all(Walk), key=lambda walk: (walk.started, walk.id))

    def visits(self, walk: str) -> list[Visit]:
        """Return a walk's visits in the order they were made."""
        found = self._at(Visit, walk)
        return sorted(found, key=lambda visit: (visit.seq, visit.started, visit.id))

    def of_walk(self, kind: type[R], walk: str) -> list[R]:
        """Return a walk's records of one kind, the oldest first."""
        return self._at(kind, walk)

    def of_visit(self, kind: type[R], visit: str) -> list[R]:
        """Return a visit's records of one kind, the oldest first."""
        return self._at(kind, visit)

    def answers(self, visit: str) -> dict[str, Answer]:
        """Return a visit's answers by question."""
        return {answer.question: answer for answer in self.of_visit(Answer, visit)}

    def gaps(self, walk: str) -> list[Gap]:
        """Return a walk's gaps, the oldest first."""
        return self.of_walk(Gap, walk)

    def marks(self, walk: str) -> list[Mark]:
        """Return a walk's marks, the oldest first."""
        return self.of_walk(Mark, walk)

    def ratings(self, barrier: str) -> list[Rating]:
        """Return the impact ratings of a barrier, the oldest first."""
        return self._at(Rating, barrier)

    def evidence(self) -> list[Evidence]:
        """Return all evidence, the oldest first."""
        return sorted(self.all(Evidence), key=lambda item: (item.at, item.id))

    def findings(self) -> list[Finding]:
        """Return the findings that a person has settled, the oldest first."""
        return sorted(self.all(Finding), key=lambda finding: (finding.at, finding.id))


def last_said(records: Sequence[Said]) -> datetime | None:
    """Return the latest moment of these records, or None where there are none."""
    return max((record.at for record in records), default=None)


def _places(record: Said) -> list[str]:
    """Where a record is looked up: its walk, its visit, the barrier it rates."""
    keys = (getattr(record, name, None) for name in ("walk", "visit", "barrier"))
    return [key for key in keys if isinstance(key, str)]

"""An audit in memory: the pinned checklists and the current state of every record."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from gemba.journey.checklist import Checklist, Step
from gemba.journey.records import (
    Answer,
    Change,
    Criticality,
    Evidence,
    Finding,
    Gap,
    Mark,
    Mission,
    Rating,
    Reply,
    Said,
    Stake,
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
    version: int = field(default=0, compare=False)
    """Counts what was taken over, so that a reader knows when to read again."""
    _by_id: dict[str, Said] = field(default_factory=dict)
    _index: dict[tuple[type[Said], str], dict[str, Said]] = field(default_factory=dict)
    _sorted: dict[tuple[type[Said], str], list[Any]] = field(default_factory=dict, compare=False)

    def apply(self, changes: Iterable[Change]) -> None:
        """Take over changes that are safely stored."""
        for change in changes:
            self._drop(change.id)
            if not isinstance(change, Void):
                self._keep(change)
        self.version += 1

    @contextmanager
    def trying(self, changes: Sequence[Change]) -> Iterator[None]:
        """Hold changes in memory for the length of a `with` block; nothing of them stays."""
        before = {change.id: self.find(change.id) for change in changes}
        try:
            self.apply(changes)
            yield
        finally:
            self.apply(record or Void(id=key) for key, record in before.items())  # type: ignore[misc]

    def _drop(self, key: str) -> None:
        record = self._by_id.pop(key, None)
        if record is None:
            return
        for place in _places(record):
            self._sorted.pop((type(record), place), None)
            found = self._index[type(record), place]
            del found[key]
            if not found:
                del self._index[type(record), place]

    def _keep(self, record: Said) -> None:
        self._by_id[record.id] = record
        for place in _places(record):
            self._sorted.pop((type(record), place), None)
            self._index.setdefault((type(record), place), {})[record.id] = record

    def _at(self, kind: type[R], place: str) -> list[R]:
        """The records of a kind at a place in their order, sorted anew only after a change."""
        found = self._sorted.get((kind, place))
        if found is None:
            order = _made if kind is Visit and place != _EVERYWHERE else _said
            found = sorted(self._index.get((kind, place), {}).values(), key=order)
            self._sorted[kind, place] = found
        return found.copy()

    def all(self, kind: type[R]) -> list[R]:
        """Return every current record of a kind, the oldest first."""
        return self._at(kind, _EVERYWHERE)

    def get(self, kind: type[R], key: str | None) -> R | None:
        """Return a record by kind and identifier, or None."""
        found = self._by_id.get(key or "")
        return found if isinstance(found, kind) else None

    def find(self, key: str) -> Said | None:
        """Return a record of any kind by its identifier, or None."""
        return self._by_id.get(key)

    def records(self) -> list[Said]:
        """Return every current record."""
        return list(self._by_id.values())

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
        return self._at(Visit, walk)

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
        return self.all(Evidence)

    def findings(self) -> list[Finding]:
        """Return the findings that a person has settled, the oldest first."""
        return self.all(Finding)

    def criticalities(self) -> list[Criticality]:
        """Return how much each step matters as stakeholders rated it, the oldest first."""
        return self.all(Criticality)

    def replies(self, finding: Finding) -> list[Reply]:
        """Return what owners replied to a finding, the earliest day first.

        A reply follows its barriers where findings were merged or taken apart.
        """
        found = [reply for reply in self.all(Reply) if _concerns(reply, finding)]
        return sorted(found, key=lambda reply: (reply.on or reply.at.date(), reply.at, reply.id))

    def stakes(self, finding: Finding) -> list[Stake]:
        """Return the customers or revenue at risk behind a finding, the oldest first."""
        return [stake for stake in self.all(Stake) if _concerns(stake, finding)]


def last_said(records: Sequence[Said]) -> datetime | None:
    """Return the latest moment of these records, or None where there are none."""
    return max((record.at for record in records), default=None)


_EVERYWHERE = ""


def _concerns(said: Reply | Stake, finding: Finding) -> bool:
    return said.finding == finding.id or bool(set(said.barriers) & set(finding.barriers))


def _places(record: Said) -> Iterable[str]:
    """Where a record is looked up: everywhere, its walk, its visit, the barrier it rates."""
    keys = (getattr(record, name, None) for name in ("walk", "visit", "barrier"))
    return dict.fromkeys([_EVERYWHERE, *(key for key in keys if isinstance(key, str))])


def _said(record: Said) -> tuple[datetime, str]:
    return record.at, record.id


def _made(visit: Any) -> tuple[int, datetime, str]:
    return visit.seq, visit.started, visit.id

"""The review after a walk: what is open, impact on the whole list, findings to settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.journey.identity import Clock, derived_id, local_offset, utc_now
from gemba.journey.opening import OpenPoint, open_points
from gemba.journey.problems import gate_of, problems
from gemba.journey.records import Answer, Barrier, Change, Finding, Rating, Void, Walk
from gemba.journey.saving import Refused, Save, refusing
from gemba.journey.words import Effort, Gate

__all__ = ["OpenPoint", "Reviewing", "Task", "answered", "title_of"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing the review asks: an impact, a gate, or a finding to settle."""

    kind: Literal["impact", "gate", "finding"]
    barrier: Barrier | None = None
    finding: Finding | None = None
    gate: Gate | None = None


class Reviewing:
    """The second pass over a walk; like walking, every act is stored before the next is shown."""

    def __init__(
        self,
        audit: Audit,
        walk: str,
        save: Save,
        clock: Clock = utc_now,
        rater: str | None = None,
    ) -> None:
        self.audit, self.walk_id, self._save, self.clock = audit, walk, save, clock
        self._rater = rater

    @property
    def walk(self) -> Walk:
        """The walk under review."""
        walk = self.audit.get(Walk, self.walk_id)
        assert walk is not None
        return walk

    @property
    def rater(self) -> str:
        """The code under which ratings are kept: a second rater's own, else the auditor's."""
        return self.walk.auditor if self._rater is None else self._rater

    def open_points(self) -> list[OpenPoint]:
        """Return what is unanswered and what could not be told, in the order of the walk."""
        visits = self.audit.visits(self.walk_id)
        return [point for visit in visits for point in open_points(self.audit, visit)]

    def barriers(self) -> list[Barrier]:
        """Return the walk's barriers in the order in which they were met."""
        return self.audit.of_walk(Barrier, self.walk_id)

    def findings(self) -> list[Finding]:
        """Return the findings that hold a barrier of this walk, settled ones and proposals."""
        mine = {barrier.id for barrier in self.barriers()}
        return [finding for finding in problems(self.audit) if mine & set(finding.barriers)]

    def tasks(self) -> list[Task]:
        """Return what is left to do, impacts first, so that all are rated on the whole list."""
        found = [Task("impact", barrier=b) for b in self.barriers() if not self.rated(b)]
        for finding in self.findings():
            gate = self.gate_to_confirm(finding)
            if gate is not None and finding.gate is None:
                found.append(Task("gate", finding=finding, gate=gate))
            if finding.effort is None:
                found.append(Task("finding", finding=finding))
        return found

    def rated(self, barrier: Barrier) -> Rating | None:
        """Return this rater's impact of a barrier, or None."""
        mine = [r for r in self.audit.ratings(barrier.id) if r.rater == self.rater]
        return mine[-1] if mine else None

    def gate_to_confirm(self, finding: Finding) -> Gate | None:
        """Return the gate that a finding's barriers propose and that a person must confirm."""
        for key in finding.barriers:
            barrier = self.audit.get(Barrier, key)
            if barrier is not None:
                gate, counts = gate_of(barrier)
                if gate is not None and not counts:
                    return gate
        return None

    # -- acts -----------------------------------------------------------------------------

    def rate(self, barrier: str, impact: int) -> None:
        """Rate a barrier's impact, 0 to 4; raises Refused."""
        if impact not in range(5) or barrier not in {b.id for b in self.barriers()}:
            raise Refused("Impact is a digit from 0 to 4, for a barrier of this walk.")
        now = self.clock()
        with refusing():
            rating = Rating(id=derived_id("rating", barrier, self.rater), at=now,
                            offset=local_offset(now), barrier=barrier, rater=self.rater,
                            impact=impact)  # fmt: skip
        self._commit([rating])

    def confirm_gate(self, finding: Finding, gate: Gate | None) -> None:
        """Confirm a proposed gate, or say that there is none."""
        self.settle(finding, gate=gate or "none")

    def settle(self, finding: Finding, **fields: Any) -> Finding:
        """Keep a finding with the reviewer's title, owner, effort, action, gate or persistence.

        Raises Refused for what a finding does not take.
        """
        now = self.clock()
        stamp = {"at": now, "offset": local_offset(now)}
        with refusing():
            settled = Finding.model_validate({**finding.model_dump(), **fields, **stamp})
        self._commit([settled])
        return settled

    def set_effort(self, finding: Finding, effort: Effort) -> Finding:
        """Accept a finding as prefilled, with the effort to mend it (1 hours .. 5 a project)."""
        return self.settle(finding, effort=effort, status="accepted")

    def merge(self, findings: Sequence[Finding]) -> Finding:
        """Make one finding of several; it keeps the first one's title, owner and action."""
        if len({finding.id for finding in findings}) < 2:
            raise Refused("Choose two findings or more to merge.")
        first = findings[0]
        barriers = tuple(dict.fromkeys(key for f in findings for key in f.barriers))
        now = self.clock()
        merged = first.model_copy(
            update={"barriers": barriers, "at": now, "offset": local_offset(now)}
        )
        gone: list[Change] = [
            Void(id=key)
            for key in dict.fromkeys(f.id for f in findings[1:])
            if key != first.id and self.audit.get(Finding, key) is not None
        ]
        self._commit([merged, *gone])
        return merged

    def split(self, finding: Finding) -> None:
        """Take a merged finding apart: its barriers become proposals again."""
        if self.audit.get(Finding, finding.id) is None:
            raise Refused("This finding is a proposal; there is nothing to take apart.")
        self._commit([Void(id=finding.id)])

    def edit_barrier(self, barrier: Barrier, **fields: Any) -> Barrier:
        """Change a barrier's code, words or persistence; raises Refused for what it is not."""
        with refusing():
            edited = Barrier.model_validate({**barrier.model_dump(), **fields})
        self._commit([edited])
        return edited

    def _commit(self, changes: Sequence[Change]) -> None:
        self._save(changes)
        self.audit.apply(changes)


def title_of(barrier: Barrier) -> str:
    """Return a barrier in one line: its name and what happened."""
    name = barrier_name(barrier.code)
    return f"{name}: {barrier.what_happened}" if barrier.what_happened else name


def answered(audit: Audit, walk: str) -> int:
    """Return how many questions of a walk have an answer."""
    return sum(answer.status == "answered" for answer in audit.of_walk(Answer, walk))

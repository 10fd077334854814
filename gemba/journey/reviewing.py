"""The review after a walk: what is open, impact on the whole list, findings with owner and effort."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gemba.journey.asking import agenda
from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.journey.identity import Clock, derived_id, local_offset, utc_now
from gemba.journey.problems import gate_of, problems
from gemba.journey.records import Answer, Barrier, Change, Finding, Rating, Visit, Void, Walk
from gemba.journey.standing import CONTINUE
from gemba.journey.walking import Refused, Save
from gemba.journey.words import AnswerStatus, Effort, Gate


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question of a walk without an answer, or one that nobody could tell."""

    visit: Visit
    question: str
    ask: str
    status: AnswerStatus


@dataclass(frozen=True, slots=True)
class Task:
    """One thing the review asks: an impact, a gate, or a finding to settle."""

    kind: Literal["impact", "gate", "finding"]
    barrier: Barrier | None = None
    finding: Finding | None = None
    gate: Gate | None = None


class Reviewing:
    """The second pass over a walk; like walking, every act is stored before the next is shown."""

    def __init__(self, audit: Audit, walk: str, save: Save, clock: Clock = utc_now) -> None:
        self.audit, self.walk_id, self._save, self.clock = audit, walk, save, clock

    @property
    def walk(self) -> Walk:
        """The walk under review."""
        walk = self.audit.get(Walk, self.walk_id)
        assert walk is not None
        return walk

    @property
    def rater(self) -> str:
        """The auditor code under which ratings are kept."""
        return self.walk.auditor

    def open_points(self) -> list[OpenPoint]:
        """Return what is unanswered and what could not be told, in the order of the walk."""
        return [point for visit in self.audit.visits(self.walk_id) for point in self._open(visit)]

    def _open(self, visit: Visit) -> Iterator[OpenPoint]:
        answers = self.audit.answers(visit.id)
        if visit.parked_until is not None and not answers:
            return
        for question in agenda(self.audit, visit):
            answer = answers.get(question.id)
            status: AnswerStatus = answer.status if answer else "unanswered"
            optional = question.type in ("text", "note") and not question.required
            standing = question.id.startswith("@") and question.id != CONTINUE
            if status == "not_observed" or (
                status == "unanswered" and not standing and not optional
            ):
                yield OpenPoint(visit, question.id, question.ask, status)

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
        if impact not in range(5) or self.audit.get(Barrier, barrier) is None:
            raise Refused("Impact is a digit from 0 to 4, for a barrier of this walk.")
        now = self.clock()
        key = derived_id("rating", barrier, self.rater)
        self._commit([Rating(id=key, at=now, offset=local_offset(now), barrier=barrier,
                             rater=self.rater, impact=impact)])  # fmt: skip

    def confirm_gate(self, finding: Finding, gate: Gate | None) -> None:
        """Confirm a proposed gate, or say that there is none."""
        self.settle(finding, gate=gate or "none")

    def settle(self, finding: Finding, **fields: Any) -> Finding:
        """Keep a finding with the reviewer's title, owner, effort, action, gate or persistence."""
        now = self.clock()
        data = {**finding.model_dump(), **fields, "at": now, "offset": local_offset(now)}
        settled = Finding.model_validate(data)
        self._commit([settled])
        return settled

    def set_effort(self, finding: Finding, effort: Effort) -> Finding:
        """Accept a finding as prefilled, with the effort to mend it (1 hours .. 5 a project)."""
        return self.settle(finding, effort=effort, status="accepted")

    def merge(self, findings: Sequence[Finding]) -> Finding:
        """Make one finding of several; it keeps the first one's title, owner and action."""
        if len(findings) < 2:
            raise Refused("Choose two findings or more to merge.")
        first = findings[0]
        barriers = tuple(dict.fromkeys(key for f in findings for key in f.barriers))
        now = self.clock()
        merged = first.model_copy(
            update={"barriers": barriers, "at": now, "offset": local_offset(now)}
        )
        gone: list[Change] = [
            Void(id=f.id) for f in findings[1:] if self.audit.get(Finding, f.id) is not None
        ]
        self._commit([merged, *gone])
        return merged

    def split(self, finding: Finding) -> None:
        """Take a merged finding apart: its barriers become proposals again."""
        if self.audit.get(Finding, finding.id) is None:
            raise Refused("This finding is a proposal; there is nothing to take apart.")
        self._commit([Void(id=finding.id)])

    def edit_barrier(self, barrier: Barrier, **fields: Any) -> Barrier:
        """Change a barrier's code, words or persistence."""
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

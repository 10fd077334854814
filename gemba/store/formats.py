"""The JSON of a whole audit: what `gemba export` writes and `gemba import` takes back."""

from typing import Annotated, Any, Literal

from pydantic import Field

from gemba.journey.checklist import Checklist
from gemba.journey.place import Place
from gemba.journey.question import Strict, Text
from gemba.journey.records import (
    Answer,
    Barrier,
    Criticality,
    Crosshair,
    DeadEnd,
    Delight,
    Evidence,
    Finding,
    Gap,
    Handoff,
    Id,
    Mark,
    Mission,
    Rating,
    Reply,
    Stake,
    Visit,
    Walk,
)

LISTS = {
    "mission": "missions",
    "walk": "walks",
    "visit": "visits",
    "answer": "answers",
    "barrier": "barriers",
    "delight": "delights",
    "dead_end": "dead_ends",
    "gap": "gaps",
    "handoff": "handoffs",
    "mark": "marks",
    "evidence": "evidence",
    "rating": "ratings",
    "finding": "findings",
    "criticality": "criticalities",
    "stake": "stakes",
    "reply": "replies",
    "crosshair": "crosshairs",
}
"""The list that holds each kind of record."""

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Instant = Annotated[
    str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", description="A time in UTC.")
]
RecordKind = Literal[
    "mission", "walk", "visit", "answer", "barrier", "delight", "dead_end", "gap", "handoff",
    "mark", "evidence", "rating", "finding", "criticality", "stake", "reply", "crosshair",
]  # fmt: skip


class AuditHead(Strict):
    """What the audit is called."""

    id: Id
    title: Text
    created: Instant
    default_checklist: Hash | None = None


class Session(Strict):
    """One opening of an audit by a program; its revisions are counted from 1 without a gap."""

    id: Id
    started: Instant
    program: Annotated[str, Field(max_length=200)]


class HistoryEntry(Strict):
    """One revision. `said` is what it said, `void` that it took the record back.

    With neither, it said what stands in the list of its kind.
    """

    id: Id
    record: Id
    kind: RecordKind
    walk: Id | None = None
    change: Id
    session: Id
    seq: Annotated[int, Field(ge=1, le=2**53)]
    author: Text = ""
    why: Text = ""
    undoes: Id | None = None
    recorded_at: Instant
    offset: Annotated[str, Field(max_length=8)]
    hash: Hash
    supersedes: tuple[Id, ...] = ()
    said: dict[str, Any] | None = None
    void: bool = False


class AuditFile(Strict):
    """A whole audit: the current state in words, and everything that was said before."""

    gemba: Literal[1]
    kind: Literal["audit"]
    audit: AuditHead
    checklists: tuple[Checklist, ...] = ()
    missions: tuple[Mission, ...] = ()
    walks: tuple[Walk, ...] = ()
    visits: tuple[Visit, ...] = ()
    answers: tuple[Answer, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    delights: tuple[Delight, ...] = ()
    dead_ends: tuple[DeadEnd, ...] = ()
    gaps: tuple[Gap, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    marks: tuple[Mark, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ratings: tuple[Rating, ...] = ()
    findings: tuple[Finding, ...] = ()
    criticalities: tuple[Criticality, ...] = ()
    stakes: tuple[Stake, ...] = ()
    replies: tuple[Reply, ...] = ()
    crosshairs: tuple[Crosshair, ...] = ()
    sessions: tuple[Session, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    places: tuple[Place, ...] = ()

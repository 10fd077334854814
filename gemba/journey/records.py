"""The records of an audit: what a walker says happened, each with its time and its identifier."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, Field, TypeAdapter, model_validator

from gemba.journey.barriers import is_code
from gemba.journey.question import QuestionKey, Strict, Text
from gemba.journey.words import (
    AnswerStatus,
    Consent,
    CrosshairKind,
    DeadEndKind,
    Effort,
    EvidenceKind,
    FindingStatus,
    GapKind,
    Gate,
    MarkKind,
    Mode,
    Redaction,
    Rescuer,
    Stance,
    WalkStatus,
    Worth,
)

Seconds = Annotated[float, Field(ge=0)]
Id = Annotated[str, Field(min_length=1, max_length=128)]
Impact = Annotated[int, Field(ge=0, le=4)]
Ten = Annotated[float, Field(ge=0, le=10)]
Offset = Annotated[str, Field(pattern=r"^[+-]([01]\d|2[0-3]):[0-5]\d$")]


def _known(code: str) -> str:
    if not is_code(code):
        raise ValueError(f"there is no barrier code {code!r}; use OTHER and say it in words")
    return code


Code = Annotated[str, AfterValidator(_known)]


class Said(Strict):
    """Anything said in an audit: an identifier, the moment (UTC) and the local offset."""

    id: Id
    at: AwareDatetime
    offset: Offset = "+00:00"


class Mission(Said):
    """The scenario that the walker acts out."""

    record: Literal["mission"] = "mission"
    need: Text = ""
    product: Text = ""
    budget: Text = ""
    persona: Text = ""
    limits: Text = ""
    will_not: Text = ""
    max_contact_minutes: Annotated[float, Field(gt=0)] | None = None


class Waiver(Strict):
    """A question that is not asked at a site until the end of a day, and why."""

    question: QuestionKey
    until: date
    justification: Annotated[str, Field(min_length=1, max_length=2_000)]


class Walk(Said):
    """One passage of one walker through the journey, in one channel to begin with."""

    record: Literal["walk"] = "walk"
    checklist: str
    mission: Id
    channel: str
    segment: str | None = None
    company: Text = ""
    site: Text = ""
    wave: Text = ""
    auditor: Text = ""
    familiarity: Annotated[int, Field(ge=0, le=4)] | None = None
    mode: Mode = "open_gemba"
    context: Text = ""
    status: WalkStatus = "running"
    started: AwareDatetime
    ended: AwareDatetime | None = None
    on_paper: bool = False
    note: Text = ""
    waivers: tuple[Waiver, ...] = ()


class Times(Strict):
    """Seconds spent inside a visit; travel is always a gap, never part of a visit."""

    wait: Seconds = 0
    customer_active: Seconds = 0
    staff_active: Seconds = 0
    system: Seconds = 0

    @property
    def total(self) -> float:
        """All seconds of the visit."""
        return self.wait + self.customer_active + self.staff_active + self.system


class Visit(Said):
    """One step reached in one walk; a step may be visited again."""

    record: Literal["visit"] = "visit"
    walk: Id
    step: str
    channel: str
    seq: Annotated[int, Field(ge=1)]
    started: AwareDatetime
    ended: AwareDatetime | None = None
    in_person: bool = True
    parked_until: AwareDatetime | None = None
    times: Times | None = None
    clicks: Annotated[int, Field(ge=0)] | None = None
    contacts: Annotated[int, Field(ge=0)] | None = None
    worth: Worth | None = None
    detour_of: Id | None = None


class Answer(Said):
    """What was answered to a question at a visit, and whether live or recalled."""

    record: Literal["answer"] = "answer"
    walk: Id
    visit: Id
    step: str
    question: str
    status: AnswerStatus = "answered"
    value: Any = None
    note: Text = ""
    recalled: bool = False


class Mark(Said):
    """One key pressed in the field; filled in later, it names the record that it became."""

    record: Literal["mark"] = "mark"
    walk: Id
    visit: Id | None = None
    step: str | None = None
    kind: MarkKind
    text: Text = ""
    became: Id | None = None


class Barrier(Said):
    """An obstacle met at a visit; its impact here is a guess, the rating comes after the walk."""

    record: Literal["barrier"] = "barrier"
    walk: Id
    visit: Id
    step: str
    question: str | None = None
    mark: Id | None = None
    code: Code
    what_happened: Text = ""
    impact_guess: Impact | None = None
    persistence: Annotated[float, Field(ge=0, le=1)] | None = None
    gate: Gate | None = None
    recalled: bool = False


class Delight(Said):
    """The opposite of a barrier: something that pleased."""

    record: Literal["delight"] = "delight"
    walk: Id
    visit: Id
    step: str
    question: str | None = None
    mark: Id | None = None
    what_happened: Text = ""
    recalled: bool = False


class DeadEnd(Said):
    """A place with no way on, and who helped out of it."""

    record: Literal["dead_end"] = "dead_end"
    walk: Id
    visit: Id
    step: str
    kind: DeadEndKind | None = None
    rescued_by: Rescuer | None = None
    minutes_lost: Annotated[float, Field(ge=0)] | None = None
    what_happened: Text = ""
    caused_by: str | None = None


class Gap(Said):
    """The time and the work between two visits."""

    record: Literal["gap"] = "gap"
    walk: Id
    from_visit: Id | None = None
    to_visit: Id | None = None
    kind: GapKind
    started: AwareDatetime
    ended: AwareDatetime | None = None
    perceived_seconds: Seconds | None = None
    worth: Worth | None = None
    note: Text = ""


class Handoff(Said):
    """A change of channel or of hands: what was given, what was asked again."""

    record: Literal["handoff"] = "handoff"
    walk: Id
    from_visit: Id | None = None
    to_visit: Id | None = None
    from_channel: str
    to_channel: str
    given: Annotated[int, Field(ge=0)] | None = None
    repeated: Annotated[int, Field(ge=0)] | None = None
    identified_again: Annotated[int, Field(ge=0)] | None = None
    context_kept: Literal["yes", "partly", "no"] | None = None
    complete: bool | None = None
    forced: bool = False
    note: Text = ""


class Evidence(Said):
    """A file or quote that shows what happened, named by the SHA-256 of its bytes."""

    record: Literal["evidence"] = "evidence"
    walk: Id | None = None
    visit: Id | None = None
    step: str | None = None
    question: str | None = None
    about: Id | None = None
    mark: Id | None = None
    kind: EvidenceKind = "photo"
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    extension: Annotated[str, Field(pattern=r"^[a-z0-9]{1,8}$")]
    media_type: str
    size: Annotated[int, Field(ge=0)]
    file_name: Text = ""
    caption: Text = ""
    alt: Text = ""
    redaction: Redaction = "pending"
    redacted: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    consent: Consent = "not_needed"
    delete_after: AwareDatetime | None = None
    deleted: AwareDatetime | None = None
    deleted_why: Text = ""


class Rating(Said):
    """A rater's impact (0-4) of a barrier, given after the walk on the whole list."""

    record: Literal["rating"] = "rating"
    barrier: Id
    rater: Text = ""
    impact: Impact


class Finding(Said):
    """What the reader is told: barriers seen as one problem, with owner, effort and action."""

    record: Literal["finding"] = "finding"
    barriers: tuple[Id, ...]
    title: Text = ""
    owner: str | None = None
    effort: Effort | None = None
    action: Text = ""
    due: AwareDatetime | None = None
    gate: Gate | Literal["none"] | None = None
    persistence: Annotated[float, Field(ge=0, le=1)] | None = None
    status: FindingStatus = "proposed"
    note: Text = ""


class Criticality(Said):
    """How much a step matters to a segment in the eyes of a role: 0-10, or its rank from 1."""

    record: Literal["criticality"] = "criticality"
    role: Annotated[str, Field(min_length=1, max_length=200)]
    segment: str | None = None
    step: str
    rating: Ten | None = None
    rank: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Criticality":
        if (self.rating is None) == (self.rank is None):
            raise ValueError("a criticality has a `rating` or a `rank`, one of the two")
        return self


class Stake(Said):
    """Customers or revenue at risk behind a finding, with the assumption that it rests on."""

    record: Literal["stake"] = "stake"
    finding: Id
    barriers: tuple[Id, ...] = ()
    amount: Annotated[float, Field(ge=0)]
    unit: Annotated[str, Field(min_length=1, max_length=80)]
    assumption: Annotated[str, Field(min_length=1, max_length=2_000)]


class Reply(Said):
    """What the function that owns a finding says to it; `by` is an owner's id, never a person."""

    record: Literal["reply"] = "reply"
    finding: Id
    barriers: tuple[Id, ...] = ()
    by: str
    stance: Stance
    reason: Text = ""
    on: date | None = None


class Crosshair(Said):
    """Where the grid's lines stand: centred on the data or on the scale, or frozen at a place."""

    record: Literal["crosshair"] = "crosshair"
    kind: CrosshairKind = "frozen"
    importance: Ten | None = None
    performance: Ten | None = None
    source: Annotated[str, Field(max_length=200)] = ""

    @model_validator(mode="after")
    def _frozen_somewhere(self) -> "Crosshair":
        if self.kind == "frozen" and (self.importance is None or self.performance is None):
            raise ValueError("a frozen crosshair has `importance` and `performance`")
        return self


Record = Annotated[
    Mission | Walk | Visit | Answer | Mark | Barrier | Delight | DeadEnd | Gap | Handoff
    | Evidence | Rating | Finding | Criticality | Stake | Reply | Crosshair,
    Field(discriminator="record"),
]  # fmt: skip
RECORD: TypeAdapter[Any] = TypeAdapter(Record)
RECORD_TYPES: tuple[type[Said], ...] = (
    Mission, Walk, Visit, Answer, Mark, Barrier, Delight, DeadEnd, Gap, Handoff, Evidence,
    Rating, Finding, Criticality, Stake, Reply, Crosshair,
)  # fmt: skip


class Void(Strict):
    """Takes a record back; what it said stays in the history."""

    id: Id


Change = (
    Mission | Walk | Visit | Answer | Mark | Barrier | Delight | DeadEnd | Gap | Handoff
    | Evidence | Rating | Finding | Criticality | Stake | Reply | Crosshair | Void
)  # fmt: skip

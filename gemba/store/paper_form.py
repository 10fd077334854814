"""The JSON of one walk that was noted on paper: short to write, checked against its checklist."""

from datetime import datetime, time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from gemba.journey.checklist import Checklist, MissionText
from gemba.journey.question import Key, QuestionKey, Strict, Text
from gemba.journey.records import Id, Impact, Seconds, Times
from gemba.journey.words import (
    AnswerStatus,
    Consent,
    Continue,
    DeadEndKind,
    EvidenceKind,
    GapKind,
    Gate,
    Mode,
    Outcome,
    Redaction,
    Rescuer,
    WalkStatus,
    Worth,
)

_WHEN = "A time such as 2026-05-04T14:05, or 14:05 on the day the walk started."


def _moment(value: object) -> object:
    """Read a date and time, or a time of the walk's day."""
    if not isinstance(value, str):
        raise ValueError("write a time in quotes, such as 2026-05-04T14:05 or 14:05")
    try:
        return time.fromisoformat(value) if len(value) <= 8 else datetime.fromisoformat(value)
    except ValueError:
        text = f"{value[:40]!r} is no time; write 2026-05-04T14:05, or 14:05"
        raise ValueError(text) from None


Moment = Annotated[
    datetime | time,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "description": _WHEN}),
]
Position = Annotated[
    int, Field(ge=0, description="A visit's position in `visits`, counted from 0.")
]
Minutes = Annotated[float, Field(ge=0, le=1e7)]


def _or_bare(schema: dict[str, Any]) -> None:
    inner = dict(schema)
    schema.clear()
    bare = {"type": ["string", "number", "boolean", "array", "null"]}
    schema["anyOf"] = [inner, bare]


class PaperAnswer(Strict):
    """An answer: its value alone, or with a status and a note."""

    model_config = ConfigDict(json_schema_extra=_or_bare)

    value: Any = None
    status: AnswerStatus | None = None
    note: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        return data if isinstance(data, dict) else {"value": data}

    @model_validator(mode="after")
    def _one_of_both(self) -> "PaperAnswer":
        if self.value is not None and self.status not in (None, "answered"):
            raise ValueError(f"an answer that is {self.status} has no value")
        return self


class PaperBarrier(Strict):
    """An obstacle that was met; `impact` is the guess on the spot (0-4)."""

    code: str
    what_happened: Text = ""
    question: QuestionKey | None = None
    impact: Impact | None = None
    persistence: Annotated[float, Field(ge=0, le=1)] | None = None
    gate: Gate | None = None


class PaperDelight(Strict):
    """Something that pleased."""

    what_happened: Text
    question: QuestionKey | None = None


class PaperDeadEnd(Strict):
    """A place with no way on."""

    kind: DeadEndKind | None = None
    rescued_by: Rescuer | None = None
    minutes_lost: Minutes | None = None
    what_happened: Text = ""
    caused_by: Key | None = None


class PaperEvidence(Strict):
    """A file that lies beside the JSON file or in a folder below it."""

    file: Annotated[str, Field(min_length=1, max_length=500)]
    caption: Text = ""
    alt: Text = ""
    taken_at: Moment | None = None
    kind: EvidenceKind | None = None
    question: QuestionKey | None = None
    redaction: Redaction = "pending"
    consent: Consent = "not_needed"


class PaperVisit(Strict):
    """One step reached: its times, its answers, what went wrong and what went well."""

    step: Key
    channel: Key | None = None
    started: Moment | None = None
    ended: Moment | None = None
    in_person: bool = True
    parked_until: Moment | None = None
    times: Times | None = None
    clicks: Annotated[int, Field(ge=0)] | None = None
    contacts: Annotated[int, Field(ge=0)] | None = None
    worth: Worth | None = None
    answers: dict[QuestionKey, PaperAnswer] = Field(default_factory=dict)
    expected: Annotated[float, Field(ge=0, le=10)] | None = None
    promise: Literal["yes", "no"] | None = None
    perceived_wait_minutes: Minutes | None = None
    outcome: Outcome | None = None
    ease: Annotated[int, Field(ge=1, le=7)] | None = None
    delivered: Annotated[float, Field(ge=0, le=10)] | None = None
    feeling: Annotated[int, Field(ge=-2, le=2)] | None = None
    go_on: Annotated[Continue | None, Field(alias="continue")] = None
    reason: Text | None = None
    alternative: Text | None = None
    barriers: tuple[PaperBarrier, ...] = ()
    delights: tuple[PaperDelight, ...] = ()
    dead_end: PaperDeadEnd | None = None
    evidence: tuple[PaperEvidence, ...] = ()


class PaperGap(Strict):
    """The time between two visits; its length in minutes where the end is not known."""

    kind: GapKind
    from_visit: Position | None = None
    to_visit: Position | None = None
    started: Moment | None = None
    ended: Moment | None = None
    minutes: Minutes | None = None
    perceived_seconds: Seconds | None = None
    worth: Worth | None = None
    note: Text = ""


class PaperHandoff(Strict):
    """A change of channel or of hands between two visits."""

    from_visit: Position | None = None
    to_visit: Position | None = None
    from_channel: Key | None = None
    to_channel: Key | None = None
    given: Annotated[int, Field(ge=0)] | None = None
    repeated: Annotated[int, Field(ge=0)] | None = None
    identified_again: Annotated[int, Field(ge=0)] | None = None
    context_kept: Literal["yes", "partly", "no"] | None = None
    complete: bool | None = None
    forced: bool = False
    note: Text = ""


class PaperWalk(Strict):
    """One walk noted on paper; everything in it counts as recalled.

    `id` is needed only to correct a walk by importing it again. Times without a zone are read
    with `offset` (±HH:MM).
    """

    gemba: Literal[1]
    kind: Literal["walk"]
    id: Id | None = None
    checklist: Annotated[
        Annotated[str, Field(max_length=200)] | Checklist | None,
        Field(description="The id or hash of a checklist that is pinned, or a whole checklist."),
    ] = None
    channel: Key
    segment: Key | None = None
    company: Text = ""
    site: Text = ""
    wave: Text = ""
    auditor: Text = ""
    familiarity: Annotated[int, Field(ge=0, le=4)] | None = None
    mode: Mode = "open_gemba"
    context: Text = ""
    status: WalkStatus = "completed"
    note: Text = ""
    offset: Annotated[str, Field(pattern=r"^[+-]\d\d:\d\d$")] = "+00:00"
    started: Moment
    ended: Moment | None = None
    mission: MissionText | None = None
    visits: tuple[PaperVisit, ...] = Field(min_length=1)
    gaps: tuple[PaperGap, ...] = ()
    handoffs: tuple[PaperHandoff, ...] = ()

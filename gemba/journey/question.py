"""A question of a checklist: what is asked, how it is answered, and what a bad answer points to."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gemba.journey.words import EvidenceKind, QuestionType

Key = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.\-]*$", max_length=64)]
ChoiceKey = Annotated[
    str,
    Field(pattern=r"^[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?$", max_length=256),
]
QuestionKey = Annotated[str, Field(pattern=r"^(@|why:)?[A-Za-z_][A-Za-z0-9_.\-]*$", max_length=72)]
Text = Annotated[str, Field(max_length=20_000)]
Severity = Literal["minor", "major", "critical"]
PROPOSED_IMPACT: dict[str, int] = {"minor": 2, "major": 3, "critical": 4}


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False
    )


class Choice(Strict):
    """One answer of a list: its id, words, score (0-1), proposed finding, further columns."""

    id: ChoiceKey
    label: Text
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    finding: Severity | None = None
    columns: dict[str, str] = Field(default_factory=dict)


class Means(Strict):
    """What counts as yes, partly and no, so that two walkers answer alike."""

    yes: Text | None = None
    partly: Text | None = None
    no: Text | None = None


class EvidenceRule(Strict):
    """Evidence that a question asks for: what kind, how many, when."""

    kind: EvidenceKind = "photo"
    min: Annotated[int, Field(ge=1, le=50)] = 1
    when: str | None = None
    hint: Text | None = None


class Question(Strict):
    """One question, with the fields that its type needs."""

    id: QuestionKey
    type: QuestionType
    ask: Text
    hint: Text | None = None
    guidance: Text | None = None
    means: Means | None = None
    dimension: Key | None = None
    required: bool = False
    required_if: str | None = None
    weight: Annotated[float, Field(ge=0, le=100)] = 1
    critical: bool = False
    core: bool = False
    owner: Key | None = None
    channels: tuple[Key, ...] = ()
    show_if: str | None = None
    best: Literal["yes", "no", "either"] = "yes"
    partly: bool = True
    barriers: tuple[Key, ...] = ()
    scale: Key | None = None
    choices: ChoiceKey | tuple[Choice, ...] | None = None
    choice_filter: str | None = None
    other: bool = False
    min: float | None = None
    max: float | None = None
    unit: Text | None = None
    multiline: bool = False
    target_seconds: Annotated[float, Field(ge=0)] | None = None
    limit_seconds: Annotated[float, Field(ge=0)] | None = None
    calculation: str | None = None
    default: Text | None = None
    read_only: bool = False
    check: str | None = None
    message: Text | None = None
    confirm: bool = False
    evidence: tuple[EvidenceRule, ...] = ()
    renamed_from: Key | None = None
    x: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_its_type(self) -> "Question":
        if self.type == "scale" and self.scale is None:
            raise ValueError("a scale question names its `scale`")
        if self.type in ("choice", "multi") and not self.choices:
            raise ValueError(f"a {self.type} question has `choices`")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"`min` ({self.min:g}) is above `max` ({self.max:g})")
        return self

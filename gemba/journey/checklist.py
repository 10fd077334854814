"""The checklist: the written journey that is walked, in phases, steps and questions."""

import hashlib
import json
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from gemba.journey.choice_table import choices_of, rows_of
from gemba.journey.content import logic_hash, text_hash
from gemba.journey.expressions import Table
from gemba.journey.question import Choice, ChoiceKey, Key, Question, Strict, Text
from gemba.journey.scales import BUILT_IN, Scale
from gemba.journey.words import Actor, Initiative, Intent, Medium, Part, Stage

Ten = Annotated[float, Field(ge=0, le=10)]


class Channel(Strict):
    """A way to reach the company: online, phone, store and so on."""

    id: Key
    title: Text
    medium: Medium = "digital"


class Owner(Strict):
    """A function of the company that can mend things; never a person."""

    id: Key
    title: Text
    contact: Text | None = None


class Touchpoint(Strict):
    """An interaction with the company, in the closed words of DESIGN.md section 8."""

    channel: Key | None = None
    medium: Medium = "digital"
    intent: Intent = "both"
    initiative: Initiative = "pull"
    stage: Stage = "front"
    actor: tuple[Actor, ...] = ()
    owner: Key | None = None
    contributors: tuple[Key, ...] = ()


class Promise(Strict):
    """What the company promises at a step, with its time in seconds where it names one."""

    text: Text
    seconds: Annotated[float, Field(gt=0)] | None = None


class Lanes(Strict):
    """Who acts at a step: the customer, people and machines in front, the work behind."""

    customer: Text | None = None
    front_human: Text | None = None
    front_machine: Text | None = None
    back_stage: Text | None = None


class Repeat(Strict):
    """A step walked once for each of several things: `count` times, or as often as wanted."""

    name: Key | None = None
    count: str | None = None


class Step(Strict):
    """A stage of the journey: a need of the customer, written once for all channels."""

    id: Key
    title: Text
    purpose: Text | None = None
    guidance: Text | None = None
    channels: tuple[Key, ...] = ()
    touchpoint: Touchpoint | None = None
    touchpoints: dict[Key, Touchpoint] = Field(default_factory=dict)
    lanes: Lanes | None = None
    owner: Key | None = None
    weight: Annotated[float, Field(ge=0, le=100)] = 1
    moment_of_truth: bool = False
    may_wait: bool = False
    promise: Promise | None = None
    standard: Ten = 7
    company_belief: Ten | None = None
    align: Key | None = None
    show_if: str | None = None
    repeat: Repeat | None = None
    questions: tuple[Question, ...] = ()

    @model_validator(mode="after")
    def _one_kind_of_touchpoint(self) -> "Step":
        if self.touchpoint is not None and self.touchpoints:
            raise ValueError("a step has `touchpoint` or `touchpoints`, not both")
        return self

    def offered_in(self, channel: str) -> bool:
        """Tell whether a walk in this channel meets the step."""
        if self.channels and channel not in self.channels:
            return False
        return not self.touchpoints or channel in self.touchpoints

    def touchpoint_in(self, channel: str) -> Touchpoint | None:
        """Return the step's touchpoint in a channel, or None where it has no contact there."""
        found = self.touchpoints.get(channel, self.touchpoint)
        if found is None or not self.offered_in(channel):
            return None
        return found if found.channel else found.model_copy(update={"channel": channel})

    def has_touchpoint_in(self, channel: str) -> bool:
        """Tell whether a walk in this channel has a contact with the company here."""
        return self.offered_in(channel) and (self.touchpoint is not None or bool(self.touchpoints))

    def owner_in(self, channel: str) -> str | None:
        """Return the id of the function that owns the step in a channel."""
        touchpoint = self.touchpoint_in(channel)
        return (touchpoint.owner if touchpoint else None) or self.owner

    def questions_in(self, channel: str) -> tuple[Question, ...]:
        """Return the questions that this channel asks, in their order."""
        return tuple(q for q in self.questions if not q.channels or channel in q.channels)


class Phase(Strict):
    """A group of steps before, during or after the purchase."""

    id: Key
    title: Text
    part: Part = "during"
    weight: Annotated[float, Field(ge=0, le=100)] = 1
    steps: tuple[Step, ...] = ()


class Segment(Strict):
    """A kind of customer: its share (0-1), its expectations (0-10) and what is critical to it."""

    id: Key
    title: Text
    needs: Text | None = None
    share: Annotated[float, Field(gt=0, le=1)] = 1
    preferred_channels: tuple[Key, ...] = ()
    expectations: dict[Key, Ten] = Field(default_factory=dict)
    criticality: dict[Key, dict[str, Ten]] = Field(default_factory=dict)


class MissionText(Strict):
    """The scenario that a checklist proposes; the walker may change it."""

    need: Text = ""
    product: Text = ""
    budget: Text = ""
    persona: Text = ""
    limits: Text = ""
    will_not: Text = ""
    max_contact_minutes: Annotated[float, Field(gt=0)] | None = None


class ChoiceList(Strict):
    """A named list of choices that several questions share, or (without names) a table of data."""

    id: ChoiceKey
    choices: tuple[Choice, ...] = ()
    table: Annotated[str, Field(max_length=2_000_000)] = ""

    @model_validator(mode="after")
    def _has_content(self) -> "ChoiceList":
        if bool(self.choices) == bool(self.table):
            raise ValueError("a list has `choices` or a `table`")
        if self.table:
            choices_of(self.table, "")
        return self

    def in_language(self, language: str) -> tuple[Choice, ...]:
        """Return the choices, those of a table with their labels in a language."""
        return self.choices or choices_of(self.table, language)

    @cached_property
    def rows(self) -> Table:
        """The list as data: a row each, by column."""
        if self.table:
            return Table(rows_of(self.table))
        return Table({"name": c.id, "label": c.label, **c.columns} for c in self.choices)


class Band(Strict):
    """A named range of scores, from a proportion (0-1) upwards."""

    start: Annotated[float, Field(ge=0, le=1, alias="from")]
    label: Text


class Scoring(Strict):
    """How a programme that wants one number gets it; unanswered is never zero by default."""

    method: Literal["weighted_mean"] = "weighted_mean"
    not_applicable: Literal["exclude"] = "exclude"
    unanswered: Literal["exclude", "block", "zero"] = "exclude"
    bands: tuple[Band, ...] = ()


class Removed(Strict):
    """A phase, step or question of the parent that this checklist leaves out, and why."""

    id: Key
    reason: Text


class Changed(Strict):
    """A step or question of the parent that this checklist changes: which keys, and why."""

    id: Key
    keys: tuple[Key, ...]
    reason: Text


class Origin(Strict):
    """The checklist that this one extends, and how the two differ; written by assembly."""

    id: Key
    version: str
    removed: tuple[Removed, ...] = ()
    changed: tuple[Changed, ...] = ()
    parent: "Origin | None" = None


class Checklist(Strict):
    """A journey as written: versioned, and identified by the SHA-256 of its canonical form."""

    gemba: Literal[1] = 1
    kind: Literal["checklist"] = "checklist"
    id: Key
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    status: Literal["draft", "published", "retired"] = "draft"
    title: Text
    description: Text | None = None
    language: str = "en"
    translations: tuple[str, ...] = ()
    license: str | None = None
    references: tuple[Text, ...] = ()
    mission: MissionText = Field(default_factory=MissionText)
    channels: tuple[Channel, ...] = Field(min_length=1)
    owners: tuple[Owner, ...] = ()
    segments: tuple[Segment, ...] = ()
    scales: tuple[Scale, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    scoring: Scoring = Field(default_factory=Scoring)
    phases: tuple[Phase, ...] = Field(min_length=1)
    origin: Origin | None = None
    x: dict[str, Any] = Field(default_factory=dict)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in the order of the journey."""
        return tuple(step for phase in self.phases for step in phase.steps)

    @cached_property
    def _steps_by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def _questions_by_id(self) -> dict[str, Question]:
        return {q.id: q for step in self.steps for q in step.questions}

    @cached_property
    def _lists_by_id(self) -> dict[str, ChoiceList]:
        return {found.id: found for found in reversed(self.lists)}

    @cached_property
    def _steps_of_questions(self) -> dict[str, Step]:
        return {question.id: step for step in self.steps for question in step.questions}

    @cached_property
    def repeats(self) -> dict[str, Step]:
        """The steps that are walked several times, by the name that expressions have for them."""
        return {step.repeat.name or step.id: step for step in self.steps if step.repeat}

    @cached_property
    def _contacts(self) -> dict[str, tuple[str | None, str | None]]:
        return {}

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the canonical form: sorted keys, no blanks, defaults left out."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    @cached_property
    def logic_hash(self) -> str:
        """The SHA-256 of ids, types, choices, rules and weights: the same in every language."""
        return logic_hash(self._dumped())

    @cached_property
    def text_hash(self) -> str:
        """The SHA-256 of the words; with `logic_hash` it covers all but version and status."""
        return text_hash(self._dumped())

    def _dumped(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude_defaults=True, by_alias=True)

    def canonical(self) -> str:
        """Return the JSON text that identifies this checklist."""
        data = self._dumped()
        return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def step(self, key: str) -> Step:
        """Return a step by its key; raises KeyError where there is none."""
        return self._steps_by_id[key]

    def question(self, key: str) -> Question | None:
        """Return a written question by its key, or None."""
        return self._questions_by_id.get(key)

    def step_of(self, question: str) -> Step | None:
        """Return the step that asks a written question, or None."""
        return self._steps_of_questions.get(question)

    def rows(self, name: str) -> Table:
        """Return a list as data, a row each; raises KeyError where there is no such list."""
        return self._lists_by_id[name].rows

    def phase_of(self, step: str) -> Phase:
        """Return the phase that holds a step; raises KeyError where none does."""
        for phase in self.phases:
            if any(s.id == step for s in phase.steps):
                return phase
        raise KeyError(step)

    def route(self, channel: str) -> tuple[Step, ...]:
        """Return the steps that a walk in this channel meets, in order."""
        return tuple(step for step in self.steps if step.offered_in(channel))

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return a question's choices, a named list resolved."""
        if isinstance(question.choices, str):
            found = self._lists_by_id.get(question.choices)
            return found.in_language(self.language) if found else ()
        return question.choices or ()

    def scale(self, key: str) -> Scale:
        """Return a scale of this checklist or of the method; raises KeyError for none."""
        return next((scale for scale in self.scales if scale.id == key), None) or BUILT_IN[key]

    def channel(self, key: str) -> Channel | None:
        """Return a channel by its id, or None."""
        return next((channel for channel in self.channels if channel.id == key), None)

    def channel_title(self, key: str) -> str:
        """Return a channel's title, or its id where the checklist does not know it."""
        found = self.channel(key)
        return found.title if found else key

    def owner_title(self, key: str | None) -> str:
        """Return an owner's title, its id where unknown, or an empty text for nobody."""
        return next((o.title for o in self.owners if o.id == key), key or "")

    def segment(self, key: str | None) -> Segment | None:
        """Return a segment by its id; without an id the only segment, if there is just one."""
        if key is None:
            return self.segments[0] if len(self.segments) == 1 else None
        return next((segment for segment in self.segments if segment.id == key), None)

    def first_contact(self, channel: str) -> str | None:
        """Return the key of the first step with a touchpoint in this channel."""
        return self._contacts_in(channel)[0]

    def last_contact(self, channel: str) -> str | None:
        """Return the key of the last step with a touchpoint in this channel."""
        return self._contacts_in(channel)[1]

    def _contacts_in(self, channel: str) -> tuple[str | None, str | None]:
        if channel not in self._contacts:
            met = [step.id for step in self.steps if step.has_touchpoint_in(channel)]
            self._contacts[channel] = (met[0], met[-1]) if met else (None, None)
        return self._contacts[channel]

    def is_key_step(self, step: Step, channel: str) -> bool:
        """Tell whether expectation, ease and feeling are asked here (DESIGN.md section 6)."""
        return step.moment_of_truth or step.id in self._contacts_in(channel)

    def expected(self, step: str, segment: str | None) -> float | None:
        """Return what the segment expects of a step (0-10), or None where nobody said."""
        found = self.segment(segment)
        return found.expectations.get(step) if found else None

"""What stands in tables: dead ends, hand-offs, times, delights, answers, evidence, method."""

from dataclasses import dataclass

from gemba.report.model.front import Fact
from gemba.report.model.states import EvidenceState


@dataclass(frozen=True, slots=True)
class DeadEndRow:
    """A place with no way on."""

    walk: str
    number: int
    step: str
    kind: str
    rescued_by: str
    minutes_lost: float | None
    what_happened: str
    caused_by: str


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A change of channel or of hands, with the two functions that own it."""

    walk: str
    from_step: str
    to_step: str
    from_channel: str
    to_channel: str
    owners: str
    given: int | None
    repeated: int | None
    identified_again: int | None
    context_kept: str
    complete: str
    forced: bool
    note: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """The times of a step of a walk in seconds, and its promise."""

    walk: str
    number: int
    step: str
    wait: float
    perceived_wait: float | None
    doing: float
    gap: float
    gap_words: str
    promise: str
    promise_words: str
    kept: bool | None
    promise_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class TimeTotal:
    """A walk's times in seconds: from first start to last end, and what it was spent on."""

    walk: str
    lead: float
    wait: float
    doing: float
    gaps: float
    open_lead: float | None = None
    longest: float = 0
    longest_words: str = ""


@dataclass(frozen=True, slots=True)
class DelightRow:
    """Something that pleased, to be kept up."""

    walk: str
    number: int
    step: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question and what became of it."""

    question: str
    answer: str
    state: str
    note: str
    taken: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The questions of one step of one walk."""

    walk: str
    number: int
    step: str
    heading: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A piece of evidence: the file whose hash is printed, and whether a picture of it is shown."""

    id: str
    record: str
    kind: str
    state: EvidenceState
    why: str
    sha256: str
    shown_sha256: str
    extension: str
    caption: str
    alt: str
    taken: str
    size: int
    file_name: str
    about: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """How the numbers came about: rules, settings and sources."""

    rules: tuple[Fact, ...]
    settings: tuple[Fact, ...]
    sources: tuple[str, ...]

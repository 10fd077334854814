"""The findings, with what happened and what was taken of it."""

from dataclasses import dataclass

from gemba.report.model.states import EvidenceState


@dataclass(frozen=True, slots=True)
class Quote:
    """What happened, in the walker's words, and where it was said."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What the function that owns a finding says to it."""

    by: str
    stance: str
    reason: str
    when: str


@dataclass(frozen=True, slots=True)
class StakeLine:
    """Customers or revenue at risk behind a finding, with the assumption it rests on."""

    amount: float
    unit: str
    assumption: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A piece of evidence beside a finding."""

    evidence: str
    caption: str
    alt: str
    state: EvidenceState
    text: str = ""


@dataclass(frozen=True, slots=True)
class FindingSheet:
    """A finding with its arithmetic and its proof."""

    id: str
    record: str
    rank: int
    title: str
    steps: tuple[str, ...]
    channels: tuple[str, ...]
    score: float
    low: float
    high: float
    band: str
    sentence: str
    importance_sentence: str
    impact: float
    impact_words: str
    impact_source: str
    importance: float
    seen: int
    walks: int
    seen_words: str
    persistence: float
    persistence_words: str
    gate: str
    gate_words: str
    rank_words: str
    quotes: tuple[Quote, ...]
    shots: tuple[Shot, ...]
    owner: str
    effort: str
    effort_number: int | None
    quadrant: str
    action: str
    due: str
    status: str
    note: str
    replies: tuple[ReplyLine, ...] = ()
    stance: str = ""
    stakes: tuple[StakeLine, ...] = ()

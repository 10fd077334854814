"""The report as plain data: everything that is printed, and nothing that a renderer must work out.

Every text is ready to print; numbers beside it are unrounded. Renderers read this and no audit.
"""

from dataclasses import dataclass
from typing import Literal

Profile = Literal["internal", "shared", "public"]
EvidenceState = Literal["shown", "withheld", "missing", "deleted", "no picture"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class WalkRow:
    """One walk as the scope lists it."""

    id: str
    label: str
    channel: str
    when: str
    who: str
    where: str
    state: str
    steps_finished: int
    steps_offered: int
    not_reached: tuple[str, ...]
    parked: tuple[str, ...]
    unanswered: int
    cannot_tell: int
    declined: int
    taken: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Mission, scope, and what was not looked at: all that page 1 says."""

    question: str
    journey: str
    mission: tuple[Fact, ...]
    scope: tuple[Fact, ...]
    not_looked_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A step in a channel: what was delivered against what was wanted, 0..10."""

    step: str
    number: int
    channel: str
    performance: float
    wanted: float
    shortfall: float
    sentence: str


@dataclass(frozen=True, slots=True)
class WalkAway:
    """Where customers of one channel would leave, why, and where to."""

    channel: str
    walks: int
    left: int
    step: str | None
    number: int | None
    sentence: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A finding in one line: for the summary, the plan and the list of quick wins."""

    finding: str
    rank: int
    title: str
    score: float
    band: str
    action: str
    owner: str
    effort: str
    effort_number: int | None
    quadrant: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a director reads in a minute."""

    weakest: tuple[LevelRow, ...]
    walk_away: tuple[WalkAway, ...]
    first: tuple[Action, ...]
    quick_wins: tuple[Action, ...]
    memory: tuple[Fact, ...]
    claims: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What was delivered at a step in a channel: a number, or the word why there is none."""

    performance: float | None
    word: str
    walk_away: bool
    under_protest: bool


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A step over all channels."""

    number: int
    title: str
    phase: str
    moment_of_truth: bool
    importance: float
    importance_sentence: str
    expected: float | None
    standard: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GapBar:
    """Time before a step that no step owns, in seconds."""

    kind: str
    seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A barrier or a delight as the map names it: its kind and what happened."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class MapStep:
    """A step of the experience map of one channel; ratings 0..10, times in seconds."""

    number: int
    title: str
    phase: str
    channel: str
    channel_changed: bool
    contact: bool
    moment_of_truth: bool
    state: str
    expected: float | None
    expected_own: float | None
    performance: float | None
    each: tuple[float, ...]
    source: str
    ease: float | None
    feeling: float | None
    wait: float
    doing: float
    perceived_wait: float | None
    gaps: tuple[GapBar, ...]
    gap: float
    going_on: str
    left: int
    walk_away: bool
    under_protest: bool
    dead_end: bool
    barriers: tuple[Noted, ...]
    delights: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class ExperienceMap:
    """One channel's journey as it was lived."""

    channel: str
    walks: int
    steps: tuple[MapStep, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A step in a channel on the importance-performance grid, both on 0..10."""

    number: int
    step: str
    channel: str
    importance: float
    performance: float
    quadrant: str
    advice: str
    shortfall: float
    borderline: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid's points, and its crosshair (importance, performance); none below five steps."""

    rows: tuple[GridRow, ...]
    channels: tuple[str, ...]
    crosshair: tuple[float, float] | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What happened, in the walker's words, and where it was said."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A piece of evidence beside a finding."""

    evidence: str
    caption: str
    alt: str
    state: EvidenceState


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


@dataclass(frozen=True, slots=True)
class StripMark:
    """The answer to "would I go on?" at one step of one walk."""

    number: int
    value: str
    under_protest: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One walk's answers to the continue question."""

    label: str
    marks: tuple[StripMark, ...]


@dataclass(frozen=True, slots=True)
class ContinueLine:
    """One step of the continue table; survival and its interval are proportions."""

    number: int
    step: str
    at_risk: int
    left: int
    going_on: str
    survival: float
    low: float
    high: float
    doubting: float
    interval: str
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContinueBlock:
    """The continue table of a channel."""

    channel: str
    walks: int
    strips: tuple[Strip, ...]
    rows: tuple[ContinueLine, ...]
    sentence: str


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


@dataclass(frozen=True, slots=True)
class TimeTotal:
    """A walk's times in seconds: from first start to last end, and what it was spent on."""

    walk: str
    lead: float
    wait: float
    doing: float
    gaps: float


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


@dataclass(frozen=True, slots=True)
class Method:
    """How the numbers came about: rules, settings and sources."""

    rules: tuple[Fact, ...]
    settings: tuple[Fact, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report of one audit says."""

    audit: str
    title: str
    notice: str
    language: str
    profile: Profile
    version: str
    as_of: str
    as_of_iso: str
    checklist: str
    checklist_hash: str
    cover: Cover
    walks: tuple[WalkRow, ...]
    channels: tuple[str, ...]
    summary: Summary
    overview: tuple[OverviewRow, ...]
    maps: tuple[ExperienceMap, ...]
    grid: Grid
    findings: tuple[FindingSheet, ...]
    dropped: tuple[Fact, ...]
    plan: tuple[Action, ...]
    continuing: tuple[ContinueBlock, ...]
    dead_ends: tuple[DeadEndRow, ...]
    handoffs: tuple[HandoffRow, ...]
    times: tuple[TimeRow, ...]
    totals: tuple[TimeTotal, ...]
    delights: tuple[DelightRow, ...]
    answers: tuple[AnswerGroup, ...]
    evidence: tuple[EvidenceItem, ...]
    method: Method
    missing: tuple[str, ...]

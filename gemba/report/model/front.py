"""The first pages: mission, scope, what was not looked at, the summary, all channels at once."""

from dataclasses import dataclass


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
    context: str


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
    short: str = ""


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
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a director reads in a minute."""

    weakest: tuple[LevelRow, ...]
    walk_away: tuple[WalkAway, ...]
    first: tuple[Action, ...]
    quick_wins: tuple[Action, ...]
    memory: tuple[Fact, ...]
    claims: str
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What was delivered at a step in a channel: a number, or the word why there is none."""

    performance: float | None
    word: str
    walk_away: bool
    under_protest: bool
    each: tuple[float, ...] = ()
    source: str = ""


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

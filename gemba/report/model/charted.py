"""What is drawn: the experience maps, the importance-performance grid, the continue strips."""

from dataclasses import dataclass

from gemba.report.model.walked import LaneRow


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
    owner: str = ""
    people: bool = False
    machines: bool = False
    behind: bool = False
    detour: str = ""
    times: tuple[float, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class ExperienceMap:
    """One channel's journey as it was lived."""

    channel: str
    walks: int
    steps: tuple[MapStep, ...]
    sentence: str
    lanes: tuple[LaneRow, ...] = ()
    remembered: str = ""


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
    source: str = ""
    each: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid's points, and its crosshair (importance, performance); none below five steps."""

    rows: tuple[GridRow, ...]
    channels: tuple[str, ...]
    crosshair: tuple[float, float] | None
    sentence: str
    kind: str = "data"
    crosshair_words: str = ""


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

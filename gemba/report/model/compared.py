"""Channels, companies or other groups of walks side by side: two pages for a director."""

from dataclasses import dataclass

from gemba.report.model.front import Fact


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one group's walks say about a step; `value` is on 0..10, times are seconds.

    `kind` says where the value comes from; `alike` is false where it is not what the groups are
    compared by; `sign` is ahead, level or nothing; `each` tells two walks' values, or the extremes.
    """

    state: str
    value: float | None
    each: str
    kind: str
    sign: str
    alike: bool
    going: str
    going_words: str
    ease: float | None
    wait: float | None
    total: float | None
    barriers: str
    help: str
    elsewhere: str
    under_protest: bool


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One step in all groups; whether page one shows it and page two lists its differences.

    `more` is what stands in small under each cell.
    """

    number: int
    title: str
    moment_of_truth: bool
    cells: tuple[ComparedCell, ...]
    more: tuple[tuple[str, ...], ...] = ()
    shown: bool = True
    listed: bool = True


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the journey and the group that is ahead in it, empty for nobody."""

    part: str
    ahead: str
    text: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the scorecard: a text a group, and which of them is best."""

    label: str
    texts: tuple[str, ...]
    best: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One step of a group's curve: proportions that would still go on, with their interval."""

    number: int
    at_risk: int
    left: int
    survival: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ComparedCurve:
    """Where one group's customers would leave; its intervals are shown from three walks on."""

    group: str
    walks: int
    points: tuple[CurvePoint, ...]
    label: str
    sentence: str
    intervals: bool


@dataclass(frozen=True, slots=True)
class PairColumn:
    """Two groups against each other: a difference a step, first minus second, and the tests.

    `values` stand in the order of the rows, None where the two cannot be compared; `tests` are
    label and text.
    """

    first: str
    second: str
    unit: str
    values: tuple[float | None, ...]
    tests: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OwnBarriers:
    """The barriers that only one group has, the worst first, and how many more there are."""

    group: str
    items: tuple[Fact, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Compared:
    """All that the two pages say; `tight` tells which of them must be set small."""

    by: str
    heading: str
    groups: tuple[str, ...]
    walks: tuple[int, ...]
    verdict: str
    for_what: tuple[PartLine, ...]
    claim: str
    scorecard: tuple[ScoreLine, ...]
    common: int
    rows: tuple[ComparedRow, ...]
    steps: int
    curves: tuple[ComparedCurve, ...]
    curve_sentence: str
    pairs: tuple[PairColumn, ...]
    more_pairs: int
    reading: str
    times: tuple[ScoreLine, ...]
    barriers: tuple[OwnBarriers, ...]
    everywhere: tuple[str, ...]
    handoffs: tuple[str, ...]
    caveats: tuple[str, ...]
    tight: tuple[bool, bool] = (False, False)

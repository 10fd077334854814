"""What a director reads in a minute: the weakest step, where customers leave, what to do first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from gemba.analysis.effort import effort_order
from gemba.analysis.findings import RatedFinding
from gemba.analysis.steps import StepReading
from gemba.journey.checklist import Step

Yardstick = Literal["expected", "standard"]


@dataclass(frozen=True, slots=True)
class StepLevel:
    """A step in a channel over all its walks: medians on 0..10, and how far it falls short."""

    step: Step
    channel: str
    walks: int
    performance: float
    each: tuple[float, ...]
    wanted: float
    yardstick: Yardstick
    by_rating: bool

    @property
    def shortfall(self) -> float:
        """What is wanted minus what was delivered; negative where it was exceeded."""
        return self.wanted - self.performance


def step_levels(found: Sequence[StepReading]) -> list[StepLevel]:
    """Return the level of each step in each channel of walks, in the order of the readings."""
    groups: dict[tuple[str, str], list[StepReading]] = defaultdict(list)
    for reading in found:
        if reading.performance is not None:
            groups[reading.walk.channel, reading.step.id].append(reading)
    return [_level(group) for group in groups.values()]


def _level(group: Sequence[StepReading]) -> StepLevel:
    each = tuple(r.performance for r in group if r.performance is not None)
    expected = [r.expected_segment for r in group if r.expected_segment is not None]
    standards = [r.step.standard for r in group]
    return StepLevel(
        step=group[-1].step,
        channel=group[-1].walk.channel,
        walks=len(group),
        performance=median(each),
        each=each,
        wanted=median(expected or standards),
        yardstick="expected" if expected else "standard",
        by_rating=all(r.source == "delivered" for r in group),
    )


def weakest(levels: Sequence[StepLevel]) -> list[StepLevel]:
    """Return the levels that fall short, the furthest first; equal ones by what was delivered."""
    short = [level for level in levels if level.shortfall > 0]
    return sorted(short, key=lambda level: (-level.shortfall, level.performance))


def quick_wins(found: Sequence[RatedFinding]) -> list[RatedFinding]:
    """Return the quick wins, the highest score first and equal ones by least effort."""
    wins = [entry for entry in found if entry.quadrant == "quick win"]
    return sorted(wins, key=lambda w: effort_order(w.priority.score, w.finding.effort or 1))

"""Groups of walks side by side over the same mission: channels, companies, segments, auditors."""

from collections.abc import Mapping
from dataclasses import dataclass

from gemba.analysis.claims import Claims, may_say
from gemba.analysis.comparing.alignment import aligned
from gemba.analysis.comparing.cautions import Confound, confounds, moved
from gemba.analysis.comparing.cells import Cell, Measure, Passage
from gemba.analysis.comparing.differences import Difference, Pair, differ, pairs
from gemba.analysis.comparing.framing import BYS, Apart, By, CannotCompare, Frame, Group, frame
from gemba.analysis.comparing.peculiar import Barriers, Obstacle, barriers, handoffs
from gemba.analysis.comparing.side_by_side import Row, rows
from gemba.analysis.comparing.totals import Scorecard, Scorecards, scorecards
from gemba.analysis.continue_table import ContinueTable, continue_table
from gemba.analysis.route import journey
from gemba.journey.audit import Audit
from gemba.journey.records import Handoff

__all__ = [
    "BYS",
    "Apart",
    "Barriers",
    "By",
    "CannotCompare",
    "Cell",
    "Comparison",
    "Confound",
    "Difference",
    "Group",
    "Measure",
    "Obstacle",
    "Pair",
    "Passage",
    "Row",
    "Scorecard",
    "Scorecards",
    "compare",
    "differ",
    "frame",
]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Groups of walks step by step: what each delivered, who is ahead, and what may be said.

    `moved` names, by channel, the steps that its walks had to make in another one; `numbers` gives
    every step the number of its row.
    """

    frame: Frame
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    curves: tuple[ContinueTable, ...]
    scores: Scorecards
    barriers: Barriers
    handoffs: tuple[tuple[str, Handoff], ...]
    confounds: tuple[Confound, ...]
    moved: Mapping[str, tuple[int, ...]]
    claims: Claims
    numbers: Mapping[str, int]

    @property
    def by(self) -> By:
        """What the groups differ in."""
        return self.frame.by

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in the checklist's order or as they were walked."""
        return self.frame.groups

    @property
    def apart(self) -> tuple[Apart, ...]:
        """The walks that are not compared."""
        return self.frame.apart

    def title(self, group: str) -> str:
        """Return a group's title."""
        return next((found.title for found in self.groups if found.key == group), group)


def compare(
    audit: Audit, by: By = "channel", *, titles: Mapping[str, str] | None = None
) -> Comparison:
    """Return an audit's walks compared by one thing (METHOD.md 1.9); titles rename the groups.

    Raises CannotCompare, in one sentence that says how to mend it, where fewer than two groups
    walked the same mission.
    """
    found = frame(audit, by, titles)
    steps = rows(audit, found)
    return Comparison(
        frame=found,
        rows=steps,
        pairs=pairs(found, steps),
        curves=tuple(continue_table(audit, g.key, g.walks) for g in found.groups),
        scores=scorecards(audit, found, steps),
        barriers=barriers(audit, steps),
        handoffs=handoffs(audit, found),
        confounds=confounds(audit, found),
        moved=moved(steps, by),
        claims=may_say(min(len(group.walks) for group in found.groups)),
        numbers=_numbers(audit),
    )


def _numbers(audit: Audit) -> dict[str, int]:
    places = {step.id: number for number, step in enumerate(journey(audit), 1)}
    return {key: places[first] for key, first in aligned(audit).items()}

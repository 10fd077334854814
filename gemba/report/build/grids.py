"""The importance-performance grid over all steps and channels, with one crosshair for all."""

from collections.abc import Mapping, Sequence

from gemba.analysis.grid import crosshair_of, importance_performance
from gemba.analysis.summary import StepLevel
from gemba.analysis.weighing import importance_of
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.report.build.names import Names
from gemba.report.build.words import QUADRANTS, listed
from gemba.report.model import Grid, GridRow

FEWEST_STEPS = 5
"""Distinct steps below which the list is printed and no grid (METHOD.md 1.6)."""


def grid(names: Names, levels: Sequence[StepLevel]) -> Grid:
    """Return the grid's points, the greatest shortfall first."""
    weights = _importance(names, levels)
    points = [
        ((v.channel, v.step.id), weights[v.channel, v.step.id], v.performance) for v in levels
    ]
    placed = importance_performance(points)
    titles = {(v.channel, v.step.id): v.step.title for v in levels}
    rows = [
        GridRow(
            number=names.number(key[1]),
            step=titles[key],
            channel=names.channel(key[0]),
            importance=point.importance,
            performance=point.performance,
            quadrant=QUADRANTS[point.quadrant][0],
            advice=QUADRANTS[point.quadrant][1],
            shortfall=point.shortfall,
            borderline=point.borderline,
        )
        for key, point in placed.items()
    ]
    drawn = len({key[1] for key in placed}) >= FEWEST_STEPS
    ordered = sorted(rows, key=lambda row: (-row.shortfall, row.number, row.channel))
    return Grid(
        rows=tuple(ordered),
        channels=tuple(dict.fromkeys(names.channel(level.channel) for level in levels)),
        crosshair=crosshair_of((p.importance, p.performance) for p in placed.values())
        if drawn
        else None,
        sentence=_sentence(ordered),
    )


def _importance(names: Names, levels: Sequence[StepLevel]) -> Mapping[tuple[str, str], float]:
    """Importance on 0..10, in the channel that was walked."""
    found = {}
    for level in levels:
        for checklist in _checklists(names.audit):
            if any(step.id == level.step.id for step in checklist.steps):
                weight = importance_of(checklist, level.step, [level.channel], audit=names.audit)
                found[level.channel, level.step.id] = 10 * weight.value
    return found


def _checklists(audit: Audit) -> list[Checklist]:
    keys = dict.fromkeys(walk.checklist for walk in audit.walks)
    return [audit.checklists[key] for key in keys]


def _sentence(rows: Sequence[GridRow]) -> str:
    first = [f"{row.step} ({row.channel})" for row in rows if row.quadrant == "concentrate here"]
    if not first:
        return "No step is both more important and weaker than the average of all."
    return f"More important and weaker than the average of all: {listed(first)}."

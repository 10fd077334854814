"""The importance-performance grid over all steps and channels, with one crosshair for all."""

from collections.abc import Mapping, Sequence

from gemba.analysis.crosshair import Lines, first_wave, lines_of
from gemba.analysis.grid import importance_performance
from gemba.analysis.steps import StepReading
from gemba.analysis.summary import StepLevel, step_levels
from gemba.analysis.weighing import importance_of
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.report.build.levels import source_of
from gemba.report.build.names import Names
from gemba.report.build.words import QUADRANTS, listed, number
from gemba.report.model import Grid, GridRow

FEWEST_STEPS = 5
"""Distinct steps below which the list is printed and no grid (METHOD.md 1.6)."""


def grid(names: Names, levels: Sequence[StepLevel], found: Sequence[StepReading]) -> Grid:
    """Return the grid's points, the greatest shortfall first."""
    points = _points(names, levels)
    wave = first_wave(names.audit)
    early = step_levels([reading for reading in found if wave and reading.walk.wave == wave])
    lines = lines_of(names.audit, points, _points(names, early))
    cross = (lines.importance, lines.performance) if lines else "mean"
    placed = importance_performance(points, cross)
    known = {(v.channel, v.step.id): v for v in levels}
    rows = [
        GridRow(
            number=names.number(key[1]),
            step=known[key].step.title,
            channel=names.channel(key[0]),
            importance=point.importance,
            performance=point.performance,
            quadrant=QUADRANTS[point.quadrant][0],
            advice=QUADRANTS[point.quadrant][1],
            shortfall=point.shortfall,
            borderline=point.borderline,
            source=source_of(known[key]),
            each=known[key].each,
        )
        for key, point in placed.items()
    ]
    drawn = len({key[1] for key in placed}) >= FEWEST_STEPS
    ordered = sorted(rows, key=lambda row: (-row.shortfall, row.number, row.channel))
    return Grid(
        rows=tuple(ordered),
        channels=tuple(dict.fromkeys(names.channel(level.channel) for level in levels)),
        crosshair=(lines.importance, lines.performance) if drawn and lines else None,
        sentence=_sentence(ordered, lines),
        kind=lines.kind if lines else "data",
        crosshair_words=_crosshair(lines) if lines else "",
    )


Point = tuple[tuple[str, str], float, float]


def _points(names: Names, levels: Sequence[StepLevel]) -> list[Point]:
    weights = _importance(names, levels)
    return [((v.channel, v.step.id), weights[v.channel, v.step.id], v.performance) for v in levels]


def _crosshair(lines: Lines) -> str:
    place = f"importance {number(lines.importance)}, performance {number(lines.performance)}"
    kinds = {
        "data": f"The cross stands at {lines.source} ({place}).",
        "scale": f"The cross stands at {lines.source} ({place}).",
        "frozen": f"The cross is frozen where it stood at first ({lines.source}; {place}), so that"
        " what gets better is seen to move.",
    }
    return kinds[lines.kind]


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


NAMED = 5


def _sentence(rows: Sequence[GridRow], lines: Lines | None) -> str:
    first = [f"{row.step} ({row.channel})" for row in rows if row.quadrant == "concentrate here"]
    than = "the average of all" if lines is None or lines.kind == "data" else "the cross"
    if not first:
        return f"No step is both more important and weaker than {than}."
    more = [f"{len(first) - NAMED} more"] if len(first) > NAMED else []
    return f"More important and weaker than {than}: {listed([*first[:NAMED], *more])}."

"""What only one group has: its own barriers, its hand-offs, and what all have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from gemba.analysis.comparing.framing import Frame
from gemba.analysis.comparing.side_by_side import Row
from gemba.journey.audit import Audit
from gemba.journey.problems import impact_of
from gemba.journey.records import Barrier, Handoff


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A kind of barrier at a step in a group: its highest impact 0-4, met in k of n walks."""

    group: str
    row: str
    number: int
    title: str
    code: str
    impact: float
    met: int
    walks: int
    barrier: Barrier


@dataclass(frozen=True, slots=True)
class Barriers:
    """What only one group met, the worst first; and what every group met at the same step.

    `alone` holds none at steps that no other group walked: there is nothing to compare with.
    """

    alone: tuple[Obstacle, ...]
    everywhere: tuple[Obstacle, ...]


def barriers(audit: Audit, rows: Sequence[Row]) -> Barriers:
    """Return the barriers of all groups, told apart."""
    alone: list[Obstacle] = []
    everywhere: list[Obstacle] = []
    for row in rows:
        here = [cell for cell in row.cells if cell.reached]
        if len(here) < 2:
            continue
        met = {cell.group: {barrier.code for barrier in cell.barriers} for cell in here}
        for code in dict.fromkeys(code for codes in met.values() for code in sorted(codes)):
            groups = [group for group, codes in met.items() if code in codes]
            worst = _obstacle(audit, row, groups, code)
            if len(groups) == 1:
                alone.append(worst)
            elif len(groups) == len(row.cells):
                everywhere.append(worst)
    return Barriers(tuple(sorted(alone, key=_worst)), tuple(sorted(everywhere, key=_worst)))


def _worst(found: Obstacle) -> tuple[float, int, str, str]:
    return -found.impact, found.number, found.group, found.code


def _obstacle(audit: Audit, row: Row, groups: Sequence[str], code: str) -> Obstacle:
    mine = [p for group in groups for p in row.cell(group).passages if p.reached]
    kind = [barrier for passage in mine for barrier in passage.barriers if barrier.code == code]
    worst = max(kind, key=lambda b: (impact_of(audit, b)[0], bool(b.what_happened), b.id))
    met = sum(any(b.code == code for b in passage.barriers) for passage in mine)
    return Obstacle(
        group=groups[0], row=row.key, number=row.number, title=row.title, code=code,
        impact=impact_of(audit, worst)[0], met=met, walks=len(mine), barrier=worst,
    )  # fmt: skip


def handoffs(audit: Audit, frame: Frame) -> tuple[tuple[str, Handoff], ...]:
    """Return every hand-off of the compared walks with its group, in the order of the groups."""
    return tuple(
        (group.key, record)
        for group in frame.groups
        for walk in group.walks
        for record in audit.of_walk(Handoff, walk.id)
    )

"""The importance of a checklist's step, from its segments' criticality and its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gemba.analysis.criticality import Importance, criticality_from_rank, importance
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Segment, Step
from gemba.journey.records import Criticality

Roles = dict[str, float]


def importance_of(
    checklist: Checklist, step: Step, channels: Iterable[str], segment: str | None = None,
    audit: Audit | None = None,
) -> Importance:  # fmt: skip
    """Return a step's importance (METHOD.md 1.3) for walks in these channels.

    Over all segments by share; for one segment's own report, by that segment alone. What
    stakeholders of the audit rated stands in for what the checklist says of that segment and step.
    """
    told = {s.id: s for s in checklist.segments if segment is None or s.id == segment}
    said = audit.criticalities() if audit else []
    ratings = {key: _roles(found, step, said) for key, found in told.items()}
    if not told:
        ratings = {"": everybody} if (everybody := _said(said, None, step.id)) else {}
    total = sum(found.share for found in told.values())
    shares = {key: found.share / total for key, found in told.items()}
    reached = list(channels)
    return importance(
        ratings,
        shares or None,
        moment_of_truth=step.moment_of_truth,
        first_contact=any(checklist.first_contact(channel) == step.id for channel in reached),
        last_contact=any(checklist.last_contact(channel) == step.id for channel in reached),
    )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A step that roles weigh more than 4 points apart for one segment, 0-10 each."""

    step: Step
    segment: Segment | None
    roles: tuple[tuple[str, float], ...]
    """The roles with their criticality, the highest first."""

    @property
    def spread(self) -> float:
        """How far apart the roles are, in points of 10."""
        return self.roles[0][1] - self.roles[-1][1]


DISAGREED_ABOVE = 4.0


def disagreements(audit: Audit, checklist: Checklist) -> list[Disagreement]:
    """Return where stakeholders do not agree what matters, the widest spread first."""
    said = audit.criticalities()
    found = []
    for step in checklist.steps:
        for segment in checklist.segments or (None,):
            roles = _roles(segment, step, said) if segment else _said(said, None, step.id)
            ordered = sorted(roles.items(), key=lambda pair: (-pair[1], pair[0]))
            if ordered and ordered[0][1] - ordered[-1][1] > DISAGREED_ABOVE:
                found.append(Disagreement(step, segment, tuple(ordered)))
    return sorted(found, key=lambda one: -one.spread)


def _roles(segment: Segment, step: Step, said: Iterable[Criticality]) -> Roles:
    """What is critical to a segment: as stakeholders said, else as the checklist says."""
    rated = _said(said, segment.id, step.id)
    return rated or dict(segment.criticality.get(step.id, {}))


def _said(said: Iterable[Criticality], segment: str | None, step: str) -> Roles:
    """What each role said of a segment; what was said of no segment in particular is of all."""
    rows = list(said)
    ranked = _ranked(rows)
    mine = [row for row in rows if row.step == step and row.segment in (None, segment)]
    mine.sort(key=lambda row: row.segment is not None)
    return {row.role: _points(row, ranked) for row in mine}


def _ranked(rows: Iterable[Criticality]) -> Mapping[tuple[str, str | None], int]:
    """How many steps each role ranked for each segment, or its last rank where it is higher."""
    counts: dict[tuple[str, str | None], int] = {}
    last: dict[tuple[str, str | None], int] = {}
    for row in rows:
        if row.rank is not None:
            key = row.role, row.segment
            counts[key] = counts.get(key, 0) + 1
            last[key] = max(last.get(key, 0), row.rank)
    return {key: max(count, last[key]) for key, count in counts.items()}


def _points(row: Criticality, ranked: Mapping[tuple[str, str | None], int]) -> float:
    if row.rating is not None:
        return row.rating
    return criticality_from_rank(row.rank or 1, ranked[row.role, row.segment])

"""The findings of an audit in priority order, with the factors and the reach of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gemba.analysis.criticality import Importance
from gemba.analysis.effort import EffortQuadrant, effort_quadrant
from gemba.analysis.priorities import GATE_FLOORS, Factors, Priority, priority
from gemba.analysis.route import checklist_of, steps_reached
from gemba.analysis.stability import RankRange, rank_stability
from gemba.analysis.weighing import importance_of
from gemba.journey.audit import Audit
from gemba.journey.problems import ImpactSource, gate_of, impact_of, persistence_of, problems
from gemba.journey.records import Barrier, Finding, Walk
from gemba.journey.words import Gate


@dataclass(frozen=True, slots=True)
class RatedFinding:
    """A finding with its factors: impact 0-4, importance 0-1, seen in `met` of `walks` walks."""

    finding: Finding
    barriers: tuple[Barrier, ...]
    steps: tuple[str, ...]
    impact: float
    impact_source: ImpactSource
    importance: Importance
    persistence: float
    gate: Gate | None
    unconfirmed: tuple[Gate, ...]
    met: tuple[Walk, ...]
    walks: tuple[Walk, ...]
    priority: Priority
    rank: RankRange
    quadrant: EffortQuadrant | None

    @property
    def factors(self) -> Factors:
        """What the priority was reckoned from."""
        seen, walks = len(self.met), len(self.walks)
        return Factors(self.impact, self.importance.value, seen, walks, self.persistence, self.gate)


@dataclass(frozen=True, slots=True)
class _Weighed:
    finding: Finding
    barriers: tuple[Barrier, ...]
    steps: tuple[str, ...]
    impact: tuple[float, ImpactSource]
    importance: Importance
    gate: Gate | None
    unconfirmed: tuple[Gate, ...]
    met: tuple[Walk, ...]
    walks: tuple[Walk, ...]
    factors: Factors


def findings(audit: Audit) -> list[RatedFinding]:
    """Return every finding that was not dropped, the highest score first (METHOD.md 1.6)."""
    kept = [found for found in problems(audit) if found.status != "dropped"]
    came_to = {walk.id: steps_reached(audit, walk) for walk in audit.walks}
    weighed = [entry for entry in (_weigh(audit, found, came_to) for found in kept) if entry]
    ranks = rank_stability(entry.factors for entry in weighed)
    rated = [_rate(entry, rank) for entry, rank in zip(weighed, ranks, strict=True)]
    order = {step: i for i, step in enumerate(_journey(audit))}
    return sorted(rated, key=lambda r: (-r.priority.score, _place(r, order), r.finding.id))


def _journey(audit: Audit) -> list[str]:
    steps = (step.id for walk in audit.walks for step in checklist_of(audit, walk).steps)
    return list(dict.fromkeys(steps))


def _place(rated: RatedFinding, order: dict[str, int]) -> int:
    return min((order.get(step, len(order)) for step in rated.steps), default=len(order))


def _weigh(
    audit: Audit, finding: Finding, came_to: Mapping[str, frozenset[str]]
) -> _Weighed | None:
    known = (audit.get(Barrier, key) for key in finding.barriers)
    barriers = tuple(barrier for barrier in known if barrier is not None)
    if not barriers:
        return None
    steps = tuple(dict.fromkeys(barrier.step for barrier in barriers))
    met_in = {barrier.walk for barrier in barriers}
    walks = tuple(
        walk for walk in audit.walks
        if walk.id in met_in or not came_to[walk.id].isdisjoint(steps)
    )  # fmt: skip
    met = tuple(walk for walk in walks if walk.id in met_in)
    impact = _impact(audit, barriers)
    gate, unconfirmed = _gate(finding, barriers)
    weight = _importance(audit, steps, walks)
    lasting = finding.persistence
    if lasting is None:
        lasting = max(persistence_of(barrier) for barrier in barriers)
    factors = Factors(impact[0], weight.value, len(met), len(walks), lasting, gate)
    return _Weighed(
        finding, barriers, steps, impact, weight, gate, unconfirmed, met, walks, factors
    )


def _impact(audit: Audit, barriers: Sequence[Barrier]) -> tuple[float, ImpactSource]:
    """The highest impact; among equals, one that somebody rated speaks for it."""
    trust = {"rated": 2, "guessed": 1, "usual": 0}
    return max((impact_of(audit, b) for b in barriers), key=lambda pair: (pair[0], trust[pair[1]]))


def _importance(audit: Audit, steps: Sequence[str], walks: Sequence[Walk]) -> Importance:
    """The highest importance of the finding's steps, in the channels that reached them."""
    weights = []
    for key in dict.fromkeys(walk.checklist for walk in walks):
        checklist = audit.checklists[key]
        reached_in = [walk.channel for walk in walks if walk.checklist == key]
        for step in (step for step in checklist.steps if step.id in steps):
            weights.append(importance_of(checklist, step, reached_in, audit=audit))
    return max(weights, key=lambda weight: (weight.value, weight.is_rated))


def _gate(finding: Finding, barriers: Sequence[Barrier]) -> tuple[Gate | None, tuple[Gate, ...]]:
    """The settled gate, else the highest floor among those that count; and what awaits a yes."""
    if finding.gate == "none":
        return None, ()
    if finding.gate is not None:
        return finding.gate, ()
    gates = [gate_of(barrier) for barrier in barriers]
    counting = [gate for gate, counts in gates if gate and counts]
    waiting = [gate for gate, counts in gates if gate and not counts and gate not in counting]
    highest = max(counting, key=lambda gate: GATE_FLOORS[gate], default=None)
    return highest, tuple(dict.fromkeys(waiting))


def _rate(entry: _Weighed, rank: RankRange) -> RatedFinding:
    score = priority(*entry.factors)
    effort = entry.finding.effort
    return RatedFinding(
        finding=entry.finding,
        barriers=entry.barriers,
        steps=entry.steps,
        impact=entry.impact[0],
        impact_source=entry.impact[1],
        importance=entry.importance,
        persistence=entry.factors.persistence,
        gate=entry.gate,
        unconfirmed=entry.unconfirmed,
        met=entry.met,
        walks=entry.walks,
        priority=score,
        rank=rank,
        quadrant=effort_quadrant(score.score, effort) if effort is not None else None,
    )

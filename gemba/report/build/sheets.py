"""The findings, each with its arithmetic in words, what happened, and its evidence."""

from collections.abc import Iterable

from gemba.analysis.claims import may_say
from gemba.analysis.findings import RatedFinding
from gemba.analysis.intervals import wilson
from gemba.journey.barriers import barrier_name
from gemba.journey.records import Barrier, DeadEnd, Evidence, Reply
from gemba.journey.replying import stance_of
from gemba.report.build.names import Names
from gemba.report.build.proof import shot
from gemba.report.build.words import (
    EFFORTS,
    GATES,
    IMPACT_SOURCES,
    IMPACTS,
    MONTHS,
    day,
    listed,
    plural,
)
from gemba.report.model import EvidenceItem, FindingSheet, Quote, ReplyLine, StakeLine

_LASTING = {0.25: "a one-off slip", 0.5: "sometimes, or can be learned", 1.0: "every time"}
_STATUS = {
    "proposed": "proposed by the arithmetic, not yet reviewed",
    "accepted": "accepted at review",
    "disputed": "disputed",
    "mended": "said to be mended",
}


def sheet(
    names: Names, rated: RatedFinding, place: int, proof: dict[str, EvidenceItem]
) -> FindingSheet:
    """Return a finding ready to print."""
    found, score = rated.finding, rated.priority
    gate = rated.gate or ""
    return FindingSheet(
        id=f"F{place}",
        record=found.id,
        rank=rated.rank.rank,
        title=found.title or _title(names, rated),
        steps=tuple(names.step(step) for step in sorted(rated.steps, key=names.number)),
        channels=tuple(dict.fromkeys(names.channel(walk.channel) for walk in rated.met)),
        score=score.score,
        low=score.low,
        high=score.high,
        band=score.band,
        sentence=score.sentence,
        importance_sentence=rated.importance.sentence,
        impact=rated.impact,
        impact_words=_impact(rated.impact),
        impact_source=IMPACT_SOURCES[rated.impact_source],
        importance=rated.importance.value,
        seen=len(rated.met),
        walks=len(rated.walks),
        seen_words=seen_words(len(rated.met), len(rated.walks)),
        persistence=rated.persistence,
        persistence_words=_LASTING.get(rated.persistence, f"{rated.persistence:g}"),
        gate=gate,
        gate_words=_gate_words(rated),
        rank_words=_rank(rated),
        quotes=tuple(_quote(names, barrier) for barrier in rated.barriers),
        shots=tuple(shot(proof[item.id]) for item in _evidence(names, rated)),
        owner=names.owner(found.owner),
        effort=EFFORTS.get(found.effort or 0, ""),
        effort_number=found.effort,
        quadrant=rated.quadrant or "",
        action=found.action,
        due=day(found.due, found.offset) if found.due else "",
        status=_STATUS.get(found.status, found.status),
        note=found.note,
        replies=tuple(_reply(names, said) for said in names.audit.replies(found)),
        stance=stance_of(names.audit, found) or "",
        stakes=tuple(
            StakeLine(stake.amount, stake.unit, stake.assumption)
            for stake in names.audit.stakes(found)
        ),
    )


def _reply(names: Names, said: Reply) -> ReplyLine:
    when = f"{said.on.day} {MONTHS[said.on.month - 1]} {said.on.year}" if said.on else ""
    return ReplyLine(names.owner(said.by), said.stance, said.reason, when)


def _title(names: Names, rated: RatedFinding) -> str:
    """The kinds of its barriers, and where: a settled finding may be left without a title."""
    kinds = listed(dict.fromkeys(barrier_name(barrier.code) for barrier in rated.barriers))
    return f"{kinds}: {listed(names.title(step) for step in rated.steps)}"


def _impact(impact: float) -> str:
    lower = IMPACTS[int(impact)]
    return lower if impact == int(impact) else f"between “{lower}” and “{IMPACTS[int(impact) + 1]}”"


def seen_words(seen: int, walks: int) -> str:
    """Return how often something was met, as plainly as the number of walks allows."""
    text = f"{seen} of {plural(walks, 'walk')} that came here"
    if may_say(walks).intervals:
        around = wilson(seen, walks)
        return f"{text} (95 % interval {100 * around.low:.0f} to {100 * around.high:.0f} %)"
    return text


def _rank(rated: RatedFinding) -> str:
    rank = rated.rank
    if rank.best == rank.worst:
        return f"rank {rank.rank} whatever the weights"
    return f"rank {rank.rank}, between {rank.best} and {rank.worst} under other weights"


def _gate_words(rated: RatedFinding) -> str:
    if rated.gate:
        return GATES[rated.gate]
    if rated.unconfirmed:
        return (
            f"none counted; proposed, not confirmed: {listed(GATES[g] for g in rated.unconfirmed)}"
        )
    return ""


def _quote(names: Names, barrier: Barrier) -> Quote:
    text = barrier.what_happened or f"{barrier_name(barrier.code)} (no words were noted)."
    return Quote(text, names.said(barrier, barrier.walk, barrier.recalled))


def _evidence(names: Names, rated: RatedFinding) -> Iterable[Evidence]:
    """What was taken of its barriers: linked to them, to their mark, or to their question.

    A barrier that was marked belongs to no question: what was taken at its visit shows it, but
    for what was taken at the question of another barrier.
    """
    barriers = rated.barriers
    visits = {b.visit for b in barriers if b.code == "DEAD_END"}
    dead_ends = {d.id for d in names.audit.all(DeadEnd) if d.visit in visits}
    about = {rated.finding.id, *(b.id for b in barriers), *dead_ends}
    marks = {b.mark for b in barriers if b.mark}
    asked = {(b.visit, b.question) for b in barriers if b.question}
    bare = {b.visit for b in barriers if not b.question}
    others = {
        (visit, b.question)
        for visit in bare
        for b in names.audit.of_visit(Barrier, visit)
        if b.question
    }
    for item in names.audit.evidence():
        linked = item.about in about or (item.mark is not None and item.mark in marks)
        place = (item.visit, item.question)
        near = place in asked or (item.visit in bare and place not in others)
        if linked or (item.about is None and near):
            yield item

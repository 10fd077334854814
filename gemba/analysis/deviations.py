"""Planned against walked: where a walk left the journey that is written for its channel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gemba.analysis.route import checklist_of, is_parked
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.conditions import Conditions
from gemba.journey.records import Visit, Walk
from gemba.journey.standing import OUTCOME
from gemba.journey.visiting import is_untouched

DeviationKind = Literal[
    "skipped", "not reached", "parked", "does not apply", "added", "out of order", "revisited",
    "detour", "other channel",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deviation:
    """One way in which a walk differs from the plan: at a step, with a count or the other name."""

    step: Step
    kind: DeviationKind
    count: int = 1
    other: str | None = None
    """The later step that was walked first, the step left for a detour, or the other channel."""


@dataclass(frozen=True, slots=True)
class WalkedPath:
    """A walk's plan and its passage: step keys in planned and in walked order, and what differs."""

    walk: Walk
    planned: tuple[Step, ...]
    passage: tuple[Visit, ...]
    deviations: tuple[Deviation, ...]

    @property
    def as_planned(self) -> int:
        """How many of the planned steps were walked, once, in their turn and channel."""
        off = {deviation.step.id for deviation in self.deviations}
        met = {visit.step for visit in self.passage}
        return sum(step.id in met and step.id not in off for step in self.planned)


def walked_path(audit: Audit, walk: Walk) -> WalkedPath:
    """Return how a walk went beside the plan of the channel that it began in."""
    checklist, conditions = checklist_of(audit, walk), Conditions(audit, walk)
    planned = tuple(
        step for step in checklist.steps
        if step.offered_in(walk.channel) and conditions.holds(step.show_if)
    )  # fmt: skip
    passage = tuple(v for v in audit.visits(walk.id) if v.ended or not is_untouched(audit, v))
    order = {step.id: place for place, step in enumerate(checklist.steps)}
    found = [*_missing(audit, planned, passage), *_made(audit, walk, planned, passage, order)]
    found.sort(key=lambda one: order.get(one.step.id, len(order)))
    return WalkedPath(walk, planned, passage, tuple(found))


def _missing(
    audit: Audit, planned: Sequence[Step], passage: Sequence[Visit]
) -> Iterator[Deviation]:
    met = {visit.step for visit in passage}
    last = max((place for place, step in enumerate(planned) if step.id in met), default=-1)
    for place, step in enumerate(planned):
        if step.id not in met:
            yield Deviation(step, "skipped" if place < last else "not reached")
            continue
        final = [visit for visit in passage if visit.step == step.id][-1]
        if is_parked(audit, final):
            yield Deviation(step, "parked")
        elif _outcome(audit, final) == "skipped_not_applicable":
            yield Deviation(step, "does not apply")


def _made(
    audit: Audit, walk: Walk, planned: Sequence[Step], passage: Sequence[Visit],
    order: dict[str, int],
) -> Iterator[Deviation]:  # fmt: skip
    keys = {step.id for step in planned}
    steps = {step.id: step for step in checklist_of(audit, walk).steps}
    first: dict[str, int] = {}
    for place, visit in enumerate(passage):
        first.setdefault(visit.step, place)
    for key in first:
        visits = [visit for visit in passage if visit.step == key]
        step = steps[key]
        if key not in keys:
            yield Deviation(step, "added")
        # A parked step that is taken up at its date is one visit in two sittings.
        again = len(visits) - 1 - sum(visit.parked_until is not None for visit in visits[:-1])
        if again > 0:
            yield Deviation(step, "revisited", again)
        yield from _elsewhere(walk, step, visits)
        yield from _detours(audit, step, visits)
        before = _before_it(key, first, order) if key in keys else None
        if before is not None:
            yield Deviation(step, "out of order", other=before)


def _elsewhere(walk: Walk, step: Step, visits: Sequence[Visit]) -> Iterator[Deviation]:
    others = [visit.channel for visit in visits if visit.channel != walk.channel]
    for channel in dict.fromkeys(others):
        yield Deviation(step, "other channel", others.count(channel), channel)


def _detours(audit: Audit, step: Step, visits: Sequence[Visit]) -> Iterator[Deviation]:
    for visit in visits:
        if visit.detour_of:
            of = audit.get(Visit, visit.detour_of)
            yield Deviation(step, "detour", other=of.step if of else None)


def _before_it(key: str, first: dict[str, int], order: dict[str, int]) -> str | None:
    """The first later step that was walked before this one had its turn."""
    ahead = [
        other for other in first
        if order.get(other, 0) > order.get(key, 0) and first[other] < first[key]
    ]  # fmt: skip
    return min(ahead, key=lambda other: first[other], default=None)


def _outcome(audit: Audit, visit: Visit) -> str | None:
    answer = audit.answers(visit.id).get(OUTCOME)
    return str(answer.value) if answer and answer.status == "answered" else None

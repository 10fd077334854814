"""What one group's walks say about one step: values with their count, never a zero for missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gemba.analysis.consistency import Spread, spread_of_ratings, spread_of_times
from gemba.analysis.items import score_of
from gemba.analysis.route import checklist_of
from gemba.analysis.steps import StepReading
from gemba.journey.audit import Audit
from gemba.journey.records import Barrier, Times, Visit
from gemba.journey.words import LEAVING

Measure = Literal["delivered", "score", "own_score", "ease", "wait", "total"]
CellState = Literal["walked", "skipped", "begun", "parked", "not reached", "not offered"]
WORST_FIRST = ("had_to_stop", "would_leave", "reluctantly", "fine", "gladly")
_STATES: dict[str, CellState] = {
    "finished": "walked", "skipped": "skipped", "open": "begun", "parked": "parked",
    "not_reached": "not reached",
}  # fmt: skip
_BEST_FIRST: tuple[CellState, ...] = ("walked", "skipped", "begun", "parked", "not reached")


@dataclass(frozen=True, slots=True)
class Passage:
    """One walk at a step, all visits of it: ratings as they were given, times in seconds.

    `score` counts only the questions that every group asks alike, `own_score` all of them.
    """

    walk: str
    state: CellState
    channel: str
    delivered: float | None = None
    score: float | None = None
    own_score: float | None = None
    ease: float | None = None
    wait: float | None = None
    total: float | None = None
    alone: bool | None = None
    dead_end: bool = False
    going: str | None = None
    barriers: tuple[Barrier, ...] = ()
    under_protest: bool = False

    @property
    def reached(self) -> bool:
        """Whether the walk came to the step and looked at it."""
        return self.state in ("walked", "begun")


@dataclass(frozen=True, slots=True)
class Cell:
    """A step in a group: its passages, one a walk; empty where the group does not offer it."""

    group: str
    passages: tuple[Passage, ...]

    @property
    def state(self) -> CellState:
        """The furthest that any walk came."""
        states = {passage.state for passage in self.passages}
        return next((state for state in _BEST_FIRST if state in states), "not offered")

    @property
    def reached(self) -> int:
        """How many walks came to the step."""
        return sum(passage.reached for passage in self.passages)

    @property
    def barriers(self) -> tuple[Barrier, ...]:
        """All barriers of all walks."""
        return tuple(barrier for passage in self.passages for barrier in passage.barriers)

    @property
    def met(self) -> int:
        """How many walks met a barrier here."""
        return sum(bool(passage.barriers) for passage in self.passages)

    @property
    def alone(self) -> tuple[int, int]:
        """How many walks were done without help, of those where that is known."""
        known = [passage.alone for passage in self.passages if passage.alone is not None]
        return sum(known), len(known)

    @property
    def going(self) -> tuple[str, int, int] | None:
        """The worst answer to "would I go on?", how many walks gave it, and of how many."""
        said = [passage.going for passage in self.passages if passage.going]
        worst = next((value for value in WORST_FIRST if value in said), None)
        return (worst, said.count(worst), len(said)) if worst else None

    @property
    def leaves(self) -> bool:
        """Whether a customer of any walk would have left or had to stop here."""
        return any(passage.going in LEAVING for passage in self.passages)

    @property
    def under_protest(self) -> bool:
        """Whether every walk that came here had already lost its customer."""
        here = [passage.under_protest for passage in self.passages if passage.reached]
        return bool(here) and all(here)

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels in which the step was in fact walked."""
        return tuple(dict.fromkeys(p.channel for p in self.passages if p.reached))

    def values(self, measure: Measure) -> list[float | None]:
        """Return one value a walk, in the walks' order, None where it is missing."""
        return [getattr(passage, measure) for passage in self.passages]

    def spread(self, measure: Measure) -> Spread | None:
        """Return the middle and the extremes over the walks, None where no walk has a value."""
        spread = spread_of_times if measure in ("wait", "total") else spread_of_ratings
        return spread(self.values(measure))

    def told(self, measure: Measure) -> tuple[float, ...]:
        """Return what few walks may say: both values of two, the extremes of more, else nothing."""
        known = sorted(value for value in self.values(measure) if value is not None)
        return (known[0], known[-1]) if len(known) > 1 else ()

    def value(self, measure: Measure) -> float | None:
        """Return the middle of the walks' values, None where there is none."""
        found = self.spread(measure)
        return found.median if found else None


def passage(audit: Audit, found: Sequence[StepReading], keys: frozenset[str]) -> Passage:
    """Return what one walk says about one need, from its readings of the steps that are paired."""
    reading = _merged(found)
    base = Passage(reading.walk.id, _STATES[reading.state], reading.channel)
    if reading.rated is None or reading.state == "skipped":
        going = reading.going_on.value if reading.going_on else None
        return replace(base, going=going, barriers=reading.barriers)
    checklist = checklist_of(audit, reading.walk)
    timed = reading.times.total > 0
    return replace(
        base,
        delivered=reading.delivered,
        score=score_of(audit, reading.rated, checklist, keys).value,
        own_score=reading.score.value,
        ease=reading.ease,
        wait=reading.times.wait if timed else None,
        total=reading.times.total if timed else None,
        alone=_alone(reading) if reading.state == "finished" else None,
        dead_end=_stuck(reading),
        going=reading.going_on.value if reading.going_on else None,
        barriers=reading.barriers,
        under_protest=reading.under_protest,
    )


def kept(passages: Iterable[Passage]) -> bool | None:
    """Tell whether a customer would have gone on wherever a walk came; None where nobody said."""
    said = {passage.going for passage in passages if passage.going}
    return not said & LEAVING if said else None


def _alone(reading: StepReading) -> bool:
    """Help is asked about only where it was likely: without an answer the step was done alone."""
    return not _stuck(reading) and reading.outcome in (None, "done")


def _stuck(reading: StepReading) -> bool:
    return bool(reading.dead_ends) or any(b.code == "DEAD_END" for b in reading.barriers)


def _merged(found: Sequence[StepReading]) -> StepReading:
    """Two paired steps of one walk are one need: the last one rates it, times add up."""
    met = [reading for reading in found if reading.visits]
    if len(met) < 2:
        return met[0] if met else found[0]
    ordered = sorted(met, key=lambda reading: _last(reading.visits))
    rated = [reading for reading in ordered if reading.rated is not None]
    said = [reading.going_on for reading in ordered if reading.going_on]
    return replace(
        rated[-1] if rated else ordered[-1],
        visits=tuple(visit for reading in ordered for visit in reading.visits),
        times=Times(
            wait=sum(r.times.wait for r in ordered),
            customer_active=sum(r.times.customer_active for r in ordered),
            staff_active=sum(r.times.staff_active for r in ordered),
            system=sum(r.times.system for r in ordered),
        ),
        going_on=next((entry for entry in said if entry.leaves), said[-1] if said else None),
        gaps_before=tuple(gap for r in ordered for gap in r.gaps_before),
        barriers=tuple(barrier for r in ordered for barrier in r.barriers),
        dead_ends=tuple(dead for r in ordered for dead in r.dead_ends),
        under_protest=all(r.under_protest for r in ordered),
    )


def _last(visits: Sequence[Visit]) -> int:
    return max(visit.seq for visit in visits)

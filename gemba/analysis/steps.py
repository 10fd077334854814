"""What one walk says about one step: ratings of the last finished visit, times of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gemba.analysis.delivery import delivery_gap
from gemba.analysis.items import score_of
from gemba.analysis.promises import PromiseReading, promise_of
from gemba.analysis.route import checklist_of, is_parked, steps_of
from gemba.analysis.scores import StepScore, facts_and_feeling_differ, step_score
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.continuing import Willingness, walk_away_point, willingness
from gemba.journey.records import Barrier, DeadEnd, Delight, Gap, Times, Visit, Walk
from gemba.journey.standing import DELIVERED, EASE, EXPECTED, FEELING, OUTCOME, PERCEIVED_WAIT
from gemba.journey.timing import gap_seconds, times_of

StepState = Literal["finished", "open", "parked", "skipped", "not_reached"]
Source = Literal["delivered", "score"]
NO_SCORE, NO_TIMES = step_score(()), Times()


@dataclass(frozen=True, slots=True)
class StepReading:
    """One step of one walk (DESIGN.md section 8, decision 7); ratings 0..10, times in seconds."""

    walk: Walk
    step: Step
    channel: str
    state: StepState
    visits: tuple[Visit, ...] = ()
    rated: Visit | None = None
    delivered: float | None = None
    score: StepScore = NO_SCORE
    expected_segment: float | None = None
    expected_own: float | None = None
    ease: float | None = None
    feeling: float | None = None
    outcome: str | None = None
    going_on: Willingness | None = None
    times: Times = NO_TIMES
    perceived_wait: float | None = None
    gaps_before: tuple[Gap, ...] = ()
    promise: PromiseReading | None = None
    barriers: tuple[Barrier, ...] = ()
    delights: tuple[Delight, ...] = ()
    dead_ends: tuple[DeadEnd, ...] = ()
    under_protest: bool = False

    @property
    def performance(self) -> float | None:
        """What was delivered (0..10): as rated, else the step score."""
        return self.delivered if self.delivered is not None else self.score.value

    @property
    def source(self) -> Source | None:
        """Where the performance comes from, or None where there is none."""
        if self.delivered is not None:
            return "delivered"
        return "score" if self.score.value is not None else None

    @property
    def delivery_gap(self) -> float | None:
        """Performance minus what the segment expects."""
        return delivery_gap(self.performance, self.expected_segment)

    @property
    def shortfall(self) -> float | None:
        """How far performance stays below expectation, else below the company's standard."""
        if self.performance is None:
            return None
        wanted = self.step.standard if self.expected_segment is None else self.expected_segment
        return wanted - self.performance

    @property
    def facts_and_feeling_differ(self) -> bool:
        """Whether the step ticks the boxes and feels bad, or the reverse."""
        return facts_and_feeling_differ(self.score.value, self.delivered)

    @property
    def gap_before(self) -> float:
        """Seconds between the step before and this one."""
        return sum(gap_seconds(gap) for gap in self.gaps_before)


def readings(audit: Audit, walk: Walk) -> list[StepReading]:
    """Return a reading per step that the walk's channel offers or the walk reached, in order."""
    point = walk_away_point(audit, walk)
    left_at = point.visit.seq if point else None
    visits = audit.visits(walk.id)
    found = []
    for step in steps_of(audit, walk):
        at_step = tuple(visit for visit in visits if visit.step == step.id)
        found.append(_reading(audit, walk, step, at_step, left_at))
    return found


def _reading(
    audit: Audit, walk: Walk, step: Step, visits: tuple[Visit, ...], left_at: int | None
) -> StepReading:
    checklist = checklist_of(audit, walk)
    expected = checklist.expected(step.id, walk.segment)
    finished = [visit for visit in visits if visit.ended is not None]
    rated = finished[-1] if finished else None
    if not visits:
        return StepReading(walk, step, walk.channel, "not_reached", expected_segment=expected)
    outcome = _text(audit, rated, OUTCOME)
    return StepReading(
        walk=walk,
        step=step,
        channel=visits[-1].channel,
        state=_state(audit, visits, rated, outcome),
        visits=visits,
        rated=rated,
        delivered=_number(audit, rated, DELIVERED),
        score=score_of(audit, rated, checklist) if rated else NO_SCORE,
        expected_segment=expected,
        expected_own=_first_number(audit, visits, EXPECTED),
        ease=_number(audit, rated, EASE),
        feeling=_number(audit, rated, FEELING),
        outcome=outcome,
        going_on=_going_on(audit, visits),
        times=_times(audit, finished),
        perceived_wait=_perceived(audit, visits),
        gaps_before=tuple(g for g in audit.gaps(walk.id) if g.to_visit in {v.id for v in visits}),
        promise=promise_of(audit, step, visits),
        barriers=tuple(b for v in visits for b in audit.of_visit(Barrier, v.id)),
        delights=tuple(d for v in visits for d in audit.of_visit(Delight, v.id)),
        dead_ends=tuple(d for v in visits for d in audit.of_visit(DeadEnd, v.id)),
        under_protest=left_at is not None and all(visit.seq > left_at for visit in visits),
    )


def _state(
    audit: Audit, visits: Sequence[Visit], rated: Visit | None, outcome: str | None
) -> StepState:
    if is_parked(audit, visits[-1]):
        return "parked"
    if rated is None:
        return "open"
    return "skipped" if outcome == "skipped_not_applicable" else "finished"


def _going_on(audit: Audit, visits: Sequence[Visit]) -> Willingness | None:
    """The first event at the step, else what was said last."""
    said = [entry for entry in (willingness(audit, visit) for visit in visits) if entry.value]
    return next((entry for entry in said if entry.leaves), said[-1] if said else None)


def _times(audit: Audit, visits: Sequence[Visit]) -> Times:
    each = [times_of(audit, visit) for visit in visits]
    return Times(
        wait=sum(times.wait for times in each),
        customer_active=sum(times.customer_active for times in each),
        staff_active=sum(times.staff_active for times in each),
        system=sum(times.system for times in each),
    )


def _perceived(audit: Audit, visits: Sequence[Visit]) -> float | None:
    """Seconds that the waiting felt like; it was asked in minutes."""
    felt = [_number(audit, visit, PERCEIVED_WAIT) for visit in visits]
    known = [minutes * 60 for minutes in felt if minutes is not None]
    return sum(known) if known else None


def _text(audit: Audit, visit: Visit | None, key: str) -> str | None:
    answer = audit.answers(visit.id).get(key) if visit else None
    if answer is None or answer.status != "answered" or answer.value is None:
        return None
    return str(answer.value)


def _number(audit: Audit, visit: Visit | None, key: str) -> float | None:
    text = _text(audit, visit, key)
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def _first_number(audit: Audit, visits: Sequence[Visit], key: str) -> float | None:
    """The first visit's seal counts."""
    return next((n for v in visits if (n := _number(audit, v, key)) is not None), None)

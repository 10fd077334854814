"""What an audit did not look at: the first thing that an honest report says."""

from collections import Counter
from dataclasses import dataclass

from gemba.analysis.answer_states import AnswerReading, AnswerState, answer_readings
from gemba.analysis.route import channels, checklist_in_use
from gemba.analysis.steps import StepReading, readings
from gemba.journey.audit import Audit
from gemba.journey.checklist import Channel, Segment
from gemba.journey.records import Visit, Walk
from gemba.journey.standing import is_standing


@dataclass(frozen=True, slots=True)
class WalkCover:
    """What one walk covered: its steps by state, its written questions by state, how it was taken.

    live, recalled and paper count answers of any kind; in_person and remote count visits.
    """

    walk: Walk
    steps: tuple[StepReading, ...]
    questions: tuple[tuple[AnswerState, int], ...]
    live: int
    recalled: int
    paper: int
    in_person: int
    remote: int

    def of(self, *states: AnswerState) -> int:
        """How many written questions are in one of these states."""
        return sum(count for state, count in self.questions if state in states)

    def in_state(self, *states: str) -> tuple[StepReading, ...]:
        """The steps in one of these states."""
        return tuple(reading for reading in self.steps if reading.state in states)


@dataclass(frozen=True, slots=True)
class NotLookedAt:
    """What was left out: by walk, and the channels and segments that no walk stood for."""

    walks: tuple[WalkCover, ...]
    channels: tuple[Channel, ...]
    segments: tuple[Segment, ...]


def not_looked_at(audit: Audit) -> NotLookedAt:
    """Return what the audit's walks did not see, the oldest walk first."""
    checklist = checklist_in_use(audit)
    walked, stood_for = set(channels(audit)), {walk.segment for walk in audit.walks}
    offered = checklist.channels if checklist else ()
    segments = checklist.segments if checklist and len(checklist.segments) > 1 else ()
    return NotLookedAt(
        walks=tuple(_cover(audit, walk) for walk in audit.walks),
        channels=tuple(channel for channel in offered if channel.id not in walked),
        segments=tuple(segment for segment in segments if segment.id not in stood_for),
    )


def _cover(audit: Audit, walk: Walk) -> WalkCover:
    entries = answer_readings(audit, walk)
    written = [entry for entry in entries if not is_standing(entry.question.id)]
    counted = Counter(entry.state for entry in written)
    visits = [visit for visit in audit.visits(walk.id) if visit.ended is not None]
    return WalkCover(
        walk=walk,
        steps=tuple(readings(audit, walk)),
        questions=tuple(sorted(counted.items())),
        **_taken(walk, entries),
        **_present(visits),
    )


def _taken(walk: Walk, entries: list[AnswerReading]) -> dict[str, int]:
    answers = [entry.answer for entry in entries if entry.answer is not None]
    if walk.on_paper:
        return {"live": 0, "recalled": 0, "paper": len(answers)}
    recalled = sum(answer.recalled for answer in answers)
    return {"live": len(answers) - recalled, "recalled": recalled, "paper": 0}


def _present(visits: list[Visit]) -> dict[str, int]:
    there = sum(visit.in_person for visit in visits)
    return {"in_person": there, "remote": len(visits) - there}

"""A walk that is only looked at: it lives in memory, and nothing of it is kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import utc_now
from gemba.journey.records import Change
from gemba.journey.starting import Setting, start
from gemba.journey.walking import Walking

TITLE = "preview: nothing is kept"


class Preview(Walking):
    """A walk in memory that can be put at any question of its checklist."""

    @classmethod
    def begin(cls, checklist: Checklist, channel: str) -> "Preview":
        """Begin at the first question of a channel; raises CannotStart."""
        clock = _Clock()
        audit = Audit(id="preview", title=TITLE, created=clock())
        audit.checklists[checklist.hash] = checklist
        mission = checklist.mission.model_dump(exclude={"max_contact_minutes"})
        mission["need"] = mission["need"] or TITLE
        changes, place = start(audit, checklist, Setting(channel=channel), mission, clock)
        audit.apply(changes)
        return cls(audit, place.walk, _keep_nothing, place, clock)

    def look_at(self, step: str, question: str | None = None) -> None:
        """Go to a question of a step, also to one that its condition hides; raises Refused."""
        self.jump(step)
        if question is not None:
            self._move(self.visit, question)

    def stay(self) -> None:
        """Come back from the end of the walk to its last question."""
        self._move(self.visit, self.agenda[-1].id)


def channels_of(checklist: Checklist, step: str, question: str | None = None) -> tuple[str, ...]:
    """Return the channels in which a step, or one of its questions, can be seen."""
    found = checklist.step(step)
    return tuple(
        channel.id
        for channel in checklist.channels
        if found.offered_in(channel.id)
        and (question is None or any(q.id == question for q in found.questions_in(channel.id)))
    )


class _Clock:
    """Moves on a second at every look, so that nobody who reads slowly is asked about a gap."""

    def __init__(self) -> None:
        self._now = utc_now()

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def _keep_nothing(changes: Sequence[Change], **_: Any) -> str:
    return ""

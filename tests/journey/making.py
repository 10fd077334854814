"""What the journey's tests stand on: small checklists, a clock to set, a save that remembers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.place import Place
from gemba.journey.records import Answer, Barrier, Change, DeadEnd, Gap
from gemba.journey.reviewing import Reviewing
from gemba.journey.starting import Setting, start
from gemba.journey.walking import Walking

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def yes_no(key: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "type": "yes_no", "ask": f"Is {key} so?", **fields}


def a_step(key: str, *questions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": key, "title": key.capitalize(), "questions": list(questions), **fields}


def a_checklist(*steps: dict[str, Any], **fields: Any) -> Checklist:
    """Return a checklist of these steps, by default for a store, a phone and a website."""
    return Checklist.model_validate(
        {
            "id": "buy",
            "version": "1.0.0",
            "title": "Buy",
            "channels": [{"id": key, "title": key.capitalize()} for key in CHANNELS],
            "phases": [{"id": "during", "title": "During", "steps": list(steps)}],
            **fields,
        }
    )


CHANNELS = ("store", "phone", "online")
MET: dict[str, Any] = {"medium": "physical"}
"""A touchpoint: a step that has one, first or last, is a key step."""


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


class DiskFullError(OSError):
    """What a store raises that could keep nothing."""


@dataclass
class Shelf:
    """A save that remembers each call, and keeps nothing while it is full."""

    calls: list[tuple[tuple[Change, ...], Place | None, Place | None, str]] = field(
        default_factory=list
    )
    full: bool = False

    def __call__(
        self,
        changes: Sequence[Change],
        *,
        place: Place | None = None,
        undraft: Place | None = None,
        why: str = "",
    ) -> str:
        if self.full:
            raise DiskFullError("nothing can be written")
        self.calls.append((tuple(changes), place, undraft, why))
        return str(len(self.calls))

    @property
    def changes(self) -> list[Change]:
        """Everything saved, in order."""
        return [change for changes, *_ in self.calls for change in changes]


@dataclass
class Trip:
    """A walk under way, with all that surrounds it."""

    audit: Audit
    walking: Walking
    shelf: Shelf
    clock: Clock

    @property
    def keys(self) -> list[str]:
        """The keys of the questions of this visit."""
        return [question.id for question in self.walking.agenda]

    @property
    def here(self) -> str:
        """The step and the question at the place."""
        return f"{self.walking.step.id} {self.walking.question.id}"

    def say(self, *values: Any) -> None:
        """Answer one question after the other."""
        for value in values:
            self.walking.answer(value)

    def finish_visit(self, value: str = "fine") -> None:
        """Pass over what is left of this visit, and answer its gate."""
        visit = self.walking.visit.id
        for _ in range(100):
            if self.walking.visit.id != visit or self.walking.place.screen == "review":
                return
            if self.walking.question.id == "@continue":
                self.walking.answer(value)
            else:
                self.walking.skip()
        raise AssertionError(f"going on goes round in circles: {self.keys}")

    def given(self, key: str) -> Any:
        """What was answered to a question at this visit; None where nothing was."""
        answer = self.audit.answers(self.walking.visit.id).get(key)
        return answer.value if answer else None

    def barriers(self) -> dict[str | None, Barrier]:
        """The walk's barriers by the question that they come from."""
        found = self.audit.of_walk(Barrier, self.walking.walk_id)
        return {barrier.question: barrier for barrier in found}

    def dead_ends(self) -> list[DeadEnd]:
        return self.audit.of_walk(DeadEnd, self.walking.walk_id)

    def gaps(self) -> list[Gap]:
        return self.audit.gaps(self.walking.walk_id)

    def answer_at(self, key: str) -> Answer:
        """The latest answer to a question anywhere in the walk."""
        found = self.audit.of_walk(Answer, self.walking.walk_id)
        return [answer for answer in found if answer.question == key][-1]

    def review(self, rater: str | None = None) -> Reviewing:
        return Reviewing(self.audit, self.walking.walk_id, self.shelf, self.clock, rater)


def an_audit(checklist: Checklist) -> Audit:
    audit = Audit(id="audit", title="Is it easy?", created=NOON)
    audit.checklists[checklist.hash] = checklist
    return audit


def set_out(
    checklist: Checklist,
    channel: str = "store",
    *,
    audit: Audit | None = None,
    clock: Clock | None = None,
    **setting: Any,
) -> Trip:
    """Begin a walk at noon, and stand at its first question."""
    audit, clock, shelf = audit or an_audit(checklist), clock or Clock(), Shelf()
    mission = {"need": "a phone for calls"}
    changes, place = start(audit, checklist, Setting(channel, **setting), mission, clock)
    shelf(changes, place=place)
    audit.apply(changes)
    walk = next(change.id for change in changes if getattr(change, "record", "") == "walk")
    return Trip(audit, Walking(audit, walk, shelf, place, clock), shelf, clock)

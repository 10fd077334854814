"""Walks an invented script through the same objects that every front drives, by its own clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import singledispatchmethod
from typing import Any

from gemba.demo import script
from gemba.demo.pictures import picture
from gemba.journey.evidencing import evidence_for
from gemba.journey.place import Place
from gemba.journey.route import parked_visits
from gemba.journey.walking import Walking
from gemba.store import Workspace

READING = 9
"""Seconds between two answers of an invented walker."""
USUAL: script.Answers = {"@continue": "fine", "@outcome": "done", "@gap": "part_of_step"}


class Clock:
    """A clock that only moves when told to."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        """Return the moment it stands at."""
        return self.moment

    def advance(self, seconds: float) -> None:
        """Move on by some seconds."""
        self.moment += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        """Move on to a moment, never back."""
        self.moment = max(self.moment, moment)


class Walker:
    """One invented walk in progress."""

    def __init__(self, workspace: Workspace, place: Place, clock: Clock) -> None:
        self.workspace, self.clock = workspace, clock
        self.walking = Walking(workspace.audit, place.walk, workspace.save, place, clock)

    def walk(self, stops: Iterable[script.Stop]) -> None:
        """Walk every stop; raises ValueError where the journey asks for another step."""
        for stop in stops:
            if stop.at is not None:
                self.clock.set(stop.at)
                self._take_up(stop.step)
            if self.walking.step.id != stop.step:
                raise ValueError(f"the walk stands at {self.walking.step.id}, not at {stop.step}")
            self._visit(stop)
        if self.walking.is_over:
            self.walking.finish()

    def _take_up(self, step: str) -> None:
        for visit in parked_visits(self.walking.audit, self.walking.walk_id):
            if visit.step == step:
                self.walking.unpark(visit.id)

    def _visit(self, stop: script.Stop) -> None:
        visit, waiting = self.walking.visit.id, list(stop.acts)
        while waiting and isinstance(waiting[0], script.Way):
            self.act(waiting.pop(0))
        while self._is_at(visit) and self.walking.question.id in ("@gap", "@expected"):
            self._answer(stop)
        for happening in waiting:
            if isinstance(happening, script.Questions):
                while self.walking.question.id != "@continue":
                    self._answer(stop)
            else:
                self.act(happening)
        while self._is_at(visit):
            self._answer(stop)

    def _is_at(self, visit: str) -> bool:
        place = self.walking.place
        return place.visit == visit and place.screen == "walk"

    def _answer(self, stop: script.Stop) -> None:
        self.clock.advance(READING)
        key = self.walking.question.id
        given: Any = stop.answers.get(key, USUAL.get(key))
        value, note = given if isinstance(given, tuple) else (given, None)
        if value is None:
            self.walking.skip()
        elif value == "cannot tell":
            self.walking.set_status("not_observed", note)
        else:
            self.walking.answer(value, note)

    @singledispatchmethod
    def act(self, happening: Any) -> None:
        """Do what a script says that happens."""
        raise TypeError(f"no such act: {happening!r}")

    @act.register
    def _(self, happening: script.Spend) -> None:
        self.clock.advance(happening.seconds)

    @act.register
    def _(self, happening: script.Wait) -> None:
        self.walking.toggle_waiting()
        self.clock.advance(happening.seconds)
        self.walking.toggle_waiting()

    @act.register
    def _(self, happening: script.Way) -> None:
        self.walking.begin_gap(happening.kind)
        self.clock.advance(happening.seconds)
        self.walking.end_gap()

    @act.register
    def _(self, happening: script.Obstacle) -> None:
        mark = self.walking.mark("barrier")
        self.clock.advance(READING)
        self.walking.fill(mark.id, happening.words, happening.code)

    @act.register
    def _(self, happening: script.Pleasure) -> None:
        mark = self.walking.mark("delight")
        self.clock.advance(READING)
        self.walking.fill(mark.id, happening.words)

    @act.register
    def _(self, happening: script.Word) -> None:
        self.clock.advance(READING)
        self.walking.mark("note", happening.words)

    @act.register
    def _(self, happening: script.Picture) -> None:
        self.clock.advance(READING)
        name, data = picture(happening.name)
        kept = self.workspace.keep_file(data, name)
        mark = self.walking.mark("photo")
        record = evidence_for(
            self.walking.visit, happening.question, kept.sha256, kept.extension, kept.media_type,
            kept.size, kind=happening.kind, at=mark.at, file_name=name, mark=mark.id,
            caption=f"Invented sample: {happening.caption}", alt=happening.alt,
            redaction="none_needed",
        )  # fmt: skip
        self.walking.keep_evidence(record, mark)

    @act.register
    def _(self, happening: script.Change) -> None:
        self.clock.advance(READING)
        self.walking.change_channel(
            happening.to, given=happening.given, repeated=happening.repeated,
            identified_again=happening.identified_again, context_kept=happening.context_kept,
            forced=happening.forced,
        )  # fmt: skip

    @act.register
    def _(self, happening: script.Stay) -> None:
        self.clock.advance(READING)
        self.walking.answer_and_stay(happening.value)

    @act.register
    def _(self, happening: script.Jump) -> None:
        self.walking.jump(happening.step)

    @act.register
    def _(self, happening: script.Park) -> None:
        self.clock.advance(READING)
        self.walking.park(happening.until)

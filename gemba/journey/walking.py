"""Walking: one passage as it happens. Every front drives this object and draws what it says.

Each method settles what an act means, hands the changes to `save`, and only then moves on, so
that what a front draws next is already on disk.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from gemba.journey import marking
from gemba.journey.answering import BadAnswer, Option, checked, options
from gemba.journey.asking import agenda, find_question, first_activity
from gemba.journey.audit import Audit
from gemba.journey.barriers import ALL_CODES
from gemba.journey.checklist import Checklist, Step
from gemba.journey.consequences import consequences, promise_by_the_clock
from gemba.journey.identity import Clock, derived_id, local_offset, new_id, utc_now
from gemba.journey.place import Place, ScreenName
from gemba.journey.question import Question
from gemba.journey.records import Answer, Change, Evidence, Gap, Mark, Said, Visit, Void, Walk
from gemba.journey.route import current_channel, is_complete, next_step, parked_visits, route
from gemba.journey.standing import EXPECTED
from gemba.journey.timing import is_recalled, is_waiting
from gemba.journey.words import AnswerStatus, GapKind, MarkKind


class Save(Protocol):
    """Stores changes and the place in one transaction; raises where nothing was stored."""

    def __call__(
        self,
        changes: Sequence[Change],
        *,
        place: Place | None = None,
        undraft: Place | None = None,
        why: str = "",
    ) -> str: ...


class Undone(Protocol):
    """What an undo took back: the changes that restore the state before, and words for them."""

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def text(self) -> str: ...


Refuse = Callable[[Said | None, Said | None], str | None]
Undo = Callable[[str, Refuse], Undone | None]


def refuse_undo(before: Said | None, after: Said | None) -> str | None:
    """Say why a change may not be taken back, or None where it may: a seal stays a seal."""
    for record in (before, after):
        if isinstance(record, Answer) and record.question == EXPECTED:
            return "The expectation was sealed before the first question; it stays."
        if isinstance(record, Walk) and before is None:
            return "This is where the walk began."
    return None


class Refused(ValueError):
    """An act that the method does not allow here; its text says why."""


class Walking:
    """A walk in progress: the place, the question there, and every act that is possible."""

    def __init__(
        self, audit: Audit, walk: str, save: Save, place: Place | None = None, clock: Clock = utc_now
    ) -> None:
        self.audit, self._save, self.clock = audit, save, clock
        self.walk_id = walk
        if place is None or audit.get(Visit, place.visit) is None:
            place = self._first_place()
        self.place = place

    # -- what is here ---------------------------------------------------------------------

    @property
    def walk(self) -> Walk:
        """The walk's record."""
        walk = self.audit.get(Walk, self.walk_id)
        assert walk is not None
        return walk

    @property
    def checklist(self) -> Checklist:
        """The snapshot that the walk is pinned to."""
        return self.audit.checklist_of(self.walk)

    @property
    def visit(self) -> Visit:
        """The visit that the place is in."""
        visit = self.audit.get(Visit, self.place.visit)
        assert visit is not None
        return visit

    @property
    def step(self) -> Step:
        """The step of this visit."""
        return self.checklist.step(self.visit.step)

    @property
    def agenda(self) -> tuple[Question, ...]:
        """The questions of this visit, in order."""
        return agenda(self.audit, self.visit, also=self.place.question)

    @property
    def question(self) -> Question:
        """The question at this place."""
        asked = self.agenda
        return next((q for q in asked if q.id == self.place.question), asked[0])

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of this question; empty where a value is typed."""
        return options(self.question, self.checklist, self.checklist.language)

    @property
    def given(self) -> Answer | None:
        """The answer that this question has already, or None."""
        return self.audit.answers(self.visit.id).get(self.question.id)

    @property
    def is_sealed(self) -> bool:
        """Whether this is an expectation that may no longer be changed."""
        return self.question.id == EXPECTED and self.given is not None

    @property
    def waiting(self) -> bool:
        """Whether the timer stands on waiting."""
        return is_waiting(self.audit.of_visit(Mark, self.visit.id))

    @property
    def open_gap(self) -> Gap | None:
        """The gap that still runs, or None."""
        return next((g for g in self.audit.gaps(self.walk_id) if g.ended is None), None)

    @property
    def route_keys(self) -> list[str]:
        """The keys of the steps of this walk, in order."""
        return [step.id for step in route(self.audit, self.walk)]

    @property
    def is_over(self) -> bool:
        """Whether every step was reached and none is parked."""
        return is_complete(self.audit, self.walk)

    def likely_codes(self, step: str, question: str | None = None) -> list[str]:
        """Return all barrier codes, those typical of the question and the step first."""
        asked = self.checklist.question(question) if question else None
        likely = list(asked.barriers) if asked else []
        likely += [code for q in self.checklist.step(step).questions for code in q.barriers]
        return list(dict.fromkeys([*likely, *ALL_CODES]))

    # -- answering ------------------------------------------------------------------------

    def answer(self, value: Any, note: str | None = None) -> None:
        """Answer the question here and go on; raises BadAnswer."""
        self._answer("answered", checked(self.question, self.checklist, value), note)

    def answer_and_stay(self, value: Any) -> None:
        """Answer the question here without going on; raises BadAnswer."""
        value = checked(self.question, self.checklist, value)
        self._answer("answered", value, None, stay=True)

    def set_status(self, status: AnswerStatus, note: str | None = None) -> None:
        """Say why the question here has no value (not applicable, cannot tell, declined); go on."""
        self._answer(status, None, note)

    def _answer(
        self, status: AnswerStatus, value: Any, note: str | None, *, stay: bool = False
    ) -> None:
        question, visit, before = self.question, self.visit, self.given
        if self.is_sealed and before is not None:
            raise BadAnswer(f"Sealed at {before.at:%H:%M:%S} UTC, before the first question.")
        now = self.clock()
        answer = Answer(
            id=derived_id("answer", visit.id, question.id),
            at=now,
            offset=local_offset(now),
            walk=visit.walk,
            visit=visit.id,
            step=visit.step,
            question=question.id,
            status=status,
            value=value,
            note=note if note is not None else (before.note if before else ""),
            recalled=is_recalled(self.audit, visit, now),
        )
        unchanged = before is not None and before.model_copy(update={"at": now}) == answer.model_copy(
            update={"offset": before.offset, "recalled": before.recalled}
        )
        drafted = self.place
        changes = [] if unchanged else [*self._end_gap(now), answer]
        self._forward(changes, question, undraft=drafted, stay=stay)

    def _end_gap(self, now: datetime) -> list[Change]:
        return marking.end_gap(self.audit, self.open_gap, self.visit, now)

    def note(self, text: str) -> None:
        """Put words beside the answer of this question and stay; needs an answer."""
        answer = self.given
        if answer is None:
            raise Refused("Answer first, then say more.")
        self._commit([answer.model_copy(update={"note": text, "at": self.clock()})], self.place)

    # -- moving ---------------------------------------------------------------------------

    def skip(self) -> None:
        """Leave the question as it is and go on; an expectation left empty is sealed empty."""
        if self.question.id == EXPECTED and self.given is None:
            self._answer("unanswered", None, None)
        else:
            self._forward([], self.question)

    def back(self) -> bool:
        """Go to the question before, in this visit or the one before; False at the very start."""
        keys = [question.id for question in self.agenda]
        index = keys.index(self.question.id)
        if index > 0:
            self._move(self.visit, keys[index - 1])
            return True
        earlier = [v for v in self.audit.visits(self.walk_id) if v.seq < self.visit.seq]
        if not earlier:
            return False
        self._move(earlier[-1], agenda(self.audit, earlier[-1])[-1].id)
        return True

    def go_to(self, visit: str, question: str | None = None) -> None:
        """Go to a question of a visit made before; raises Refused where there is none."""
        found = self.audit.get(Visit, visit)
        if found is None or found.walk != self.walk_id:
            raise Refused("There is no such visit in this walk.")
        self._move(found, question or self._landing(found))

    def ask_also(self, key: str) -> None:
        """Go to a standing question of this visit that is not due by itself."""
        if find_question(self.audit, self.visit, key) is None:
            raise Refused(f"There is no question {key}.")
        self._move(self.visit, key)

    def jump(self, step: str, *, again: bool = False) -> None:
        """Go to a step: back to its latest visit, or to a new visit where none or `again`."""
        made = [v for v in self.audit.visits(self.walk_id) if v.step == step]
        parked = made and made[-1].parked_until is not None
        if made and not again and not parked:
            self._move(made[-1], self._landing(made[-1]))
            return
        if self.checklist.step(step) not in self.checklist.steps:
            raise Refused(f"There is no step {step}.")
        self._open(step, current_channel(self.audit, self.walk), [])

    def _landing(self, visit: Visit) -> str:
        answers = self.audit.answers(visit.id)
        asked = agenda(self.audit, visit)
        return next((q.id for q in asked if q.id not in answers), asked[0].id)

    def _forward(
        self,
        changes: list[Change],
        question: Question,
        undraft: Place | None = None,
        *,
        stay: bool = False,
    ) -> None:
        """Store changes and go to the next question, step or review, in one transaction."""
        undo = self._try(changes)
        try:
            if changes and isinstance(changes[-1], Answer):
                more = consequences(self.audit, self.visit, question, changes[-1])
                changes, undo = changes + more, self._try(more) + undo
            ahead, place = ([], self.place) if stay else self._onward(question)
        finally:
            self.audit.apply(undo)
        self._commit(changes + ahead, place, undraft)

    def _onward(self, question: Question) -> tuple[list[Change], Place]:
        keys = [q.id for q in agenda(self.audit, self.visit, also=question.id)]
        index = keys.index(question.id) if question.id in keys else -1
        if index + 1 < len(keys):
            return [], self._place(self.visit, keys[index + 1])
        return self._leave_visit()

    def _leave_visit(self) -> tuple[list[Change], Place]:
        """End this visit and open the next step; go to the review where none is left."""
        now, visit = self.clock(), self.visit
        ended = self._ended(visit, now)
        waiting = [v for v in self.audit.visits(self.walk_id) if _is_open(v) and v.id != visit.id]
        step = next_step(self.audit, self.walk, visit)
        if waiting:
            return ended, self._place(waiting[-1], self._landing(waiting[-1]))
        if step is None:
            return ended, self._place(visit, None, "review")
        opened = self._new_visit(step.id, current_channel(self.audit, self.walk), now)
        return [*ended, opened], self._entrance(opened, ended)

    def _entrance(self, opened: Visit, before: Sequence[Change]) -> Place:
        """The first question of a visit that is about to be opened."""
        undo = self._try([*before, opened])
        try:
            return self._place(opened, agenda(self.audit, opened)[0].id)
        finally:
            self.audit.apply(undo)

    def _ended(self, visit: Visit, now: datetime) -> list[Change]:
        if visit.ended is not None:
            return []
        ended = visit.model_copy(update={"ended": now})
        before = self._try([ended])
        broken = promise_by_the_clock(self.audit, ended, ended.model_copy(update={"at": now}))
        self.audit.apply(before)
        return [ended, *broken]

    def _new_visit(self, step: str, channel: str, now: datetime) -> Visit:
        visits = self.audit.visits(self.walk_id)
        return Visit(
            id=new_id(),
            at=now,
            offset=local_offset(now),
            walk=self.walk_id,
            step=step,
            channel=channel,
            seq=max((v.seq for v in visits), default=0) + 1,
            started=now,
            in_person=self.walk.mode != "desk",
        )

    def _open(self, step: str, channel: str, changes: list[Change]) -> None:
        """End the visit here and open a new one at a step."""
        now = self.clock()
        visit = self._new_visit(step, channel, now)
        before = [] if _is_untouched(self.audit, self.visit) else self._ended(self.visit, now)
        self._commit([*changes, *before, visit], self._entrance(visit, [*changes, *before]))

    # -- marking --------------------------------------------------------------------------

    def mark(self, kind: MarkKind, text: str = "") -> Mark:
        """Stamp a mark at this visit, at once."""
        now = self.clock()
        mark = marking.new_mark(self.visit, kind, text, now)
        self._commit([*self._end_gap(now), mark], self.place)
        return mark

    def toggle_waiting(self) -> Mark:
        """Stamp that waiting begins, or that doing begins again."""
        return self.mark("doing" if self.waiting else "wait")

    def fill(self, mark: str, text: str, code: str = "", impact: int | None = None) -> Said:
        """Say what a mark stands for: a barrier with its code, a delight, or words."""
        found = self.audit.get(Mark, mark)
        if found is None:
            raise Refused("There is no such mark.")
        changes = marking.filled(self.audit, found, text, code, impact, self.clock())
        self._commit(changes, self.place)
        return changes[-1]  # type: ignore[return-value]

    def begin_gap(self, kind: GapKind) -> Gap:
        """Start the clock of a gap; the next answer or mark ends it."""
        now = self.clock()
        gap = marking.begin_gap(self.audit, self.visit, kind, now)
        self._commit([*self._end_gap(now), gap], self.place)
        return gap

    def end_gap(self) -> None:
        """Stop the clock of the running gap: arrived."""
        self._commit(self._end_gap(self.clock()), self.place)

    def change_channel(self, to: str, **details: Any) -> None:
        """Record a hand-off to another channel and go on there, at this step or the next."""
        now = self.clock()
        if self.checklist.channel(to) is None:
            raise Refused(f"The checklist has no channel {to}.")
        handoff = marking.handoff(self.visit, to, details, now)
        step = self.step if self.step.offered_in(to) else None
        step = step or next((s for s in self.checklist.route(to) if not self._was_at(s.id)), None)
        if step is None:
            raise Refused(f"No step is left in {self.checklist.channel_title(to)}.")
        opened = self._new_visit(step.id, to, now)
        ended = self._ended(self.visit, now)
        place = self._entrance(opened, ended)
        self._commit([*ended, opened, handoff(opened.id)], place)

    def _was_at(self, step: str) -> bool:
        return any(visit.step == step for visit in self.audit.visits(self.walk_id))

    def park(self, until: datetime) -> None:
        """Put this step off until a date and go on with the next one."""
        now = self.clock()
        if until <= now:
            raise Refused("The date to come back must lie ahead.")
        parked = self.visit.model_copy(update={"parked_until": until, "ended": now})
        undo = self._try([parked])
        try:
            ahead, place = self._leave_visit()
        finally:
            self.audit.apply(undo)
        self._commit([parked, *ahead], place)

    def unpark(self, visit: str) -> None:
        """Take up a parked step: a new visit, with the time in between as a gap."""
        found = next((v for v in parked_visits(self.audit, self.walk_id) if v.id == visit), None)
        if found is None:
            raise Refused("This step is not parked.")
        now = self.clock()
        opened = self._new_visit(found.step, found.channel, now)
        gap = marking.parked_gap(found, opened, now)
        here = [] if _is_untouched(self.audit, self.visit) else self._ended(self.visit, now)
        self._commit([*here, opened, gap], self._entrance(opened, [*here, gap]))

    def keep_evidence(self, evidence: Evidence, mark: Mark | None = None) -> None:
        """Write down a stored file, and that a mark became it."""
        filled = [mark.model_copy(update={"became": evidence.id})] if mark else []
        self._commit([*filled, evidence], self.place)

    def taken_back(self, undo: Undo) -> str:
        """Take back the last change of this walk; return what it was, raises Refused.

        The place goes back to the question that the change belonged to.
        """
        known = {answer.id: answer for answer in self.audit.of_walk(Answer, self.walk_id)}
        undone = undo(self.walk_id, refuse_undo)
        if undone is None:
            raise Refused("There is nothing to take back.")
        self.audit.apply(undone.changes)
        touched = [known.get(change.id, change) for change in undone.changes]
        self._commit([], self._place_after_undo(touched))
        return undone.text

    def _place_after_undo(self, touched: Sequence[Change]) -> Place:
        """The question whose answer was taken back, else here, else where the walk still stands."""
        for answer in touched:
            if isinstance(answer, Answer) and self.audit.get(Visit, answer.visit) is not None:
                return self._place(self.visit_of(answer), answer.question)
        return self.place if self.audit.get(Visit, self.place.visit) else self._first_place()

    def visit_of(self, record: Answer | Mark) -> Visit:
        """Return the visit of an answer or a mark; raises KeyError where it is gone."""
        found = self.audit.get(Visit, record.visit)
        if found is None:
            raise KeyError(record.visit)
        return found

    # -- the walk as a whole --------------------------------------------------------------

    def show(self, screen: ScreenName) -> None:
        """Remember which screen is open."""
        self._commit([], self.place.model_copy(update={"screen": screen}))

    def next_step(self) -> None:
        """Go on to the next step without answering (the quick-mark screen)."""
        ahead, place = self._leave_visit()
        screen: ScreenName = "review" if place.screen == "review" else self.place.screen
        self._commit(ahead, place.model_copy(update={"screen": screen}))

    def finish(self) -> None:
        """Close the walk as completed; raises Refused while steps are parked or unreached."""
        if parked_visits(self.audit, self.walk_id):
            raise Refused("Steps are parked: the walk is unfinished until they are walked.")
        self._close("completed")

    def stop(self, why: str = "") -> None:
        """Close the walk before its end; steps not reached stay open, never zero."""
        self._close("stopped", why)

    def close_as_walked(self) -> str:
        """Close the walk as completed, or as stopped where steps were not reached; say which."""
        left = steps_left(self)
        if self.is_over or parked_visits(self.audit, self.walk_id):
            self.finish()
            return "The walk is completed."
        self.stop()
        return f"The walk is closed; {left} step{'s' if left != 1 else ''} not reached."

    def reopen(self) -> None:
        """Take a closed walk up again."""
        self._commit([self.walk.model_copy(update={"status": "running", "ended": None})], self.place)

    def _close(self, status: str, why: str = "") -> None:
        now = self.clock()
        walk = self.walk.model_copy(update={"status": status, "ended": now})
        if why:
            walk = walk.model_copy(update={"note": why})
        self._commit([*self._ended(self.visit, now), walk], self.place, why=why)

    # -- storing --------------------------------------------------------------------------

    def _first_place(self) -> Place:
        visits = self.audit.visits(self.walk_id)
        current = next((v for v in visits if _is_open(v)), visits[-1] if visits else None)
        if current is None:
            return Place(walk=self.walk_id)
        return Place(walk=self.walk_id, visit=current.id, question=self._landing(current))

    def _place(self, visit: Visit, question: str | None, screen: ScreenName = "walk") -> Place:
        return Place(walk=self.walk_id, visit=visit.id, question=question, screen=screen)

    def _move(self, visit: Visit, question: str) -> None:
        self._commit([], self._place(visit, question))

    def _try(self, changes: Sequence[Change]) -> list[Change]:
        """Apply changes in memory only and return what takes them back."""
        undo: list[Change] = []
        for change in changes:
            before = self.audit.find(change.id)
            undo.insert(0, before if before is not None else Void(id=change.id))  # type: ignore[arg-type]
            self.audit.apply([change])
        return undo

    def _commit(
        self, changes: Sequence[Change], place: Place, undraft: Place | None = None, why: str = ""
    ) -> None:
        self._save(changes, place=place, undraft=undraft, why=why)
        self.audit.apply(changes)
        self.place = place


def _is_open(visit: Visit) -> bool:
    return visit.ended is None and visit.parked_until is None


def _is_untouched(audit: Audit, visit: Visit) -> bool:
    return first_activity(audit, visit) is None


def steps_left(walking: Walking) -> int:
    """Return how many steps of the route no visit has reached."""
    visited = {visit.step for visit in walking.audit.visits(walking.walk_id)}
    return sum(step.id not in visited for step in route(walking.audit, walking.walk))

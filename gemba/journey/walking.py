"""Walking: one passage as it happens. Every front drives this object and draws what it says.

Each method settles what an act means, hands the changes to `save`, and only then moves on, so
that what a front draws next is already on disk.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gemba.journey import marking, moving
from gemba.journey.answering import BadAnswer, checked, checked_words
from gemba.journey.asking import agenda, find_question
from gemba.journey.checklist import Step
from gemba.journey.conditions import Conditions, failed_check
from gemba.journey.consequences import consequences
from gemba.journey.identity import derived_id, local_offset
from gemba.journey.place import Place, ScreenName
from gemba.journey.presenting import default_value
from gemba.journey.question import Question
from gemba.journey.records import Answer, Change, Visit, Void
from gemba.journey.route import (
    current_channel,
    is_parked,
    next_step,
    parked_visits,
    route,
    unreached,
)
from gemba.journey.saving import Refuse, Refused, Save, Undo, Undone, refuse_undo, refusing
from gemba.journey.stamping import Stamping
from gemba.journey.standing import EXPECTED
from gemba.journey.timing import is_recalled
from gemba.journey.visiting import expectation_is_due, is_untouched
from gemba.journey.words import AnswerStatus

__all__ = [
    "Refuse",
    "Refused",
    "Save",
    "Undo",
    "Undone",
    "Walking",
    "refuse_undo",
    "steps_left",
]


class Walking(Stamping):
    """A walk in progress: the place, the question there, and every act that is possible."""

    # -- answering ------------------------------------------------------------------------

    def answer(self, value: Any, note: str | None = None) -> None:
        """Answer the question here and go on; raises BadAnswer."""
        self._answer("answered", self._checked(value), note)

    def answer_and_stay(self, value: Any) -> None:
        """Answer the question here without going on; raises BadAnswer."""
        self._answer("answered", self._checked(value), None, stay=True)

    def set_status(self, status: AnswerStatus, note: str | None = None) -> None:
        """Say why the question here has no value (not applicable, cannot tell, declined); go on."""
        if status == "answered":
            raise BadAnswer("An answer needs a value.")
        self._answer(status, None, note)

    def note(self, text: str) -> None:
        """Put words beside the answer of this question and stay; needs an answer."""
        before = self.given
        if before is None:
            raise Refused("Answer first, then say more.")
        self._refuse_unsealing()
        answer = before.model_copy(update={"note": checked_words(text)})
        if answer != before:
            self._say(self.question, answer, before, stay=True)

    def _checked(self, value: Any) -> Any:
        question = self.question
        found = checked(question, self.checklist, value)
        fault = failed_check(self.audit, self.visit, question, found)
        if fault is not None:
            raise BadAnswer(fault)
        return found

    def _refuse_unsealing(self) -> None:
        if self.is_sealed and self.given is not None:
            raise BadAnswer(f"Sealed at {self.given.at:%H:%M:%S} UTC, before the first question.")

    def _answer(
        self, status: AnswerStatus, value: Any, note: str | None, *, stay: bool = False
    ) -> None:
        self._refuse_unsealing()
        question, visit, before = self.question, self.visit, self.given
        now = self.clock()
        answer = Answer(
            id=before.id if before else derived_id("answer", visit.id, question.id),
            at=now,
            offset=local_offset(now),
            walk=visit.walk,
            visit=visit.id,
            step=visit.step,
            question=question.id,
            status=status,
            value=value,
            note=checked_words(note) if note is not None else (before.note if before else ""),
            recalled=is_recalled(self.audit, visit, now),
        )
        if before is not None and _said(before) == _said(answer):
            self._go_on(question, stay=stay, undraft=self.place)
        else:
            self._say(question, answer, before, stay=stay, undraft=self.place)

    def _say(
        self,
        question: Question,
        answer: Answer,
        before: Answer | None,
        *,
        stay: bool,
        undraft: Place | None = None,
    ) -> None:
        """Store an answer with what it implies, and go on, in one transaction."""
        changes: list[Change] = [*self._arrived(answer.at), answer]
        with self.audit.trying(changes):
            more = consequences(self.audit, self.visit, question, answer, before)
            with self.audit.trying(more):
                ahead, place = ([], self.place) if stay else self._onward(question)
        self._commit([*changes, *more, *ahead], place, undraft)

    # -- moving ---------------------------------------------------------------------------

    def skip(self) -> None:
        """Go on: take what is offered as the answer, or else leave the question as it is.

        An expectation left empty is sealed empty.
        """
        if self.given is not None:
            self._go_on(self.question)
        elif self.question.id == EXPECTED:
            self._answer("unanswered", None, None)
        elif (offered := self._offered_value()) is not None:
            self._answer("answered", offered, None)
        else:
            self._go_on(self.question)

    def _offered_value(self) -> Any:
        """The default of the question here, unless it breaks the question's own check."""
        question = self.question
        reading = Conditions(self.audit, self.walk, self.visit)
        value = default_value(question, reading)
        broken = value is not None and failed_check(self.audit, self.visit, question, value)
        return None if broken else value

    def back(self) -> bool:
        """Go to the question before, in this visit or the one before; False at the very start."""
        keys = [question.id for question in self.agenda]
        index = keys.index(self.question.id)
        if index > 0:
            self._move(self.visit, keys[index - 1])
            return True
        earlier = [
            visit
            for visit in self.audit.visits(self.walk_id)
            if visit.seq < self.visit.seq and not is_untouched(self.audit, visit)
        ]
        if not earlier:
            return False
        self._move(earlier[-1], agenda(self.audit, earlier[-1])[-1].id)
        return True

    def go_to(self, visit: str, question: str | None = None) -> None:
        """Go to a question of a visit made before; raises Refused where there is none."""
        found = self.audit.get(Visit, visit)
        if found is None or found.walk != self.walk_id:
            raise Refused("There is no such visit in this walk.")
        if question is None:
            self._commit(*moving.return_to(self.audit, found, self.clock()))
        elif self._can_ask(found, question):
            self._move(found, question)
        else:
            raise Refused(f"{question} is not asked at this visit.")

    def _can_ask(self, visit: Visit, question: str) -> bool:
        also = question if question.startswith("@") else None
        return any(q.id == question for q in agenda(self.audit, visit, also=also))

    def ask_also(self, key: str) -> None:
        """Go to a standing question of this visit that is not due by itself."""
        if find_question(self.audit, self.visit, key) is None:
            raise Refused(f"There is no question {key}.")
        self.go_to(self.visit.id, key)

    def jump(self, step: str, *, again: bool = False) -> None:
        """Go to a step: back to its latest visit, or to a new visit where none or `again`.

        A parked step is taken up. Raises Refused where the channel does not offer the step.
        """
        made = [visit for visit in self.audit.visits(self.walk_id) if visit.step == step]
        if made and is_parked(self.audit, made[-1]):
            self.unpark(made[-1].id)
        elif made and (not again or is_untouched(self.audit, made[-1])):
            self._commit(*moving.return_to(self.audit, made[-1], self.clock()))
        else:
            self._refuse_closed()
            self._open(self._offered(step), current_channel(self.audit, self.walk))

    def _offered(self, key: str) -> Step:
        channel = current_channel(self.audit, self.walk)
        step = next((s for s in self.checklist.steps if s.id == key), None)
        if step is None:
            raise Refused(f"There is no step {key}.")
        if not step.offered_in(channel):
            title = self.checklist.channel_title(channel)
            raise Refused(f"{step.title} is not offered in {title}: change the channel first.")
        return step

    def _open(self, step: Step, channel: str) -> None:
        now = self.clock()
        opened = moving.new_visit(self.audit, self.walk, step.id, channel, now)
        self._commit(*moving.begin(self.audit, opened, now))

    def _go_on(
        self, question: Question, *, stay: bool = False, undraft: Place | None = None
    ) -> None:
        ahead, place = ([], self.place) if stay else self._onward(question)
        self._commit(ahead, place, undraft)

    def _onward(self, question: Question) -> moving.Move:
        """The next question of this visit, else of the next one, else the review."""
        keys = [q.id for q in agenda(self.audit, self.visit, also=question.id)]
        index = keys.index(question.id) if question.id in keys else -1
        if index + 1 < len(keys):
            return [], moving.place_at(self.visit, keys[index + 1])
        return moving.leave(self.audit, self.walk, self.visit, self.clock())

    def _move(self, visit: Visit, question: str) -> None:
        self._commit(self._sealed_empty(visit, question), moving.place_at(visit, question))

    def _sealed_empty(self, visit: Visit, question: str) -> list[Change]:
        """Whoever sees a question of the step can no longer say what they had expected."""
        asked = [q.id for q in agenda(self.audit, visit)]
        due = EXPECTED in asked and expectation_is_due(self.audit, visit)
        if not due or find_question(self.audit, visit, question) is None or question[0] == "@":
            return []
        now = self.clock()
        return [
            Answer(id=derived_id("answer", visit.id, EXPECTED), at=now, offset=local_offset(now),
                   walk=visit.walk, visit=visit.id, step=visit.step, question=EXPECTED,
                   status="unanswered")
        ]  # fmt: skip

    # -- channels and dates ---------------------------------------------------------------

    def change_channel(self, to: str, **details: Any) -> None:
        """Record a hand-off to another channel and go on there, at this step or the next."""
        self._refuse_closed()
        if self.checklist.channel(to) is None:
            raise Refused(f"The checklist has no channel {to}.")
        now, here = self.clock(), self.visit
        elsewhere: list[Change] = [
            Void(id=visit.id)
            for visit in self.audit.visits(self.walk_id)
            if visit.id != here.id and is_untouched(self.audit, visit)
        ]
        with self.audit.trying(elsewhere), refusing():
            step = self._step_in(to)
            opened = moving.new_visit(self.audit, self.walk, step.id, to, now)
            handoff = marking.handoff(here, to, details, now)(opened.id)
            changes, place = moving.begin(self.audit, opened, now, [handoff], leaving=here)
        self._commit([*elsewhere, *changes], place)

    def _step_in(self, channel: str) -> Step:
        step: Step | None = self.step
        if step is None or not step.offered_in(channel):
            step = next_step(self.audit, self.walk, self.visit, channel)
        if step is None:
            raise Refused(f"No step is left in {self.checklist.channel_title(channel)}.")
        return step

    def park(self, until: datetime) -> None:
        """Put this step off until a date and go on with the next one."""
        self._refuse_closed()
        now, visit = self.clock(), self.visit
        if until.tzinfo is None or until <= now:
            raise Refused("The date to come back must lie ahead.")
        parked = visit.model_copy(update={"parked_until": until, "ended": visit.ended or now})
        with self.audit.trying([parked]):
            ahead, place = moving.leave(self.audit, self.walk, parked, now)
        self._commit([parked, *ahead], place)

    def unpark(self, visit: str) -> None:
        """Take up a parked step: a new visit, with the time in between as a gap."""
        self._refuse_closed()
        found = next((v for v in parked_visits(self.audit, self.walk_id) if v.id == visit), None)
        if found is None:
            raise Refused("This step is not parked.")
        now = self.clock()
        opened = moving.new_visit(self.audit, self.walk, found.step, found.channel, now)
        gap = marking.parked_gap(found, opened, now)
        self._commit(*moving.begin(self.audit, opened, now, [gap]))

    # -- the walk as a whole --------------------------------------------------------------

    def show(self, screen: ScreenName) -> None:
        """Remember which screen is open; back on the walk, at a question that is still due."""
        question = self.place.question
        if screen == "walk" and self.place.screen != "walk":
            asked = [q.id for q in agenda(self.audit, self.visit)]
            if question not in asked:
                question = moving.landing(self.audit, self.visit)
        self._commit([], moving.place_at(self.visit, question, screen))

    def next_step(self) -> None:
        """Go on to the next step without answering (the quick-mark screen)."""
        ahead, place = moving.leave(self.audit, self.walk, self.visit, self.clock())
        screen: ScreenName = "review" if place.screen == "review" else self.place.screen
        self._commit(ahead, place.model_copy(update={"screen": screen}))

    def finish(self) -> None:
        """Close the walk as completed; raises Refused while steps are parked or unreached."""
        if parked_visits(self.audit, self.walk_id):
            raise Refused("Steps are parked: the walk is unfinished until they are walked.")
        left = unreached(self.audit, self.walk)
        if left:
            raise Refused(f"{left[0].title} was not reached: walk it, or stop the walk here.")
        self._close("completed")

    def stop(self, why: str = "") -> None:
        """Close the walk before its end; steps not reached stay open, never zero."""
        self._close("stopped", checked_words(why))

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
        running = self.walk.model_copy(update={"status": "running", "ended": None})
        self._commit([running], self.place)

    def _close(self, status: str, why: str = "") -> None:
        now = self.clock()
        changes, place = moving.close(self.audit, self.place, now)
        noted = {"note": why} if why else {}
        walk = self.walk.model_copy(update={"status": status, "ended": now, **noted})
        self._commit([*changes, walk], place, why=why)

    # -- taking back ----------------------------------------------------------------------

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
        """The question whose answer was taken back, else here, else where the walk stands."""
        for answer in touched:
            if isinstance(answer, Answer) and self.audit.get(Visit, answer.visit) is not None:
                return moving.place_at(self.visit_of(answer), answer.question)
        return self.place if self.is_mine(self.place) else self.latest_place()


def _said(answer: Answer) -> tuple[Any, ...]:
    """What an answer says, whenever it was said."""
    return answer.status, answer.value, answer.note


def steps_left(walking: Walking) -> int:
    """Return how many steps of the route no visit has reached."""
    visited = {visit.step for visit in walking.audit.visits(walking.walk_id)}
    return sum(step.id not in visited for step in route(walking.audit, walking.walk))

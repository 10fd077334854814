"""Where a walk stands: the visit, the question at the place, and what surrounds them."""

from gemba.journey import moving
from gemba.journey.answering import Option, options
from gemba.journey.asking import agenda
from gemba.journey.audit import Audit
from gemba.journey.barriers import ALL_CODES
from gemba.journey.checklist import Checklist, Step
from gemba.journey.conditions import Conditions
from gemba.journey.place import Place
from gemba.journey.presenting import presented
from gemba.journey.question import Question
from gemba.journey.records import Answer, Gap, Mark, Visit, Walk
from gemba.journey.route import is_complete, route
from gemba.journey.saving import Refused
from gemba.journey.standing import EXPECTED
from gemba.journey.timing import is_waiting
from gemba.journey.waiving import waived_here


class Here:
    """One walk seen from its place; reads and never changes anything."""

    def __init__(self, audit: Audit, walk: str, place: Place | None = None) -> None:
        self.audit, self.walk_id = audit, walk
        self._asked: tuple[tuple[int, Place], tuple[Question, ...]] | None = None
        self._put: tuple[tuple[int, Place], Question] | None = None
        self.place = place if place and self.is_mine(place) else self.latest_place()

    def is_mine(self, place: Place) -> bool:
        """Tell whether a place lies in a visit of this walk."""
        visit = self.audit.get(Visit, place.visit)
        return visit is not None and visit.walk == self.walk_id

    def latest_place(self) -> Place:
        """Return where the walk goes on by its records alone; raises Refused without a visit."""
        place = moving.latest_place(self.audit, self.walk_id)
        if place is None:
            raise Refused("This walk has no visit to go on from; start a new walk.")
        return place

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
        read = (self.audit.version, self.place)
        if self._asked is None or self._asked[0] != read:
            self._asked = read, agenda(self.audit, self.visit, also=self.place.question)
        return self._asked[1]

    @property
    def question(self) -> Question:
        """The question at this place, with the words and choices that it has here."""
        read = (self.audit.version, self.place)
        if self._put is None or self._put[0] != read:
            asked = self.agenda
            found = next((q for q in asked if q.id == self.place.question), asked[0])
            self._put = read, presented(found, Conditions(self.audit, self.walk, self.visit))
        return self._put[1]

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
    def waived(self) -> list[str]:
        """A line for each question of this step that the site is let off."""
        return waived_here(self.walk, self.visit, self.checklist)

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

    def visit_of(self, record: Answer | Mark) -> Visit:
        """Return the visit of an answer or a mark; raises KeyError where it is gone."""
        found = self.audit.get(Visit, record.visit)
        if found is None:
            raise KeyError(record.visit)
        return found

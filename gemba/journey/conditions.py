"""What a checklist's expressions say about a walk: what applies, what passes, what is wanted.

All of it is read as of the visit, not of the reading: an audit reads the same next year.
An expression that cannot be read counts as true: in the field rather too much than too little.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, TypeVar

from gemba.journey.answering import shown
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step
from gemba.journey.expressions import Expression, ExpressionError, Outside, Rows, parse
from gemba.journey.expressions.values import first, from_answer, to_number
from gemba.journey.question import Choice, EvidenceRule, Question
from gemba.journey.records import Answer, Visit, Walk

MOST_REPEATS = 500
MOST_DEEP = 15
MOST_ROUNDS = 8
MOST_IN_VAIN = 50
LIST, PLACE = "_list", "_place"

T = TypeVar("T")


class _TooDeep(Exception):
    """One question leads to another, and that to the next, further than Python follows."""


@dataclass
class _Guard:
    """How deep questions lead to questions in one reading, and whether that is now cut off."""

    depth: int = 0
    gives_up: bool = False


class Conditions:
    """One reading of a walk for its expressions, as seen from a visit or between visits."""

    def __init__(self, audit: Audit, walk: Walk, visit: Visit | None = None) -> None:
        self.audit, self.walk, self.visit = audit, walk, visit
        self.checklist = audit.checklist_of(walk)
        self._step = self.checklist.step(visit.step) if visit else None
        self._latest: dict[str, Answer] | None = None
        self._here: dict[str, Answer] | None = None
        self._own: set[str] = set()
        self._known: dict[tuple[str, str], Any] = {}
        self._family: dict[str, Conditions] = {visit.id: self} if visit else {}
        self._guard = _Guard()

    def holds(self, condition: str | None, this: Any = None) -> bool:
        """Tell whether a condition is true; none at all, or one that cannot be read, is true."""
        return self._settled(lambda: self._is_true(condition, this))

    def answer_to(self, name: str) -> Any:
        """Return what an expression reads for a name; '' where nothing was answered.

        A question that does not apply is empty, one with a default has that until it is answered.
        A step that is visited again asks anew: its own questions are read at this visit only. Of
        a step that repeats, all visits are read from elsewhere.
        """
        return self._settled(lambda: self._read(name))

    def value(self, expression: str | None, this: Any = None) -> Any:
        """Return what an expression works out to; '' where it cannot be."""
        return self._settled(lambda: self._evaluated(expression, this))

    def fault(self, expression: str, this: Any = None) -> str:
        """Return why an expression cannot be worked out with these answers; '' where it can."""
        try:
            read = parse(expression)
            self._settled(
                lambda: read.evaluate(
                    self._read, now=self._moment(), this=_flat(this), outside=self._outside()
                )
            )
        except (ExpressionError, RecursionError) as error:
            return str(error)
        return ""

    def offered(self, question: Question) -> Any:
        """Return the value that a question has until somebody answers it; '' where it has none."""
        return self._settled(lambda: self._offered(question))

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices that a question's filter leaves; all where it cannot be worked out."""
        found = self.checklist.choices(question)
        filtered = filter_expression(question.choice_filter or "")
        if not question.choice_filter or (expression := parsed(filtered)) is None:
            return found
        rows: Rows = [
            {"name": c.id, "label": c.label, **c.columns, PLACE: i} for i, c in enumerate(found)
        ]
        try:
            places = self._settled(
                lambda: expression.evaluate(
                    self._read, now=self._moment(), outside=self._outside({LIST: rows})
                )
            )
        except (ExpressionError, RecursionError):
            return found
        kept = set(places) if isinstance(places, tuple) else set()
        return tuple(choice for i, choice in enumerate(found) if i in kept)

    def times(self, step: Step) -> int | None:
        """Return how often a step that repeats is to be walked; None: as often as wanted."""
        if step.repeat is None or step.repeat.count is None:
            return None
        number = to_number(from_answer(self.value(step.repeat.count)), UTC)
        return max(0, min(int(number), MOST_REPEATS)) if math.isfinite(number) else 0

    def every(self, name: str) -> tuple[Any, ...]:
        """Return what a question of a step that repeats was answered at each visit, in order."""
        step = self.checklist.step_of(name)
        visits = self._visits(step) if step else []
        return tuple(self._at(visit).answer_to(name) for visit in visits)

    def _settled(self, read: Callable[[], T]) -> T:
        """Read; where one question leads to too many others, read those first, in their order."""
        if self._guard.depth:
            return read()
        for _ in range(MOST_ROUNDS):
            try:
                return read()
            except _TooDeep:
                known = len(self._known)
                self._read_in_order()
                if len(self._known) == known:
                    break
        self._guard.gives_up = True
        return read()

    def _read_in_order(self) -> None:
        """Read all questions from the first on; in a circle of many nothing is gained by it."""
        in_vain = 0
        for question in (q for step in self.checklist.steps for q in step.questions):
            try:
                self._read(question.id)
                in_vain = 0
            except _TooDeep:
                in_vain += 1
            if in_vain > MOST_IN_VAIN:
                return

    def _is_true(self, condition: str | None, this: Any = None) -> bool:
        expression = parsed(condition) if condition else None
        if expression is None:
            return True
        try:
            return expression.is_true(
                self._read, now=self._moment(), this=_flat(this), outside=self._outside()
            )
        except (ExpressionError, RecursionError):
            return True

    def _evaluated(self, written: str | None, this: Any = None) -> Any:
        expression = parsed(written) if written else None
        if expression is None:
            return ""
        try:
            return expression.evaluate(
                self._read, now=self._moment(), this=_flat(this), outside=self._outside()
            )
        except (ExpressionError, RecursionError):
            return ""

    def _read(self, name: str) -> Any:
        question = self.checklist.question(name)
        if question is None:
            return self._named(name)
        step = self.checklist.step_of(name)
        if step is not None and step.repeat and step is not self._step:
            return self.every(name)
        return self._once("value", name, "", lambda: self._answered(question, step))

    def _named(self, name: str) -> Any:
        """What a name stands for that is no question: a step that repeats, or the channel."""
        step = self.checklist.repeats.get(name)
        if step is not None:
            asked = [question.id for question in step.questions]
            rows = [self._at(visit) for visit in self._visits(step)]
            return tuple({key: row.answer_to(key) for key in asked} for row in rows)
        found = self._said(name)
        if found is None:
            return self.walk.channel if name == "channel" else ""
        return _flat(found.value) if found.status == "answered" else ""

    def _answered(self, question: Question, step: Step | None) -> Any:
        if not self._applies(question, step):
            return ""
        shown_only = question.read_only or (question.type == "note" and question.calculation)
        is_worked_out = question.type == "calculate" or shown_only
        given = None if is_worked_out else self._said(question.id)
        if given is not None:
            return _flat(given.value) if given.status == "answered" else ""
        return self._offered(question)

    def _applies(self, question: Question, step: Step | None) -> bool:
        if (
            step is not None
            and step.show_if
            and not self._once("step", step.id, True, lambda: self._is_true(step.show_if))
        ):
            return False
        return self._is_true(question.show_if)

    def _offered(self, question: Question) -> Any:
        if question.calculation is None:
            return question.default or ""
        found = first(from_answer(self._evaluated(question.calculation, question.default)))
        return question.default or "" if found == "" else found

    def _once(self, kind: str, name: str, meanwhile: Any, work: Callable[[], Any]) -> Any:
        """Work a thing out once for this reading; while it is worked out it stands as `meanwhile`.

        So what reads itself comes to an end.
        """
        if (kind, name) in self._known:
            return self._known[kind, name]
        if self._guard.depth >= MOST_DEEP:
            if self._guard.gives_up:
                return meanwhile
            raise _TooDeep
        self._known[kind, name] = meanwhile
        self._guard.depth += 1
        try:
            self._known[kind, name] = work()
        except _TooDeep:
            del self._known[kind, name]
            raise
        finally:
            self._guard.depth -= 1
        return self._known[kind, name]

    def _said(self, name: str) -> Answer | None:
        latest, here = self._answers()
        return here.get(name) if name in self._own else here.get(name) or latest.get(name)

    def _answers(self) -> tuple[dict[str, Answer], dict[str, Answer]]:
        if self._latest is None:
            said = self.audit.of_walk(Answer, self.walk.id)
            self._latest = {answer.question: answer for answer in said}
        if self._here is None:
            self._here = self.audit.answers(self.visit.id) if self.visit else {}
            if self._step:
                self._own = {question.id for question in self._step.questions}
        return self._latest, self._here

    def _visits(self, step: Step) -> list[Visit]:
        return [visit for visit in self.audit.visits(self.walk.id) if visit.step == step.id]

    def _at(self, visit: Visit) -> "Conditions":
        """The same walk as seen from another visit, in the same reading."""
        if visit.id not in self._family:
            there = Conditions(self.audit, self.walk, visit)
            there._family, there._guard = self._family, self._guard
            there._latest = self._answers()[0]
            self._family[visit.id] = there
        return self._family[visit.id]

    def _outside(self, lists: Mapping[str, Rows] | None = None) -> Outside:
        def rows(name: str) -> Rows:
            return lists[name] if lists and name in lists else self.checklist.rows(name)

        return Outside(rows, self._label, self.every, position=self._position())

    def _position(self) -> int:
        """The number of this visit (from 1) among those of a step that repeats."""
        if self._step is None or self._step.repeat is None:
            return 1
        made = [visit.id for visit in self._visits(self._step)]
        return made.index(self.visit.id) + 1 if self.visit and self.visit.id in made else 1

    def _label(self, question: str, value: str) -> str:
        found = self.checklist.question(question)
        return " ".join(shown(found, self.checklist, item) for item in value.split(" "))

    def _moment(self) -> datetime:
        if self.visit is not None:
            return _local(self.visit.started, self.visit.offset)
        visits = self.audit.visits(self.walk.id)
        if not visits:
            return _local(self.walk.started, self.walk.offset)
        return _local(visits[-1].ended or visits[-1].started, visits[-1].offset)


def applies(audit: Audit, visit: Visit, question: Question) -> bool:
    """Tell whether a question's condition holds; one that cannot be read counts as true."""
    if question.show_if is None:
        return True
    return _conditions(audit, visit).holds(question.show_if)


def failed_check(audit: Audit, visit: Visit, question: Question, value: Any) -> str | None:
    """Return the words for a value that breaks the question's own check, else None."""
    if question.check is None or _conditions(audit, visit).holds(question.check, value):
        return None
    return question.message or "The checklist does not take this answer here."


def evidence_wanted(audit: Audit, visit: Visit, question: Question) -> tuple[EvidenceRule, ...]:
    """Return the evidence that a question asks for as it is answered now."""
    if not question.evidence:
        return ()
    reading = _conditions(audit, visit)
    return tuple(rule for rule in question.evidence if reading.holds(rule.when))


def expression_answers(audit: Audit, walk: Walk) -> dict[str, Any]:
    """Return what an expression may read of a walk: its latest answers, unanswered ones as ''."""
    reading = Conditions(audit, walk)
    names = {answer.question for answer in audit.of_walk(Answer, walk.id)}
    return {name: reading.answer_to(name) for name in ("channel", *sorted(names))}


def _conditions(audit: Audit, visit: Visit) -> Conditions:
    walk = audit.get(Walk, visit.walk)
    if walk is None:
        raise KeyError(visit.walk)
    return Conditions(audit, walk, visit)


def filter_expression(choice_filter: str) -> str:
    """Return the expression that finds the choices which a filter leaves, by their place."""
    return f"instance('{LIST}')/root/item[{choice_filter}]/{PLACE}"


@lru_cache(maxsize=8000)
def parsed(text: str) -> Expression | None:
    """Return an expression, read once for all walks; None where it cannot be read."""
    try:
        return parse(text)
    except ExpressionError:
        return None


@lru_cache(maxsize=200)
def _zone(offset: str) -> timezone:
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if offset.startswith("-") else away)


def _local(moment: datetime, offset: str) -> datetime:
    return moment.astimezone(_zone(offset))


def _flat(value: Any) -> Any:
    """A list of choices as expressions read it: their ids in a row."""
    return " ".join(str(item) for item in value) if isinstance(value, list) else value

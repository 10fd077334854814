"""What a checklist's expressions say about a walk: what applies, what passes, what is wanted.

All of it is read as of the visit, not of the reading: an audit reads the same next year.
An expression that cannot be read counts as true: in the field rather too much than too little.
"""

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from gemba.journey.answering import shown
from gemba.journey.audit import Audit
from gemba.journey.expressions import Expression, ExpressionError, Outside, parse
from gemba.journey.question import EvidenceRule, Question
from gemba.journey.records import Answer, Visit, Walk


class Conditions:
    """One reading of a walk for its expressions, as seen from a visit or between visits."""

    def __init__(self, audit: Audit, walk: Walk, visit: Visit | None = None) -> None:
        self.audit, self.walk, self.visit = audit, walk, visit
        self.checklist = audit.checklist_of(walk)
        self._latest: dict[str, Answer] | None = None
        self._here: dict[str, Answer] | None = None
        self._own: set[str] = set()
        self._worked_out: dict[str, Any] = {}

    def holds(self, condition: str | None, this: Any = None) -> bool:
        """Tell whether a condition is true; none at all, or one that cannot be read, is true."""
        expression = _parsed(condition) if condition else None
        if expression is None:
            return True
        try:
            return expression.is_true(
                self.answer_to, now=self._moment(), this=_flat(this), outside=self._outside()
            )
        except (ExpressionError, RecursionError):
            return True

    def answer_to(self, name: str) -> Any:
        """Return what an expression reads for a name; '' where nothing was answered.

        A step that is visited again asks anew: its own questions are read at this visit only.
        """
        question = self.checklist.question(name)
        if question is not None and question.type == "calculate":
            return self._calculated(question)
        latest, here = self._answers()
        found = here.get(name) if name in self._own else here.get(name) or latest.get(name)
        if found is None and name == "channel" and question is None:
            return self.walk.channel
        return _flat(found.value) if found is not None and found.status == "answered" else ""

    def _answers(self) -> tuple[dict[str, Answer], dict[str, Answer]]:
        if self._latest is None or self._here is None:
            said = self.audit.of_walk(Answer, self.walk.id)
            self._latest = {answer.question: answer for answer in said}
            self._here = self.audit.answers(self.visit.id) if self.visit else {}
            if self.visit:
                step = self.checklist.step(self.visit.step)
                self._own = {question.id for question in step.questions}
        return self._latest, self._here

    def _calculated(self, question: Question) -> Any:
        """The value of a calculation, worked out once; '' where it reads itself or is too deep."""
        if question.id not in self._worked_out:
            self._worked_out[question.id] = ""
            self._worked_out[question.id] = self._evaluated(question.calculation)
        return self._worked_out[question.id]

    def _evaluated(self, calculation: str | None) -> Any:
        expression = _parsed(calculation) if calculation else None
        if expression is None:
            return ""
        try:
            return expression.evaluate(self.answer_to, now=self._moment(), outside=self._outside())
        except (ExpressionError, RecursionError):
            return ""

    def _outside(self) -> Outside:
        return Outside(choice_label=self._label)

    def _label(self, question: str, value: str) -> str:
        return shown(self.checklist.question(question), self.checklist, value)

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


@lru_cache(maxsize=2000)
def _parsed(text: str) -> Expression | None:
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

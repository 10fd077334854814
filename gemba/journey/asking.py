"""What a visit asks: the written questions that apply, and the standing ones where they are due."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.journey.checklist import Checklist, Step
from gemba.journey.expressions import Expression, ExpressionError, parse
from gemba.journey.identity import utc_now
from gemba.journey.question import PROPOSED_IMPACT, Choice, Question
from gemba.journey.records import Answer, Barrier, Gap, Mark, Said, Visit, Walk
from gemba.journey.standing import (
    ALTERNATIVE,
    CONTINUE,
    DEAD_END,
    DELIVERED,
    EASE,
    EXPECTED,
    FEELING,
    GAP,
    MINUTES_LOST,
    OUTCOME,
    PERCEIVED_WAIT,
    PROMISE,
    REASON,
    RESCUED_BY,
    TEXTS,
    WHY,
    language_of,
    standing,
    why_key,
)
from gemba.journey.timing import GAP_ASKED_FROM, WAIT_FELT_FROM, clock_wait
from gemba.journey.words import DOUBTING, LEAVING, UNASKED_TYPES

NO_BARRIER = "none"


def agenda(audit: Audit, visit: Visit, *, also: str | None = None) -> tuple[Question, ...]:
    """Return the questions of a visit, in order, given what is answered so far.

    `also` names a standing question to keep although it is not due, such as the one on screen.
    """
    return _Agenda(audit, visit, also).build()


def find_question(audit: Audit, visit: Visit, key: str) -> Question | None:
    """Return a question of a visit by its key, asked or not."""
    checklist = audit.checklists[_walk(audit, visit).checklist]
    if key.startswith(WHY):
        question = checklist.question(key.removeprefix(WHY))
        return why_question(question, checklist.language) if question else None
    if key.startswith("@"):
        return standing(key, checklist.language)
    return checklist.question(key)


def _walk(audit: Audit, visit: Visit) -> Walk:
    walk = audit.get(Walk, visit.walk)
    if walk is None:
        raise KeyError(visit.walk)
    return walk


class _Agenda:
    """One reading of a visit; `build` adds questions in the order in which they are asked."""

    def __init__(self, audit: Audit, visit: Visit, also: str | None) -> None:
        self.audit, self.visit, self.also = audit, visit, also
        self.walk = _walk(audit, visit)
        self.checklist = audit.checklists[self.walk.checklist]
        self.step = self.checklist.step(visit.step)
        self.answers = audit.answers(visit.id)
        self.barriers = audit.of_visit(Barrier, visit.id)
        self.key_step = self.checklist.is_key_step(self.step, visit.channel)
        self.found: list[Question] = []

    def build(self) -> tuple[Question, ...]:
        self._standing(GAP, gap_is_asked(self.audit, self.visit))
        self._standing(EXPECTED, self.key_step and self._is_first_visit())
        self._written()
        self._standing(PROMISE, self._promise_needs_asking())
        self._standing(PERCEIVED_WAIT, _closed_wait(self.audit, self.visit) >= WAIT_FELT_FROM)
        self._standing(OUTCOME, any(b.question != CONTINUE for b in self.barriers))
        ended_dead = self._value(OUTCOME) == "dead_end"
        self._dead_end(ended_dead)
        for key in (EASE, DELIVERED, FEELING):
            self._standing(key, self.key_step)
        self._standing(CONTINUE, True)
        going = self._value(CONTINUE)
        self._standing(REASON, going in DOUBTING)
        self._standing(ALTERNATIVE, going in LEAVING)
        self._dead_end(going == "had_to_stop" and not ended_dead)
        return tuple(self.found)

    def _standing(self, key: str, due: bool) -> None:
        if due or key in self.answers or key == self.also:
            if all(question.id != key for question in self.found):
                self.found.append(standing(key, self.checklist.language))

    def _dead_end(self, due: bool) -> None:
        if due:
            for key in (DEAD_END, RESCUED_BY, MINUTES_LOST):
                self._standing(key, True)

    def _written(self) -> None:
        for question in self.step.questions_in(self.visit.channel):
            if question.type in UNASKED_TYPES or not applies(self.audit, self.visit, question):
                continue
            self.found.append(question)
            why = why_question(question, self.checklist.language)
            if why and badness(question, self.checklist, self.answers.get(question.id)):
                self.found.append(why)

    def _is_first_visit(self) -> bool:
        visits = self.audit.visits(self.visit.walk)
        return not any(v.step == self.visit.step and v.seq < self.visit.seq for v in visits)

    def _promise_needs_asking(self) -> bool:
        promise = self.step.promise
        if promise is None:
            return False
        return promise.seconds is None or not _has_clock(self.audit, self.visit)

    def _value(self, key: str) -> Any:
        answer = self.answers.get(key)
        return answer.value if answer and answer.status == "answered" else None


def _has_clock(audit: Audit, visit: Visit) -> bool:
    return visit.times is not None or any(
        mark.kind == "wait" for mark in audit.of_visit(Mark, visit.id)
    )


def _closed_wait(audit: Audit, visit: Visit) -> float:
    """Seconds of waiting that is over, so that the question does not come while one waits."""
    if visit.times is not None:
        return visit.times.wait
    marks = audit.of_visit(Mark, visit.id)
    stops = [mark.at for mark in marks if mark.kind == "doing"]
    end = visit.ended or (max(stops) if stops else visit.started)
    return clock_wait([mark for mark in marks if mark.at <= end], end)


def broken_promise(audit: Audit, visit: Visit) -> float | None:
    """Return the seconds waited beyond a promise that the clock has seen broken, or None."""
    walk = _walk(audit, visit)
    promise = audit.checklists[walk.checklist].step(visit.step).promise
    if promise is None or promise.seconds is None or not _has_clock(audit, visit):
        return None
    over = _closed_wait(audit, visit) - promise.seconds
    return over if over > 0 else None


def first_activity(audit: Audit, visit: Visit) -> datetime | None:
    """Return the moment of the first thing said at a visit while it lasted, or None."""
    said: list[Said] = [a for a in audit.of_visit(Answer, visit.id) if a.question != GAP]
    said += audit.of_visit(Mark, visit.id)
    inside = [record.at for record in said if visit.ended is None or record.at <= visit.ended]
    return min(inside, default=None)


def previous_visit(audit: Audit, visit: Visit) -> Visit | None:
    """Return the visit before this one in the same walk, or None."""
    before = [v for v in audit.visits(visit.walk) if v.seq < visit.seq]
    return before[-1] if before else None


def gap_is_asked(audit: Audit, visit: Visit) -> bool:
    """Tell whether the clock saw a time before this visit that only the walker can name."""
    before, first = previous_visit(audit, visit), first_activity(audit, visit)
    if before is None or before.ended is None or first is None or _walk(audit, visit).on_paper:
        return False
    if any(gap.to_visit == visit.id for gap in audit.gaps(visit.walk)):
        return False
    if _has_clock(audit, visit):
        return False
    return (first - before.ended).total_seconds() >= GAP_ASKED_FROM


@lru_cache(maxsize=2000)
def _parsed(text: str) -> Expression | None:
    try:
        return parse(text)
    except ExpressionError:
        return None


def applies(audit: Audit, visit: Visit, question: Question) -> bool:
    """Tell whether a question's condition holds; one that cannot be read counts as true.

    A walker in the field is asked too much rather than too little.
    """
    return _holds(question.show_if, lambda: expression_answers(audit, _walk(audit, visit)))


def applies_step(audit: Audit, walk: Walk, step: Step) -> bool:
    """Tell whether a step's condition holds for a walk; one that cannot be read counts as true."""
    return _holds(step.show_if, lambda: expression_answers(audit, walk))


def _holds(condition: str | None, answers: Callable[[], dict[str, Any]]) -> bool:
    expression = _parsed(condition) if condition else None
    if expression is None:
        return True
    try:
        return expression.is_true(answers(), now=utc_now())
    except ExpressionError:
        return True


def expression_answers(audit: Audit, walk: Walk) -> dict[str, Any]:
    """Return what an expression may refer to: the walk's answers, unanswered ones as ''."""
    values: dict[str, Any] = {"channel": walk.channel}
    for answer in audit.of_walk(Answer, walk.id):
        if answer.status != "answered" or answer.value is None:
            values.setdefault(answer.question, "")
        elif isinstance(answer.value, list):
            values[answer.question] = " ".join(str(item) for item in answer.value)
        else:
            values[answer.question] = answer.value
    return values


def badness(question: Question, checklist: Checklist, answer: Answer | None) -> str | None:
    """Return "bad" or "partly" where an answer points to a barrier, else None."""
    if answer is None or answer.status != "answered" or answer.value is None:
        return None
    if question.type == "yes_no":
        if answer.value == "partly":
            return "partly"
        return "bad" if answer.value != question.best else None
    if question.type == "choice":
        return "bad" if proposed_impact(question, checklist, answer.value) else None
    if question.type == "scale" and question.scale:
        points = checklist.scale(question.scale).points
        failed = [p for p in points if p.value == answer.value and p.passes is False]
        return "bad" if failed else None
    if question.type == "timer" and question.limit_seconds is not None:
        return "bad" if float(answer.value) > question.limit_seconds else None
    return None


def proposed_impact(question: Question, checklist: Checklist, value: Any) -> int | None:
    """Return the impact (2-4) that a choice proposes by its `finding`, or None."""
    for choice in checklist.choices(question):
        if choice.id == value and choice.finding:
            return PROPOSED_IMPACT[choice.finding]
    return None


def why_question(question: Question, language: str) -> Question | None:
    """Return the follow-up that offers a question's typical barriers, one key each."""
    if question.type not in ("yes_no", "choice", "scale", "timer"):
        return None
    return _why(question.id, question.barriers, language)


@lru_cache(maxsize=2000)
def _why(key: str, barriers: tuple[str, ...], language: str) -> Question:
    texts = TEXTS[language_of(language)]
    choices = [Choice(id=c, label=barrier_name(c)) for c in dict.fromkeys((*barriers, "OTHER"))]
    choices.append(Choice(id=NO_BARRIER, label=texts["why.none"][0]))
    ask, hint = texts["why"]
    return Question(id=why_key(key), type="choice", ask=ask, hint=hint, choices=tuple(choices))


def is_gap_open(gap: Gap) -> bool:
    """Tell whether a gap still runs."""
    return gap.ended is None

"""Which answers point to a barrier, and the question that asks which barrier it was."""

from functools import lru_cache
from typing import Any

from gemba.journey.barriers import barrier_name
from gemba.journey.checklist import Checklist
from gemba.journey.question import PROPOSED_IMPACT, Choice, Question
from gemba.journey.records import Answer
from gemba.journey.standing import language_of, why_key
from gemba.journey.standing_texts import TEXTS

NO_BARRIER = "none"


def badness(question: Question, checklist: Checklist, answer: Answer | None) -> str | None:
    """Return "bad" or "partly" where an answer points to a barrier, else None."""
    if answer is None or answer.status != "answered" or answer.value is None:
        return None
    return badness_of(question, checklist, answer.value)


def badness_of(question: Question, checklist: Checklist, value: Any) -> str | None:
    """Return "bad" or "partly" where a value points to a barrier, else None."""
    if question.type == "yes_no" and value == "partly":
        return "partly"
    return "bad" if _is_bad(question, checklist, value) else None


def _is_bad(question: Question, checklist: Checklist, value: Any) -> bool:
    if question.type == "yes_no":
        return question.best != "either" and bool(value != question.best)
    if question.type in ("choice", "multi"):
        return proposed_impact(question, checklist, value) is not None
    if question.type == "scale" and question.scale:
        points = checklist.scale(question.scale).points
        return any(point.value == value and point.passes is False for point in points)
    if question.type == "timer" and question.limit_seconds is not None:
        return isinstance(value, int | float) and value > question.limit_seconds
    return False


def proposed_impact(question: Question, checklist: Checklist, value: Any) -> int | None:
    """Return the impact (2-4) that a choice proposes by its `finding`, or None."""
    chosen = value if isinstance(value, list) else [value]
    impacts = [
        PROPOSED_IMPACT[choice.finding]
        for choice in checklist.choices(question)
        if choice.finding and choice.id in chosen
    ]
    return max(impacts, default=None)


def why_question(question: Question, language: str) -> Question | None:
    """Return the follow-up that offers a question's typical barriers, one key each."""
    if question.type not in ("yes_no", "choice", "multi", "scale", "timer"):
        return None
    return _why(question.id, question.barriers, language)


@lru_cache(maxsize=2000)
def _why(key: str, barriers: tuple[str, ...], language: str) -> Question:
    texts = TEXTS[language_of(language)]
    choices = [Choice(id=c, label=barrier_name(c)) for c in dict.fromkeys((*barriers, "OTHER"))]
    choices.append(Choice(id=NO_BARRIER, label=texts["why.none"][0]))
    ask, hint = texts["why"]
    return Question(id=why_key(key), type="choice", ask=ask, hint=hint, choices=tuple(choices))

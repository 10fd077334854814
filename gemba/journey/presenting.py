"""A question as it is put at a visit: values in its words, its choices filtered, its default."""

import re
from typing import Any

from gemba.journey.answering import BadAnswer, checked, shown
from gemba.journey.checklist import Checklist
from gemba.journey.conditions import Conditions
from gemba.journey.expressions.values import from_answer, to_text
from gemba.journey.question import Question

_PIPED = re.compile(r"\$\{\s*([^\s{}](?:[^{}\n]*[^\s{}])?)\s*\}")
_UNKNOWN = "…"


def presented(question: Question, reading: Conditions) -> Question:
    """Return the question as a walker meets it here; what is only shown becomes a note."""
    changes: dict[str, Any] = {}
    for name in ("ask", "hint", "message"):
        written = getattr(question, name)
        if written and "${" in written:
            changes[name] = _filled(written, reading)
    if question.choice_filter:
        changes["choices"] = reading.choices(question)
    if question.read_only or question.default or question.calculation:
        changes |= _offering(question, reading)
    return question.model_copy(update=changes) if changes else question


def default_value(question: Question, reading: Conditions) -> Any:
    """Return the value that going on accepts, in the form that is stored; None where none."""
    if question.read_only or question.type in ("calculate", "note"):
        return None
    text = to_text(from_answer(reading.offered(question)))
    try:
        return checked(question, reading.checklist, text) if text else None
    except BadAnswer:
        return None


def _offering(question: Question, reading: Conditions) -> dict[str, Any]:
    if question.read_only or question.type == "note":
        value = _words(question, reading.checklist, reading.answer_to(question.id))
        return {"type": "note", "hint": " · ".join(filter(None, (value, question.hint)))}
    default = default_value(question, reading)
    if default is None:
        return {}
    told = f"Enter takes: {shown(question, reading.checklist, default)}"
    return {"hint": " · ".join(filter(None, (question.hint, told)))}


def _filled(text: str, reading: Conditions) -> str:
    def value(found: re.Match[str]) -> str:
        asked = reading.checklist.question(found[1])
        return _words(asked, reading.checklist, reading.answer_to(found[1])) or _UNKNOWN

    return _PIPED.sub(value, text)


def _words(question: Question | None, checklist: Checklist, value: Any) -> str:
    text = to_text(from_answer(value))
    if question is None or question.type not in ("choice", "multi", "yes_no"):
        return text
    return ", ".join(shown(question, checklist, item) for item in text.split(" "))

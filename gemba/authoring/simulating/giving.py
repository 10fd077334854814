"""Which answer a simulated walker gives to a question, and what they press for it."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gemba.journey.answering import Option
from gemba.journey.checklist import Checklist
from gemba.journey.expressions import Answer
from gemba.journey.pointing import badness_of
from gemba.journey.question import Question
from gemba.journey.standing import CONTINUE, EASE, FEELING, WHY

WORDS = "the lamp flickers"
"""What a walker types where words are wanted: a few of them."""
_TYPED = {"date": "2026-01-15", "time": "14:05", "datetime": "2026-01-15 14:05",
          "barcode": "4006381333931", "location": "52.5200 13.4050"}  # fmt: skip
_SECONDS = 60
_COUNT = 2


@dataclass
class Policy:
    """How a walker answers: these questions as given, these badly, the rest well or by chance."""

    given: Mapping[str, Answer] = field(default_factory=dict)
    badly: frozenset[str] = frozenset()
    all_badly: bool = False
    words: bool = True
    chance: random.Random | None = None


def candidates(
    question: Question, options: tuple[Option, ...], checklist: Checklist, policy: Policy
) -> Iterator[Any]:
    """Yield answers to try, the wanted one first; None means that Enter is pressed and no more."""
    if question.id in policy.given:
        wanted = _as_answer(question, policy.given[question.id])
        yield wanted
        if wanted is None:
            return
    if policy.chance and options and not question.id.startswith(("@", WHY)):
        yield _chosen(question, policy.chance.choice(options).value)
    good = [o.value for o in options if not _is_bad(question, o.value, checklist)]
    bad = [o.value for o in options if _is_bad(question, o.value, checklist)]
    wants_bad = policy.all_badly or question.id in policy.badly
    for value in _usual(question, (bad + good) if wants_bad else (good + bad), policy):
        yield _chosen(question, value)
    if wants_bad and question.type == "timer" and question.limit_seconds is not None:
        yield question.limit_seconds + 1
    yield from _typed(question, policy)
    yield None


def _usual(question: Question, values: list[Any], policy: Policy) -> list[Any]:
    """The method's own questions are answered as a content walker does, unless all is bad."""
    usual = {CONTINUE: "fine", EASE: 6, FEELING: 1}
    if policy.all_badly:
        usual[CONTINUE] = "reluctantly"
    first = [usual[question.id]] if usual.get(question.id) in values else []
    return first + values


def _as_answer(question: Question, value: Answer) -> Any:
    if value is None or value == "":
        return None
    if question.type == "multi":
        return str(value).split()
    if question.type == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _chosen(question: Question, value: Any) -> Any:
    return [value] if question.type == "multi" else value


def _is_bad(question: Question, value: Any, checklist: Checklist) -> bool:
    return badness_of(question, checklist, _chosen(question, value)) is not None


def _typed(question: Question, policy: Policy) -> Iterator[Any]:
    kind = question.type
    if kind in ("integer", "decimal"):
        low = question.min if question.min is not None else _COUNT
        high = question.max if question.max is not None else low + _COUNT
        middle = min(max(_COUNT, low), high)
        tried = [middle, low, high, 0, 1]
        if policy.chance:
            tried.insert(0, policy.chance.randint(int(low), int(min(high, low + 1000))))
        yield from (int(value) if value == int(value) else value for value in tried)
    elif kind == "timer":
        good = min(_SECONDS, question.target_seconds or _SECONDS)
        yield int(good)
    elif kind == "text" and (policy.words or question.required):
        yield WORDS
    elif kind in _TYPED:
        yield _TYPED[kind]


def keys_for(question: Question, options: tuple[Option, ...], value: Any) -> int:
    """Count the keys for an answer: one for a choice, the letters and Enter for what is typed.

    A choice without a key costs the way down to it and a blank; several choices cost Enter too.
    """
    if value is None:
        return 1
    if question.type == "multi":
        return sum(_key(options, item) for item in value) + 1
    if options:
        return _key(options, value)
    return 1 if question.type == "note" else len(_as_typed(value)) + 1


def _key(options: tuple[Option, ...], value: Any) -> int:
    for index, option in enumerate(options):
        if option.value == value:
            return 1 if option.key else index + 2
    return 1


def _as_typed(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)

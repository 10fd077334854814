"""The answers worth trying for a question: one for each way in which a condition can tell them."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from gemba.journey.answering import options
from gemba.journey.checklist import Checklist
from gemba.journey.expressions import Answer
from gemba.journey.expressions.values import to_text
from gemba.journey.question import Question
from gemba.journey.standing import is_standing, standing, standing_keys
from gemba.journey.words import UNASKED_TYPES

_MOST_MENTIONED = 5
_OTHERS = 12
_LISTED = ("yes_no", "choice", "scale")
_NUMBERS = ("integer", "decimal", "timer")


class Domains:
    """Answers to try for the questions of a checklist; '' always means unanswered."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist

    def values(self, name: str, near: Iterable[str | float]) -> tuple[Sequence[Answer], bool]:
        """Return the answers to try beside those written, and whether no other can matter."""
        if name == "channel" and self.checklist.question(name) is None:
            return [channel.id for channel in self.checklist.channels], True
        question = self._question(name)
        if question is None or question.type in UNASKED_TYPES:
            return ["", *_texts(near)], False
        if question.type in _LISTED:
            return ["", *(o.value for o in options(question, self.checklist))], True
        if question.type == "multi":
            return self._several(question, near)
        if question.type in _NUMBERS:
            return ["", *_numbers(question, near)], True
        days = _days(near) if question.type == "date" else []
        return ["", *days, *_texts(near), "x"], question.type == "text"

    def _question(self, name: str) -> Question | None:
        if is_standing(name):
            return standing(name) if name in standing_keys() else None
        return self.checklist.question(name)

    def _several(
        self, question: Question, near: Iterable[str | float]
    ) -> tuple[Sequence[Answer], bool]:
        """Every set of the choices that are named, and each of the others alone."""
        ids = [option.value for option in options(question, self.checklist)]
        said = {to_text(value) for value in near}
        named = [key for key in ids if key in said]
        whole = len(named) <= _MOST_MENTIONED and not any(" " in text for text in said)
        named = named[:_MOST_MENTIONED]
        sets = [c for n in range(1, len(named) + 1) for c in combinations(named, n)]
        others = [(key,) for key in ids if key not in named]
        return ["", *(" ".join(c) for c in (*sets, *others[:_OTHERS]))], whole


def _numbers(question: Question, near: Iterable[str | float]) -> list[float]:
    low = question.min if question.min is not None else (0 if question.type == "timer" else None)
    marks = [m for m in map(_number, near) if math.isfinite(m)]
    tried = {mark + step for mark in marks for step in (-1.0, 0.0, 1.0)} | {0.0, 1.0}
    tried |= {edge for edge in (low, question.max) if edge is not None}
    if question.type != "integer":
        tried |= {(one + other) / 2 for one, other in pairwise(sorted(tried))}
    whole = question.type == "integer"
    return sorted(
        value
        for value in tried
        if (low is None or value >= low)
        and (question.max is None or value <= question.max)
        and not (whole and value != int(value))
    )


def _number(value: str | float) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def _days(near: Iterable[str | float]) -> Iterator[str]:
    """Yield each written day with the one before and the one after it."""
    for value in near:
        try:
            day = date.fromisoformat(str(value))
            yield from ((day + timedelta(days=by)).isoformat() for by in (1, 0, -1))
        except (ValueError, OverflowError):
            continue


def _texts(near: Iterable[str | float]) -> list[Answer]:
    texts = sorted({v for v in near if isinstance(v, str) and v})
    marks = {number for value in near if math.isfinite(number := _number(value))}
    tried = sorted({mark + step for mark in marks for step in (-1.0, 0.0, 1.0)})
    return [*texts, *tried, *((one + other) / 2 for one, other in pairwise(tried))]

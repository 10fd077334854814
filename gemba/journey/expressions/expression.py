"""The expression as others use it: parsed once, asked many times."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gemba.journey.expressions.errors import ExpressionError
from gemba.journey.expressions.evaluate import ARITIES, evaluate
from gemba.journey.expressions.limits import Budget
from gemba.journey.expressions.mentions import Comparison, Mention, survey
from gemba.journey.expressions.nodes import Node, Reference
from gemba.journey.expressions.parser import parse_nodes
from gemba.journey.expressions.scene import Outside, Scene
from gemba.journey.expressions.values import Answer, Value, from_answer, to_boolean

Answers = Mapping[str, Answer] | Callable[[str], Answer]

_NOTHING_OUTSIDE = Outside()


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; all offsets and lengths count characters of `text`."""

    text: str
    references: tuple[Reference, ...] = field(compare=False)
    functions: tuple[Mention, ...] = field(compare=False)
    comparisons: tuple[Comparison, ...] = field(compare=False)
    bare_words: tuple[Mention, ...] = field(compare=False)
    root: Node = field(compare=False, repr=False)

    def evaluate(
        self,
        answers: Answers,
        *,
        now: datetime,
        this: Answer = None,
        outside: Outside = _NOTHING_OUTSIDE,
    ) -> Value:
        """Return the value for these answers; the same input always gives the same value.

        A question that is not in `answers`, or not relevant, counts as '' (a callable may raise
        LookupError). `this` is what the dot stands for; `now` without an offset is read as UTC.
        Raises ExpressionError, and nothing else.
        """
        now = now if now.tzinfo else now.replace(tzinfo=UTC)
        zone = now.tzinfo or UTC
        chance = outside.chance or _seeded(self.text, now)
        scene = Scene(now, zone, from_answer(this), outside, chance, Budget())
        return evaluate(self.root, _lookup(answers), scene, len(self.text))

    def is_true(
        self,
        answers: Answers,
        *,
        now: datetime,
        this: Answer = None,
        outside: Outside = _NOTHING_OUTSIDE,
    ) -> bool:
        """Return the value as a condition: boolean() of `evaluate`, which see."""
        return to_boolean(self.evaluate(answers, now=now, this=this, outside=outside))


def parse(text: str) -> Expression:
    """Return the parsed expression; raises ExpressionError with the place of the first fault."""
    if not text.strip():
        hint = "write a condition such as ${wait} > 120"
        raise ExpressionError("the expression is empty", 0, 0, hint)
    try:
        root = parse_nodes(text, ARITIES)
    except RecursionError:
        raise ExpressionError("this is nested too deeply", 0, len(text), code="limit") from None
    found = survey(root, text)
    return Expression(
        text,
        tuple(found.references),
        tuple(found.functions),
        tuple(found.comparisons),
        tuple(found.bare_words),
        root,
    )


def _lookup(answers: Answers) -> Callable[[str], object]:
    def look(name: str) -> object:
        try:
            return answers(name) if callable(answers) else answers.get(name)
        except LookupError:
            return None

    return look


def _seeded(text: str, now: datetime) -> Callable[[], float]:
    """Return a source of chance that the same text and time always start alike."""
    source: list[random.Random] = []

    def chance() -> float:
        if not source:
            seed = f"{now.isoformat()} {text}".encode("utf-8", "replace")
            source.append(random.Random(seed))  # noqa: S311 (no secret hangs on it)
        return source[0].random()

    return chance

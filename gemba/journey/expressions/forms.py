"""Functions that choose which arguments to work out, or that look at where they stand."""

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.functions.table import unavailable, whole
from gemba.journey.expressions.nodes import Call, Literal, Node, Path, Reference
from gemba.journey.expressions.paths import Focus
from gemba.journey.expressions.values import Value, from_answer, is_empty, to_boolean

if TYPE_CHECKING:
    from gemba.journey.expressions.evaluate import Evaluation

Form: TypeAlias = Callable[["Evaluation", Call, Focus | None], Value]

_QUOTED_REFERENCE = re.compile(r"\s*\$\{\s*([^\s{}](?:[^{}\n]*[^\s{}])?)\s*\}\s*")


def named_question(node: Node) -> str | None:
    """Return the question that an argument names: `${x}`, '${x}' in quotes, or a path."""
    match node:
        case Reference():
            return node.name
        case Literal(value=str(text)):
            found = _QUOTED_REFERENCE.fullmatch(text)
            return found[1] if found else text.rstrip("/").rpartition("/")[2].strip() or None
        case Path() if (index := node.looked_up) is not None:
            return node.steps[index].name
        case _:
            return None


def _coalesce(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    value: Value = ""
    for argument in call.arguments:
        value = evaluation.value(argument, focus)
        if not is_empty(value):
            return value
    return value


def _once(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    this = evaluation.scene.this
    return evaluation.value(call.arguments[0], focus) if is_empty(this) else this


def _position(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    if focus is None or call.arguments:
        return float(evaluation.scene.outside.position)
    return float(focus.position)


def _last(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    return float(focus.size) if focus else 1.0


def _current(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    return evaluation.scene.this


def _indexed_repeat(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    """Return the answer of one repeat: a question, then pairs of a repeat and its number."""
    name = named_question(call.arguments[0])
    if name is None or len(call.arguments) % 2 == 0:
        hint = "write indexed-repeat(${question}, ${repeat}, number)"
        raise UnplacedError("indexed-repeat() needs a question and pairs", hint, "arguments")
    value = _every(evaluation, name)
    for argument in call.arguments[2::2]:
        index = max(whole(evaluation.scene, evaluation.value(argument, focus)), 1)
        nodes = value if isinstance(value, tuple) else (value,)
        value = from_answer(nodes[index - 1]) if index <= len(nodes) else ""
    return value


def _every(evaluation: "Evaluation", name: str) -> Value:
    every = evaluation.scene.outside.every
    if every is None:
        return evaluation.answer(name)
    try:
        return tuple(every(name))
    except LookupError:
        return ""


def _choice_name(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    """Take the value first and the question second, as ODK's tools do."""
    return _label(evaluation, call.arguments[1], call.arguments[0], focus)


def _choice_label(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    return _label(evaluation, call.arguments[0], call.arguments[1], focus)


def _label(evaluation: "Evaluation", of: Node, chosen: Node, focus: Focus | None) -> Value:
    value, question = evaluation.scene.text(evaluation.value(chosen, focus)), named_question(of)
    if evaluation.scene.outside.choice_label is None:
        raise unavailable("jr:choice-name")
    if question is None:
        raise UnplacedError("the question is not named", "write it as '${name}'", "arguments")
    try:
        return evaluation.scene.outside.choice_label(question, value) if value else ""
    except LookupError:
        return ""


def _where(evaluation: "Evaluation", call: Call, at: int, focus: Focus | None) -> list[Value]:
    """Return the answers of all repeats for which the argument behind `at` holds."""
    name = named_question(call.arguments[at])
    every = _every(evaluation, name) if name else evaluation.value(call.arguments[at], focus)
    answers = [from_answer(answer) for answer in every] if isinstance(every, tuple) else [every]
    kept = []
    for index, answer in enumerate(answers):
        evaluation.scene.budget.spend()
        if to_boolean(evaluation.within(index).value(call.arguments[at + 1], focus)):
            kept.append(answer)
    return kept


def _of_those(pick: Callable[[list[float]], float]) -> Form:
    def body(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
        found = (evaluation.scene.number(value) for value in _where(evaluation, call, 0, focus))
        numbers = [number for number in found if not math.isnan(number)]
        return float(pick(numbers)) if numbers or pick is sum else math.nan

    return body


def _count_if(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    return float(len(_where(evaluation, call, 0, focus)))


def _join_if(evaluation: "Evaluation", call: Call, focus: Focus | None) -> Value:
    scene = evaluation.scene
    between = scene.text(evaluation.value(call.arguments[0], focus))
    texts = [scene.text(value) for value in _where(evaluation, call, 1, focus)]
    scene.budget.text(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


class LazyForm(NamedTuple):
    """A form: how many arguments it takes (most None: any number) and what it does."""

    fewest: int
    most: int | None
    body: Form


FORMS: dict[str, LazyForm] = {
    "coalesce": LazyForm(1, None, _coalesce),
    "once": LazyForm(1, 1, _once),
    "position": LazyForm(0, 1, _position),
    "index": LazyForm(0, 0, _position),
    "last": LazyForm(0, 0, _last),
    "current": LazyForm(0, 0, _current),
    "count-if": LazyForm(2, 2, _count_if),
    "sum-if": LazyForm(2, 2, _of_those(sum)),
    "min-if": LazyForm(2, 2, _of_those(min)),
    "max-if": LazyForm(2, 2, _of_those(max)),
    "join-if": LazyForm(3, 3, _join_if),
    "indexed-repeat": LazyForm(3, 11, _indexed_repeat),
    "jr:choice-name": LazyForm(2, 2, _choice_name),
    "choice-label": LazyForm(2, 2, _choice_label),
}
IF = "if"

"""What an expression speaks of: questions, functions, bare words, and values it compares with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gemba.journey.expressions import patterns
from gemba.journey.expressions.errors import ExpressionError, UnplacedError
from gemba.journey.expressions.forms import named_question
from gemba.journey.expressions.limits import MAX_HEIGHT, Budget
from gemba.journey.expressions.nodes import (
    Call,
    Chain,
    Literal,
    Node,
    Path,
    Reference,
    This,
    children,
)

THIS = "."
_OF_CHOICES = {"jr:choice-name": 1, "choice-label": 0}


class Mention(NamedTuple):
    """A word of the expression: a function's name, or a bare name that stands for nothing."""

    name: str
    offset: int
    length: int


class Comparison(NamedTuple):
    """A question compared with a written value; `reference` is "." for the dot.

    `operator` is `=`, `!=` or `selected`; offset and length are those of the written value.
    """

    reference: str
    operator: str
    literal: str
    offset: int
    length: int


@dataclass(slots=True)
class Mentions:
    """Everything found in one expression, in the order of the text."""

    references: list[Reference] = field(default_factory=list)
    functions: list[Mention] = field(default_factory=list)
    bare_words: list[Mention] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)


def survey(root: Node, text: str) -> Mentions:
    """Collect a tree's mentions; raises ExpressionError if it is too high or a pattern is bad."""
    found, budget = Mentions(), Budget()
    waiting = [(root, 1, False)]
    while waiting:
        node, height, in_brackets = waiting.pop()
        if height > MAX_HEIGHT:
            hint = "split it into several calculated questions"
            raise ExpressionError("this is nested too deeply", 0, len(text), hint, code="limit")
        _note(node, text, in_brackets, found)
        if isinstance(node, Call) and node.name == "regex":
            _check_pattern(node.arguments[1], budget)
        waiting += [(child, height + 1, in_brackets) for child in children(node)]
        if isinstance(node, Path):
            waiting += [(p, height + 1, True) for step in node.steps for p in step.predicates]
    for listed in (found.references, found.functions, found.bare_words, found.comparisons):
        listed.sort(key=lambda mention: mention.offset)
    return found


def _note(node: Node, text: str, in_brackets: bool, found: Mentions) -> None:
    match node:
        case Reference():
            found.references.append(node)
        case Path():
            _note_path(node, text, in_brackets, found)
        case Call():
            _note_call(node, text, found)
        case Chain():
            found.comparisons.extend(_compared(node, text))


def _note_path(path: Path, text: str, in_brackets: bool, found: Mentions) -> None:
    if path.start is not None:
        return
    if (index := path.looked_up) is not None:
        found.references.append(Reference(path.steps[index].name, path.offset, path.length))
    elif not path.anchored and not in_brackets:
        written = text[path.offset : path.offset + path.length]
        found.bare_words.append(Mention(written, path.offset, path.length))


def _note_call(call: Call, text: str, found: Mentions) -> None:
    found.functions.append(Mention(call.name, call.offset, call.length))
    if call.name in ("selected", "is-selected"):
        found.comparisons.extend(_pair(call.arguments[0], "selected", call.arguments[1], text))
    if call.name in _OF_CHOICES:
        named = call.arguments[_OF_CHOICES[call.name]]
        if isinstance(named, Literal) and (name := named_question(named)):
            found.references.append(Reference(name, named.offset, named.length))


def _check_pattern(pattern: Node, budget: Budget) -> None:
    if not isinstance(pattern, Literal):
        return
    try:
        patterns.check(str(pattern.value), budget)
    except UnplacedError as fault:
        if fault.code != "unavailable":
            raise fault.at(pattern.offset, pattern.length) from None


def _compared(chain: Chain, text: str) -> Iterator[Comparison]:
    left = chain.first
    for sign, right in chain.rest:
        if sign not in ("=", "!="):
            return
        yield from _pair(left, sign, right, text)
        yield from _pair(right, sign, left, text)
        left = right


def _pair(asked: Node, sign: str, written: Node, text: str) -> Iterator[Comparison]:
    if not isinstance(written, Literal):
        return
    name = THIS if isinstance(asked, This) else named_question(asked)
    if name is None or isinstance(asked, Literal):
        return
    raw = text[written.offset : written.offset + written.length]
    value = written.value if isinstance(written.value, str) else raw
    yield Comparison(name, sign, value, written.offset, written.length)

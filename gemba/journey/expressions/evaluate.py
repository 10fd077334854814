"""Works out the value of a parsed expression within the bounds of its budget."""

import math
import operator
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, ClassVar

from gemba.journey.expressions.errors import ExpressionError, UnplacedError
from gemba.journey.expressions.forms import FORMS, IF
from gemba.journey.expressions.functions import FUNCTIONS
from gemba.journey.expressions.nodes import (
    Call,
    Chain,
    Junction,
    Literal,
    Negative,
    Node,
    Path,
    Reference,
    This,
)
from gemba.journey.expressions.paths import Focus, walk
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import (
    Atom,
    Value,
    atoms,
    equal,
    from_answer,
    to_boolean,
)

ARITIES = {
    IF: (3, 3),
    **{name: (form.fewest, form.most) for name, form in FORMS.items()},
    **{name: (function.fewest, function.most) for name, function in FUNCTIONS.items()},
}


def _div(dividend: float, divisor: float) -> float:
    if divisor != 0:
        return dividend / divisor
    if dividend == 0 or math.isnan(dividend):
        return math.nan
    return math.copysign(math.inf, dividend) * math.copysign(1, divisor)


def _mod(dividend: float, divisor: float) -> float:
    try:
        return math.fmod(dividend, divisor)
    except ValueError:
        return math.nan


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "div": _div, "mod": _mod,
}  # fmt: skip
_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Evaluation:
    """One working-out: looks answers up by name, spends the scene's budget on every node."""

    def __init__(self, answer: Callable[[str], object], scene: Scene) -> None:
        """Start; `answer(name)` returns an answer, None or '' where there is none."""
        self._answer = answer
        self.scene = scene

    def answer(self, name: str) -> Value:
        """Return a question's answer as a value."""
        return from_answer(self._answer(name))

    def within(self, index: int) -> "Evaluation":
        """Return the same evaluation as seen from one repeat, the first being 0."""
        every = self.scene.outside.every

        def here(name: str) -> object:
            given = self._answer(name)
            with suppress(LookupError):
                given = tuple(every(name)) if every is not None else given
            if not isinstance(given, list | tuple):
                return given
            return given[index] if index < len(given) else given[0] if len(given) == 1 else ""

        return Evaluation(here, self.scene)

    def value(self, node: Node, focus: Focus | None = None) -> Value:
        """Return a node's value; `focus` is set inside brackets."""
        self.scene.budget.spend()
        while isinstance(node, Call) and node.name == IF:
            self.scene.budget.spend()
            condition, then, otherwise = node.arguments
            node = then if to_boolean(self.value(condition, focus)) else otherwise
        return self._HANDLERS[type(node)](self, node, focus)

    def _literal(self, node: Literal, focus: Focus | None) -> Value:
        return node.value

    def _reference(self, node: Reference, focus: Focus | None) -> Value:
        return "" if node.last_saved else self.answer(node.name)

    def _this(self, node: This, focus: Focus | None) -> Value:
        return self.scene.this if focus is None else from_answer(focus.item)

    def _path(self, node: Path, focus: Focus | None) -> Value:
        return walk(self, node, focus)

    def _junction(self, node: Junction, focus: Focus | None) -> Value:
        decisive = node.operator == "or"
        for part in node.parts:
            if to_boolean(self.value(part, focus)) is decisive:
                return decisive
        return not decisive

    def _negative(self, node: Negative, focus: Focus | None) -> Value:
        number = self.scene.number(self.value(node.operand, focus))
        return -number if node.signs % 2 else number

    def _chain(self, node: Chain, focus: Focus | None) -> Value:
        value = self.value(node.first, focus)
        for sign, operand in node.rest:
            value = self._apply(sign, value, self.value(operand, focus))
        return value

    def _apply(self, sign: str, left: Value, right: Value) -> Value:
        if sign in _ARITHMETIC:
            return _ARITHMETIC[sign](self.scene.number(left), self.scene.number(right))
        if sign == "|":
            return (*_nodes(left), *_nodes(right))
        if sign in _ORDER:
            order = _ORDER[sign]
            return self._any(left, right, lambda a, b: order(self._number(a), self._number(b)))
        same = sign == "="
        return self._any(left, right, lambda a, b: equal(a, b, self.scene.zone) is same)

    def _number(self, atom: Atom) -> float:
        return self.scene.number(atom)

    def _any(self, left: Value, right: Value, test: Callable[[Atom, Atom], bool]) -> bool:
        """Compare as XPath compares sets: true when it holds for any pair; no node counts as ''."""
        others = _compared(right)
        for a in _compared(left):
            for b in others:
                self.scene.budget.spend()
                if test(a, b):
                    return True
        return False

    def _call(self, node: Call, focus: Focus | None) -> Value:
        try:
            if node.name in FORMS:
                return FORMS[node.name].body(self, node, focus)
            arguments = []
            for argument in node.arguments:
                arguments.append(self.value(argument, focus))
            return FUNCTIONS[node.name].body(self.scene, *arguments)
        except UnplacedError as fault:
            raise fault.at(node.offset, node.length) from None

    _HANDLERS: ClassVar[dict[type[Node], Callable[..., Value]]] = {
        Literal: _literal, Reference: _reference, This: _this, Path: _path, Junction: _junction,
        Negative: _negative, Chain: _chain, Call: _call,
    }  # fmt: skip


def _nodes(value: Value) -> Iterable[Any]:
    return value if isinstance(value, tuple) else (value,)


def _compared(value: Value) -> list[Atom]:
    return list(atoms(value)) or [""] if isinstance(value, tuple) else [value]


def evaluate(root: Node, answer: Callable[[str], object], scene: Scene, length: int) -> Value:
    """Return the value of a tree of `length` characters; raises ExpressionError, nothing else."""
    try:
        return Evaluation(answer, scene).value(root)
    except UnplacedError as fault:
        raise fault.at(0, length) from None
    except RecursionError:
        message = "this is nested too deeply to work out"
        raise ExpressionError(message, 0, length, code="limit") from None

"""Turns tokens into nodes: recursive descent, with one loop for the operators of all ranks."""

import difflib
from collections.abc import Mapping

from gemba.journey.expressions.errors import ExpressionError
from gemba.journey.expressions.lexer import Token, tokens
from gemba.journey.expressions.limits import MAX_CHARACTERS, MAX_NESTING
from gemba.journey.expressions.nodes import (
    Call,
    Chain,
    Junction,
    Literal,
    Negative,
    Node,
    Path,
    Reference,
    Step,
    This,
)

_RANKS = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
    ("|",),
)
_RANK = {operator: rank for rank, group in enumerate(_RANKS) for operator in group}
_LAST_SAVED = "last-saved#"

Arity = tuple[int, int | None]


def parse_nodes(text: str, arities: Mapping[str, Arity]) -> Node:
    """Return the tree of an expression; `arities` names the functions and how much they take.

    Raises ExpressionError at the first fault.
    """
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(
            f"an expression may have {MAX_CHARACTERS:,} characters, this has {len(text):,}",
            MAX_CHARACTERS,
            0,
            "split it into several calculated questions",
            code="limit",
        )
    return _Parser(text, arities).whole()


class _Parser:
    """Reads one expression; a method consumes what its name says."""

    def __init__(self, text: str, arities: Mapping[str, Arity]) -> None:
        self._tokens = list(tokens(text))
        self._at = 0
        self._nesting = 0
        self._arities = arities

    def whole(self) -> Node:
        node = self._expression()
        if self._token.kind != "end":
            raise self._unexpected()
        return node

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _sees(self, value: str) -> bool:
        return self._token.kind == "punctuation" and self._token.value == value

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _take_if(self, value: str) -> bool:
        if self._sees(value):
            self._at += 1
            return True
        return False

    def _close(self, bracket: str, opened: Token) -> None:
        if self._token.kind == "end":
            raise ExpressionError(
                f"this {opened.value!r} is never closed",
                opened.offset,
                opened.length,
                f"add a {bracket!r}",
            )
        if not self._take_if(bracket):
            raise self._unexpected()

    def _expression(self) -> Node:
        operands = [self._operand()]
        operators: list[str] = []
        while self._token.kind == "operator":
            operator = self._take().value
            while operators and _RANK[operators[-1]] > _RANK[operator]:
                _fold(operands, operators)
            operators.append(operator)
            operands.append(self._operand())
        while operators:
            _fold(operands, operators)
        return operands[0]

    def _nested(self, opened: Token) -> Node:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise ExpressionError(
                f"brackets are nested more than {MAX_NESTING} deep",
                opened.offset,
                opened.length,
                "split it into several calculated questions",
                code="limit",
            )
        node = self._expression()
        self._nesting -= 1
        return node

    def _operand(self) -> Node:
        signs = 0
        while self._token.kind == "operator" and self._token.value == "-":
            self._at += 1
            signs += 1
        node = self._path()
        return Negative(node, signs) if signs else node

    def _path(self) -> Node:
        first = self._token
        start: Node | None = None
        anchored = first.kind == "punctuation" and first.value in ("/", "//")
        if anchored:
            steps = self._further_steps()
        elif self._starts_step():
            steps = [self._step(), *self._further_steps()]
        else:
            start = self._primary()
            steps = [Step(".", found)] if (found := self._predicates()) else []
            steps += self._further_steps()
        if not steps and start is not None:
            return start
        if steps == [Step(".")] and start is None:
            return This(first.offset)
        if isinstance(start, Call) and start.name == "current":
            start, anchored = None, True
        if start is None and any(step.name == ".." for step in steps):
            anchored = True
        last = self._tokens[self._at - 1]
        length = last.offset + last.length - first.offset
        return Path(start, anchored, tuple(steps), first.offset, length)

    def _starts_step(self) -> bool:
        token, after = self._token, self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        if token.kind == "name":
            if token.value in _RANK and self._tokens[self._at - 1].kind == "operator":
                raise self._unexpected()
            return after.value != "("
        return token.kind == "punctuation" and token.value in (".", "..", "*", "@")

    def _further_steps(self) -> list[Step]:
        steps = []
        while self._take_if("/") or self._take_if("//"):
            if not self._starts_step():
                raise self._unexpected("a path ends with a name")
            steps.append(self._step())
        return steps

    def _step(self) -> Step:
        token = self._take()
        name = token.value
        if name == "@":
            if self._token.kind != "name":
                raise self._unexpected("a name follows @")
            name += self._take().value
        if self._sees("::"):
            raise self._unexpected("write the path with / and .. only")
        return Step(name, self._predicates())

    def _predicates(self) -> tuple[Node, ...]:
        found = []
        while self._sees("["):
            opened = self._take()
            found.append(self._nested(opened))
            self._close("]", opened)
        return tuple(found)

    def _primary(self) -> Node:
        token = self._token
        if token.kind == "reference":
            return _reference(self._take())
        if token.kind == "text":
            return Literal(self._take().value[1:-1], token.offset, token.length)
        if token.kind == "number":
            return Literal(float(self._take().value), token.offset, token.length)
        if token.kind == "name":
            return self._call()
        if self._take_if("("):
            node = self._nested(token)
            self._close(")", token)
            return node
        raise self._unexpected()

    def _call(self) -> Call:
        name, opened = self._take(), self._take()
        arity = self._arities.get(name.value)
        if arity is None:
            raise _unknown_function(name, self._arities)
        arguments: list[Node] = []
        if not self._sees(")"):
            arguments.append(self._nested(opened))
            while self._take_if(","):
                arguments.append(self._nested(opened))
        self._close(")", opened)
        _check_arity(name, arity, len(arguments))
        return Call(name.value, tuple(arguments), name.offset, name.length)

    def _unexpected(self, hint: str = "") -> ExpressionError:
        token = self._token
        if token.kind == "end":
            hint = hint or "write what comes after it, or take the last part out"
            return ExpressionError("the expression ends too early", token.offset, 0, hint)
        if token.value.lower() in _RANK:
            lower = token.value.lower()
            hint = hint or (
                f"write {lower} in small letters"
                if lower != token.value
                else "a value or a question is missing here"
            )
        hint = hint or "an operator such as and, or, = may be missing before it"
        message = f"{token.value!r} is not expected here"
        return ExpressionError(message, token.offset, token.length, hint)


def _fold(operands: list[Node], operators: list[str]) -> None:
    """Replace the last run of operators of one rank and their operands by one node."""
    rank = _RANK[operators[-1]]
    start = len(operators)
    while start and _RANK[operators[start - 1]] == rank:
        start -= 1
    run, parts = operators[start:], operands[start:]
    del operators[start:], operands[start:]
    if run[0] in ("and", "or"):
        operands.append(Junction(run[0], tuple(parts)))
    else:
        operands.append(Chain(parts[0], tuple(zip(run, parts[1:], strict=True))))


def _reference(token: Token) -> Reference:
    name = token.value[2:-1].strip()
    saved = name.startswith(_LAST_SAVED)
    name = name.removeprefix(_LAST_SAVED)
    if not name:
        hint = "write the question's id between the braces"
        raise ExpressionError("this reference names no question", token.offset, token.length, hint)
    return Reference(name, token.offset, token.length, saved)


def _unknown_function(name: Token, known: Mapping[str, Arity]) -> ExpressionError:
    near = difflib.get_close_matches(name.value.lower(), known, 1, 0.7)
    hint = f"did you mean {near[0]!r}?" if near else "see the list of functions"
    message = f"there is no function {name.value!r}"
    return ExpressionError(message, name.offset, name.length, hint, code="function")


def _check_arity(name: Token, arity: Arity, given: int) -> None:
    fewest, most = arity
    if given >= fewest and (most is None or given <= most):
        return
    if most == fewest:
        wants = f"{fewest}"
    else:
        wants = f"{fewest} or more" if most is None else f"{fewest} to {most}"
    raise ExpressionError(
        f"{name.value}() has {given} argument{'' if given == 1 else 's'}",
        name.offset,
        name.length,
        f"it takes {wants}",
        code="arguments",
    )

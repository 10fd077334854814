"""Conditions taken apart: the parts that must hold together, and the atoms that decide them."""

from collections.abc import Iterator
from typing import NamedTuple

from gemba.journey.expressions.forms import named_question
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
    children,
)

_ORDER = frozenset({"<", "<=", ">", ">="})
_EQUAL = frozenset({"=", "!="})


class Goal(NamedTuple):
    """A condition, or a part of one, that shall be true or false."""

    node: Node
    wish: bool


def parts_of(goal: Goal) -> Iterator[Goal]:
    """Yield the smallest goals that must all be reached for this one."""
    node, wish = goal
    if isinstance(node, Junction) and (node.operator == "and") is wish:
        for part in node.parts:
            yield from parts_of(Goal(part, wish))
    elif isinstance(node, Call) and node.name == "not":
        yield from parts_of(Goal(node.arguments[0], not wish))
    else:
        yield goal


def atoms(node: Node) -> Iterator[Node]:
    """Yield the comparisons and calls that `and`, `or` and `not()` join."""
    if isinstance(node, Junction):
        for part in node.parts:
            yield from atoms(part)
    elif isinstance(node, Call) and node.name == "not":
        yield from atoms(node.arguments[0])
    else:
        yield node


def every(node: Node) -> Iterator[Node]:
    """Yield a node and all below it."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(children(found))


def names_in(node: Node) -> set[str]:
    """Return the questions that a node reads."""
    found = {part.name for part in every(node) if isinstance(part, Reference)}
    paths = (part for part in every(node) if isinstance(part, Path))
    return found | {name for path in paths if (name := named_question(path))}


def is_plain(node: Node) -> bool:
    """Tell whether trying values near those written decides an atom for all values.

    That is so for a question compared with a written value or tested by selected(), and for
    constants; arithmetic, dates of today and functions of texts are out of reach.
    """
    match node:
        case Literal():
            return True
        case Call(name="true" | "false"):
            return True
        case Call(name="selected", arguments=(asked, written)):
            return isinstance(asked, Reference | This) and isinstance(written, Literal)
        case Chain(first=first, rest=((sign, second),)) if sign in _ORDER | _EQUAL:
            return _is_operand(first) and _is_operand(second) and _is_written(first, second)
        case _:
            return False


def _is_operand(node: Node) -> bool:
    if isinstance(node, Negative):
        return isinstance(node.operand, Literal)
    return isinstance(node, Reference | This | Literal)


def _is_written(*operands: Node) -> bool:
    """Two questions beside each other may be equal in ways that no written value tells."""
    return not all(isinstance(operand, Reference | This) for operand in operands)


def written(node: Node) -> set[str | float]:
    """Return the texts and numbers that a node names."""
    found: set[str | float] = set()
    for part in every(node):
        if isinstance(part, Literal):
            found.add(part.value)
            if isinstance(part.value, float):
                found.add(-part.value)
    return found

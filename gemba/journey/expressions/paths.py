"""How a path finds its nodes: names in the form are questions, names in rows are columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gemba.journey.expressions.nodes import Chain, Literal, Node, Path, Reference, Step
from gemba.journey.expressions.scene import Table
from gemba.journey.expressions.values import Nodes, Value, from_answer, to_boolean

if TYPE_CHECKING:
    from gemba.journey.expressions.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class Focus:
    """The node that a condition in brackets looks at, its place (from 1) and how many there are."""

    item: object
    position: int
    size: int


def walk(evaluation: "Evaluation", path: Path, focus: Focus | None) -> Value:
    """Return what a path leads to: a value, or a set of nodes (empty where it leads nowhere)."""
    found = path.looked_up
    if path.start is not None:
        return _follow(evaluation, evaluation.value(path.start, focus), path.steps)
    if path.anchored:
        if found is None:
            ends_in_dot = path.steps[-1].name == "."
            return evaluation.scene.this if ends_in_dot and not _goes_up(path) else ()
        return _from_form(evaluation, path, found)
    if focus is None:
        return ()
    return _follow(evaluation, (focus.item,), path.steps)


def _goes_up(path: Path) -> bool:
    return any(step.name == ".." for step in path.steps)


def _from_form(evaluation: "Evaluation", path: Path, found: int) -> Value:
    step = path.steps[found]
    further = tuple(after for after in path.steps[found + 1 :] if after != Step("."))
    value = evaluation.answer(step.name)
    own = Step(".", step.predicates)
    if further and not isinstance(value, tuple):
        # The caller knows no such group: its questions' own lists stand for the repeats.
        leaf = further[-1]
        return _follow(evaluation, evaluation.answer(leaf.name), (own, Step(".", leaf.predicates)))
    return _follow(evaluation, value, (own, *further)) if step.predicates else value


def _follow(evaluation: "Evaluation", value: Value, steps: tuple[Step, ...]) -> Value:
    nodes: Nodes = value if isinstance(value, tuple) else (value,)
    for step in steps:
        predicates = step.predicates
        looked_up = _looked_up(evaluation, nodes, step)
        if looked_up is None:
            nodes = tuple(_children(evaluation, nodes, step.name))
        else:
            nodes, predicates = looked_up, predicates[1:]
        for predicate in predicates:
            nodes = tuple(_kept(evaluation, nodes, predicate))
    return nodes


def _looked_up(evaluation: "Evaluation", nodes: Nodes, step: Step) -> Nodes | None:
    """Return the rows of a table whose column equals a value, or None where that is not asked."""
    held = nodes[0].get(step.name) if len(nodes) == 1 and isinstance(nodes[0], Mapping) else None
    match step.predicates[:1]:
        case (Chain(first=Path() as column, rest=(("=", Reference() | Literal() as other),)),):
            name = _column(column)
        case _:
            name = None
    if name is None or not isinstance(held, Table):
        return None
    value = evaluation.value(other)
    if isinstance(value, bool | tuple):
        return None
    found = held.where(name, value)
    evaluation.scene.budget.spend(1 + len(found or ()))
    return None if found is None else tuple(found)


def _column(path: Path) -> str | None:
    """Return the column of the row at hand that a path names, and nothing more."""
    plain = path.start is None and not path.anchored and len(path.steps) == 1
    step = path.steps[0]
    return step.name if plain and not step.predicates and step.name[0] not in ".*@" else None


def _children(evaluation: "Evaluation", nodes: Nodes, name: str) -> Iterator[object]:
    for node in nodes:
        evaluation.scene.budget.spend()
        if name == ".":
            yield node
        elif isinstance(node, Mapping):
            for child in node.values() if name == "*" else [node.get(name)]:
                value = from_answer(child)
                yield from value if isinstance(value, tuple) else [value]


def _kept(evaluation: "Evaluation", nodes: Nodes, predicate: Node) -> Iterator[object]:
    for index, node in enumerate(nodes, 1):
        verdict = evaluation.value(predicate, Focus(node, index, len(nodes)))
        is_place = isinstance(verdict, float) and not isinstance(verdict, bool)
        if verdict == index if is_place else to_boolean(verdict):
            yield node

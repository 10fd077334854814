"""Rules of logic: conditions that say nothing, questions that are never shown."""

from collections.abc import Iterator
from typing import NamedTuple

from gemba.authoring.places import PlacedQuestion, offered_in, questions, steps
from gemba.authoring.solving import Goal, Solver, atoms
from gemba.authoring.solving.goals import names_in
from gemba.authoring.solving.search import parsed
from gemba.journey.checklist import Checklist
from gemba.journey.expressions import Expression
from gemba.journey.expressions.nodes import Call, Chain, Literal, Node, Path, Reference, This
from gemba.journey.question import Question
from gemba.journey.rule_fault import Loc, RuleFault

_NUMERIC = frozenset({"integer", "decimal", "timer", "scale"})
_LISTED = frozenset({"yes_no", "choice", "multi"})
_PLACED = (Literal, Reference, This, Call, Path)
_SIGNS = frozenset({"<", "<=", ">", ">=", "=", "!="})


class _Condition(NamedTuple):
    """A condition with its place; `own` is the question that it belongs to, '' for a step."""

    loc: Loc
    expression: Expression
    own: str
    shows: bool
    offered: bool


def logic_faults(solver: Solver) -> Iterator[RuleFault]:
    """Yield conditions that do nothing or can never be met."""
    checklist = solver.checklist
    for condition in _conditions(checklist):
        yield from _constant(condition, solver)
        yield from _types(condition, checklist)
    for placed in questions(checklist):
        yield from _channels(placed, checklist)


def _conditions(checklist: Checklist) -> Iterator[_Condition]:
    for loc, _, step in steps(checklist):
        if step.show_if and (found := parsed(step.show_if)):
            offered = any(step.offered_in(channel.id) for channel in checklist.channels)
            yield _Condition((*loc, "show_if"), found, "", True, offered)
    for placed in questions(checklist):
        yield from _of_question(placed, checklist)


def _of_question(placed: PlacedQuestion, checklist: Checklist) -> Iterator[_Condition]:
    question = placed.question
    offered = bool(offered_in(checklist, placed.step, question))
    texts: list[tuple[Loc, str | None]] = [
        (("show_if",), question.show_if),
        (("check",), question.check),
        (("required_if",), question.required_if),
        *((("evidence", i, "when"), rule.when) for i, rule in enumerate(question.evidence)),
    ]
    for parts, text in texts:
        if text and (found := parsed(text)):
            shows = parts == ("show_if",)
            yield _Condition(placed.at(*parts), found, question.id, shows, offered)


def _constant(condition: _Condition, solver: Solver) -> Iterator[RuleFault]:
    """Say once what a condition never does; a part of one only where the whole can do both."""
    loc, root = condition.loc, condition.expression.root
    is_check = loc[-1] == "check"
    if is_check or not condition.offered:
        return
    if solver.find([Goal(root, False)]).proven:
        yield RuleFault(loc, "W314", "this is always true", "leave the condition out")
    elif solver.find([Goal(root, True)]).proven:
        if condition.shows:
            what = f"'{condition.own}'" if condition.own else "the step"
            yield RuleFault(loc, "W315", f"this is never true: {what} is never shown")
    else:
        yield from _dead_parts(condition, solver)


def _dead_parts(condition: _Condition, solver: Solver) -> Iterator[RuleFault]:
    """A part is always true if every answer makes it so; to say nothing is no answer."""
    parts = list(atoms(condition.expression.root))
    for atom in parts if len(parts) > 1 else ():
        said = [Goal(_answered(name), True) for name in names_in(atom)]
        for wish, word in ((True, "never"), (False, "always")):
            if solver.find([Goal(atom, wish), *said]).proven:
                place = _span(atom)
                yield RuleFault(condition.loc, "W319", f"this part is {word} true", "", *place)


def _answered(name: str) -> Node:
    return Chain(Reference(name, 0, 0), (("!=", Literal("", 0, 0)),))


def _span(node: Node) -> tuple[int | None, int]:
    """Return offset and length of a part: a comparison whole, a call by its name."""
    if isinstance(node, Chain):
        first, last = node.first, node.rest[-1][1]
        if isinstance(first, _PLACED) and isinstance(last, _PLACED):
            return first.offset, last.offset + last.length - first.offset
    return (node.offset, node.length) if isinstance(node, _PLACED) else (None, 1)


def _types(condition: _Condition, checklist: Checklist) -> Iterator[RuleFault]:
    for atom in atoms(condition.expression.root):
        if isinstance(atom, Chain) and len(atom.rest) == 1:
            sign, right = atom.rest[0]
            if sign in _SIGNS:
                yield from _mixed(condition, checklist, atom.first, sign, right)
                yield from _mixed(condition, checklist, right, sign, atom.first)


def _mixed(
    condition: _Condition, checklist: Checklist, asked: Node, sign: str, written: Node
) -> Iterator[RuleFault]:
    name = condition.own if isinstance(asked, This) else getattr(asked, "name", None)
    question = checklist.question(name) if name and isinstance(asked, Reference | This) else None
    if question is None or not isinstance(written, Literal):
        return
    why = _mismatch(question, checklist, sign, written.value)
    if why:
        yield RuleFault(condition.loc, "W317", why, "", written.offset, written.length)


def _mismatch(question: Question, checklist: Checklist, sign: str, value: str | float) -> str:
    """A list whose choices are numbers may be compared with numbers."""
    is_text = isinstance(value, str) and value != "" and not _is_number(value)
    if question.type in _NUMERIC and is_text:
        return f"'{question.id}' is a number, and {value!r} is none"
    if question.type not in _LISTED or any(
        _is_number(choice.id) for choice in checklist.choices(question)
    ):
        return ""
    if sign in ("<", "<=", ">", ">="):
        return f"'{question.id}' is one of a list: {sign} compares numbers"
    if isinstance(value, float):
        return f"'{question.id}' is answered by a word, not by the number {value:g}"
    return ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _channels(placed: PlacedQuestion, checklist: Checklist) -> Iterator[RuleFault]:
    question, step = placed.question, placed.step
    known = {channel.id for channel in checklist.channels}
    away = [key for key in question.channels if key in known and not step.offered_in(key)]
    for key in away:
        message = f"the step '{step.id}' is not offered in '{key}'"
        never = len(away) == len(question.channels)
        tail = f": '{question.id}' is never asked" if never else ""
        index = question.channels.index(key)
        yield RuleFault(placed.at("channels", index), "W320", message + tail)

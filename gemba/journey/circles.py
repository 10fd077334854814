"""Conditions and calculations that wait for each other: no order of asking can settle them."""

from collections.abc import Iterator

from gemba.journey.checklist import Checklist, Step
from gemba.journey.expressions import ExpressionError, parse
from gemba.journey.question import Question
from gemba.journey.rule_fault import Loc, RuleFault

_SHOWN = 6
_TAKEN_IN = ("xlsform", "redcap")
"""Where a checklist in `x` keeps the form that it was made from."""


def circle_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield one fault for each circle, at its first question.

    A form that was taken in as it stands may have one: it stays walkable, and lint warns of it.
    """
    if any(kept in checklist.x for kept in _TAKEN_IN):
        return
    places: dict[str, Loc] = {}
    waits: dict[str, list[str]] = {}
    for p, phase in enumerate(checklist.phases):
        for s, step in enumerate(phase.steps):
            for q, question in enumerate(step.questions):
                field = "calculation" if question.type == "calculate" else "show_if"
                places[question.id] = ("phases", p, "steps", s, "questions", q, field)
                waits[question.id] = _waits_for(question, step)
    for circle in _circles(waits):
        shown = circle if len(circle) <= _SHOWN else [*circle[:_SHOWN], "..."]
        way = " -> ".join([*shown, circle[0]])
        hint = "let one of them not depend on the others"
        yield RuleFault(places[circle[0]], "E309", f"these wait for each other: {way}", hint)


def _waits_for(question: Question, step: Step) -> list[str]:
    own = question.calculation if question.type == "calculate" else None
    found: dict[str, None] = {}
    for text in (question.show_if, own, step.show_if):
        found.update(dict.fromkeys(_names(text) if text else ()))
    found.pop(question.id, None)
    return list(found)


def _names(text: str) -> Iterator[str]:
    try:
        yield from (reference.name for reference in parse(text).references)
    except ExpressionError:
        return


def _circles(waits: dict[str, list[str]]) -> Iterator[list[str]]:
    """Walk every arrow once, depth first; an arrow back into the open path closes a circle."""
    done: set[str] = set()
    for start in waits:
        path: dict[str, Iterator[str]] = {}
        if start not in done:
            path[start] = iter(waits[start])
        while path:
            here = next(reversed(path))
            ahead = next((name for name in path[here] if name in waits and name not in done), None)
            if ahead is None:
                done.add(here)
                del path[here]
            elif ahead in path:
                keys = list(path)
                yield keys[keys.index(ahead) :]
            else:
                path[ahead] = iter(waits[ahead])

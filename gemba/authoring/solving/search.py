"""A bounded search for answers: forward through the checklist, as a walk would give them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from gemba.authoring.places import offered_in, questions
from gemba.authoring.solving.domains import Domains
from gemba.authoring.solving.goals import Goal, atoms, is_plain, names_in, parts_of, written
from gemba.journey.checklist import Checklist
from gemba.journey.expressions import Answer, Expression, ExpressionError, Outside, parse
from gemba.journey.expressions.evaluate import evaluate
from gemba.journey.expressions.limits import Budget
from gemba.journey.expressions.nodes import Node
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Value, from_answer, to_boolean
from gemba.journey.words import UNASKED_TYPES

MOST_TRIES = 3_000
MOST_TRIES_IN_ALL = 120_000
"""How many answers one checklist is tried with; what is left then is not decided."""
_MOST_NAMES = 14
_MOMENT = datetime(2026, 1, 15, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a search: answers that do it, or None; `proven` where none can be."""

    answers: Mapping[str, Answer] | None = None
    proven: bool = False


@dataclass
class Solver:
    """Searches in one checklist; `never` holds questions that are known to be never asked.

    A walk may change its channel on the way: only where `stays` is set are the questions of one
    channel all that it meets.
    """

    checklist: Checklist
    stays: bool = False
    tries_left: int = MOST_TRIES_IN_ALL
    never: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.domains = Domains(self.checklist)
        self.order: dict[str, int] = {"channel": -1}
        self.conditions: dict[str, list[str]] = {}
        self.offered: dict[str, list[str]] = {}
        self.repeated: set[str] = set()
        for i, placed in enumerate(questions(self.checklist)):
            key = placed.question.id
            self.order[key] = i
            texts = (placed.step.show_if, placed.question.show_if)
            self.conditions[key] = [text for text in texts if text]
            self.offered[key] = offered_in(self.checklist, placed.step, placed.question)
            if placed.step.repeat:
                self.repeated.add(key)

    def find(
        self, goals: Iterable[Goal], channels: Sequence[str] = (), fixed: Mapping[str, Answer] = {}
    ) -> Found:
        """Search for answers that reach all goals in one of the channels (none: in any).

        `fixed` answers are kept. A question that its own condition hides has no answer.
        """
        wanted = [part for goal in goals for part in parts_of(goal)]
        names = self._closure(wanted)
        if len(names) > _MOST_NAMES or self.tries_left <= 0:
            return Found()
        search = _Search(self, wanted, names, channels, fixed)
        found = search.run()
        self.tries_left -= search.tries
        return found

    def _closure(self, goals: Sequence[Goal]) -> list[str]:
        """Return the questions that decide the goals, in the order of the walk."""
        names: set[str] = set()
        waiting = {name for goal in goals for name in names_in(goal.node)}
        while waiting and len(names) <= _MOST_NAMES:
            name = waiting.pop()
            names.add(name)
            for node in (*self.hiding(name), *self.working_out(name)):
                waiting |= names_in(node) - names
        return sorted({*names, "channel"}, key=lambda name: (self.order.get(name, -1), name))

    def hiding(self, name: str) -> list[Node]:
        """Return the conditions under which a question is asked, as far as they can be read."""
        found = (parsed(text) for text in self.conditions.get(name, []))
        return [expression.root for expression in found if expression]

    def working_out(self, name: str) -> list[Node]:
        """Return the calculation behind a question that nobody is asked."""
        question = self.checklist.question(name)
        text = question.calculation if question and question.type in UNASKED_TYPES else None
        expression = parsed(text) if text else None
        return [expression.root] if expression else []


class _Search:
    """One search: answers are given name by name; what is decided already is checked at once."""

    def __init__(
        self,
        solver: Solver,
        goals: Sequence[Goal],
        names: Sequence[str],
        channels: Sequence[str],
        fixed: Mapping[str, Answer],
    ) -> None:
        self.solver, self.names, self.fixed = solver, names, fixed
        self.channels = channels
        self.tries = 0
        self.given: dict[str, Answer] = {}
        self.due: dict[int, list[Goal]] = {}
        place = {name: i for i, name in enumerate(names)}
        for goal in goals:
            last = max((place[n] for n in names_in(goal.node)), default=0)
            self.due.setdefault(last, []).append(goal)
        hiding = [n for name in names for n in (*solver.hiding(name), *solver.working_out(name))]
        self.near = {v for g in goals for v in written(g.node)} | {
            v for node in hiding for v in written(node)
        }
        nodes = [*(goal.node for goal in goals), *hiding]
        unclear = [atom for node in nodes for atom in atoms(node) if not is_plain(atom)]
        self.unclear = {name for atom in unclear for name in names_in(atom)}
        self.exact = all(names_in(atom) for atom in unclear)

    def run(self) -> Found:
        if self._from(0):
            return Found(dict(self.given))
        return Found(proven=self.exact and not self.fixed)

    def _from(self, index: int) -> bool:
        """Give answers from the name at `index` on; tell whether the goals were reached."""
        if index == len(self.names):
            return True
        name = self.names[index]
        for value in self._values(name):
            if self.tries >= MOST_TRIES:
                self.exact = False
                return False
            self.tries += 1
            self.given[name] = value
            if all(self.holds(g.node) is g.wish for g in self.due.get(index, ())) and self._from(
                index + 1
            ):
                return True
        self.given.pop(name, None)
        return False

    def _values(self, name: str) -> Sequence[Answer]:
        if name in self.fixed:
            return [self.fixed[name]]
        if name in self.solver.never or not self._is_asked(name):
            return [""]
        for node in self.solver.working_out(name):
            self.exact = False
            return [_value(node, self.given.get)]
        values, whole = self.solver.domains.values(name, self.near)
        clear = name not in self.unclear and name not in self.solver.repeated
        self.exact = self.exact and whole and clear
        if name == "channel" and self.channels:
            return list(self.channels)
        return values

    def _is_asked(self, name: str) -> bool:
        offered = self.solver.offered.get(name)
        if self.solver.stays and offered is not None and self.given["channel"] not in offered:
            return False
        return all(self.holds(node) for node in self.solver.hiding(name))

    def holds(self, node: Node) -> bool:
        return holds(node, self.given.get)


def holds(node: Node, answer: Callable[[str], object], this: Answer = None) -> bool:
    """Tell whether a condition is true for these answers; one that fails counts as true."""
    try:
        return to_boolean(_evaluated(node, answer, this))
    except ExpressionError:
        return True


def _value(node: Node, answer: Callable[[str], object]) -> Answer:
    try:
        value = _evaluated(node, answer)
    except ExpressionError:
        return ""
    return value if isinstance(value, str | float | bool) else ""


def _evaluated(node: Node, answer: Callable[[str], object], this: Answer = None) -> Value:
    scene = Scene(_MOMENT, UTC, from_answer(this), Outside(), lambda: 0.5, Budget())
    return evaluate(node, answer, scene, 0)


@lru_cache(maxsize=4000)
def parsed(text: str) -> Expression | None:
    """Return a condition as read, or None where it cannot be."""
    try:
        return parse(text)
    except ExpressionError:
        return None

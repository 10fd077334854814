"""What walks have shown so far: which questions were asked, which conditions went which way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gemba.authoring.places import offered_in, questions, steps
from gemba.authoring.solving import Goal, atoms
from gemba.authoring.solving.search import holds, parsed
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.conditions import Conditions
from gemba.journey.expressions import Expression
from gemba.journey.expressions.nodes import Node
from gemba.journey.records import Visit
from gemba.journey.visiting import walk_of


class Watched(NamedTuple):
    """A condition of one channel: its step, what it shows ('' for the step itself), its text."""

    step: str
    question: str
    expression: Expression

    @property
    def parts(self) -> list[Node]:
        """The whole condition, and its atoms where there are several."""
        inner = list(atoms(self.expression.root))
        return [self.expression.root, *(inner if len(inner) > 1 else ())]


def conditions_in(checklist: Checklist, channel: str) -> Iterator[Watched]:
    """Yield the conditions under which steps are walked and questions asked in a channel."""
    for _, _, step in steps(checklist):
        if step.show_if and step.offered_in(channel) and (found := parsed(step.show_if)):
            yield Watched(step.id, "", found)
    for placed in questions(checklist):
        question = placed.question
        found = parsed(question.show_if) if question.show_if else None
        if found and channel in offered_in(checklist, placed.step, question):
            yield Watched(placed.step.id, question.id, found)


@dataclass
class Watch:
    """Looks at walks through one channel; `seen` holds (number of condition, part, way)."""

    checklist: Checklist
    channel: str
    seen: set[tuple[int, int, bool]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.conditions = list(conditions_in(self.checklist, self.channel))
        self._by_step: dict[str, list[int]] = {}
        for i, condition in enumerate(self.conditions):
            self._by_step.setdefault(condition.step, []).append(i)
        self._all = [i for i, c in enumerate(self.conditions) if not c.question]

    def look(self, audit: Audit, visit: Visit) -> None:
        """Note how the conditions of a step stand as it is left, and those of all steps."""
        reading = Conditions(audit, walk_of(audit, visit), visit)
        for i in {*self._by_step.get(visit.step, ()), *self._all}:
            if all((i, 0, way) in self.seen for way in (True, False)) and self._whole(i):
                continue
            for part, node in enumerate(self.conditions[i].parts):
                self.seen.add((i, part, holds(node, reading.answer_to)))

    def _whole(self, i: int) -> bool:
        parts = len(self.conditions[i].parts)
        return all((i, part, way) in self.seen for part in range(parts) for way in (True, False))

    def goals(self) -> Iterator[tuple[tuple[int, int, bool], Goal]]:
        """Yield what no walk has shown yet: each condition and each of its atoms, both ways."""
        for i, condition in enumerate(self.conditions):
            for part, node in enumerate(condition.parts):
                for way in (True, False):
                    if (i, part, way) not in self.seen:
                        yield (i, part, way), Goal(node, way)

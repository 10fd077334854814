"""The parts that a parsed expression is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or a number written in the expression; `length` counts its quotation marks."""

    value: str | float
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A question named by `${name}`, or by a path that ends in its name."""

    name: str
    offset: int
    length: int
    last_saved: bool = False


@dataclass(frozen=True, slots=True)
class This:
    """The dot: the answer that is being judged."""

    offset: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions joined by `and` or by `or`."""

    operator: str
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined by operators of one rank, worked out from left to right."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """An operand behind one or more minus signs."""

    operand: "Node"
    signs: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments; `offset` and `length` are those of its name."""

    name: str
    arguments: tuple["Node", ...]
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path (a name, `.`, `..`, `*` or `@name`) and its conditions in brackets."""

    name: str
    predicates: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a start, or (start None) through the form.

    `anchored` paths begin at the form or at the question (`/`, `..`, `current()`), the others at
    whatever is at hand: the row inside brackets, nothing outside them.
    """

    start: "Node | None"
    anchored: bool
    steps: tuple[Step, ...]
    offset: int
    length: int

    @property
    def looked_up(self) -> int | None:
        """The index of the step whose name is a question: the first with a condition, or the last.

        Only an anchored path has one.
        """
        if not self.anchored:
            return None
        named = [i for i, step in enumerate(self.steps) if step.name[0] not in ".*@"]
        return next((i for i in named if self.steps[i].predicates), named[-1] if named else None)


Node = Literal | Reference | This | Junction | Chain | Negative | Call | Path


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below, those in brackets left out."""
    match node:
        case Junction():
            return node.parts
        case Chain():
            return (node.first, *(operand for _, operand in node.rest))
        case Negative():
            return (node.operand,)
        case Call():
            return node.arguments
        case Path():
            return () if node.start is None else (node.start,)
        case _:
            return ()

"""How a function is written down: its name, how many arguments it takes, what it does."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Atom, Value, atoms

Body = Callable[..., Value]

_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language; `most` None means any number of arguments.

    The body gets the scene and the values of the arguments; it may raise UnplacedError.
    """

    name: str
    fewest: int
    most: int | None
    body: Body


def function(name: str, fewest: int, most: int | None, body: Body) -> Function:
    """Return a function that takes `fewest` to `most` arguments."""
    return Function(name, fewest, most, body)


def spread(scene: Scene, values: tuple[Value, ...]) -> list[Atom]:
    """Return all single values of the arguments, those of node sets included."""
    found: list[Atom] = []
    for value in values:
        for atom in atoms(value):
            scene.budget.spend()
            found.append(atom)
    return found


def whole(scene: Scene, value: Value) -> int:
    """Return a value as a whole number, cut towards zero and to 15 digits; NaN is 0."""
    number = scene.number(value)
    return 0 if math.isnan(number) else int(min(max(number, -_LARGEST), _LARGEST))


def unavailable(name: str) -> UnplacedError:
    """Return the fault of a function that needs something this place does not have."""
    return UnplacedError(
        f"{name}() is not available here", "use a question's answer instead", "unavailable"
    )

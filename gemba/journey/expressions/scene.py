"""What an evaluation may look at beside the answers: the clock, and what its caller offers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from gemba.journey.expressions.limits import CHARACTERS_A_STEP, Budget
from gemba.journey.expressions.values import Answer, Value, to_number, to_text

Rows = Sequence[Mapping[str, Answer]]


class Table(tuple[Mapping[str, Answer], ...]):
    """Rows that find those with a value in a column without looking at all of them each time."""

    def __init__(self, rows: Iterable[Mapping[str, Answer]] = ()) -> None:
        """Start without an index; a column gets one when it is first asked for."""
        self._indexes: dict[tuple[str, type], dict[str | float, Rows] | None] = {}

    def where(self, column: str, value: str | float) -> Rows | None:
        """Return the rows that hold a text, or a number however it is written.

        None where the column holds anything but texts.
        """
        key = column, type(value)
        if key not in self._indexes:
            self._indexes[key] = self._index(column, isinstance(value, float))
        found = self._indexes[key]
        return None if found is None else found.get(value, ())

    def _index(self, column: str, by_number: bool) -> dict[str | float, Rows] | None:
        groups: dict[str | float, list[Mapping[str, Answer]]] = {}
        for row in self:
            text = row.get(column) or ""
            if not isinstance(text, str):
                return None
            groups.setdefault(to_number(text, UTC) if by_number else text, []).append(row)
        return dict(groups)


@dataclass(frozen=True, slots=True)
class Outside:
    """What functions beyond the answers ask for; each that is None is "not available here".

    `rows(list)` gives the rows of a choice list or data file (instance, pulldata), as a `Table`
    where it is long and asked often;
    `choice_label(question, value)` the label of a choice; `every(question)` its answers in all
    repeats; `chance()` a number from 0 to under 1. The callables may raise LookupError.
    """

    rows: Callable[[str], Rows] | None = None
    choice_label: Callable[[str, str], str] | None = None
    every: Callable[[str], Sequence[Answer]] | None = None
    chance: Callable[[], float] | None = None
    position: int = 1


@dataclass(slots=True)
class Scene:
    """The state of one evaluation that its functions share."""

    now: datetime
    zone: tzinfo
    this: Value
    outside: Outside
    chance: Callable[[], float]
    budget: Budget

    def number(self, value: Value) -> float:
        """Return XPath's number() of a value."""
        return to_number(value, self.zone)

    def text(self, value: Value) -> str:
        """Return XPath's string() of a value, paid for by its length."""
        text = to_text(value)
        self.budget.spend(1 + len(text) // CHARACTERS_A_STEP)
        return text

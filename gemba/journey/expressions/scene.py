"""What an evaluation may look at beside the answers: the clock, and what its caller offers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from gemba.journey.expressions.limits import CHARACTERS_A_STEP, Budget
from gemba.journey.expressions.values import Answer, Value, to_number, to_text

Rows = Sequence[Mapping[str, Answer]]


@dataclass(frozen=True, slots=True)
class Outside:
    """What functions beyond the answers ask for; each that is None is "not available here".

    `rows(list)` gives the rows of a choice list or data file (instance, pulldata);
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

"""How an invented walk is written down: stops with what happens there and what is answered."""

from dataclasses import dataclass, field
from datetime import datetime

from gemba.journey.words import EvidenceKind, GapKind

Given = str | int | float
Answers = dict[str, Given | tuple[Given, str]]


@dataclass(frozen=True, slots=True)
class Spend:
    """Time that passes while the customer does something, in seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Waiting by the clock, in seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Way:
    """A gap before the stop: its kind and its length in seconds."""

    kind: GapKind
    seconds: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A barrier marked on the spot and filled in at once."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Pleasure:
    """A delight marked on the spot."""

    words: str


@dataclass(frozen=True, slots=True)
class Word:
    """A note beside the walk."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Evidence: the name of a drawing or text, what it shows, in which question."""

    name: str
    caption: str
    alt: str
    question: str
    kind: EvidenceKind = "screenshot"


@dataclass(frozen=True, slots=True)
class Change:
    """A hand-off to another channel, with its card."""

    to: str
    given: int
    repeated: int
    identified_again: int
    context_kept: str
    forced: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of the step, up to the continue gate, are answered before what follows."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The question at hand is answered, and the walker stays at the step."""

    value: str


@dataclass(frozen=True, slots=True)
class Jump:
    """The walker goes to another step; this one is taken up after it."""

    step: str


@dataclass(frozen=True, slots=True)
class Park:
    """The step is put off until a moment."""

    until: datetime


Act = (
    Spend
    | Wait
    | Way
    | Obstacle
    | Pleasure
    | Word
    | Picture
    | Change
    | Questions
    | Stay
    | Jump
    | Park
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit: the step, what happens there in order, and the answers by question key.

    `at` is when it begins, where a day or more has passed; the step is parked then.
    """

    step: str
    answers: Answers = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    at: datetime | None = None


def mood(ease: int, delivered: int, feeling: int) -> Answers:
    """Return the answers that end a key step: ease 1-7, delivered 0-10, feeling -2..+2."""
    return {"@ease": ease, "@delivered": delivered, "@feeling": feeling}

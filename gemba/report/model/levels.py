"""Levels side by side: expected, standard, delivered, believed; before and after the sale."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A step in a channel: what was delivered beside what is wanted and believed, all 0..10.

    delivery_gap is delivered minus expected, belief_gap is believed minus delivered.
    """

    number: int
    step: str
    channel: str
    delivered: float
    each: tuple[float, ...]
    source: str
    expected: float | None
    standard: float
    below_standard: float
    believed: float | None
    delivery_gap: float | None
    belief_gap: float | None
    facts_and_feeling_differ: bool


@dataclass(frozen=True, slots=True)
class CareValue:
    """What one step delivered, 0..10, and whether it was rated or computed."""

    number: int
    step: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class CareRow:
    """The steps before, during or after the sale in one channel; middle is their median."""

    channel: str
    part: str
    values: tuple[CareValue, ...]
    middle: float | None


@dataclass(frozen=True, slots=True)
class LoopLine:
    """Whether the end of one walk leads back to the beginning."""

    walk: str
    question: str
    answer: str
    going_on: str


@dataclass(frozen=True, slots=True)
class Care:
    """Care before the sale against care after it, and whether AFTER leads back to BEFORE."""

    rows: tuple[CareRow, ...]
    loops: tuple[LoopLine, ...]
    sentence: str
    loop_sentence: str


@dataclass(frozen=True, slots=True)
class RoleWeight:
    """How much a step matters to a role, 0..10."""

    role: str
    criticality: float


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """A step on whose weight roles differ by more than 4 points of 10."""

    number: int
    step: str
    segment: str
    roles: tuple[RoleWeight, ...]
    spread: float
    sentence: str

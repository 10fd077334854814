"""Who worked how long, what hand-offs lost, and who mends what."""

from dataclasses import dataclass

from gemba.report.model.front import Action


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A walk's work in seconds by who did it; `beside` is at most, as METHOD.md 1.12 says why."""

    walk: str
    customer: float
    waiting: float
    between: float
    staff: float
    machine: float
    staff_beside: float
    machine_beside: float
    clicks: int | None
    contacts: int | None
    given: int
    repeated: int
    identified_again: int


@dataclass(frozen=True, slots=True)
class HandoffPair:
    """The hand-offs between two functions, and what they lost."""

    owners: tuple[str, ...]
    count: int
    complete: int
    known: int
    given: int
    repeated: int
    forced: int
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class HandoffTotal:
    """All hand-offs: k of n complete and accurate, and the rolled share in plain words."""

    count: int
    complete: int
    known: int
    given: int
    repeated: int
    identified_again: int
    repeat_ratio: float | None
    rolled: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnerPlan:
    """What one function mends, the highest priority first."""

    owner: str
    actions: tuple[Action, ...]
    disputed: int


@dataclass(frozen=True, slots=True)
class WorthBar:
    """A walk's seconds by what they were worth to the customer."""

    walk: str
    value: float
    necessary: float
    waste: float
    unjudged: float

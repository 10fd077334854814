"""How each walk went beside its plan, and who acts at each step of a channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeviationRow:
    """One way in which a walk differs from the plan."""

    number: int
    step: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PathStop:
    """One step on a walk's path: whether it was planned, and what became of it."""

    number: int
    planned: bool
    state: str


@dataclass(frozen=True, slots=True)
class WalkedPath:
    """One walk beside its plan: step numbers in the order they were walked, and what differs."""

    walk: str
    channel: str
    planned: int
    as_planned: int
    order: tuple[int, ...]
    stops: tuple[PathStop, ...]
    rows: tuple[DeviationRow, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class LaneRow:
    """Who acts at a step in a channel: words where the checklist has them, else a dot or nothing.

    Customer, people in front, machines in front, the work behind; owner and contributors.
    """

    number: int
    step: str
    channel: str
    customer: str
    people: str
    machines: str
    behind: str
    owner: str
    contributors: tuple[str, ...]
    state: str
    trouble: bool

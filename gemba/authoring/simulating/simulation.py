"""Simulating a checklist in its channels, and what that means for each question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from gemba.authoring.places import questions
from gemba.authoring.simulating.channel import OfChannel, simulate_channel
from gemba.authoring.solving import Goal, Solver
from gemba.journey.checklist import Checklist

SECONDS = 15.0
"""How long all channels together may take before what is left is reported as not covered."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What the walks of all channels showed."""

    checklist: str
    version: str
    barriers: int
    channels: tuple[OfChannel, ...]
    never_asked: tuple[str, ...]
    """The questions that no walk can ever ask, also one that changes its channel."""

    @property
    def not_reached(self) -> tuple[str, ...]:
        """The questions that no walk met in any channel, without a proof that none can."""
        met_nowhere = {
            key
            for key in {key for found in self.channels for key in _missing(found)}
            if all(key in _missing(found) or key not in found.offered for found in self.channels)
        }
        return tuple(sorted(met_nowhere - set(self.never_asked)))


def _missing(found: OfChannel) -> tuple[str, ...]:
    return (*found.unreachable, *found.not_reached)


def simulate(
    checklist: Checklist,
    channels: Sequence[str] = (),
    barriers: int = 6,
    seconds: float = SECONDS,
) -> Simulation:
    """Walk every channel that offers a step (or those named), sharing the seconds among them."""
    wanted = [c.id for c in checklist.channels if c.id in (channels or (c.id,))]
    walked = [key for key in wanted if checklist.route(key)]
    end = monotonic() + seconds
    found = []
    for i, key in enumerate(walked):
        now = monotonic()
        until = now + max(0.0, end - now) / (len(walked) - i)
        found.append(simulate_channel(checklist, key, barriers, until))
    never = tuple(_never(checklist, found))
    return Simulation(checklist.id, checklist.version, barriers, tuple(found), never)


def _never(checklist: Checklist, found: Sequence[OfChannel]) -> Iterator[str]:
    """Yield what is unreachable in every channel that offers it, and also by changing channels."""
    solver = Solver(checklist)
    for placed in questions(checklist):
        key = placed.question.id
        offering = [channel for channel in found if key in channel.offered]
        if not offering or not all(key in channel.unreachable for channel in offering):
            continue
        if solver.find([Goal(node, True) for node in solver.hiding(key)]).proven:
            solver.never.add(key)
            yield key

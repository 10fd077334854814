"""Simulating a checklist in its channels, and what that means for each question."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from gemba.authoring.simulating.channel import OfChannel, simulate_channel
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

    @property
    def never_asked(self) -> tuple[str, ...]:
        """The questions that no channel which offers them can ever ask."""
        return self._in_all("unreachable")

    @property
    def not_reached(self) -> tuple[str, ...]:
        """The questions that no walk met in any channel, without a proof that none can."""
        met_nowhere = {
            key
            for key in {key for found in self.channels for key in _missing(found)}
            if all(key in _missing(found) or key not in found.offered for found in self.channels)
        }
        return tuple(sorted(met_nowhere - set(self.never_asked)))

    def _in_all(self, name: str) -> tuple[str, ...]:
        keys = dict.fromkeys(key for found in self.channels for key in getattr(found, name))
        return tuple(
            key
            for key in keys
            if all(key in getattr(f, name) or key not in f.offered for f in self.channels)
        )


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
    return Simulation(checklist.id, checklist.version, barriers, tuple(found))

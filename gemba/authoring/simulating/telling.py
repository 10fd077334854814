"""A simulation in words, and as data."""

from collections.abc import Iterator
from typing import Any

from gemba.authoring.simulating.channel import Dead, OfChannel
from gemba.authoring.simulating.passage import Walked
from gemba.authoring.simulating.simulation import Simulation

MOST_PROMPTS, MOST_KEYS = 90, 1000
"""The burden that a walk may be, its review included."""
_SHOWN = 10


def lines(found: Simulation) -> Iterator[str]:
    """Yield what a simulation showed, channel by channel."""
    yield f"{found.checklist} {found.version}, walked with generated answers"
    for channel in found.channels:
        yield ""
        yield from _channel(channel, found.barriers)
    yield ""
    if found.never_asked:
        yield f"Can never be asked: {_listed(found.never_asked)}."
    if found.not_reached:
        yield f"Asked in no walk, and no proof that it cannot be: {_listed(found.not_reached)}."
    if not found.never_asked and not found.not_reached:
        yield "Every question is asked of somebody."


def _channel(found: OfChannel, barriers: int) -> Iterator[str]:
    cut = "" if found.finished else "; time was over before all was tried"
    yield f"{found.channel}: {found.walks} walks, {len(found.offered)} questions{cut}"
    met = _barriers(found.met)
    met += f" ({barriers} were wanted)" if found.met.barriers < barriers else ""
    yield f"  smooth     {_cost(found.smooth)}"
    yield f"  with {met}: {_cost(found.met)}{_burden(found.met)}"
    yield f"  shortest   {_cost(found.shortest)}"
    yield f"  longest    {_cost(found.longest)}, {_barriers(found.longest)}"
    if found.to_cover:
        yield f"  conditions {found.covered} of {found.to_cover} ways seen"
    for dead in found.dead[:_SHOWN]:
        yield f"  {_dead(dead)}"
    if len(found.dead) > _SHOWN:
        yield f"  and {len(found.dead) - _SHOWN} conditions more"
    if found.unreachable:
        yield f"  never asked here: {_listed(found.unreachable)}"
    if found.not_reached:
        yield f"  not reached: {_listed(found.not_reached)}"


def _barriers(walked: Walked) -> str:
    return f"{walked.barriers} barrier{'s' if walked.barriers != 1 else ''}"


def _cost(walked: Walked) -> str:
    least = "" if walked.finished else "at least "
    return f"{least}{walked.count} prompts, {walked.keys} keys"


def _burden(walked: Walked) -> str:
    over = walked.count > MOST_PROMPTS or walked.keys > MOST_KEYS
    return f" (more than the {MOST_PROMPTS} prompts and {MOST_KEYS} keys of a walk)" if over else ""


def _dead(dead: Dead) -> str:
    what = f"'{dead.question}'" if dead.question else f"the step '{dead.step}'"
    proof = "can never be" if dead.proven else "was never"
    return f"{what} {proof} {dead.never}: {dead.condition}"


def _listed(keys: tuple[str, ...]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return ", ".join(keys[:_SHOWN]) + more


def as_data(found: Simulation) -> dict[str, Any]:
    """Return a simulation as plain data."""
    return {
        "checklist": found.checklist,
        "version": found.version,
        "never_asked": list(found.never_asked),
        "not_reached": list(found.not_reached),
        "channels": [_channel_data(channel) for channel in found.channels],
    }


def _channel_data(found: OfChannel) -> dict[str, Any]:
    walks = {
        name: {"prompts": walked.count, "keys": walked.keys, "barriers": walked.barriers}
        for name, walked in (
            ("smooth", found.smooth),
            ("with_barriers", found.met),
            ("shortest", found.shortest),
            ("longest", found.longest),
        )
    }
    return {
        "channel": found.channel,
        "walks": found.walks,
        "questions": len(found.offered),
        **walks,
        "unreachable": list(found.unreachable),
        "not_reached": list(found.not_reached),
        "dead_conditions": [
            {name: getattr(dead, name) for name in Dead.__dataclass_fields__} for dead in found.dead
        ],
        "conditions": {"seen": found.covered, "of": found.to_cover},
        "finished": found.finished,
    }

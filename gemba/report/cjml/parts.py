"""The parts that planned and actual journeys share: phases, actors, and who does what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gemba.journey.checklist import Checklist, Phase, Step, Touchpoint
from gemba.report.cjml.words import word
from gemba.report.cjml.xml import under

CUSTOMER, COMPANY = "customer", "company"
_TAKEN = (CUSTOMER, COMPANY)


@dataclass
class Actors:
    """The actors of a document: defined where they come up first, referred to afterwards."""

    defined: set[str] = field(default_factory=set)
    said: set[tuple[str, str]] = field(default_factory=set)

    def of(
        self, journey: Element, checklist: Checklist, keys: Iterable[str], company: str = ""
    ) -> None:
        """Add the actors of a journey, the customer first."""
        actors = under(journey, "actors")
        self._actor(actors, "endUser", CUSTOMER, "actorName", word(checklist.language, CUSTOMER))
        for key in keys:
            name = company if key == COMPANY and company else actor_name(checklist, key)
            self._actor(actors, "serviceProvider", key, "companyName", name)

    def _actor(self, actors: Element, kind: str, key: str, name: str, text: str) -> None:
        if (key, text) in self.said:
            under(actors, kind, actorIDref=key)
            return
        self.said.add((key, text))
        attribute = "actorIDref" if key in self.defined else "actorID"
        self.defined.add(key)
        under(under(actors, kind, **{attribute: key}), name, text)


def actor_key(owner: str | None) -> str:
    """Return the identifier of the function that owns a touchpoint, or of the company."""
    if owner is None:
        return COMPANY
    return f"{owner}_" if owner in _TAKEN else owner


def actor_name(checklist: Checklist, key: str) -> str:
    """Return what an actor is called."""
    if key == COMPANY:
        return word(checklist.language, COMPANY)
    plain = key[:-1] if key[:-1] in _TAKEN else key
    return checklist.owner_title(plain)


def contact(step: Step, channel: str) -> Touchpoint | None:
    """Return the touchpoint of a step in a channel, None where it has none.

    Where a channel does not offer the step and it was walked all the same, as another has it.
    """
    if step.offered_in(channel):
        return step.touchpoint_in(channel)
    found = step.touchpoint or next(iter(step.touchpoints.values()), None)
    return found.model_copy(update={"channel": channel}) if found else None


def actors_met(met: Iterable[tuple[Step, str]]) -> list[str]:
    """Return the company's actors of steps in their channels, each once, in their order."""
    found = ((step, contact(step, channel)) for step, channel in met)
    return list(dict.fromkeys(_owner(step, touchpoint) for step, touchpoint in found if touchpoint))


def _owner(step: Step, touchpoint: Touchpoint) -> str:
    return actor_key(touchpoint.owner or step.owner)


def phases(journey: Element, found: Iterable[Phase]) -> None:
    """Add the phases of a journey."""
    parent = under(journey, "journeyPhases")
    for phase in found:
        one = under(parent, "journeyPhase", phaseID=phase.id)
        under(one, "phaseName", phase.title)
        under(one, "phaseDescription")


def parties(point: Element, checklist: Checklist, step: Step, channel: str) -> None:
    """Say who begins a touchpoint, who receives it and through which channel.

    Of a step without contact the customer is the only actor.
    """
    touchpoint = contact(step, channel)
    if touchpoint is None:
        _party(point, "initiator", CUSTOMER, step.title)
        return
    owner = _owner(step, touchpoint)
    first, second = (owner, CUSTOMER) if touchpoint.initiative == "push" else (CUSTOMER, owner)
    _party(point, "initiator", first, step.title)
    _party(point, "receiver", second, _received(step, touchpoint))
    through = checklist.channel_title(touchpoint.channel or channel)
    under(under(point, "channel"), "channelName", through)


def _party(point: Element, name: str, actor: str, label: str) -> None:
    party = under(point, name)
    under(party, "refersTo", actorIDref=actor)
    under(party, f"{name}Label", label)


def _received(step: Step, touchpoint: Touchpoint) -> str:
    """What the other side sees or does, where the checklist says so; else the step's name."""
    lanes = step.lanes
    if lanes is None:
        return step.title
    if touchpoint.initiative == "push":
        return lanes.customer or step.title
    return lanes.front_human or lanes.front_machine or step.title

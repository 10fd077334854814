"""The journey as a checklist writes it: one planned journey for each channel."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from gemba.journey.checklist import Checklist, Step
from gemba.report.cjml.parts import Actors, actors_met, parties, phases
from gemba.report.cjml.words import word
from gemba.report.cjml.xml import document, under, written


def checklist_cjml(checklist: Checklist) -> bytes:
    """Return a checklist as a CJML document with a planned journey for each channel.

    Of questions, scales and evidence rules CJML knows nothing: they are left out.
    """
    root, actors = document(), Actors()
    for number, channel in enumerate(checklist.channels, 1):
        if checklist.route(channel.id):
            planned_journey(root, actors, checklist, channel.id, f"PJ{number}")
    return written(root)


def planned_journey(
    root: Element, actors: Actors, checklist: Checklist, channel: str, key: str
) -> None:
    """Add the journey that a checklist plans for a channel."""
    route = checklist.route(channel)
    journey = under(root, "plannedJourney")
    under(journey, "journeyID", key)
    under(journey, "journeyTitle", f"{checklist.title} ({checklist.channel_title(channel)})")
    phases(journey, (p for p in checklist.phases if any(step in route for step in p.steps)))
    if checklist.description:
        under(journey, "journeyShortSummary", " ".join(checklist.description.split()))
    actors.of(journey, checklist, actors_met((step, channel) for step in route))
    points = under(journey, "touchpoints")
    for step, phase in _placed(checklist, route):
        touchpoint(points, "planned", checklist, step, phase, channel)


def _placed(checklist: Checklist, route: Sequence[Step]) -> Iterator[tuple[Step, str]]:
    for phase in checklist.phases:
        for step in phase.steps:
            if step in route:
                yield step, phase.id


def touchpoint(
    points: Element, kind: str, checklist: Checklist, step: Step, phase: str, channel: str
) -> None:
    """Add a planned touchpoint: a communication point, or an action where there is no contact."""
    is_contact = step.touchpoint_in(channel) is not None
    point = under(points, f"{kind}{'CommunicationPoint' if is_contact else 'Action'}")
    under(point, "touchpointID", f"T-{step.id}")
    under(point, "belongsTo", phaseIDref=phase)
    parties(point, checklist, step, channel)
    if comment := _comment(checklist, step):
        under(point, "comment", comment)


def _comment(checklist: Checklist, step: Step) -> str:
    parts = [word(checklist.language, "condition", step.show_if)] if step.show_if else []
    parts += [word(checklist.language, "repeats")] if step.repeat else []
    return ". ".join(parts)

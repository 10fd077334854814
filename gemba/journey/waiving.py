"""Waivers: questions that a site is let off until a date, pinned with each walk made there."""

from collections.abc import Iterable
from datetime import date, timedelta

from gemba.journey.checklist import Checklist
from gemba.journey.records import Visit, Waiver, Walk


def local_day(visit: Visit) -> date:
    """Return the day on which a visit began, by the clock on its wall."""
    hours, minutes = int(visit.offset[1:3]), int(visit.offset[4:6])
    away = timedelta(hours=hours, minutes=minutes)
    return (visit.started + (-away if visit.offset[0] == "-" else away)).date()


def waived_at(walk: Walk, visit: Visit) -> dict[str, Waiver]:
    """Return what is waived at a visit, by question; a waiver holds through its last day."""
    if not walk.waivers:
        return {}
    day = local_day(visit)
    return {waiver.question: waiver for waiver in walk.waivers if day <= waiver.until}


def in_force(waivers: Iterable[Waiver], checklist: Checklist, day: date) -> tuple[Waiver, ...]:
    """Return the waivers to pin with a walk that starts on a day: of its questions, not expired."""
    return tuple(
        waiver for waiver in waivers
        if day <= waiver.until and checklist.question(waiver.question) is not None
    )  # fmt: skip


def waived_here(walk: Walk, visit: Visit, checklist: Checklist) -> list[str]:
    """Return a line for each question of the step that is waived at a visit, and why."""
    waived = waived_at(walk, visit)
    asked = checklist.step(visit.step).questions_in(visit.channel) if waived else ()
    return [
        f"Waived until {waived[q.id].until.isoformat()}: {q.ask} ({waived[q.id].justification})"
        for q in asked
        if q.id in waived
    ]

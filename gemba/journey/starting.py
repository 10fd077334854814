"""Starting a walk: the mission card, the channel, the first visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import Clock, local_offset, new_id, utc_now
from gemba.journey.moving import begin, new_visit
from gemba.journey.place import Place
from gemba.journey.records import Change, Mission, Waiver, Walk
from gemba.journey.route import route
from gemba.journey.saving import first_fault
from gemba.journey.waiving import in_force
from gemba.journey.words import Mode


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and by whom a walk is made; empty texts where it does not matter."""

    channel: str
    segment: str | None = None
    company: str = ""
    site: str = ""
    wave: str = ""
    auditor: str = ""
    familiarity: int | None = None
    mode: Mode = "open_gemba"
    context: str = ""


class CannotStart(ValueError):
    """A walk that cannot begin; its text says what is missing."""


def start(
    audit: Audit,
    checklist: Checklist,
    setting: Setting,
    mission: dict[str, Any],
    clock: Clock = utc_now,
    waivers: Iterable[Waiver] = (),
) -> tuple[list[Change], Place]:
    """Return the records that begin a walk and its first place; raises CannotStart.

    The need is compulsory: a walk without a mission answers nothing. The checklist must be
    pinned in the audit. Waivers that are in force today are pinned with the walk.
    """
    if not str(mission.get("need", "")).strip():
        raise CannotStart("Say what this customer needs: a walk begins with a need.")
    check_setting(checklist, setting)
    try:
        return _begun(audit, checklist, setting, mission, clock(), waivers)
    except ValidationError as error:
        raise CannotStart(first_fault(error)) from None


def _begun(
    audit: Audit,
    checklist: Checklist,
    setting: Setting,
    mission: dict[str, Any],
    now: datetime,
    waivers: Iterable[Waiver],
) -> tuple[list[Change], Place]:
    stamp = {"at": now, "offset": local_offset(now)}
    card = Mission.model_validate({**mission, **stamp, "id": new_id()})
    walk = Walk.model_validate(
        {**stamp, "id": new_id(), "checklist": checklist.hash, "mission": card.id, "started": now,
         **{name: getattr(setting, name) for name in Setting.__dataclass_fields__},
         "segment": setting.segment or None,
         "waivers": in_force(waivers, checklist, now.astimezone().date())}
    )  # fmt: skip
    with audit.trying([card, walk]):
        steps = route(audit, walk) or checklist.route(setting.channel)
        visit = new_visit(audit, walk, steps[0].id, setting.channel, now)
        changes, place = begin(audit, visit, now)
    return [card, walk, *changes], place


def check_setting(checklist: Checklist, setting: Setting) -> None:
    """Raise CannotStart where the checklist does not know the channel or the segment."""
    known = [channel.id for channel in checklist.channels]
    if setting.channel not in known:
        listed = ", ".join(known)
        raise CannotStart(f"There is no channel {setting.channel!r}; use one of {listed}.")
    if setting.segment and not checklist.segment(setting.segment):
        listed = ", ".join(segment.id for segment in checklist.segments) or "none"
        raise CannotStart(f"There is no segment {setting.segment!r}; there are: {listed}.")
    if not checklist.route(setting.channel):
        raise CannotStart(f"No step of the checklist is offered in {setting.channel!r}.")


def fits(walk: Walk, wanted: dict[str, str]) -> bool:
    """Tell whether a walk is unfinished and has every value that was asked for."""
    return walk.status == "running" and all(
        getattr(walk, name) == value for name, value in wanted.items() if value
    )

"""Starting a walk: the mission card, the channel, the first visit."""

from dataclasses import dataclass
from typing import Any

from gemba.journey.asking import agenda
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import Clock, local_offset, new_id, utc_now
from gemba.journey.place import Place
from gemba.journey.records import Change, Mission, Visit, Void, Walk
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
) -> tuple[list[Change], Place]:
    """Return the records that begin a walk and its first place; raises CannotStart.

    The need is compulsory: a walk without a mission answers nothing.
    """
    if not str(mission.get("need", "")).strip():
        raise CannotStart("Say what this customer needs: a walk begins with a need.")
    check_setting(checklist, setting)
    now = clock()
    stamp = {"at": now, "offset": local_offset(now)}
    card = Mission.model_validate({**mission, **stamp, "id": new_id()})
    walk = Walk.model_validate(
        {**stamp, "id": new_id(), "checklist": checklist.hash, "mission": card.id, "started": now,
         **{name: getattr(setting, name) for name in Setting.__dataclass_fields__}}
    )  # fmt: skip
    step = checklist.route(setting.channel)[0]
    visit = Visit.model_validate(
        {**stamp, "id": new_id(), "walk": walk.id, "step": step.id, "channel": setting.channel,
         "seq": 1, "started": now, "in_person": setting.mode != "desk"}
    )  # fmt: skip
    changes: list[Change] = [card, walk, visit]
    audit.apply(changes)
    first = agenda(audit, visit)[0].id
    audit.apply([Void(id=record.id) for record in (visit, walk, card)])
    return changes, Place(walk=walk.id, visit=visit.id, question=first)


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

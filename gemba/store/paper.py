"""Turns a walk that was noted on paper into the records that walking it would have left."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import derived_id
from gemba.journey.records import Change, Gap, Handoff, Mission, Said, Visit, Void, Walk
from gemba.journey.words import USUAL_WORTH
from gemba.store.checking import check_checklist
from gemba.store.errors import StoreError
from gemba.store.evidence_in import Files
from gemba.store.paper_form import Moment, PaperGap, PaperHandoff, PaperVisit, PaperWalk
from gemba.store.paper_said import say
from gemba.store.reading import did_you_mean, place_of
from gemba.store.revisions import canonical


def records_of(audit: Audit, form: PaperWalk, files: Files) -> tuple[Checklist, list[Said]]:
    """Return the checklist and the records of a walk; raises StoreError with a fault's place."""
    checklist = _checklist(audit, form)
    return checklist, _Paper(form, checklist, files).records()


def _checklist(audit: Audit, form: PaperWalk) -> Checklist:
    if isinstance(form.checklist, Checklist):
        check_checklist(form.checklist, ("checklist",))
        return form.checklist
    wanted = form.checklist or audit.default_checklist
    found = [c for key, c in audit.checklists.items() if wanted in (key, c.id)]
    default = [checklist for checklist in found if checklist.hash == audit.default_checklist]
    if not found:
        known = sorted({checklist.id for checklist in audit.checklists.values()})
        listed = f"this audit has {', '.join(known)}" if known else "this audit has none yet"
        raise StoreError(f"checklist: there is no checklist {wanted!r}; {listed}.")
    return (default or found)[-1]


class _Paper:
    """One form being read; what it means grows in an audit of its own."""

    def __init__(self, form: PaperWalk, checklist: Checklist, files: Files) -> None:
        self._form, self._checklist, self._files = form, checklist, files
        self._zone = _zone(form.offset)
        if not isinstance(form.started, datetime):
            raise StoreError("started: give the day too, such as 2026-05-04T14:05.")
        self._started = self._utc(form.started, "started")
        self._id = form.id or derived_id("paper", canonical(form.model_dump(mode="json")))
        self._audit = Audit(self._id, "", self._started, {checklist.hash: checklist})
        self._kept: dict[str, Said] = {}

    def records(self) -> list[Said]:
        """Return every record of the walk, in the order in which it came about."""
        visits: list[Visit] = []
        self._walk()
        for index, form in enumerate(self._form.visits):
            visit = self._visit(index, form, visits[-1].ended if visits else None)
            visits.append(visit)
            place = ("visits", index)
            for changes in say(self._audit, visit, form, place, self._files, self._when):
                self._take(changes)
        self._end(visits[-1])
        for index, gap in enumerate(self._form.gaps):
            self._gap(index, gap, visits)
        for index, handoff in enumerate(self._form.handoffs):
            self._handoff(index, handoff, visits)
        return list(self._kept.values())

    def _take(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._audit.apply([change])
            self._kept.pop(change.id, None)
            if not isinstance(change, Void):
                self._kept[change.id] = change

    def _stamp(self, at: datetime, *key: str) -> dict[str, Any]:
        return {"id": derived_id(*key), "at": at, "offset": self._form.offset}

    def _when(self, moment: Moment | None, otherwise: datetime, place: str) -> datetime:
        """Return a moment in UTC; a bare time is on the day on which the walk started."""
        if moment is None:
            return otherwise
        if isinstance(moment, time):
            day = self._started.astimezone(self._zone).date()
            moment = datetime.combine(day, moment)
        return self._utc(moment, place)

    def _utc(self, moment: datetime, place: str) -> datetime:
        try:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
            return aware.astimezone(UTC)
        except OverflowError:
            raise StoreError(f"{place}: {moment.isoformat()} lies outside the calendar.") from None

    def _walk(self) -> None:
        form, checklist = self._form, self._checklist
        self._check_channel(form.channel, "channel")
        segments = [segment.id for segment in checklist.segments]
        if form.segment is not None and form.segment not in segments:
            hint = did_you_mean(form.segment, segments)
            raise StoreError(f"segment: there is no segment {form.segment!r}{hint}.")
        card = form.mission or checklist.mission
        mission = Mission.model_validate(
            {**card.model_dump(), **self._stamp(self._started, "mission", self._id)}
        )
        same = ("segment", "company", "site", "wave", "auditor", "familiarity", "mode", "context",
                "status", "note", "channel")  # fmt: skip
        walk = Walk.model_validate(
            {**{name: getattr(form, name) for name in same}, "id": self._id, "at": self._started,
             "offset": form.offset, "checklist": checklist.hash, "mission": mission.id,
             "started": self._started, "on_paper": True}
        )  # fmt: skip
        self._take([mission, walk])

    def _end(self, last: Visit) -> None:
        walk = self._audit.get(Walk, self._id)
        if walk is not None and (self._form.ended or walk.status != "running"):
            ended = self._when(self._form.ended, last.ended or last.started, "ended")
            self._take([walk.model_copy(update={"ended": ended})])

    def _check_channel(self, channel: str, place: str) -> None:
        known = [found.id for found in self._checklist.channels]
        if channel not in known:
            hint = did_you_mean(channel, known)
            raise StoreError(f"{place}: there is no channel {channel!r}{hint}.")

    def _visit(self, index: int, form: PaperVisit, before: datetime | None) -> Visit:
        place = place_of(("visits", index)).removesuffix(": ")
        steps = [step.id for step in self._checklist.steps]
        if form.step not in steps:
            hint = did_you_mean(form.step, steps)
            raise StoreError(f"{place}.step: there is no step {form.step!r}{hint}.")
        channel = form.channel or self._form.channel
        self._check_channel(channel, f"{place}.channel")
        started = self._when(form.started, before or self._started, f"{place}.started")
        length = timedelta(seconds=form.times.total if form.times else 0)
        ended = self._when(form.ended, started + length, f"{place}.ended")
        if ended < started:
            raise StoreError(f"{place}.ended: it ends before it starts.")
        parked = self._when(form.parked_until, started, f"{place}.parked_until")
        same = ("step", "in_person", "times", "clicks", "contacts", "worth")
        visit = Visit.model_validate(
            {**{name: getattr(form, name) for name in same},
             **self._stamp(started, "visit", self._id, str(index)), "walk": self._id,
             "channel": channel, "seq": index + 1, "started": started, "ended": ended,
             "parked_until": parked if form.parked_until else None}
        )  # fmt: skip
        self._take([visit])
        return visit

    def _gap(self, index: int, form: PaperGap, visits: list[Visit]) -> None:
        place = f"gaps[{index}]"
        before = _at(visits, form.from_visit, f"{place}.from_visit")
        after = _at(visits, form.to_visit, f"{place}.to_visit")
        known = (before.ended or before.started) if before else None
        started = self._when(form.started, known or self._started, f"{place}.started")
        until = after.started if after and form.minutes is None else None
        length = timedelta(minutes=form.minutes or 0)
        ended = self._when(form.ended, until or started + length, f"{place}.ended")
        if ended < started:
            raise StoreError(f"{place}: it ends before it starts.")
        same = ("kind", "perceived_seconds", "note")
        gap = Gap.model_validate(
            {**{name: getattr(form, name) for name in same},
             **self._stamp(started, "gap", self._id, str(index)), "walk": self._id,
             "from_visit": before.id if before else None, "to_visit": after.id if after else None,
             "started": started, "ended": ended, "worth": form.worth or USUAL_WORTH[form.kind]}
        )  # fmt: skip
        self._take([gap])

    def _handoff(self, index: int, form: PaperHandoff, visits: list[Visit]) -> None:
        place = f"handoffs[{index}]"
        before = _at(visits, form.from_visit, f"{place}.from_visit")
        after = _at(visits, form.to_visit, f"{place}.to_visit")
        channels = {
            "from_channel": form.from_channel or (before.channel if before else None),
            "to_channel": form.to_channel or (after.channel if after else None),
        }
        for name, channel in channels.items():
            if channel is None:
                raise StoreError(f"{place}.{name}: is missing; name a channel or the visit.")
            self._check_channel(channel, f"{place}.{name}")
        at = (before.ended if before else None) or (after.started if after else self._started)
        handoff = Handoff.model_validate(
            {**form.model_dump(), **self._stamp(at, "handoff", self._id, str(index)), **channels,
             "walk": self._id, "from_visit": before.id if before else None,
             "to_visit": after.id if after else None}
        )  # fmt: skip
        self._take([handoff])


def _at(visits: list[Visit], position: int | None, place: str) -> Visit | None:
    if position is None:
        return None
    if position >= len(visits):
        raise StoreError(f"{place}: there is no visit {position}; the last is {len(visits) - 1}.")
    return visits[position]


def _zone(offset: str) -> timezone:
    hours, minutes = offset[1:].split(":")
    length = timedelta(hours=int(hours), minutes=int(minutes))
    if length >= timedelta(hours=24):
        raise StoreError(f"offset: {offset} is no offset of a time zone; write +02:00.")
    return timezone(-length if offset[0] == "-" else length)

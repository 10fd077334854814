"""The journeys as they were walked, each beside its plan: what was missing, added, failed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gemba.analysis.deviations import Deviation, WalkedPath, walked_path
from gemba.analysis.route import checklist_in_use, is_parked
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Step
from gemba.journey.records import DeadEnd, Visit, Walk
from gemba.journey.standing import CONTINUE, FEELING, OUTCOME
from gemba.report.cjml.parts import Actors, actors_met, contact, parties, phases
from gemba.report.cjml.planned import planned_journey
from gemba.report.cjml.words import word
from gemba.report.cjml.xml import document, under, written


class Stop(NamedTuple):
    """One touchpoint of an actual journey; without a visit it is missing."""

    step: Step
    channel: str
    compliance: str
    visit: Visit | None = None


def audit_cjml(audit: Audit) -> bytes:
    """Return an audit as a CJML document: each walk as an actual journey, before them their plans.

    Times are local, with their offset. Auditors, sites and answers are left out.
    """
    root, actors = document(), Actors()
    plans = _plans(audit)
    for number, ((_, channel), checklist) in enumerate(plans.items(), 1):
        planned_journey(root, actors, checklist, channel, f"PJ{number}")
    keys = {plan: f"PJ{number}" for number, plan in enumerate(plans, 1)}
    for number, walk in enumerate(audit.walks, 1):
        key = keys[walk.checklist, walk.channel]
        _actual_journey(root, actors, audit, walk, f"AJ{number}", key)
    return written(root)


def _plans(audit: Audit) -> dict[tuple[str, str], Checklist]:
    """The checklists and channels that were walked; without walks those that will be."""
    walked = {(w.checklist, w.channel): audit.checklist_of(w) for w in audit.walks}
    checklist = checklist_in_use(audit)
    if walked or checklist is None:
        return walked
    return {(checklist.hash, c.id): checklist for c in checklist.channels
            if checklist.route(c.id)}  # fmt: skip


def _actual_journey(
    root: Element, actors: Actors, audit: Audit, walk: Walk, key: str, plan: str
) -> None:
    checklist, path = audit.checklist_of(walk), walked_path(audit, walk)
    stops = list(_stops(audit, path))
    met = {stop.step.id for stop in stops}
    journey = under(root, "actualJourney")
    under(journey, "journeyID", key)
    where = ", ".join(filter(None, (checklist.channel_title(walk.channel), walk.company)))
    under(journey, "journeyTitle", f"{word(checklist.language, 'walk')} {key[2:]} ({where})")
    under(journey, "plannedReference", plan)
    phases(journey, (p for p in checklist.phases if any(step.id in met for step in p.steps)))
    under(journey, "journeyShortSummary", _summary(checklist, path, stops))
    under(journey, "journeyStatus", walk.status)
    keys = actors_met((stop.step, stop.channel) for stop in stops)
    actors.of(journey, checklist, keys, walk.company)
    points = under(journey, "touchpoints")
    for stop in stops:
        _touchpoint(points, audit, walk, path, stop)


def _stops(audit: Audit, path: WalkedPath) -> Iterator[Stop]:
    """The touchpoints in the order in which they were met, missing ones where they belong."""
    ran = path.walk.status == "running"
    missing = {d.step.id for d in path.deviations
               if d.kind == "skipped" or (d.kind == "not reached" and not ran)}  # fmt: skip
    after = _places(path, missing)
    yield from after.pop(None, [])
    last = {visit.step: visit.id for visit in path.passage}
    added = {d.step.id for d in path.deviations if d.kind == "added"}
    steps = {step.id: step for step in audit.checklist_of(path.walk).steps}
    for visit in path.passage:
        if not _is_left_out(audit, path, visit):
            is_added = visit.step in added or bool(visit.detour_of)
            compliance = "adhoc" if is_added else "completed"
            compliance = "failing" if _failed(audit, visit) else compliance
            yield Stop(steps[visit.step], visit.channel, compliance, visit)
        if last[visit.step] == visit.id:
            yield from after.pop(visit.step, [])


def _places(path: WalkedPath, missing: set[str]) -> dict[str | None, list[Stop]]:
    """Missing touchpoints by the planned step that was walked before them, None for the first."""
    met = {visit.step for visit in path.passage}
    found: dict[str | None, list[Stop]] = {}
    before: str | None = None
    for step in path.planned:
        if step.id in missing:
            found.setdefault(before, []).append(Stop(step, path.walk.channel, "missing"))
        before = step.id if step.id in met else before
    return found


def _is_left_out(audit: Audit, path: WalkedPath, visit: Visit) -> bool:
    if is_parked(audit, visit):
        return True
    kinds = {d.kind for d in path.deviations if d.step.id == visit.step}
    return "does not apply" in kinds and _outcome(audit, visit) == "skipped_not_applicable"


def _outcome(audit: Audit, visit: Visit) -> object:
    answer = audit.answers(visit.id).get(OUTCOME)
    return answer.value if answer and answer.status == "answered" else None


def _failed(audit: Audit, visit: Visit) -> bool:
    return bool(audit.of_visit(DeadEnd, visit.id)) or _outcome(audit, visit) == "dead_end"


def _touchpoint(points: Element, audit: Audit, walk: Walk, path: WalkedPath, stop: Stop) -> None:
    checklist, step = audit.checklist_of(walk), stop.step
    is_contact = contact(step, stop.channel) is not None
    point = under(points, f"actual{'CommunicationPoint' if is_contact else 'Action'}")
    under(point, "touchpointID", f"{'D' if stop.compliance == 'adhoc' else 'T'}-{step.id}")
    under(point, "belongsTo", phaseIDref=checklist.phase_of(step.id).id)
    under(point, "compliance", stop.compliance)
    parties(point, checklist, step, stop.channel)
    if stop.visit is None:
        return
    if comment := _comment(checklist, path, stop.visit):
        under(point, "comment", comment)
    times = under(point, "timestamps")
    under(times, "timeStarted", _local(stop.visit, stop.visit.started))
    if stop.visit.ended:
        under(times, "timeCompleted", _local(stop.visit, stop.visit.ended))
    _experience(point, audit, stop.visit)


def _comment(checklist: Checklist, path: WalkedPath, visit: Visit) -> str:
    visits = [one for one in path.passage if one.step == visit.step]
    said = []
    for found in (d for d in path.deviations if d.step.id == visit.step):
        if found.kind == "revisited" and visit is not visits[0]:
            said.append(word(checklist.language, "visited_again"))
        elif found.kind == "out of order" and visit is visits[0]:
            said.append(word(checklist.language, "after", _title(checklist, found)))
        elif found.kind == "other channel" and visit.channel == found.other:
            title = checklist.channel_title(visit.channel)
            said.append(word(checklist.language, "in_channel", title))
        elif found.kind == "detour" and visit.detour_of:
            said.append(word(checklist.language, "detour", _title(checklist, found)))
    return ". ".join(said)


def _title(checklist: Checklist, found: Deviation) -> str:
    return next((step.title for step in checklist.steps if step.id == found.other), "?")


def _local(visit: Visit, moment: datetime) -> str:
    hours, minutes = int(visit.offset[1:3]), int(visit.offset[4:6])
    ahead = timedelta(hours=hours, minutes=minutes)
    zone = timezone(-ahead if visit.offset.startswith("-") else ahead)
    return moment.astimezone(zone).isoformat(timespec="seconds")


def _experience(point: Element, audit: Audit, visit: Visit) -> None:
    """What the walker felt: -2..+2 as CJML's tools count it, 1 very dissatisfied to 5."""
    answers = audit.answers(visit.id)
    feeling = answers.get(FEELING)
    value = feeling.value if feeling and feeling.status == "answered" else None
    notes = [answers[key].note for key in (FEELING, CONTINUE) if key in answers]
    described = " ".join(note for note in notes if note)
    if not isinstance(value, int | float) and not described:
        return
    experience = under(point, "touchpointExperience")
    under(experience, "experienceDescription", described)
    if isinstance(value, int | float):
        under(experience, "experienceRating", f"{value + 3:g}")


def _summary(checklist: Checklist, path: WalkedPath, stops: Sequence[Stop]) -> str:
    """How many touchpoints went as planned, and how many did not, in which way."""
    counts: Counter[str] = Counter(s.compliance for s in stops if s.compliance != "completed")
    kinds = Counter(d.kind for d in path.deviations)
    counts["planned"] = path.as_planned
    counts["order"], counts["channel"] = kinds["out of order"], kinds["other channel"]
    counts["again"], counts["not_needed"] = kinds["revisited"], kinds["does not apply"]
    counts["left"] = kinds["parked"]
    if path.walk.status == "running":
        counts["left"] += kinds["not reached"]
    order = ("planned", "missing", "adhoc", "failing", "order", "channel", "again", "not_needed",
             "left")  # fmt: skip
    return "; ".join(word(checklist.language, key, counts[key]) for key in order if counts[key])

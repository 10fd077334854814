"""Each walk beside its plan, and who acts at each step of a channel."""

from collections.abc import Sequence
from itertools import groupby

from gemba.analysis.deviations import Deviation, WalkedPath, walked_path
from gemba.analysis.route import is_parked
from gemba.analysis.steps import StepReading
from gemba.journey.checklist import Step, Touchpoint
from gemba.journey.records import Visit
from gemba.report.build.names import Names
from gemba.report.build.words import listed, plural
from gemba.report.model import DeviationRow, LaneRow, PathStop
from gemba.report.model import WalkedPath as PathPage

DOT = "●"


def paths(names: Names) -> tuple[PathPage, ...]:
    """Return how each walk went beside the plan of its channel."""
    return tuple(_path(names, walked_path(names.audit, walk)) for walk in names.audit.walks)


def _path(names: Names, path: WalkedPath) -> PathPage:
    rows = _rows(names, path.deviations)
    planned = {step.id for step in path.planned}
    met = {visit.step for visit in path.passage}
    parked = {v.step for v in path.passage if is_parked(names.audit, v)}
    keys = sorted(planned | met, key=names.number)
    return PathPage(
        walk=names.walk(path.walk.id),
        channel=names.channel(path.walk.channel),
        planned=len(path.planned),
        as_planned=path.as_planned,
        order=tuple(names.number(visit.step) for visit in _sittings(path)),
        stops=tuple(_stop(names, key, planned, met, parked) for key in keys),
        rows=tuple(rows),
        sentence=_sentence(path, rows),
    )


def _sittings(path: WalkedPath) -> list[Visit]:
    """The visits in order; a parked step that is taken up at its date is not another way there."""
    parked: set[str] = set()
    found = []
    for visit in path.passage:
        if visit.step not in parked:
            found.append(visit)
        if visit.parked_until is not None:
            parked.add(visit.step)
    return found


def _stop(names: Names, key: str, planned: set[str], met: set[str], parked: set[str]) -> PathStop:
    state = "parked" if key in parked else "walked" if key in met else "not walked"
    return PathStop(names.number(key), key in planned, state)


def _sentence(path: WalkedPath, rows: Sequence[DeviationRow]) -> str:
    planned = plural(len(path.planned), "planned step")
    if not rows:
        return f"All {planned} were walked, in their order and channel."
    kinds = listed(dict.fromkeys(row.kind for row in rows))
    return f"{path.as_planned} of {planned} were walked as planned. What differs: {kinds}."


def _rows(names: Names, found: Sequence[Deviation]) -> list[DeviationRow]:
    """One row a deviation; steps walked in another channel one after the other share one."""
    rows = []
    for other, group in groupby(found, key=lambda one: one.other if _elsewhere(one) else None):
        each = list(group)
        if other is None or len({one.step.id for one in each}) < 2:
            rows += [_row(names, one) for one in each]
        else:
            rows.append(_run(names, each, other))
    order = {row: place for place, row in enumerate(rows)}
    return sorted(rows, key=lambda row: (row.number, order[row]))


def _elsewhere(one: Deviation) -> bool:
    return one.kind == "other channel"


def _run(names: Names, each: Sequence[Deviation], other: str) -> DeviationRow:
    first, last = each[0].step, each[-1].step
    text = f"From here to {names.step(last.id)}: walked in {names.channel(other)}."
    return DeviationRow(names.number(first.id), first.title, "other channel", text)


def _row(names: Names, one: Deviation) -> DeviationRow:
    return DeviationRow(names.number(one.step.id), one.step.title, one.kind, _words(names, one))


def _words(names: Names, one: Deviation) -> str:
    texts = {
        "skipped": "Planned and passed over; later steps were walked.",
        "not reached": "Planned; the walk ended before it.",
        "parked": "Put off until its date; not walked yet.",
        "does not apply": "Planned; it did not apply to this walk.",
        "added": "Not in the plan of this channel, and walked all the same.",
        "revisited": f"Walked {one.count + 1} times: {plural(one.count, 'return')} to it.",
        "out of order": f"Walked only after {names.step(one.other)}.",
        "other channel": f"Walked in {names.channel(one.other or '')}.",
        "detour": f"A detour from {names.step(one.other)}." if one.other else "A detour.",
    }
    return texts[one.kind]


def lanes(names: Names, found: Sequence[StepReading], channel: str) -> tuple[LaneRow, ...]:
    """Return who acts at each step of a channel, the channel that it was walked in first."""
    mine = [reading for reading in found if reading.walk.channel == channel]
    by_step = {reading.step.id: reading for reading in mine}
    ordered = sorted(by_step.values(), key=lambda reading: names.number(reading.step.id))
    return tuple(_lane(names, reading) for reading in ordered)


def _lane(names: Names, reading: StepReading) -> LaneRow:
    step, touch = reading.step, reading.step.touchpoint_in(reading.channel)
    words = step.lanes
    actors = actors_of(step, touch)
    return LaneRow(
        number=names.number(step.id),
        step=step.title,
        channel=names.channel(reading.channel),
        customer=(words.customer if words else None) or (DOT if "customer" in actors else ""),
        people=(words.front_human if words else None) or (DOT if "people" in actors else ""),
        machines=(words.front_machine if words else None) or (DOT if "machines" in actors else ""),
        behind=(words.back_stage if words else None) or (DOT if "behind" in actors else ""),
        owner=names.owner(touch.owner or step.owner if touch else step.owner),
        contributors=tuple(names.owner(key) for key in (touch.contributors if touch else ())),
        state=reading.state,
        trouble=bool(reading.barriers or reading.dead_ends),
    )


def actors_of(step: Step, touch: Touchpoint | None) -> frozenset[str]:
    """Return who acts at a step: customer, people and machines in front, and behind."""
    acts = set(touch.actor if touch else ("customer",))
    front = touch is None or touch.stage == "front"
    found = {"customer"} if "customer" in acts else set()
    if front:
        found |= {"people"} if "staff" in acts else set()
        found |= {"machines"} if "machine" in acts else set()
    elif acts - {"customer"}:
        found.add("behind")
    words = step.lanes
    if words:
        named = (("customer", words.customer), ("people", words.front_human),
                 ("machines", words.front_machine), ("behind", words.back_stage))  # fmt: skip
        found |= {lane for lane, text in named if text}
    return frozenset(found)

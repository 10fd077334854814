"""Who worked how long, what hand-offs lost, and who mends what."""

from collections.abc import Mapping, Sequence

from gemba.analysis.findings import RatedFinding
from gemba.analysis.handoffs import complete_and_accurate, repeat_ratio, rolled
from gemba.analysis.ledger import WalkLedger, walk_ledger
from gemba.journey.barriers import barrier_code
from gemba.journey.records import Handoff
from gemba.report.build.names import Names
from gemba.report.build.words import plural
from gemba.report.model import (
    Action,
    FindingSheet,
    HandoffPair,
    HandoffTotal,
    OwnerPlan,
    WorkRow,
    WorthBar,
)

BETWEEN = frozenset({"REPEAT_INFO", "CONTEXT_LOST", "CHANNEL_FORCED"})
"""Barriers that arise between two functions; sub-codes count as their code."""
NOBODY = "no owner yet"


def ledgers(names: Names) -> dict[str, WalkLedger]:
    """Return where each walk's time went, by walk."""
    return {walk.id: walk_ledger(names.audit, walk) for walk in names.audit.walks}


def worth_bars(names: Names, found: Mapping[str, WalkLedger]) -> tuple[WorthBar, ...]:
    """Return each walk's seconds by what they were worth."""
    return tuple(
        WorthBar(names.walk(key), w.value, w.necessary, w.waste, w.unjudged)
        for key, entry in found.items()
        if (w := entry.worths) and entry.lead
    )


def work_rows(names: Names, found: Mapping[str, WalkLedger]) -> tuple[WorkRow, ...]:
    """Return the work ledger, a row a walk."""
    return tuple(_work(names, key, entry) for key, entry in found.items() if entry.lead)


def _work(names: Names, walk: str, entry: WalkLedger) -> WorkRow:
    work, passed = entry.work, names.audit.of_walk(Handoff, walk)
    return WorkRow(
        walk=names.walk(walk),
        customer=work.customer,
        waiting=entry.wait,
        between=entry.between,
        staff=work.staff,
        machine=work.machine,
        staff_beside=work.staff_beside,
        machine_beside=work.machine_beside,
        clicks=work.clicks,
        contacts=work.contacts,
        given=sum(record.given or 0 for record in passed),
        repeated=sum(record.repeated or 0 for record in passed),
        identified_again=sum(record.identified_again or 0 for record in passed),
    )


def handoff_total(names: Names) -> HandoffTotal | None:
    """Return what all hand-offs lost together; None where there was none."""
    found = names.audit.all(Handoff)
    if not found:
        return None
    whole = complete_and_accurate(arrived(record) for record in found)
    counted = [r for r in found if r.given is not None and r.repeated is not None]
    given = sum(record.given or 0 for record in counted)
    repeated = sum(record.repeated or 0 for record in counted)
    through = _rolled(names, found)
    return HandoffTotal(
        count=len(found),
        complete=whole.k,
        known=whole.n,
        given=given,
        repeated=repeated,
        identified_again=sum(record.identified_again or 0 for record in found),
        repeat_ratio=repeat_ratio(given, repeated),
        rolled=through,
        sentence=_sentence(len(found), whole.k, whole.n, given, repeated, through),
    )


def arrived(record: Handoff) -> bool | None:
    """Tell whether a hand-off arrived complete and accurate: as noted, else as its card says."""
    if record.complete is not None:
        return record.complete
    if record.context_kept is None:
        return None
    return record.context_kept == "yes" and not record.repeated


def _rolled(names: Names, found: Sequence[Handoff]) -> float | None:
    """The product over the journey's hand-offs; the same place in several walks is one of them."""
    places: dict[tuple[str, str], list[bool | None]] = {}
    for record in found:
        owners = owner_pair(names, record)
        key = (names.step_of(record.to_visit) or "", " ".join(owners))
        places.setdefault(key, []).append(arrived(record))
    shares = [complete_and_accurate(each) for each in places.values()]
    return rolled(share.k / share.n if share.n else None for share in shares)


def _sentence(
    count: int, complete: int, known: int, given: int, repeated: int, through: float | None
) -> str:
    text = f"{plural(count, 'hand-off')}: {complete} of {known} arrived complete and accurate"
    if given:
        text += f"; {repeated} of {given} items were asked for again"
    if through is not None and count > 1:
        text += f"; rolled over the journey's hand-offs that is {through:.2f} of 1"
    return f"{text}."


def owner_pair(names: Names, record: Handoff) -> tuple[str, ...]:
    """Return the two functions that own a hand-off, the giving one first; one where they agree."""
    sides = ((record.from_visit, record.from_channel), (record.to_visit, record.to_channel))
    owners = (_owner(names, names.step_of(visit), channel) for visit, channel in sides)
    return tuple(dict.fromkeys(owner for owner in owners if owner))


def _owner(names: Names, step: str | None, channel: str) -> str:
    found = next((s for s in names.steps if s.id == step), None)
    return names.owner(found.owner_in(channel)) if found else ""


def handoff_pairs(
    names: Names, rated: Sequence[RatedFinding], actions: Mapping[str, Action]
) -> tuple[HandoffPair, ...]:
    """Return the hand-offs by the pair that owns them, with what arose there; the worst first."""
    groups: dict[tuple[str, ...], list[Handoff]] = {}
    for record in sorted(names.audit.all(Handoff), key=lambda record: (record.at, record.id)):
        groups.setdefault(owner_pair(names, record), []).append(record)
    pairs = [_pair(names, owners, each, rated, actions) for owners, each in groups.items()]
    return tuple(sorted(pairs, key=lambda pair: (-pair.repeated, -pair.count, pair.owners)))


def _pair(
    names: Names, owners: tuple[str, ...], each: Sequence[Handoff],
    rated: Sequence[RatedFinding], actions: Mapping[str, Action],
) -> HandoffPair:  # fmt: skip
    whole = complete_and_accurate(arrived(record) for record in each)
    steps = {
        names.step_of(visit) for record in each for visit in (record.from_visit, record.to_visit)
    }
    arose = [
        entry for entry in rated
        if any(b.step in steps and barrier_code(b.code).code in BETWEEN for b in entry.barriers)
    ]  # fmt: skip
    return HandoffPair(
        owners=owners or (NOBODY,),
        count=len(each),
        complete=whole.k,
        known=whole.n,
        given=sum(record.given or 0 for record in each),
        repeated=sum(record.repeated or 0 for record in each),
        forced=sum(record.forced for record in each),
        actions=tuple(actions[entry.finding.id] for entry in arose),
    )


def owner_plans(sheets: Sequence[FindingSheet], actions: Sequence[Action]) -> tuple[OwnerPlan, ...]:
    """Return the plan by owner: who holds the highest priority comes first."""
    by_owner: dict[str, list[Action]] = {}
    for sheet, act in zip(sheets, actions, strict=True):
        by_owner.setdefault(sheet.owner or NOBODY, []).append(act)
    return tuple(
        OwnerPlan(owner, tuple(each), sum(act.stance == "disputed" for act in each))
        for owner, each in by_owner.items()
    )

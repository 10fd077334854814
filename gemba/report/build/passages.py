"""The continue table, dead ends, hand-offs, times and delights."""

from collections.abc import Iterable, Mapping

from gemba.analysis.claims import may_say
from gemba.analysis.continue_table import ContinueRow, ContinueTable
from gemba.analysis.ledger import Longest, WalkLedger
from gemba.analysis.steps import StepReading
from gemba.journey.continuing import walk_away_point, willingness
from gemba.journey.records import Barrier, DeadEnd, Handoff, Walk
from gemba.report.build.names import Names
from gemba.report.build.summary import reason, walk_away
from gemba.report.build.words import GAP_KINDS, KINDS, RESCUERS, counted, listed, seconds
from gemba.report.build.work import owner_pair
from gemba.report.model import (
    ContinueBlock,
    ContinueLine,
    DeadEndRow,
    DelightRow,
    HandoffRow,
    Strip,
    StripMark,
    TimeRow,
    TimeTotal,
)


def continue_block(names: Names, table: ContinueTable) -> ContinueBlock:
    """Return a channel's continue table, with one strip a walk."""
    return ContinueBlock(
        channel=names.channel(table.channel),
        walks=len(table.walks),
        strips=tuple(_strip(names, walk) for walk in table.walks),
        rows=tuple(_line(names, row, len(table.walks)) for row in table.rows),
        sentence=walk_away(names, table).sentence,
    )


def _strip(names: Names, walk: Walk) -> Strip:
    left = walk_away_point(names.audit, walk)
    marks: dict[int, StripMark] = {}
    for visit in names.audit.visits(walk.id):
        value = willingness(names.audit, visit).value
        after = left is not None and visit.seq > left.visit.seq
        place = names.number(visit.step)
        known = marks.get(place)
        if value and not (known and known.value in ("would_leave", "had_to_stop")):
            marks[place] = StripMark(place, value, after)
    return Strip(names.walk(walk.id), tuple(marks[place] for place in sorted(marks)))


def _line(names: Names, row: ContinueRow, walks: int) -> ContinueLine:
    going = round(row.survival * walks) if row.at_risk == walks else None
    interval = f"{100 * row.low:.0f} to {100 * row.high:.0f} %"
    shown = f"{100 * row.survival:.0f} %" if going is None else f"{going} of {walks}"
    return ContinueLine(
        number=names.number(row.step.id),
        step=row.step.title,
        at_risk=row.at_risk,
        left=row.left,
        going_on=shown
        if may_say(walks).intervals
        else f"{row.at_risk - row.left} of {row.at_risk}",
        survival=row.survival,
        low=row.low,
        high=row.high,
        doubting=row.doubting,
        interval=interval if may_say(walks).intervals else "",
        reasons=counted(reason(event) for event in row.leavers),
        doubts=counted(reason(entry) for entry in row.doubters),
    )


def dead_ends(names: Names) -> tuple[DeadEndRow, ...]:
    """Return every dead end in the order of the journey, also one told only as a barrier."""
    found: list[DeadEnd | Barrier] = list(names.audit.all(DeadEnd))
    told = {dead.visit for dead in found}
    found += [b for b in names.audit.all(Barrier) if b.code == "DEAD_END" and b.visit not in told]
    found.sort(key=lambda dead: (names.number(dead.step), dead.at, dead.id))
    return tuple(_dead_end(names, dead) for dead in found)


def _dead_end(names: Names, dead: DeadEnd | Barrier) -> DeadEndRow:
    known = dead if isinstance(dead, DeadEnd) else None
    return DeadEndRow(
        walk=names.walk(dead.walk),
        number=names.number(dead.step),
        step=names.title(dead.step),
        kind=KINDS.get(known.kind or "" if known else "", "kind not said"),
        rescued_by=RESCUERS.get(known.rescued_by or "" if known else "", "not said"),
        minutes_lost=known.minutes_lost if known else None,
        what_happened=dead.what_happened,
        caused_by=names.step(known.caused_by) if known and known.caused_by else "",
    )


def handoffs(names: Names) -> tuple[HandoffRow, ...]:
    """Return every hand-off, the oldest first, with the two functions that own it."""
    found = sorted(names.audit.all(Handoff), key=lambda record: (record.at, record.id))
    return tuple(_handoff(names, record) for record in found)


def _handoff(names: Names, record: Handoff) -> HandoffRow:
    before, after = names.step_of(record.from_visit), names.step_of(record.to_visit)
    return HandoffRow(
        walk=names.walk(record.walk),
        from_step=names.step(before) if before else "",
        to_step=names.step(after) if after else "",
        from_channel=names.channel(record.from_channel),
        to_channel=names.channel(record.to_channel),
        owners=listed(owner_pair(names, record)),
        given=record.given,
        repeated=record.repeated,
        identified_again=record.identified_again,
        context_kept=record.context_kept or "",
        complete={True: "yes", False: "no", None: ""}[record.complete],
        forced=record.forced,
        note=record.note,
    )


def time_rows(names: Names, found: Iterable[StepReading]) -> tuple[TimeRow, ...]:
    """Return the times of each step of each walk that took any."""
    return tuple(_time(names, reading) for reading in found if reading.visits)


def _time(names: Names, reading: StepReading) -> TimeRow:
    promise = reading.promise
    measured = ""
    if promise and promise.actual is not None:
        length = seconds(promise.actual)
        ends = promise.measured == "until the end"
        measured = f"{length} until it ended" if ends else f"{promise.measured} {length}"
    kinds = dict.fromkeys(GAP_KINDS[gap.kind] for gap in reading.gaps_before)
    return TimeRow(
        walk=names.walk(reading.walk.id),
        number=names.number(reading.step.id),
        step=reading.step.title,
        wait=reading.times.wait,
        perceived_wait=reading.perceived_wait,
        doing=reading.times.total - reading.times.wait,
        gap=reading.gap_before,
        gap_words=", ".join(kinds),
        promise=promise.text if promise else "",
        promise_words=measured,
        kept=promise.kept if promise else None,
        promise_ratio=promise.ratio if promise else None,
    )


def time_totals(names: Names, ledgers: Mapping[str, WalkLedger]) -> tuple[TimeTotal, ...]:
    """Return what each walk's time was spent on."""
    return tuple(_total(names, walk, ledgers[walk.id]) for walk in names.audit.walks)


def _total(names: Names, walk: Walk, found: WalkLedger) -> TimeTotal:
    longest = found.longest
    return TimeTotal(
        walk=names.walk(walk.id),
        lead=found.lead.elapsed if found.lead else 0,
        wait=found.wait,
        doing=found.touch,
        gaps=found.between,
        open_lead=found.lead.open if found.lead else None,
        longest=longest.seconds if longest else 0,
        longest_words=_longest(names, longest) if longest else "",
    )


def _longest(names: Names, longest: Longest) -> str:
    where = names.step(longest.step) if longest.step else "somewhere on the way"
    if longest.step is None:
        return where
    return f"{'before' if longest.between else 'at'} {where}"


def delights(names: Names, found: Iterable[StepReading]) -> tuple[DelightRow, ...]:
    """Return what pleased, kept apart from the failures."""
    return tuple(
        DelightRow(
            walk=names.walk(reading.walk.id),
            number=names.number(reading.step.id),
            step=reading.step.title,
            text=delight.what_happened or "Noted without words.",
            source=names.said(delight, delight.walk, delight.recalled),
        )
        for reading in sorted(found, key=lambda reading: names.number(reading.step.id))
        for delight in reading.delights
    )

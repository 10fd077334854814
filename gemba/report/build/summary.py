"""The page that a director reads: weakest step, where customers leave, what to do first."""

from collections.abc import Sequence

from gemba.analysis.claims import may_say
from gemba.analysis.continue_table import ContinueTable
from gemba.analysis.findings import RatedFinding
from gemba.analysis.remembered import peak_end
from gemba.analysis.summary import StepLevel, quick_wins, weakest
from gemba.journey.continuing import Willingness
from gemba.report.build.names import Names
from gemba.report.build.words import EFFORTS, REASONS, ended, listed, number, plural
from gemba.report.model import (
    Action,
    DisagreementRow,
    Fact,
    FindingSheet,
    LevelRow,
    Summary,
    WalkAway,
)

WEAKEST_SHOWN, FIRST_SHOWN, QUICK_SHOWN = 3, 3, 4


def summary(
    names: Names,
    levels: Sequence[StepLevel],
    tables: Sequence[ContinueTable],
    rated: Sequence[RatedFinding],
    sheets: Sequence[FindingSheet],
    disagreements: Sequence[DisagreementRow] = (),
) -> Summary:
    """Return the summary page."""
    by_record = {sheet.record: sheet for sheet in sheets}
    wins = [by_record[entry.finding.id] for entry in quick_wins(rated)]
    return Summary(
        weakest=tuple(_level(names, level) for level in weakest(levels)[:WEAKEST_SHOWN]),
        walk_away=tuple(walk_away(names, table) for table in tables),
        first=tuple(action(sheet) for sheet in sheets[:FIRST_SHOWN] if sheet.score > 0),
        quick_wins=tuple(action(sheet) for sheet in wins[:QUICK_SHOWN]),
        memory=tuple(fact for fact in memory(names, levels) if fact.text),
        claims=_claims(names),
        disagreements=tuple(f"{row.step}: {row.sentence}" for row in disagreements),
    )


def _level(names: Names, level: StepLevel) -> LevelRow:
    how = "delivered" if level.by_rating else "by the checklist"
    wanted = "expected" if level.yardstick == "expected" else "by the company's standard"
    return LevelRow(
        step=level.step.title,
        number=names.number(level.step.id),
        channel=names.channel(level.channel),
        performance=level.performance,
        wanted=level.wanted,
        shortfall=level.shortfall,
        sentence=f"{_of_ten(level)} {how}, {number(level.wanted)} {wanted}",
        short=_short(level),
    )


def _short(level: StepLevel) -> str:
    """How far it falls short as its number of walks allows: of two walks both."""
    if level.walks == 2:
        return " and ".join(number(max(0.0, level.wanted - value)) for value in level.each)
    return number(level.shortfall)


def _of_ten(level: StepLevel) -> str:
    first, _, rest = values(level).partition(" in all ")
    return f"{first} of 10 in all {rest}" if rest else f"{first} of 10"


def values(level: StepLevel) -> str:
    """Return what was delivered as its number of walks allows: one, both, or middle and range."""
    if level.walks == 1:
        return number(level.performance)
    if level.walks == 2:
        return " and ".join(number(value) for value in level.each)
    least, most = number(min(level.each)), number(max(level.each))
    if least == most:
        return f"{least} in all {level.walks} walks"
    return f"{number(level.performance)} ({least} to {most} in {level.walks} walks)"


def walk_away(names: Names, table: ContinueTable) -> WalkAway:
    """Return where a channel's customers would leave, in words that its number of walks allows."""
    first = _first(names, table)
    return WalkAway(
        channel=names.channel(table.channel),
        walks=len(table.walks),
        left=len(table.leavers),
        step=names.title(first.visit.step) if first else None,
        number=names.number(first.visit.step) if first else None,
        sentence=_sentence(names, table, first),
        reasons=tuple(dict.fromkeys(reason(event) for event in table.leavers)),
    )


def _first(names: Names, table: ContinueTable) -> Willingness | None:
    """Where at most half go on, else the earliest step that anybody left at."""
    half = next((row for row in table.rows if row.survival <= 0.5), None)
    if half and half.leavers:
        return half.leavers[0]
    return min(table.leavers, key=lambda e: names.number(e.visit.step), default=None)


def _sentence(names: Names, table: ContinueTable, first: Willingness | None) -> str:
    walks = len(table.walks)
    if not walks:
        return "No walk came far enough to tell."
    verb = "waits" if table.parked == 1 else "wait"
    waiting = f" {plural(table.parked, 'walk')} {verb} for a parked step."
    parked = waiting if table.parked else ""
    if first is None:
        nobody = "Would have gone on at every step walked."
        return nobody + parked
    place = f"step {names.number(first.visit.step)}, {names.title(first.visit.step)}"
    if walks == 1:
        verb = "Had to stop" if first.value == "had_to_stop" else "Would have left"
        return f"{verb} at {place}: {reason(first)}{parked}"
    left = f"{len(table.leavers)} of {walks} walks would have left or had to stop"
    return f"{left}; the walk-away point is {place}: {reason(first)}{parked}"


def reason(event: Willingness) -> str:
    """Return why a customer would leave here, and where to."""
    why = REASONS.get(event.reason or "", event.reason or "no reason given")
    other = f" Instead: {ended(event.alternative)}" if event.alternative else ""
    note = f" {ended(event.note)}" if event.note else ""
    return f"{why}.{note}{other}"


def action(sheet: FindingSheet) -> Action:
    """Return a finding in one line."""
    return Action(
        finding=sheet.id,
        rank=sheet.rank,
        title=sheet.title,
        score=sheet.score,
        band=sheet.band,
        action=sheet.action,
        owner=sheet.owner or "no owner yet",
        effort=EFFORTS.get(sheet.effort_number or 0, "not estimated"),
        effort_number=sheet.effort_number,
        quadrant=sheet.quadrant,
        stance=sheet.stance,
    )


def memory(names: Names, levels: Sequence[StepLevel]) -> list[Fact]:
    """The peak-end line of each channel: what is remembered, beside the mean that is not."""
    found = []
    for channel in names.channels:
        mine = [level for level in levels if level.channel == channel]
        ordered = sorted(mine, key=lambda level: names.number(level.step.id))
        line = peak_end((level.step.id, level.performance) for level in ordered)
        if line is None:
            continue
        said = {level.step.id: remembered_value(level) for level in ordered}
        parts = [f"{word} {names.title(key)} ({said[key]})"
                 for word, (key, _) in (("worst", line.worst), ("best", line.best),
                                        ("last", line.last))]  # fmt: skip
        text = f"{listed(parts)}; the mean of all steps is {number(line.mean)}."
        found.append(Fact(names.channel(channel), text))
    return found


def remembered_value(level: StepLevel) -> str:
    """Return a step's level, marked where nobody rated it and the checklist stands in."""
    each = values(level).replace(" (", ", ").replace(")", "")
    return each if level.by_rating else f"{each}, by the checklist"


def _claims(names: Names) -> str:
    counts = [sum(w.channel == c for w in names.audit.walks) for c in names.channels]
    if not counts:
        return "No walk yet: there is nothing to say."
    if max(counts) == 1:
        where = f" in each of {len(counts)} channels" if len(counts) > 1 else ""
        return (
            f"One walk{where}: facts about what was walked, with their evidence;"
            " no share of customers follows from them."
        )
    fewest = may_say(min(counts)).sentence
    return f"{plural(sum(counts), 'walk')}; the channel with the fewest has {fewest}."

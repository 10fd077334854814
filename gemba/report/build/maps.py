"""The experience map of each channel, and the overview of all of them side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from gemba.analysis.continue_table import ContinueTable
from gemba.analysis.ledger import WalkLedger
from gemba.analysis.route import walks_in
from gemba.analysis.steps import StepReading
from gemba.analysis.summary import StepLevel, weakest
from gemba.analysis.weighing import importance_of
from gemba.journey.barriers import barrier_name
from gemba.journey.checklist import Step
from gemba.journey.timing import gap_seconds
from gemba.report.build.names import Names
from gemba.report.build.summary import memory
from gemba.report.build.walked import actors_of, lanes
from gemba.report.build.words import GAP_KINDS, GOING_ON, listed, number, plural, seconds
from gemba.report.model import Cell, ExperienceMap, GapBar, MapStep, Noted, OverviewRow

WORST_FIRST = ("had_to_stop", "would_leave", "reluctantly", "fine", "gladly")


def overview(
    names: Names, maps: Sequence[ExperienceMap], found: Sequence[StepReading]
) -> tuple[OverviewRow, ...]:
    """Return every step with what each channel delivered at it."""
    return tuple(_row(names, step, maps, found) for step in names.steps)


def _row(
    names: Names, step: Step, maps: Sequence[ExperienceMap], found: Sequence[StepReading]
) -> OverviewRow:
    here = [reading for reading in found if reading.step.id == step.id]
    expected = [r.expected_segment for r in here if r.expected_segment is not None]
    weight = importance_of(
        names.checklist_of(here[-1].walk) if here else names.audit.checklists[_any(names)],
        step,
        {reading.walk.channel for reading in here},
        audit=names.audit,
    )
    place = names.number(step.id)
    return OverviewRow(
        number=place,
        title=step.title,
        phase=names.phase(step.id),
        moment_of_truth=step.moment_of_truth,
        importance=weight.value,
        importance_sentence=weight.sentence,
        expected=median(expected) if expected else None,
        standard=step.standard,
        cells=tuple(_cell(entry, place) for entry in maps),
    )


def _any(names: Names) -> str:
    return next(iter(names.audit.checklists))


def _cell(entry: ExperienceMap, place: int) -> Cell:
    step = next((step for step in entry.steps if step.number == place), None)
    if step is None:
        return Cell(None, "not offered", False, False)
    word = "" if step.performance is not None else step.state
    return Cell(step.performance, word, step.walk_away, step.under_protest, step.each, step.source)


def experience_map(
    names: Names, table: ContinueTable, found: Sequence[StepReading],
    levels: Sequence[StepLevel], ledgers: Mapping[str, WalkLedger],
) -> ExperienceMap:  # fmt: skip
    """Return the map of one channel from the readings of its walks."""
    walks = walks_in(names.audit, table.channel)
    mine = [reading for reading in found if reading.walk.channel == table.channel]
    away = _walk_away(names, table)
    between = _middle(ledgers[walk.id].between for walk in walks) or 0
    keys = list(dict.fromkeys(reading.step.id for reading in mine))
    groups = {key: [r for r in mine if r.step.id == key] for key in keys}
    steps: list[MapStep] = []
    for key in sorted(keys, key=names.number):
        before = steps[-1].channel if steps else names.channel(table.channel)
        steps.append(_step(names, groups[key], table, away, before))
    return ExperienceMap(
        channel=names.channel(table.channel),
        walks=len(walks),
        steps=tuple(steps),
        sentence=_sentence(names, table, levels, steps, between),
        lanes=lanes(names, found, table.channel),
        remembered=next((fact.text for fact in memory(names, levels)
                         if fact.label == names.channel(table.channel)), ""),
    )  # fmt: skip


def _walk_away(names: Names, table: ContinueTable) -> int | None:
    """The number of the step that at most half of the walks survive."""
    found = (names.number(row.step.id) for row in table.rows if row.survival <= 0.5)
    return next(found, None)


def _step(
    names: Names, group: Sequence[StepReading], table: ContinueTable, away: int | None, before: str
) -> MapStep:
    first = group[0]
    place, step = names.number(first.step.id), group[-1].step
    met = [r for r in group if r.visits]
    channel = names.channel(met[-1].channel) if met else names.channel(first.channel)
    checklist = names.checklist_of(first.walk)
    performances = [r.performance for r in group if r.performance is not None]
    row = next((row for row in table.rows if row.step.id == step.id), None)
    return MapStep(
        number=place,
        title=step.title,
        phase=names.phase(step.id),
        channel=channel,
        channel_changed=channel != before,
        contact=step.touchpoint_in(first.channel) is not None,
        moment_of_truth=checklist.is_key_step(step, first.walk.channel),
        state=_state(group),
        expected=_middle(r.expected_segment for r in group),
        expected_own=_middle(r.expected_own for r in group),
        performance=median(performances) if performances else None,
        each=tuple(performances),
        source=_source(group),
        ease=_middle(r.ease for r in group),
        feeling=_middle(r.feeling for r in group),
        wait=_middle(r.times.wait for r in met) or 0,
        doing=_middle(r.times.total - r.times.wait for r in met) or 0,
        perceived_wait=_middle(r.perceived_wait for r in met),
        gaps=tuple(_gaps(met)),
        gap=_middle(r.gap_before for r in met) or 0,
        going_on=_going_on(group),
        left=row.left if row else 0,
        walk_away=place == away,
        under_protest=away is not None and place > away and bool(met),
        dead_end=any(r.dead_ends for r in group),
        barriers=_noted((barrier_name(b.code), b.what_happened) for r in group for b in r.barriers),
        delights=_noted(("Delight", d.what_happened) for r in group for d in r.delights),
        times=tuple(r.times.total for r in met),
        detour=_detour(names, met),
        skipped=_state(group) == "not reached" and _passed(names, group),
        **_who(names, met[-1] if met else first),
    )  # fmt: skip


def _noted(told: Iterable[tuple[str, str]]) -> tuple[Noted, ...]:
    """Each barrier or delight once; what several walks told in the same words is counted."""
    found = Counter(told)
    return tuple(
        Noted(name if n == 1 else f"{name} ({n} ×)", text) for (name, text), n in found.items()
    )


def _who(names: Names, reading: StepReading) -> dict[str, Any]:
    """The lanes that act at a step where it was met last, and the function that owns it."""
    step = reading.step
    acts = actors_of(step, step.touchpoint_in(reading.channel))
    return {
        "owner": names.owner(step.owner_in(reading.channel)),
        "people": "people" in acts, "machines": "machines" in acts, "behind": "behind" in acts,
    }  # fmt: skip


def _detour(names: Names, met: Sequence[StepReading]) -> str:
    ways = [v.detour_of for r in met for v in r.visits if v.detour_of]
    return names.step(names.step_of(ways[-1])) if ways else ""


def _passed(names: Names, group: Sequence[StepReading]) -> bool:
    """Whether a later step was walked, so that this one was passed over."""
    walks = {reading.walk.id for reading in group}
    place = names.number(group[0].step.id)
    return any(names.number(v.step) > place for walk in walks for v in names.audit.visits(walk))


def _middle(values: object) -> float | None:
    known = [value for value in values if value is not None]  # type: ignore[attr-defined]
    return float(median(known)) if known else None


def _state(group: Sequence[StepReading]) -> str:
    states = {reading.state for reading in group}
    for state, word in (("finished", "walked"), ("skipped", "does not apply"), ("open", "begun"),
                        ("parked", "parked")):  # fmt: skip
        if state in states:
            return word
    return "not reached"


def _source(group: Sequence[StepReading]) -> str:
    sources = {reading.source for reading in group if reading.source}
    if sources == {"delivered"}:
        return "rated"
    return "checklist" if sources == {"score"} else "rated or checklist" if sources else ""


def _gaps(met: Sequence[StepReading]) -> list[GapBar]:
    """The gaps before a step: one by one for one walk, else the middle of each kind."""
    kinds: dict[str, list[float]] = {}
    for reading in met:
        for gap in reading.gaps_before:
            kinds.setdefault(gap.kind, []).append(gap_seconds(gap))
    if len(met) < 2:
        return [_gap(kind, each, "") for kind, found in kinds.items() for each in found]
    return [
        _gap(kind, float(median(found)), f" ({len(found)} of {len(met)} walks)")
        for kind, found in kinds.items()
    ]


def _gap(kind: str, length: float, note: str) -> GapBar:
    return GapBar(kind, length, f"{GAP_KINDS[kind]} {seconds(length)}{note}")


def _going_on(group: Sequence[StepReading]) -> str:
    """What was said about going on: the worst of the walks, with its count where there are more."""
    said = [r.going_on.value for r in group if r.going_on and r.going_on.value]
    worst = next((value for value in WORST_FIRST if value in said), None)
    if worst is None:
        return ""
    count = f" ({said.count(worst)} of {len(said)})" if len(said) > 1 else ""
    return GOING_ON[worst] + count


def _sentence(
    names: Names, table: ContinueTable, levels: Sequence[StepLevel], steps: Sequence[MapStep],
    between: float,
) -> str:  # fmt: skip
    """The chart in words, for those who cannot see it."""
    mine = [level for level in levels if level.channel == table.channel]
    lowest = weakest(mine)[:1]
    parts = [plural(len([s for s in steps if s.state == "walked"]), "step") + " walked"]
    for level in lowest:
        parts.append(
            f"furthest below what is wanted: {level.step.title}"
            f" ({number(level.performance)} against {number(level.wanted)})"
        )
    away = next((step for step in steps if step.walk_away), None)
    if away:
        parts.append(f"customers leave at {away.title}")
    waited = sum(step.wait for step in steps)
    spent = [f"{seconds(waited)} waiting inside the steps" if waited else "",
             f"{seconds(between)} between them" if between else ""]  # fmt: skip
    parts.append(listed(spent))
    return f"{names.channel(table.channel)}: {'; '.join(part for part in parts if part)}."

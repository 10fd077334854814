"""Levels side by side: expected, standard, delivered, believed; before and after the sale."""

from collections.abc import Sequence
from statistics import median

from gemba.analysis.delivery import belief_gap, delivery_gap
from gemba.analysis.route import checklist_of
from gemba.analysis.steps import StepReading
from gemba.analysis.summary import StepLevel
from gemba.analysis.weighing import disagreements
from gemba.journey.answering import shown
from gemba.journey.checklist import Step
from gemba.journey.continuing import willingness
from gemba.journey.question import Question
from gemba.journey.records import Walk
from gemba.report.build.names import Names
from gemba.report.build.words import GOING_ON, listed, number
from gemba.report.model import (
    Care,
    CareRow,
    CareValue,
    DisagreementRow,
    LevelLine,
    LoopLine,
    RoleWeight,
)

PARTS = {"before": "before the sale", "during": "during the sale", "after": "after the sale"}


def level_lines(
    names: Names, levels: Sequence[StepLevel], found: Sequence[StepReading]
) -> tuple[LevelLine, ...]:
    """Return each step's levels in each channel, in the order of the journey."""
    lines = [_line(names, level, found) for level in levels]
    return tuple(sorted(lines, key=lambda line: (line.number, _place(names, line.channel))))


def _place(names: Names, channel: str) -> int:
    titles = [names.channel(key) for key in names.channels]
    return titles.index(channel) if channel in titles else len(titles)


def _line(names: Names, level: StepLevel, found: Sequence[StepReading]) -> LevelLine:
    step, delivered = level.step, level.performance
    expected = level.wanted if level.yardstick == "expected" else None
    here = (r for r in found if r.step.id == step.id and r.walk.channel == level.channel)
    return LevelLine(
        number=names.number(step.id),
        step=step.title,
        channel=names.channel(level.channel),
        delivered=delivered,
        each=level.each,
        source=source_of(level),
        expected=expected,
        standard=step.standard,
        below_standard=step.standard - delivered,
        believed=step.company_belief,
        delivery_gap=delivery_gap(delivered, expected),
        belief_gap=belief_gap(step.company_belief, delivered),
        facts_and_feeling_differ=any(r.facts_and_feeling_differ for r in here),
    )


def source_of(level: StepLevel) -> str:
    """Return whether a level was rated or computed from the checklist; several may mix."""
    return "rated" if level.by_rating else "checklist"


def care(names: Names, levels: Sequence[StepLevel]) -> Care | None:
    """Return care before against care after the sale; None without a step on either side."""
    rows = [
        row for channel in names.channels for part in PARTS
        if (row := _care(names, levels, channel, part)).values
    ]  # fmt: skip
    loops = tuple(line for walk in names.audit.walks for line in _loops(names, walk))
    if not rows and not loops:
        return None
    return Care(tuple(rows), loops, _care_words(rows), _loop_words(loops))


def _care(names: Names, levels: Sequence[StepLevel], channel: str, part: str) -> CareRow:
    values = tuple(
        CareValue(names.number(v.step.id), v.step.title, v.performance, source_of(v))
        for v in sorted(levels, key=lambda v: names.number(v.step.id))
        if v.channel == channel and names.part(v.step.id) == part
    )
    middle = float(median(v.value for v in values)) if values else None
    return CareRow(names.channel(channel), part, values, middle)


def _care_words(rows: Sequence[CareRow]) -> str:
    parts = []
    for channel in dict.fromkeys(row.channel for row in rows):
        found = {row.part: row.middle for row in rows if row.channel == channel}
        before, after = found.get("before"), found.get("after")
        if before is None or after is None:
            parts.append(f"{channel}: not walked on both sides of the sale")
            continue
        if before == after:
            parts.append(f"{channel}: care stays at {number(after)}")
            continue
        word = "falls" if after < before else "rises"
        span = f"from {number(before)} before to {number(after)} after"
        parts.append(f"{channel}: care {word} {span}")
    return f"{'; '.join(parts)} (the middle step of each part)." if parts else ""


def _loops(names: Names, walk: Walk) -> list[LoopLine]:
    """What the last step walked after the sale says about starting again here."""
    after = [v for v in names.audit.visits(walk.id) if v.ended and names.part(v.step) == "after"]
    last = max(after, key=lambda v: (names.number(v.step), v.seq), default=None)
    if last is None or not _is_end(names, walk, last.step):
        return []
    checklist = checklist_of(names.audit, walk)
    step = checklist.step(last.step)
    question = loop_question(step)
    answer = names.audit.answers(last.id).get(question.id) if question else None
    value = ""
    if question and answer and answer.status == "answered":
        value = shown(question, checklist, answer.value)
    going = GOING_ON.get(willingness(names.audit, last).value or "", "")
    return [LoopLine(names.walk(walk.id), question.ask if question else "", value, going)]


def _is_end(names: Names, walk: Walk, step: str) -> bool:
    offered = [s for s in checklist_of(names.audit, walk).steps if s.offered_in(walk.channel)]
    return bool(offered) and offered[-1].id == step


def loop_question(step: Step) -> Question | None:
    """Return the question that closes the loop: the last core one of the journey's last step."""
    asked = [q for q in step.questions if q.core and q.type in ("yes_no", "scale", "choice")]
    return asked[-1] if asked else None


def _loop_words(loops: Sequence[LoopLine]) -> str:
    answered = [loop for loop in loops if loop.answer or loop.going_on]
    if not answered:
        return "No walk reached the last step after the sale: whether it leads back is not known."
    said = [f"{loop.walk}: {loop.answer or loop.going_on}" for loop in answered]
    return f"{listed(said, last='and')}."


def disagreement_rows(names: Names) -> tuple[DisagreementRow, ...]:
    """Return where stakeholders do not agree what matters, the widest spread first."""
    checklist = names.checklist
    if checklist is None:
        return ()
    rows = []
    for one in disagreements(names.audit, checklist):
        roles = tuple(RoleWeight(role, value) for role, value in one.roles)
        segment = one.segment.title if one.segment and len(checklist.segments) > 1 else ""
        said = listed(f"{role.role} {number(role.criticality)}" for role in roles)
        rows.append(
            DisagreementRow(
                names.number(one.step.id), one.step.title, segment, roles, one.spread,
                f"{said}: {number(one.spread)} points apart",
            )
        )  # fmt: skip
    return tuple(rows)

"""Walks an imported form with random answers, and says which of its expressions failed."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from gemba.journey.answering import BadAnswer, options
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.conditions import Conditions
from gemba.journey.question import Question
from gemba.journey.records import Walk
from gemba.journey.starting import Setting, start
from gemba.journey.walking import Walking

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MOST_ACTS = 6_000
_VALUES = {
    "integer": ("0", "1", "7", "34", "250"), "decimal": ("0", "1.5", "36.6", "120"),
    "date": ("2026-05-03", "1990-01-31"), "time": ("08:30", "23:59"),
    "datetime": ("2026-05-03 08:30",), "location": ("50.1 8.6 100 5",), "timer": ("90",),
}  # fmt: skip


class _Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=5)
        return self.now


def _save(changes: Any, **_: Any) -> str:
    return "1"


def set_out(checklist: Checklist) -> Walking:
    """Begin a walk in memory; raises CannotStart where the checklist has nothing to walk."""
    audit, clock = Audit(id="audit", title="?", created=NOON), _Clock()
    audit.checklists[checklist.hash] = checklist
    setting = Setting(checklist.channels[0].id)
    changes, place = start(audit, checklist, setting, {"need": "to know"}, clock)
    audit.apply(changes)
    walk = next(change.id for change in changes if isinstance(change, Walk))
    return Walking(audit, walk, _save, place, clock)


def walk_at_random(checklist: Checklist, seed: int) -> list[str]:
    """Walk to the end with random answers; return the faults of expressions met on the way."""
    chance = random.Random(seed)
    walking = set_out(checklist)
    for _ in range(MOST_ACTS):
        if walking.place.screen == "review":
            return sorted(set(_faults(walking)))
        before = walking.place
        _act(walking, chance)
        if walking.place == before:
            walking.skip()
    raise AssertionError("the walk does not come to its end")


def _act(walking: Walking, chance: random.Random) -> None:
    """Answer the question here, go on where five answers were not taken."""
    for _ in range(5):
        try:
            walking.answer(_value(walking, walking.question, chance))
            return
        except BadAnswer:
            continue
    walking.skip()


def _value(walking: Walking, question: Question, chance: random.Random) -> Any:
    if question.type == "multi":
        found = [option.value for option in walking.options]
        return chance.sample(found, min(len(found), chance.randint(1, 2)))
    offered = options(question, walking.checklist)
    if offered:
        return chance.choice(offered).value
    return chance.choice(_VALUES.get(question.type, ("a", "Mia", "12")))


def _faults(walking: Walking) -> Iterator[str]:
    """Work out every expression of the checklist at the end of a walk, at each visit."""
    for visit in walking.audit.visits(walking.walk_id):
        reading = Conditions(walking.audit, walking.walk, visit)
        step = walking.checklist.step(visit.step)
        for written in [step.show_if, step.repeat.count if step.repeat else None]:
            if written and (fault := reading.fault(written)):
                yield f"{step.id}: {fault}"
        for question in step.questions:
            for text in _expressions(question):
                if fault := reading.fault(text, reading.answer_to(question.id)):
                    yield f"{question.id}: {fault}"


def _expressions(question: Question) -> Iterator[str]:
    for text in (question.show_if, question.calculation, question.check, question.required_if):
        if text:
            yield text
    if question.choice_filter and isinstance(question.choices, str):
        yield f"instance('{question.choices}')/root/item[{question.choice_filter}]/name"

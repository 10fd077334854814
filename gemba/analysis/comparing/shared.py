"""Which questions say the same in every group: the same key with the same logic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gemba.analysis.comparing.framing import Frame
from gemba.analysis.items import is_scored
from gemba.analysis.route import checklist_of
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Step
from gemba.journey.question import Question
from gemba.journey.records import Walk

Reason = Literal["asked in one place only", "changed between versions", "not in every version"]
_LOGIC = ("type", "best", "partly", "weight", "min", "max", "target_seconds", "limit_seconds",
          "show_if", "calculation", "scale")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A scored question that does not count in the comparison, who asked it, and why."""

    question: str
    ask: str
    groups: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Shared:
    """The scored questions of a row that all its groups ask alike, and those that are left out."""

    keys: frozenset[str]
    left_out: tuple[Uncompared, ...]


def logic_of(question: Question, checklist: Checklist) -> tuple[Any, ...]:
    """Return all that decides what an answer is worth; its words do not."""
    rules = tuple(getattr(question, name) for name in _LOGIC)
    scale = checklist.scale(question.scale).points if question.scale else ()
    points = tuple((point.value, point.passes) for point in scale)
    choices = tuple((choice.id, choice.score) for choice in checklist.choices(question))
    return rules, points, choices


def shared(audit: Audit, frame: Frame, steps: Iterable[str], channel: str | None) -> Shared:
    """Return which scored questions of these aligned steps count, in one channel or in all.

    What counts follows from the checklists and the channels alone, never from what was answered.
    """
    asked: dict[str, list[dict[str, Question]]] = {}
    logic: dict[str, set[tuple[Any, ...]]] = {}
    for group in frame.groups:
        walks = [w for w in group.walks if channel is None or w.channel == channel]
        for place in dict.fromkeys((w.checklist, w.channel) for w in walks):
            walk = next(w for w in walks if (w.checklist, w.channel) == place)
            found = _asked(audit, walk, steps)
            if found is None:
                continue
            asked.setdefault(group.key, []).append(found)
            for key, question in found.items():
                logic.setdefault(key, set()).add(logic_of(question, checklist_of(audit, walk)))
    places = [found for each in asked.values() for found in each]
    keys = frozenset(
        key for key, kinds in logic.items()
        if len(kinds) == 1 and all(key in found for found in places)
    )  # fmt: skip
    left = [key for key in logic if key not in keys]
    return Shared(keys, tuple(_left_out(key, asked, logic) for key in left))


def _asked(audit: Audit, walk: Walk, steps: Iterable[str]) -> dict[str, Question] | None:
    """The scored questions of these steps in a walk's channel; None where it offers none."""
    checklist = checklist_of(audit, walk)
    offered: list[Step] = [
        step for step in checklist.steps if step.id in steps and step.offered_in(walk.channel)
    ]
    if not offered:
        return None
    return {
        question.id: question
        for step in offered
        for question in step.questions_in(walk.channel)
        if is_scored(question, checklist)
    }


def _left_out(
    key: str, asked: Mapping[str, Sequence[Mapping[str, Question]]],
    logic: Mapping[str, set[tuple[Any, ...]]],
) -> Uncompared:  # fmt: skip
    groups = tuple(group for group, each in asked.items() if any(key in found for found in each))
    everywhere = all(any(key in found for found in each) for each in asked.values())
    reason: Reason = "asked in one place only"
    if len(logic[key]) > 1:
        reason = "changed between versions"
    elif everywhere:
        reason = "not in every version"
    question = next(found[key] for each in asked.values() for found in each if key in found)
    return Uncompared(key, question.ask, groups, reason)

"""The rules of meaning that an assembled checklist must keep: ids, references, codes, shares."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gemba.journey import barriers
from gemba.journey.checklist import Checklist, Step, Touchpoint
from gemba.journey.circles import circle_faults
from gemba.journey.expression_rules import expression_faults
from gemba.journey.near import did_you_mean
from gemba.journey.question import Question
from gemba.journey.rule_fault import Loc, RuleFault
from gemba.journey.scales import BUILT_IN
from gemba.journey.standing import is_standing


class Known(NamedTuple):
    """The ids that a checklist declares."""

    channels: list[str]
    owners: list[str]
    steps: list[str]
    scales: list[str]
    lists: list[str]


def rule_faults(checklist: Checklist) -> list[RuleFault]:
    """Return every breach of the rules of meaning, in the order of the checklist."""
    known = Known(
        [channel.id for channel in checklist.channels],
        [owner.id for owner in checklist.owners],
        [step.id for step in checklist.steps],
        [*(scale.id for scale in checklist.scales), *BUILT_IN],
        [found.id for found in checklist.lists],
    )
    return [
        *_duplicates(checklist),
        *_segments(checklist, known),
        *_steps(checklist, known),
        *expression_faults(checklist),
        *circle_faults(checklist),
    ]


def placed_steps(checklist: Checklist) -> Iterator[tuple[Loc, Step]]:
    """Yield each step with its place in the checklist."""
    for p, phase in enumerate(checklist.phases):
        for s, step in enumerate(phase.steps):
            yield ("phases", p, "steps", s), step


def _duplicates(checklist: Checklist) -> Iterator[RuleFault]:
    for name in ("channels", "owners", "segments", "scales", "lists", "phases"):
        items = [((name, i, "id"), item.id) for i, item in enumerate(getattr(checklist, name))]
        yield from _twice(f"{name[:-1]} id", items)
    for i, found in enumerate(checklist.lists):
        yield from _twice(
            "choice id",
            [(("lists", i, "choices", c, "id"), ch.id) for c, ch in enumerate(found.choices)],
        )
    steps = list(placed_steps(checklist))
    yield from _twice("step id", [((*loc, "id"), step.id) for loc, step in steps])
    questions = [(loc, q) for step_loc, step in steps for loc, q in _questions(step_loc, step)]
    yield from _twice("question id", [((*loc, "id"), q.id) for loc, q in questions])
    for loc, question in questions:
        if isinstance(question.choices, tuple):
            ids = [((*loc, "choices", c, "id"), ch.id) for c, ch in enumerate(question.choices)]
            yield from _twice("choice id", ids)


def _twice(what: str, items: Iterable[tuple[Loc, str]]) -> Iterator[RuleFault]:
    seen: dict[str, Loc] = {}
    for loc, key in items:
        if key in seen:
            yield RuleFault(loc, "E201", f"{what} '{key}' is already used", see=seen[key])
        seen.setdefault(key, loc)


def _questions(loc: Loc, step: Step) -> Iterator[tuple[Loc, Question]]:
    for i, question in enumerate(step.questions):
        yield (*loc, "questions", i), question


def _unknown(loc: Loc, what: str, key: str | None, known: Iterable[str]) -> Iterator[RuleFault]:
    if key is not None and key not in (names := list(known)):
        yield RuleFault(loc, "E202", f"no {what} '{key}'", did_you_mean(key, names))


def _unknown_keys(
    loc: Loc, what: str, keys: Iterable[str], known: list[str]
) -> Iterator[RuleFault]:
    for key in keys:
        for fault in _unknown((*loc, key), what, key, known):
            yield fault._replace(at_key=True)


def _unknown_items(
    loc: Loc, what: str, keys: Iterable[str], known: list[str]
) -> Iterator[RuleFault]:
    for i, key in enumerate(keys):
        yield from _unknown((*loc, i), what, key, known)


def _segments(checklist: Checklist, known: Known) -> Iterator[RuleFault]:
    for i, segment in enumerate(checklist.segments):
        loc: Loc = ("segments", i)
        yield from _unknown_items(
            (*loc, "preferred_channels"), "channel", segment.preferred_channels, known.channels
        )
        yield from _unknown_keys((*loc, "expectations"), "step", segment.expectations, known.steps)
        yield from _unknown_keys((*loc, "criticality"), "step", segment.criticality, known.steps)
    shares = sum(segment.share for segment in checklist.segments)
    if checklist.segments and abs(shares - 1) > 0.005:
        message = f"the shares of the segments sum to {shares:g}, not to 1"
        yield RuleFault(("segments",), "E208", message)


def _steps(checklist: Checklist, known: Known) -> Iterator[RuleFault]:
    for loc, step in placed_steps(checklist):
        yield from _unknown_items((*loc, "channels"), "channel", step.channels, known.channels)
        yield from _unknown((*loc, "owner"), "owner", step.owner, known.owners)
        yield from _unknown((*loc, "align"), "step", step.align, known.steps)
        if step.touchpoint:
            yield from _touchpoint((*loc, "touchpoint"), step.touchpoint, known)
        yield from _unknown_keys((*loc, "touchpoints"), "channel", step.touchpoints, known.channels)
        for channel, touchpoint in step.touchpoints.items():
            yield from _touchpoint((*loc, "touchpoints", channel), touchpoint, known)
        yield from _reserved((*loc, "id"), "step", step.id)
        for place, question in _questions(loc, step):
            yield from _question(place, question, known)


def _touchpoint(loc: Loc, touchpoint: Touchpoint, known: Known) -> Iterator[RuleFault]:
    yield from _unknown((*loc, "channel"), "channel", touchpoint.channel, known.channels)
    yield from _unknown((*loc, "owner"), "owner", touchpoint.owner, known.owners)
    yield from _unknown_items(
        (*loc, "contributors"), "owner", touchpoint.contributors, known.owners
    )


def _question(loc: Loc, question: Question, known: Known) -> Iterator[RuleFault]:
    yield from _reserved((*loc, "id"), "question", question.id)
    yield from _unknown((*loc, "scale"), "scale", question.scale, known.scales)
    yield from _unknown((*loc, "owner"), "owner", question.owner, known.owners)
    yield from _unknown_items((*loc, "channels"), "channel", question.channels, known.channels)
    if isinstance(question.choices, str):
        yield from _unknown((*loc, "choices"), "list", question.choices, known.lists)
    for i, code in enumerate(question.barriers):
        if not barriers.is_code(code):
            hint = did_you_mean(code, barriers.ALL_CODES)
            yield RuleFault((*loc, "barriers", i), "E207", f"no barrier code '{code}'", hint)


def _reserved(loc: Loc, what: str, key: str) -> Iterator[RuleFault]:
    if is_standing(key):
        message = f"the {what} id '{key}' is kept for Gemba's own questions"
        yield RuleFault(loc, "E206", message, "leave out the @ or why: in front")

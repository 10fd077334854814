"""Rules of the whole: guidance, owners, what leads nowhere, what is left to do."""

import re
from collections.abc import Iterator
from typing import Any

from gemba.authoring.places import offered_in, phases, questions, steps
from gemba.journey.checklist import Checklist
from gemba.journey.rule_fault import Loc, RuleFault
from gemba.journey.words import UNASKED_TYPES

MOST_QUESTIONS = 35
"""Written questions that one channel asks whatever the answers; more breaks the burden."""
MOST_KEY_STEPS = 6
LANGUAGE_TAG = re.compile(r"(?:[A-Za-z]{2,3}|[Xx])(?:-[A-Za-z0-9]{1,8})*")
_TODO = re.compile(r"\bTODO\b|\bFIXME\b|\bXXX\b")


def structure_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield what is missing, empty, unused or too much in the whole."""
    yield from _unguided(checklist)
    yield from _empty(checklist)
    yield from _unowned(checklist)
    yield from _unused(checklist)
    yield from _same_words(checklist)
    yield from _too_much(checklist)
    yield from _mission(checklist)
    yield from _languages(checklist)
    yield from _to_do(checklist.model_dump(by_alias=True, exclude_defaults=True), ())


def _unguided(checklist: Checklist) -> Iterator[RuleFault]:
    for placed in questions(checklist):
        question = placed.question
        if question.type in ("note", *UNASKED_TYPES) or question.guidance or question.hint:
            continue
        message = f"'{question.id}' does not say what to look for"
        yield RuleFault(placed.name, "W401", message, "add `guidance`")


def _empty(checklist: Checklist) -> Iterator[RuleFault]:
    for loc, phase in phases(checklist):
        if not phase.steps:
            yield RuleFault((*loc, "id"), "W417", f"the phase '{phase.id}' has no step")
    for loc, _, step in steps(checklist):
        if not step.questions:
            message = f"the step '{step.id}' asks nothing of its own"
            hint = "add a question, or an ignore that says why it is walked without one"
            yield RuleFault((*loc, "id"), "W411", message, hint)
    for i, channel in enumerate(checklist.channels):
        if not checklist.route(channel.id):
            message = f"no step is offered in the channel '{channel.id}'"
            yield RuleFault(("channels", i, "id"), "W418", message)


def _unowned(checklist: Checklist) -> Iterator[RuleFault]:
    for loc, _, step in steps(checklist):
        without = [
            channel.id
            for channel in checklist.channels
            if step.offered_in(channel.id) and not step.owner_in(channel.id)
        ]
        if without and not all(question.owner for question in step.questions):
            where = "" if len(without) == len(checklist.channels) else f" in {', '.join(without)}"
            message = f"nobody owns the step '{step.id}'{where}"
            yield RuleFault((*loc, "id"), "W413", message, "name an `owner`")


def _unused(checklist: Checklist) -> Iterator[RuleFault]:
    used = {question.owner for _, _, question in questions(checklist)}
    for _, _, step in steps(checklist):
        contacts = [step.touchpoint] if step.touchpoint else list(step.touchpoints.values())
        used |= {step.owner, *(c.owner for c in contacts)}
        used |= {name for contact in contacts for name in contact.contributors}
    lists = {q.choices for _, _, q in questions(checklist) if isinstance(q.choices, str)}
    scales = {q.scale for _, _, q in questions(checklist)}
    for name, known in (("owners", used), ("lists", lists), ("scales", scales)):
        for i, item in enumerate(getattr(checklist, name)):
            if item.id not in known:
                message = f"the {name[:-1]} '{item.id}' is used nowhere"
                yield RuleFault((name, i, "id"), "W415", message)


def _same_words(checklist: Checklist) -> Iterator[RuleFault]:
    seen: dict[tuple[str, str], tuple[Loc, str]] = {}
    for placed in questions(checklist):
        words = " ".join(placed.question.ask.lower().split())
        for channel in offered_in(checklist, placed.step, placed.question):
            first, key = seen.setdefault((words, channel), (placed.name, placed.question.id))
            if key != placed.question.id:
                message = f"'{placed.question.id}' asks the same as '{key}'"
                yield RuleFault(placed.at("ask"), "W416", message, see=first)
                break


def _too_much(checklist: Checklist) -> Iterator[RuleFault]:
    for i, channel in enumerate(checklist.channels):
        route = checklist.route(channel.id)
        asked = [q for s in route if not s.show_if for q in s.questions_in(channel.id)]
        always = [q for q in asked if not q.show_if and q.type not in UNASKED_TYPES]
        if len(always) > MOST_QUESTIONS:
            message = f"'{channel.id}' always asks {len(always)} questions; {MOST_QUESTIONS} fit"
            yield RuleFault(("channels", i, "id"), "W421", message, "take some out")
        key_steps = [step for step in route if checklist.is_key_step(step, channel.id)]
        if len(key_steps) > MOST_KEY_STEPS:
            message = f"'{channel.id}' has {len(key_steps)} steps with all the method's questions"
            yield RuleFault(("channels", i, "id"), "W422", message, "keep few moments of truth")


def _mission(checklist: Checklist) -> Iterator[RuleFault]:
    if not checklist.mission.need.strip():
        message = "the mission names no need: no walk can begin without one"
        yield RuleFault(("mission",), "W419", message, "write `mission: {need: ...}`")


def _languages(checklist: Checklist) -> Iterator[RuleFault]:
    hint = "write the tag, such as en, de or pt-BR"
    message = "is no language tag (BCP 47)"
    if not LANGUAGE_TAG.fullmatch(checklist.language):
        yield RuleFault(("language",), "W414", f"'{checklist.language[:40]}' {message}", hint)
    for i, tag in enumerate(checklist.translations):
        if not LANGUAGE_TAG.fullmatch(tag):
            yield RuleFault(("translations", i), "W414", f"'{tag[:40]}' {message}", hint)


def _to_do(value: Any, loc: Loc) -> Iterator[RuleFault]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "x":
                yield from _to_do(inner, (*loc, key))
    elif isinstance(value, list | tuple):
        for i, inner in enumerate(value):
            yield from _to_do(inner, (*loc, i))
    elif isinstance(value, str) and (found := _TODO.search(value)):
        place = (found.start(), len(found[0]))
        yield RuleFault(loc, "W461", "this is still to be written", "", *place)

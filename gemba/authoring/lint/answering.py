"""Rules of answers: what counts as which, obstacles to choose from, fields that fit the type."""

from collections import Counter
from collections.abc import Iterator

from gemba.authoring.lint.weighing import can_be_bad
from gemba.authoring.places import PlacedQuestion, questions
from gemba.journey.checklist import Checklist, ChoiceList
from gemba.journey.choice_table import KEYS as KEY_COLUMNS
from gemba.journey.rule_fault import RuleFault
from gemba.journey.words import EVIDENCE_TYPES

KEYS = 10
"""Choices that have a key of their own."""
_NUMBERS = ("integer", "decimal")
_BELONGS: dict[str, tuple[str, ...]] = {
    "means": ("yes_no",),
    "best": ("yes_no",),
    "partly": ("yes_no",),
    "scale": ("scale",),
    "choices": ("choice", "multi"),
    "other": ("choice", "multi"),
    "min": (*_NUMBERS, "date", "time", "datetime", "timer"),
    "max": (*_NUMBERS, "date", "time", "datetime", "timer"),
    "unit": (*_NUMBERS, "timer"),
    "multiline": ("text",),
    "target_seconds": ("timer",),
    "limit_seconds": ("timer",),
    "confirm": ("note",),
}


def answer_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield what is missing or of no use in how questions are answered."""
    unnamed = {found.id for found in checklist.lists if found.table and not _names(found)}
    for placed in questions(checklist):
        if isinstance(placed.question.choices, str) and placed.question.choices in unnamed:
            message = f"the table of the list '{placed.question.choices}' has no choices"
            hint = f"give it a column {' or '.join(KEY_COLUMNS)}"
            yield RuleFault(placed.at("choices"), "E310", message, hint)
        yield from _meanings(placed)
        yield from _obstacles(placed, checklist)
        yield from _misplaced(placed)
        yield from _choices(placed, checklist)
        yield from _numbers(placed)


def _meanings(placed: PlacedQuestion) -> Iterator[RuleFault]:
    question, means = placed.question, placed.question.means
    if question.type != "yes_no":
        return
    words = ("yes", "partly", "no") if question.partly else ("yes", "no")
    missing = [word for word in words if means is None or not getattr(means, word)]
    if missing:
        message = f"'{question.id}' does not say what counts as {' or '.join(missing)}"
        where = placed.name if means is None else placed.at("means")
        yield RuleFault(where, "W405", message, "write it under `means`", at_key=means is not None)
    if means and means.partly and not question.partly:
        message = "'partly' cannot be answered here, so nothing needs to say what it means"
        yield RuleFault(placed.at("means", "partly"), "W442", message)


def _obstacles(placed: PlacedQuestion, checklist: Checklist) -> Iterator[RuleFault]:
    question = placed.question
    if can_be_bad(question, checklist) and not question.barriers:
        message = f"a bad answer to '{question.id}' offers no obstacle by one key"
        yield RuleFault(placed.name, "W441", message, "name its usual `barriers`")


def _names(found: ChoiceList) -> bool:
    """Tell whether a table has a column that names choices; one without is data to look up."""
    first = next(iter(found.table.strip("\n").split("\n")), "")
    return bool({head.strip().strip('"') for head in first.split(",")} & set(KEY_COLUMNS))


def _misplaced(placed: PlacedQuestion) -> Iterator[RuleFault]:
    question = placed.question
    for field, types in _BELONGS.items():
        if field in question.model_fields_set and question.type not in types:
            if getattr(question, field) == type(question).model_fields[field].default:
                continue
            message = f"`{field}` means nothing for a {question.type} question"
            yield RuleFault(placed.at(field), "W444", message, at_key=True)
    if question.type in EVIDENCE_TYPES and question.evidence:
        message = f"a {question.type} question is evidence itself"
        yield RuleFault(placed.at("evidence"), "W444", message, at_key=True)


def _choices(placed: PlacedQuestion, checklist: Checklist) -> Iterator[RuleFault]:
    choices = checklist.choices(placed.question)
    more = len(choices) + placed.question.other - KEYS
    if more > 0:
        message = f"{more} of the choices have no key: keys reach {KEYS}"
        yield RuleFault(placed.at("choices"), "W445", message, "split it", at_key=True)
    counted = Counter(" ".join(choice.label.lower().split()) for choice in choices)
    twice = next((label for label, count in counted.items() if count > 1), None)
    if twice:
        message = f"two choices of '{placed.question.id}' read '{twice}'"
        yield RuleFault(placed.at("choices"), "W446", message, at_key=True)


def _numbers(placed: PlacedQuestion) -> Iterator[RuleFault]:
    question = placed.question
    if question.type in _NUMBERS and question.min is None and question.check is None:
        message = f"'{question.id}' takes a negative number too"
        yield RuleFault(placed.name, "W447", message, "set `min`, and `max` where there is one")

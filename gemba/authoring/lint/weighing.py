"""Rules of weights and scores: nothing outweighs the rest by far, nothing counts for nothing."""

from collections.abc import Iterator, Sequence
from statistics import median

from gemba.authoring.places import PlacedQuestion, phases, questions, steps
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.rule_fault import Loc, RuleFault

HEAVIEST = 5.0
"""How many times the median weight beside it something may weigh."""


def weight_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield weights, scores and bands that do not do what their author means."""
    yield from _unbalanced([(loc, phase.weight) for loc, phase in phases(checklist)], "phases")
    for loc, _, step in steps(checklist):
        inner = [((*loc, "questions", i), q.weight) for i, q in enumerate(step.questions)]
        yield from _unbalanced(inner, f"the questions of '{step.id}'")
    for loc, phase in phases(checklist):
        inner = [((*loc, "steps", i), step.weight) for i, step in enumerate(phase.steps)]
        yield from _unbalanced(inner, f"the steps of '{phase.id}'")
    for placed in questions(checklist):
        yield from _critical(checklist, placed)
        yield from _scores(checklist, placed)
        yield from _times(placed)
    yield from _bands(checklist)


def _unbalanced(weighed: Sequence[tuple[Loc, float]], what: str) -> Iterator[RuleFault]:
    for i, (loc, weight) in enumerate(weighed):
        others = [other for j, (_, other) in enumerate(weighed) if j != i]
        if others and weight > HEAVIEST * max(median(others), 0.01):
            message = f"this weighs {weight:g}; among {what} the others weigh {median(others):g}"
            hint = "mark it `critical`, or weigh it less"
            yield RuleFault((*loc, "weight"), "W431", message, hint)


def can_be_bad(question: Question, checklist: Checklist) -> bool:
    """Tell whether an answer to a question can point to a barrier."""
    if question.type == "yes_no":
        return question.best != "either"
    if question.type in ("choice", "multi"):
        return any(choice.finding for choice in checklist.choices(question))
    if question.type == "scale" and question.scale:
        return any(point.passes is False for point in checklist.scale(question.scale).points)
    return question.type == "timer" and question.limit_seconds is not None


def _critical(checklist: Checklist, placed: PlacedQuestion) -> Iterator[RuleFault]:
    question = placed.question
    if not question.critical:
        return
    if question.weight == 0:
        message = f"'{question.id}' is critical and weighs nothing"
        yield RuleFault(placed.at("weight"), "W432", message, "give it a weight")
    if not can_be_bad(question, checklist):
        message = f"'{question.id}' is critical, and no answer to it is bad"
        hint = "give a choice a `finding`, a point `pass: false`, a timer its `limit_seconds`"
        yield RuleFault(placed.at("critical"), "W436", message, hint)


def _scores(checklist: Checklist, placed: PlacedQuestion) -> Iterator[RuleFault]:
    choices = checklist.choices(placed.question)
    unscored = [choice.id for choice in choices if choice.score is None]
    if unscored and len(unscored) < len(choices):
        message = f"some choices of '{placed.question.id}' have a score, not {', '.join(unscored)}"
        hint = "score all of them or none"
        yield RuleFault(placed.at("choices"), "W434", message, hint, at_key=True)


def _times(placed: PlacedQuestion) -> Iterator[RuleFault]:
    target, limit = placed.question.target_seconds, placed.question.limit_seconds
    if target is not None and limit is not None and target > limit:
        message = f"the good time ({target:g} s) is longer than the bad one ({limit:g} s)"
        yield RuleFault(placed.at("target_seconds"), "W437", message)


def _bands(checklist: Checklist) -> Iterator[RuleFault]:
    starts = [band.start for band in checklist.scoring.bands]
    if starts and starts[0] != 0:
        message = f"scores below {starts[0]:g} have no band"
        yield RuleFault(("scoring", "bands", 0, "from"), "W433", message, "begin with from: 0")
    for i in range(1, len(starts)):
        if starts[i] <= starts[i - 1]:
            message = f"the band from {starts[i]:g} comes after the one from {starts[i - 1]:g}"
            loc: Loc = ("scoring", "bands", i, "from")
            yield RuleFault(loc, "W433", message, "sort the bands upwards")

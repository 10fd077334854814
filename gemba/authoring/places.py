"""Where things are in a checklist, as paths of keys and numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from gemba.journey.checklist import Checklist, Phase, Step
from gemba.journey.question import Question
from gemba.journey.rule_fault import Loc


class PlacedPhase(NamedTuple):
    """A phase and where it is."""

    loc: Loc
    phase: Phase


class PlacedStep(NamedTuple):
    """A step, where it is, and its phase."""

    loc: Loc
    phase: Phase
    step: Step


class PlacedQuestion(NamedTuple):
    """A question, where it is, and its step."""

    loc: Loc
    step: Step
    question: Question

    def at(self, *parts: str | int) -> Loc:
        """Return the path of something inside the question."""
        return (*self.loc, *parts)

    @property
    def name(self) -> Loc:
        """The path of the question's id, where faults of the whole question point."""
        return (*self.loc, "id")


def phases(checklist: Checklist) -> Iterator[PlacedPhase]:
    """Yield each phase with its place."""
    for p, phase in enumerate(checklist.phases):
        yield PlacedPhase(("phases", p), phase)


def steps(checklist: Checklist) -> Iterator[PlacedStep]:
    """Yield each step with its place."""
    for loc, phase in phases(checklist):
        for s, step in enumerate(phase.steps):
            yield PlacedStep((*loc, "steps", s), phase, step)


def questions(checklist: Checklist) -> Iterator[PlacedQuestion]:
    """Yield each question with its place."""
    for loc, _, step in steps(checklist):
        for q, question in enumerate(step.questions):
            yield PlacedQuestion((*loc, "questions", q), step, question)


def offered_in(checklist: Checklist, step: Step, question: Question) -> list[str]:
    """Return the channels in which a question can be asked."""
    return [
        channel.id
        for channel in checklist.channels
        if step.offered_in(channel.id)
        and (not question.channels or channel.id in question.channels)
    ]


def text_key(checklist: Checklist, loc: Loc) -> str:
    """Return the key under which a translation keeps the text of a question, e.g. `a.b.c.ask`."""
    _, p, _, s, _, q, field = loc[:7]
    phase = checklist.phases[int(p)]
    step = phase.steps[int(s)]
    return f"{phase.id}.{step.id}.{step.questions[int(q)].id}.{field}"

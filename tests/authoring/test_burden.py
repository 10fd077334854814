"""Walks of the shipped checklists: nothing is unreachable, and none costs more than it may."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from gemba.authoring import find, load
from gemba.authoring.catalogue import shipped_folder
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.reviewing import Reviewing
from tests.journey.making import Trip, set_out

PROMPTS, KEYS, BARRIERS = 90, 1000, 6
"""The burden of DESIGN.md section 6, with the barriers of an ordinary walk."""
LONGER = {("buy-a-new-phone", "phone"): 92}
"""Measured, and kept as it is: the bound is promised for the store channel."""
SHIPPED = sorted(path.stem for path in shipped_folder().glob("*.yaml"))
EACH = pytest.mark.parametrize("name", SHIPPED)
read = cache(lambda name: load(find(name)))
DETAIL = "the lamp over the counter flickers"
Answerer = Callable[[Trip, Question], Any]


def walked(checklist: Checklist, channel: str, answer: Answerer) -> tuple[Trip, list[Question]]:
    """Walk a channel to its end, 20 seconds a question; return the trip and what was asked."""
    trip, asked = set_out(checklist, channel), []
    while trip.walking.place.screen != "review":
        question = trip.walking.question
        asked.append(question)
        trip.clock.on(20)
        trip.walking.answer(answer(trip, question))
    return trip, asked


def well(trip: Trip, question: Question) -> Any:
    if question.id == "@continue":
        return "fine"
    if question.type == "yes_no":
        return question.best
    if question.type == "choice":
        return trip.walking.checklist.choices(question)[0].id
    return {"scale": 1, "timer": 60, "text": DETAIL}.get(question.type, 2)


def badly(trip: Trip, question: Question) -> Any:
    if question.id == "@continue":
        return "reluctantly"
    if question.type == "yes_no":
        return "no" if question.best == "yes" else "yes"
    return well(trip, question)


def mixed(bad: set[str]) -> Answerer:
    def answer(trip: Trip, question: Question) -> Any:
        doubtful = (
            question.id == "@continue" and bad & trip.audit.answers(trip.walking.visit.id).keys()
        )
        return (badly if question.id in bad or doubtful else well)(trip, question)

    return answer


def spread(asked: list[Question]) -> set[str]:
    """Choose questions to answer badly, evenly over the walk."""
    keys = [q.id for q in asked if q.type == "yes_no" and not q.id.startswith("@")]
    return {keys[int((n + 0.5) * len(keys) / BARRIERS)] for n in range(BARRIERS)}


def keys_of(question: Question) -> int:
    """Count what is pressed: one key for a choice, digits and Enter for what is typed."""
    typed = {"integer": "12", "decimal": "12", "timer": "12:34", "text": DETAIL}
    return len(typed[question.type]) + 1 if question.type in typed else 1


def review(reviewing: Reviewing) -> int:
    """Settle everything that the review asks; return how many prompts that took."""
    prompts = 0
    while tasks := reviewing.tasks():
        task, prompts = tasks[0], prompts + 1
        if task.barrier is not None:
            reviewing.rate(task.barrier.id, 2)
        elif task.finding is not None and task.kind == "gate":
            reviewing.confirm_gate(task.finding, task.gate)
        elif task.finding is not None:
            reviewing.set_effort(task.finding, 2)
    return prompts


@EACH
def test_an_ordinary_walk_keeps_within_its_burden(name: str) -> None:
    checklist = read(name)
    for channel in (channel.id for channel in checklist.channels):
        _, asked = walked(checklist, channel, well)
        trip, asked = walked(checklist, channel, mixed(spread(asked)))
        reviewed = review(trip.review())

        assert len(trip.barriers()) >= BARRIERS
        assert len(asked) + reviewed <= LONGER.get((name, channel), PROMPTS), channel
        assert sum(map(keys_of, asked)) + reviewed <= KEYS, channel


@EACH
def test_every_question_is_asked_of_somebody(name: str) -> None:
    checklist = read(name)
    met: set[str] = set()
    for channel in (channel.id for channel in checklist.channels):
        for answer in (well, badly):
            met |= {question.id for question in walked(checklist, channel, answer)[1]}

    assert {q.id for step in checklist.steps for q in step.questions} <= met


@EACH
def test_every_step_is_offered_in_some_channel(name: str) -> None:
    checklist = read(name)

    routes = [checklist.route(channel.id) for channel in checklist.channels]
    assert {step.id for route in routes for step in route} == {s.id for s in checklist.steps}

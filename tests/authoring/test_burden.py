"""The shipped checklists, simulated: nothing is unreachable, and no walk costs more than it may."""

from functools import cache

import pytest

from gemba.authoring import find, load
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.simulating import Simulation, simulate

PROMPTS, KEYS, BARRIERS = 90, 1000, 6
"""The burden of DESIGN.md section 6, with the barriers of an ordinary walk."""
LONGER = {("buy-a-new-phone", "phone"): 91}
"""Measured, and kept as it is: the bound is promised for the store channel."""
EACH = pytest.mark.parametrize(
    "name", sorted(path.stem for path in shipped_folder().glob("*.yaml"))
)


@cache
def simulated(name: str) -> Simulation:
    return simulate(load(find(name)), barriers=BARRIERS, seconds=60)


@EACH
def test_an_ordinary_walk_keeps_within_its_burden(name: str) -> None:
    for found in simulated(name).channels:
        assert found.met.barriers >= BARRIERS
        assert found.met.count <= LONGER.get((name, found.channel), PROMPTS), found.channel
        assert found.met.keys <= KEYS, found.channel


@EACH
def test_every_question_is_asked_of_somebody_and_every_condition_goes_both_ways(name: str) -> None:
    found = simulated(name)

    assert (found.never_asked, found.not_reached) == ((), ())
    assert all(not channel.dead and channel.finished for channel in found.channels)


@EACH
def test_every_step_is_offered_in_some_channel(name: str) -> None:
    checklist = load(find(name))

    routes = [checklist.route(channel.id) for channel in checklist.channels]
    assert {step.id for route in routes for step in route} == {s.id for s in checklist.steps}

"""A keystroke's share of the method: small beside the disk, whatever the walk has gathered.

The bounds are ten times what was measured, so that a busy machine does not fail them and a
change that scans the walk anew for every question does.
"""

from collections.abc import Callable
from time import perf_counter

from gemba.journey.asking import agenda
from gemba.journey.route import progress
from tests.journey.making import MET, Trip, a_checklist, a_step, set_out, yes_no

MS = 1e-3


def long_walk() -> Trip:
    """Ten steps of four questions, walked to the last step; some 300 records."""
    codes = ["STAFF", "WAIT", "INFO_GAP"]
    steps = [
        a_step(
            f"s{s}",
            *(yes_no(f"q{s}_{n}", barriers=codes, show_if="${q0_0} != 'x'") for n in range(4)),
            touchpoint=MET,
            moment_of_truth=True,
            promise={"text": "Soon.", "seconds": 60},
        )
        for s in range(10)
    ]
    trip = set_out(a_checklist(*steps))
    walking = trip.walking
    while walking.step.id != "s9":
        trip.clock.on(7)
        if walking.question.id.startswith("q"):
            for _ in range(4):
                walking.mark("note")
            walking.answer("no" if walking.question.id.endswith("1") else "yes")
        else:
            walking.answer(walking.options[0].value) if walking.options else walking.skip()
    return trip


def quickest(act: Callable[[], object], times: int = 40) -> float:
    taken = []
    for _ in range(times):
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return min(taken)


def test_reading_an_agenda_and_answering_stay_far_below_a_millisecond() -> None:
    trip = long_walk()
    assert len(trip.audit.records()) >= 250
    walking = trip.walking
    walking.go_to(walking.visit.id, "q9_0")
    values = ["yes", "no"] * 20

    def answer() -> None:
        trip.clock.on(1)
        walking.answer_and_stay(values.pop())

    assert quickest(lambda: agenda(trip.audit, walking.visit)) < 0.5 * MS
    assert quickest(answer) < 1.5 * MS
    assert quickest(lambda: walking.question) < 0.1 * MS
    assert quickest(lambda: progress(trip.audit, walking.walk, walking.visit)) < 5 * MS

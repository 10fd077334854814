"""What the clock says: waiting, doing, gaps; live or recalled."""

from datetime import timedelta

import pytest

from gemba.journey.records import Gap, Mark, Times, Visit, Walk
from gemba.journey.timing import (
    clock_wait,
    duration_words,
    gap_seconds,
    is_recalled,
    is_waiting,
    times_of,
)
from tests.journey.making import NOON, Trip, a_checklist, a_step, set_out, yes_no

AB = a_checklist(a_step("a", yes_no("a1")), a_step("b", yes_no("b1")))


def after(seconds: float) -> "timedelta":
    return timedelta(seconds=seconds)


def marks(*pairs: tuple[str, float]) -> list[Mark]:
    return [
        Mark(id=f"m{number}", at=NOON + after(seconds), walk="w", kind=kind)  # type: ignore[arg-type]
        for number, (kind, seconds) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("pairs", "waited"),
    [
        ([], 0),
        ([("wait", 10), ("doing", 40)], 30),
        ([("wait", 10), ("doing", 40), ("wait", 50), ("doing", 55)], 35),
        ([("wait", 10)], 90),
        ([("wait", 10), ("wait", 20), ("doing", 40)], 30),
        ([("doing", 10), ("doing", 20)], 0),
        ([("wait", 10), ("note", 15), ("doing", 20)], 10),
        ([("wait", 200)], 0),
    ],
)
def test_waiting_runs_from_each_wait_to_the_next_doing_or_the_end(
    pairs: list[tuple[str, float]], waited: float
) -> None:
    assert clock_wait(marks(*pairs), NOON + after(100)) == waited


def test_the_last_timer_mark_tells_whether_one_waits() -> None:
    assert not is_waiting([])
    assert is_waiting(marks(("wait", 1), ("note", 2)))
    assert not is_waiting(marks(("wait", 1), ("doing", 2), ("photo", 3)))


def ended(trip: Trip) -> Visit:
    """End the first visit now and return it."""
    trip.finish_visit()
    return trip.audit.visits(trip.walking.walk_id)[0]


def test_the_times_of_a_visit_are_its_waiting_and_the_rest() -> None:
    trip = set_out(AB)
    trip.clock.on(20)
    trip.walking.toggle_waiting()
    trip.clock.on(50)
    trip.walking.toggle_waiting()
    trip.clock.on(30)
    times = times_of(trip.audit, ended(trip))
    assert (times.wait, times.customer_active, times.total) == (50, 50, 100)


def test_a_visit_under_way_is_timed_until_now_or_not_at_all() -> None:
    trip = set_out(AB)
    trip.clock.on(45)
    assert times_of(trip.audit, trip.walking.visit, trip.clock.now).total == 45
    assert times_of(trip.audit, trip.walking.visit).total == 0


def test_corrected_times_win_over_the_clock() -> None:
    trip = set_out(AB)
    trip.walking.toggle_waiting()
    trip.clock.on(100)
    corrected = ended(trip).model_copy(update={"times": Times(wait=10, staff_active=5)})
    trip.audit.apply([corrected])
    assert times_of(trip.audit, corrected) == Times(wait=10, staff_active=5)


def test_the_waiting_for_a_parked_step_is_not_taken_out_of_the_steps_walked_meanwhile() -> None:
    trip = set_out(AB)
    parked = trip.walking.visit.id
    trip.walking.park(NOON + timedelta(days=1))
    trip.clock.on(90)
    trip.finish_visit()
    trip.clock.on(86_400)
    trip.walking.unpark(parked)
    meanwhile = trip.audit.visits(trip.walking.walk_id)[1]
    assert times_of(trip.audit, meanwhile).total == 90


def test_a_gap_lasts_from_start_to_end_and_an_open_one_until_now() -> None:
    gap = Gap(id="g", at=NOON, walk="w", kind="wait", started=NOON, ended=NOON + after(90))
    assert gap_seconds(gap) == 90
    running = gap.model_copy(update={"ended": None})
    assert gap_seconds(running) == 0
    assert gap_seconds(running, NOON + after(30)) == 30


# -- live or recalled ---------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "recalled"), [(0, False), (600, False), (601, True)])
def test_what_is_entered_more_than_ten_minutes_after_the_visit_is_recalled(
    seconds: float, recalled: bool
) -> None:
    trip = set_out(AB)
    visit = ended(trip)
    trip.clock.on(seconds)
    assert is_recalled(trip.audit, visit, trip.clock.now) is recalled
    trip.walking.go_to(visit.id, "a1")
    trip.say("yes")
    assert trip.answer_at("a1").recalled is recalled


def test_the_ten_minutes_can_be_set_otherwise() -> None:
    trip = set_out(AB)
    visit = ended(trip)
    trip.clock.on(120)
    assert is_recalled(trip.audit, visit, trip.clock.now, after=60)


def test_within_the_visit_everything_is_live_however_long_it_takes() -> None:
    trip = set_out(AB)
    trip.clock.on(5 * 3600)
    trip.say("yes")
    assert not trip.answer_at("a1").recalled


def test_a_mark_set_on_the_spot_keeps_its_step_live() -> None:
    trip = set_out(AB)
    trip.walking.mark("note")
    visit = ended(trip)
    trip.clock.on(7200)
    assert not is_recalled(trip.audit, visit, trip.clock.now)


def test_a_mark_set_after_the_visit_does_not_make_it_live() -> None:
    trip = set_out(AB)
    visit = ended(trip)
    trip.walking.go_to(visit.id)
    trip.clock.on(7200)
    trip.walking.mark("note")
    assert is_recalled(trip.audit, visit, trip.clock.now)


def test_what_comes_from_paper_is_always_recalled() -> None:
    trip = set_out(AB)
    walk = trip.audit.get(Walk, trip.walking.walk_id)
    assert walk is not None
    trip.audit.apply([walk.model_copy(update={"on_paper": True})])
    trip.walking.mark("note")
    trip.say("yes")
    assert trip.answer_at("a1").recalled


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"), (59.4, "59 s"), (60, "1 min"), (460, "7 min 40 s"), (3600, "1 h 00 min"),
        (11_100, "3 h 05 min"), (86_400, "1 day 0 h"), (187_200, "2 days 4 h"),
    ],
)  # fmt: skip
def test_a_duration_is_told_in_two_units(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words

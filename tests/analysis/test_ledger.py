"""Where a walk's time went, what it was worth and who worked in it."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis.ledger import WalkLedger, covered, walk_ledger
from gemba.journey.records import Gap, Times, Visit
from tests.report.sample import OneWalk, Sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def ledger(made: Sample, walk: OneWalk) -> WalkLedger:
    audit = made.audit()
    return walk_ledger(audit, next(one for one in audit.walks if one.id == walk.walk.id))


def test_waiting_is_waste_and_a_way_is_necessary(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find", 10, gap=("travel", 30))
    walk.step("order", 5, wait=7)
    found = ledger(made, walk)
    assert (found.touch, found.wait, found.between) == (900, 420, 1800)
    worths = found.worths
    assert (worths.value, worths.necessary, worths.waste, worths.unjudged) == (0, 1800, 420, 900)
    assert found.lead is not None
    assert found.lead.elapsed == 30 * 60 + 10 * 60 + 12 * 60


def test_what_somebody_judged_comes_before_what_is_usual(made: Sample) -> None:
    walk = made.walk("online")
    visit = walk.step("find", 10, gap=("travel", 30))
    made.records[:] = [
        r.model_copy(update={"worth": "value"}) if r.id == visit.id or isinstance(r, Gap) else r
        for r in made.records
    ]
    assert ledger(made, walk).worths.value == 40 * 60


def test_waits_that_run_side_by_side_count_once(made: Sample) -> None:
    walk = made.walk("online")
    first = walk.step("order", 5)
    for hours in (5, 10):
        made.say(Gap, walk=walk.walk.id, from_visit=first.id, kind="silence", started=made.now,
                 ended=made.now + timedelta(hours=hours))  # fmt: skip
    found = ledger(made, walk)
    assert found.between == 10 * 3600
    assert found.worths.waste == 10 * 3600
    assert found.longest is not None
    assert (found.longest.seconds, found.longest.between) == (10 * 3600, True)


def test_a_night_in_which_nothing_was_walked_is_left_out_once(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("order", 60)
    made.later(hours=22)
    walk.step("pay", 60)
    found = ledger(made, walk).lead
    assert found is not None
    assert found.elapsed - found.open == 8 * 3600, "22:00 to 06:00 by the walk's own clock"


def test_a_walk_by_night_is_not_left_out(made: Sample) -> None:
    made.later(hours=13)
    walk = made.walk("online")
    walk.step("order", 60)
    found = ledger(made, walk).lead
    assert found is not None
    assert found.open == found.elapsed == 3600


def test_staff_beside_the_customer_is_an_upper_bound_until_it_was_noted(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find", 10)
    assert (ledger(made, walk).work.staff, ledger(made, walk).work.staff_beside) == (0, 600)
    made.records[:] = [
        r.model_copy(update={"times": Times(customer_active=600, staff_active=120, system=30),
                             "clicks": 7})
        if isinstance(r, Visit) else r for r in made.records
    ]  # fmt: skip
    work = ledger(made, walk).work
    assert (work.customer, work.staff, work.staff_beside, work.machine) == (600, 120, 0, 30)
    assert (work.clicks, work.contacts) == (7, None)


def test_a_walk_without_a_finished_visit_has_no_times(made: Sample) -> None:
    walk = made.walk("online")
    found = ledger(made, walk)
    assert (found.lead, found.longest, found.touch) == (None, None, 0)


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(tuple))


@given(spans)
def test_what_spans_cover_is_what_a_count_of_seconds_finds(found: list[tuple[int, int]]) -> None:
    seconds = {second for start, end in found for second in range(start, end)}
    assert covered(found) == len(seconds)

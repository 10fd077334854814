"""What a walk contributes per step: ratings of its last finished visit, times of all visits."""

from datetime import timedelta
from pathlib import Path

import pytest

from gemba.analysis.steps import StepReading, readings
from gemba.journey.records import Gap
from tests.report.sample import OneWalk, Sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def reading(made: Sample, walk: OneWalk, key: str) -> StepReading:
    audit = made.audit()
    found = next(one for one in audit.walks if one.id == walk.walk.id)
    return next(entry for entry in readings(audit, found) if entry.step.id == key)


def test_the_last_finished_visit_rates_and_all_visits_take_time(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("order", 10, wait=2, delivered=2, expected=8)
    walk.step("order", 5, wait=1, delivered=6, expected=3)
    found = reading(made, walk, "order")
    assert found.delivered == 6
    assert (found.times.wait, found.times.customer_active) == (180, 900)
    assert found.expected_own == 8, "the first visit's seal counts"


def test_delivered_comes_before_the_checklist_score_and_the_source_is_known(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("pay", say={"pay_usual": "yes", "pay_price": "no"})
    walk.step("order", delivered=9, say={"order_account": "yes", "order_repeat": "yes"})
    pay, order = reading(made, walk, "pay"), reading(made, walk, "order")
    assert (pay.performance, pay.source) == (5, "score")
    assert (order.performance, order.source, order.score.value) == (9, "delivered", 0)
    assert order.facts_and_feeling_differ


def test_shortfall_is_against_expectation_else_against_the_standard(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("order", delivered=2)
    walk.step("hear", delivered=5)
    assert reading(made, walk, "order").shortfall == 6
    assert reading(made, walk, "hear").shortfall == 2


def test_a_walk_without_a_segment_of_several_expects_nothing(made: Sample) -> None:
    walk = made.walk("online", segment="nobody")
    walk.step("order", delivered=2)
    assert reading(made, walk, "order").delivery_gap is None


def test_states(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find")
    walk.step("compare", outcome="skipped_not_applicable")
    walk.step("receive", parked=timedelta(days=3))
    states = {
        key: reading(made, walk, key).state for key in ("find", "compare", "receive", "again")
    }
    assert states == {"find": "finished", "compare": "skipped", "receive": "parked",
                      "again": "not_reached"}  # fmt: skip


def test_a_step_of_another_channel_is_read_only_where_it_was_reached(made: Sample) -> None:
    walk = made.walk("store")
    walk.step("find")
    audit = made.audit()
    assert "receive" not in [entry.step.id for entry in readings(audit, audit.walks[0])]
    walk.step("receive")
    audit = made.audit()
    assert "receive" in [entry.step.id for entry in readings(audit, audit.walks[0])]


def test_only_steps_wholly_after_the_walk_away_point_are_under_protest(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find")
    walk.step("order", going="would_leave")
    walk.step("find")
    walk.step("pay")
    assert reading(made, walk, "pay").under_protest
    assert not reading(made, walk, "find").under_protest
    assert not reading(made, walk, "order").under_protest


def test_the_gap_before_a_step_belongs_to_it(made: Sample) -> None:
    walk = made.walk("store")
    walk.step("find")
    walk.step("compare", gap=("travel", 25))
    assert reading(made, walk, "compare").gap_before == 25 * 60
    assert [gap.kind for gap in reading(made, walk, "compare").gaps_before] == ["travel"]
    assert len([r for r in made.records if isinstance(r, Gap)]) == 1


@pytest.mark.parametrize(("wait", "said", "kept"), [(7, None, False), (1, None, True),
                                                   (1, "no", False), (7, "yes", True)])  # fmt: skip
def test_a_promise_is_kept_as_said_else_as_the_clock_says(
    made: Sample, wait: float, said: str | None, kept: bool
) -> None:
    walk = made.walk("online")
    walk.step("advice", 3, wait=wait, promise=said)
    promise = reading(made, walk, "advice").promise
    assert promise is not None
    assert (promise.promised, promise.actual, promise.measured) == (120, wait * 60, "waited")
    assert promise.kept is kept


def test_a_promise_at_a_parked_step_is_not_known(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("receive", parked=timedelta(days=3))
    promise = reading(made, walk, "receive").promise
    assert promise is not None
    assert (promise.actual, promise.kept) == (None, None)

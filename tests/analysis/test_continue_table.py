"""The continue table of a channel: censoring, first events, and what was said on the way."""

from datetime import timedelta
from pathlib import Path

import pytest

from gemba.analysis.continue_table import ContinueTable, continue_tables
from gemba.analysis.intervals import wilson
from tests.report.sample import Sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def table(made: Sample, channel: str = "online") -> ContinueTable:
    return next(one for one in continue_tables(made.audit()) if one.channel == channel)


def counts(found: ContinueTable) -> list[tuple[str, int, int, float]]:
    return [(row.step.id, row.at_risk, row.left, round(row.survival, 4)) for row in found.rows]


def test_the_curve_falls_at_the_first_event_and_not_again(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find")
    walk.step("order", going="would_leave", reason="too_long")
    walk.step("pay", going="had_to_stop")
    assert counts(table(made)) == [("find", 1, 0, 1), ("order", 1, 1, 0)]


def test_walks_that_are_known_less_far_are_censored_there(made: Sample) -> None:
    for steps, going in ((("find", "order"), "would_leave"), (("find", "order", "pay"), "fine"),
                         (("find",), "fine"), (("find", "order", "pay"), "fine")):  # fmt: skip
        walk = made.walk("online")
        for key in steps:
            walk.step(key, going=going if key == steps[-1] else "fine")
    assert counts(table(made)) == [
        ("find", 4, 0, 1),
        ("order", 3, 1, 0.6667),
        ("pay", 2, 0, 0.6667),
    ]


def test_without_censoring_the_interval_is_wilson_s(made: Sample) -> None:
    for going in ("would_leave", "fine", "fine"):
        made.walk("online").step("order", going=going)
    (row,) = table(made).rows
    around = wilson(2, 3)
    assert (row.low, row.high) == (pytest.approx(around.low), pytest.approx(around.high))


def test_what_follows_a_parked_step_is_not_known_yet(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("order")
    walk.step("receive", parked=timedelta(days=5))
    walk.step("start")
    found = table(made)
    assert counts(found) == [("order", 1, 0, 1)]
    assert found.parked == 1


def test_a_walk_counts_in_the_channel_it_began_in(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find")
    walk.step("order", going="would_leave", channel="store")
    assert counts(table(made)) == [("find", 1, 0, 1), ("order", 1, 1, 0)]
    assert [one.channel for one in continue_tables(made.audit())] == ["online"]


def test_reluctance_is_a_second_line_and_keeps_its_reason(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find")
    walk.step("compare", going="reluctantly", reason="unclear")
    walk.step("order")
    rows = {row.step.id: row for row in table(made).rows}
    assert (rows["compare"].survival, rows["compare"].doubting) == (1, 0)
    assert [entry.reason for entry in rows["compare"].doubters] == ["unclear"]


def test_a_walk_that_has_reached_nothing_is_not_at_risk(made: Sample) -> None:
    made.walk("online").step("receive", parked=timedelta(days=5))
    found = table(made)
    assert (found.walks, found.rows, found.parked) == ((), (), 1)

"""Where a walk left the journey that its checklist writes for its channel."""

from datetime import timedelta
from pathlib import Path

import pytest

from gemba.analysis.deviations import walked_path
from tests.report.sample import OneWalk, Sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def kinds(made: Sample, walk: OneWalk) -> list[tuple[str, str]]:
    audit = made.audit()
    found = next(one for one in audit.walks if one.id == walk.walk.id)
    return [(one.step.id, one.kind) for one in walked_path(audit, found).deviations]


def whole(walk: OneWalk, *left_out: str) -> None:
    for key in ("hear", "find", "compare", "advice", "order", "pay", "receive", "start", "help",
                "again"):  # fmt: skip
        if key not in left_out:
            walk.step(key)


def test_a_walk_in_its_order_and_channel_deviates_nowhere(made: Sample) -> None:
    walk = made.walk("online")
    whole(walk)
    path = walked_path(made.audit(), made.audit().walks[0])
    assert (path.deviations, len(path.planned), path.as_planned) == ((), 10, 10)


def test_what_was_passed_over_is_not_what_was_never_reached(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find")
    walk.step("order")
    assert kinds(made, walk)[:3] == [
        ("hear", "skipped"), ("compare", "skipped"), ("advice", "skipped")]  # fmt: skip
    assert {kind for _, kind in kinds(made, walk)[3:]} == {"not reached"}


def test_a_step_taken_late_says_so_once(made: Sample) -> None:
    walk = made.walk("online")
    whole(walk, "compare")
    walk.step("compare")
    assert kinds(made, walk) == [("compare", "out of order")]


def test_a_return_and_another_channel_are_counted(made: Sample) -> None:
    walk = made.walk("online")
    whole(walk)
    walk.step("order", channel="store")
    assert kinds(made, walk) == [("order", "revisited"), ("order", "other channel")]


def test_a_step_that_the_channel_does_not_plan_is_added(made: Sample) -> None:
    walk = made.walk("store")
    whole(walk)
    assert kinds(made, walk) == [("receive", "added")]


def test_a_parked_step_taken_up_at_its_date_is_no_return(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("hear")
    walk.step("receive", parked=timedelta(days=3))
    assert ("receive", "parked") in kinds(made, walk)
    walk.step("receive")
    assert "revisited" not in [kind for _, kind in kinds(made, walk)]
    assert ("receive", "parked") not in kinds(made, walk)


def test_a_step_that_did_not_apply_is_said(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("compare", outcome="skipped_not_applicable")
    assert ("compare", "does not apply") in kinds(made, walk)

"""From barriers to rated findings (DESIGN.md section 8, decision 6)."""

from datetime import timedelta
from pathlib import Path

import pytest

from gemba.analysis.findings import RatedFinding, findings
from gemba.journey.records import Barrier, Finding
from tests.report.sample import Sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def only(made: Sample) -> RatedFinding:
    (found,) = findings(made.audit())
    return found


def settle(made: Sample, *barriers: Barrier, **fields: object) -> None:
    made.say(Finding, barriers=tuple(b.id for b in barriers), **fields)


def test_n_counts_walks_that_reached_the_step_and_k_those_that_met_it(made: Sample) -> None:
    for channel, meets in (("online", True), ("phone", False), ("store", True)):
        walk = made.walk(channel)
        visit = walk.step("order")
        if meets:
            walk.barrier(visit, "WAIT", "Waited.", 2)
    made.walk("online").step("find")
    found = only(made)
    assert (len(found.met), len(found.walks)) == (2, 3)


def test_loops_count_once(made: Sample) -> None:
    walk = made.walk("online")
    for _ in range(3):
        walk.barrier(walk.step("order"), "WAIT", "Again.", 2)
    found = only(made)
    assert (len(found.met), len(found.walks), len(found.barriers)) == (1, 1, 3)


def test_a_channel_that_does_not_offer_the_step_is_not_in_n(made: Sample) -> None:
    walk = made.walk("online")
    walk.barrier(walk.step("receive"), "SILENCE", "No word.", 2)
    made.walk("store").step("order")
    assert len(only(made).walks) == 1


def test_a_step_that_is_only_parked_was_not_reached(made: Sample) -> None:
    walk = made.walk("online")
    walk.barrier(walk.step("receive"), "SILENCE", "No word.", 2)
    made.walk("phone").step("receive", parked=timedelta(days=3))
    assert len(only(made).walks) == 1


def test_merged_barriers_give_their_highest_factors(made: Sample) -> None:
    walk = made.walk("online")
    mild = walk.barrier(walk.step("find"), "WAIT", "Mild.", 1, persistence=1)
    bad = walk.barrier(walk.step("order"), "JARGON", "Bad.", 4, 2, persistence=0.25)
    settle(made, mild, bad)
    found = only(made)
    assert (found.impact, found.impact_source) == (3, "rated")
    assert found.persistence == 1
    assert found.importance.value == pytest.approx(0.88)
    assert found.steps == ("find", "order")


def test_the_latest_rating_of_a_rater_counts(made: Sample) -> None:
    walk = made.walk("online")
    barrier = walk.barrier(walk.step("order"), "WAIT", "Waited.", 1)
    made.later(days=1)
    from gemba.journey.records import Rating

    made.say(Rating, barrier=barrier.id, rater="R1", impact=3)
    assert only(made).impact == 3


@pytest.mark.parametrize(
    ("fields", "impact", "source"),
    [({"impact_guess": 1}, 1, "guessed"), ({}, 2, "usual")],
)
def test_without_a_rating_the_source_of_the_impact_is_said(
    made: Sample, fields: dict[str, int], impact: float, source: str
) -> None:
    walk = made.walk("online")
    walk.barrier(walk.step("order"), "WAIT", "Waited.", **fields)
    found = only(made)
    assert (found.impact, found.impact_source) == (impact, source)


def test_a_dead_end_gates_at_once_and_other_gates_wait_for_a_person(made: Sample) -> None:
    walk = made.walk("online")
    visit = walk.step("order")
    dead = walk.barrier(visit, "DEAD_END", "No way on.", 4)
    shut = walk.barrier(visit, "ACCESS", "No step-free way.", 4)
    settle(made, dead, shut)
    found = only(made)
    assert (found.gate, found.unconfirmed) == ("dead_end", ("accessibility",))
    settle(made, dead, shut, gate="accessibility")
    assert "accessibility" in {entry.gate for entry in findings(made.audit())}


def test_a_person_may_say_that_no_gate_holds(made: Sample) -> None:
    walk = made.walk("online")
    settle(made, walk.barrier(walk.step("order"), "DEAD_END", "No way on.", 4), gate="none")
    found = only(made)
    assert (found.gate, found.unconfirmed) == (None, ())


def test_the_highest_score_comes_first_whatever_the_effort(made: Sample) -> None:
    walk = made.walk("online")
    low = walk.barrier(walk.step("find"), "WAIT", "Low.", 1)
    high = walk.barrier(walk.step("order"), "WAIT", "High.", 4)
    settle(made, low, effort=1)
    settle(made, high, effort=5)
    first, second = findings(made.audit())
    assert first.priority.score > second.priority.score
    assert (first.rank.rank, second.rank.rank) == (1, 2)
    assert (first.quadrant, second.quadrant) == ("project", "fill-in")


def test_dropped_findings_are_out_and_take_their_barriers_with_them(made: Sample) -> None:
    walk = made.walk("online")
    settle(made, walk.barrier(walk.step("find"), "WAIT", "x", 1), status="dropped")
    assert findings(made.audit()) == []


def test_a_segment_counts_by_its_share_and_a_moment_of_truth_has_its_floor(made: Sample) -> None:
    walk = made.walk("online")
    walk.barrier(walk.step("advice"), "WAIT", "x", 2)
    found = only(made)
    assert found.importance.value == 0.8
    assert found.importance.sentence.startswith("0.80: moment of truth")

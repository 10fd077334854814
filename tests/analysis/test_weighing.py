"""Importance from those who know: what roles say stands in for the checklist."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gemba.analysis.crosshair import lines_of
from gemba.analysis.weighing import disagreements, importance_of
from gemba.journey.records import Criticality, Crosshair
from tests.report.sample import Sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def rate(made: Sample, role: str, step: str, **said: object) -> None:
    made.say(Criticality, role=role, step=step, **said)


def weight(made: Sample, key: str) -> float:
    audit = made.audit()
    return importance_of(made.checklist, made.checklist.step(key), (), audit=audit).rated


def test_what_a_role_rated_replaces_the_checklist_s_own_for_that_step_alone(made: Sample) -> None:
    before = weight(made, "find")
    rate(made, "customer", "help", segment="newcomer", rating=10)
    assert weight(made, "help") == pytest.approx(1.0)
    assert weight(made, "find") == before == pytest.approx(0.2 + 0.08 * 7)


def test_several_roles_give_their_median(made: Sample) -> None:
    for role, rating in (("a", 2), ("b", 4), ("c", 9)):
        rate(made, role, "help", segment="newcomer", rating=rating)
    assert weight(made, "help") == pytest.approx(0.2 + 0.08 * 4)


def test_what_is_said_of_no_segment_counts_for_all_and_yields_to_what_is_said_of_one(
    made: Sample,
) -> None:
    rate(made, "a", "help", rating=10)
    assert weight(made, "help") == pytest.approx(1.0)
    rate(made, "a", "help", segment="newcomer", rating=0)
    assert weight(made, "help") == pytest.approx(0.2)


def test_ranks_become_centroids_over_the_steps_that_the_role_ranked(made: Sample) -> None:
    for rank, step in enumerate(("help", "find", "pay"), 1):
        rate(made, "a", step, segment="newcomer", rank=rank)
    assert weight(made, "help") == pytest.approx(1.0)
    assert weight(made, "find") == pytest.approx(0.2 + 0.8 * 0.2778 / 0.6111, abs=1e-4)


def test_a_spread_above_four_points_is_a_disagreement(made: Sample) -> None:
    (one,) = disagreements(made.audit(), made.checklist)
    assert (one.step.id, one.spread, one.roles) == (
        "help", 6, (("service", 9.0), ("sales", 3.0)))  # fmt: skip
    rate(made, "sales", "help", segment="newcomer", rating=8)
    rate(made, "service", "help", segment="newcomer", rating=4)
    assert disagreements(made.audit(), made.checklist) == [], "exactly four is none"


POINTS = [("a", 9.0, 3.0), ("b", 7.0, 5.0)]


def test_the_first_map_is_centred_on_its_data(made: Sample) -> None:
    found = lines_of(made.audit(), POINTS)
    assert found is not None
    assert (found.kind, found.importance, found.performance) == ("data", 8, 4)
    assert lines_of(made.audit(), []) is None


def test_from_the_second_wave_on_the_lines_of_the_first_stay(made: Sample) -> None:
    made.walk("online", wave="spring")
    made.later(days=90)
    made.walk("online", wave="autumn")
    found = lines_of(made.audit(), POINTS, baseline=[("a", 6.0, 2.0)])
    assert found is not None
    assert (found.kind, found.importance, found.performance, found.source) == (
        "frozen", 6, 2, "spring")  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"kind": "scale"}, ("scale", 5, 5)),
        ({"kind": "data"}, ("data", 8, 4)),
        ({"kind": "frozen", "importance": 7, "performance": 6}, ("frozen", 7, 6)),
    ],
)
def test_what_somebody_chose_wins(
    made: Sample, said: dict[str, object], wanted: tuple[str, float, float]
) -> None:
    made.walk("online", wave="spring")
    made.walk("online", wave="autumn")
    made.records.append(
        Crosshair.model_validate({"id": "c", "at": datetime(2026, 1, 1, tzinfo=UTC), **said})
    )
    found = lines_of(made.audit(), POINTS, baseline=[("a", 6.0, 2.0)])
    assert found is not None
    assert (found.kind, found.importance, found.performance) == wanted

"""Importance of a step: medians per segment, shares, floors, and what is said about them."""

import math
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import (
    ImportanceFloors,
    base_importance,
    criticality_from_rank,
    importance,
    rank_order_centroids,
)

criticalities = st.lists(st.integers(0, 10), min_size=1, max_size=6)


def test_no_step_on_the_path_is_worth_nothing() -> None:
    assert [base_importance(c) for c in (0, 5, 10)] == pytest.approx([0.2, 0.6, 1.0])


def test_each_segment_takes_the_median_of_its_roles_and_counts_by_its_share() -> None:
    found = importance(
        {
            "family": {"care": 2, "sales": 9, "walker": 8},
            "expert": {"care": 4, "sales": 6},
        },
        {"family": 0.75, "expert": 0.25},
    )
    # medians 8 and 5: .75 x .84 + .25 x .60
    assert found.value == pytest.approx(0.78)
    assert found.sentence == "0.78: rated"


def test_roles_far_apart_are_a_disagreement() -> None:
    assert importance({"all": {"care": 2, "sales": 9}}).spread == 7
    assert importance({"all": {"care": 2, "sales": 9}}).disagreed
    assert not importance({"all": [5, 9]}).disagreed
    assert not importance({"a": [0], "b": [10]}, {"a": 0.5, "b": 0.5}).disagreed
    assert not importance({"all": [5.3, 9.3]}).disagreed


def test_a_moment_of_truth_is_lifted_and_says_so() -> None:
    found = importance({"all": [5.25]}, moment_of_truth=True)
    assert (found.value, found.rated) == pytest.approx((0.8, 0.62))
    assert found.sentence == "0.80: moment of truth; rated 0.62"


@pytest.mark.parametrize(
    ("which", "words"), [("first_contact", "first touchpoint"), ("last_contact", "last touchpoint")]
)
def test_the_first_and_the_last_touchpoint_are_lifted(which: str, words: str) -> None:
    found = importance({"all": [0]}, **{which: True})  # type: ignore[arg-type]
    assert found.sentence == f"0.70: {words}; rated 0.20"


def test_the_higher_of_two_floors_counts() -> None:
    found = importance({"all": [0]}, moment_of_truth=True, first_contact=True)
    assert found.sentence == "0.80: moment of truth; rated 0.20"


def test_a_floor_never_lowers() -> None:
    found = importance({"all": [10]}, moment_of_truth=True, last_contact=True)
    assert (found.value, found.sentence) == (1.0, "1.00: rated")


def test_an_unrated_step_is_taken_at_five_and_called_not_rated() -> None:
    for found in (importance({}), importance({"all": []}), importance({"all": {"care": None}})):
        assert found.value == pytest.approx(0.6)
        assert (found.is_rated, found.sentence) == (False, "0.60: not rated")
    assert importance({}, first_contact=True).sentence == (
        "0.70: first touchpoint; not rated (0.60 taken)"
    )


def test_an_unrated_segment_is_named() -> None:
    found = importance({"family": [10]}, {"family": 0.5, "expert": 0.5})
    assert found.value == pytest.approx(0.8)
    assert (found.is_rated, found.unrated) == (True, ("expert",))
    assert found.sentence == "0.80: rated; not rated for expert (5 taken)"


def test_shares_rounded_to_percents_still_make_a_whole() -> None:
    shares = {"a": 0.33, "b": 0.33, "c": 0.33}
    assert importance({name: [10] for name in shares}, shares).value == 1.0


def test_floors_are_settings() -> None:
    floors = ImportanceFloors(moment_of_truth=0.9, contact=0.5)
    assert importance({"all": [0]}, moment_of_truth=True, floors=floors).value == 0.9
    assert importance({"all": [0]}, last_contact=True, floors=floors).value == 0.5


def test_with_other_floors_the_first_touchpoint_may_outweigh_a_moment_of_truth() -> None:
    floors = ImportanceFloors(moment_of_truth=0.5, contact=0.9)
    found = importance({"all": [0]}, moment_of_truth=True, first_contact=True, floors=floors)
    assert found.sentence == "0.90: first touchpoint; rated 0.20"


@pytest.mark.parametrize("floors", [(1.1, 0.7), (0.8, 1.1), (-0.1, 0.7), (0.8, -0.1)])
def test_floors_outside_0_to_1_are_refused(floors: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="must be a number between 0 and 1"):
        ImportanceFloors(*floors)


@given(criticalities, st.booleans(), st.booleans(), st.booleans())
def test_importance_is_bounded_and_floors_only_raise(
    given_: list[int], moment: bool, first: bool, last: bool
) -> None:
    found = importance(
        {"all": given_}, moment_of_truth=moment, first_contact=first, last_contact=last
    )
    plain = 0.2 + 0.08 * median(given_)
    floor = 0.8 if moment else 0.7 if first or last else 0.0
    assert found.rated == pytest.approx(plain)
    assert found.value == pytest.approx(max(plain, floor))
    assert 0.2 <= found.value <= 1


@given(criticalities, st.integers(0, 5))
def test_a_higher_rating_never_lowers_importance(given_: list[int], place: int) -> None:
    raised = list(given_)
    raised[place % len(raised)] = 10
    assert importance({"all": raised}).value >= importance({"all": given_}).value


@pytest.mark.parametrize(
    ("n", "weights"),
    [
        (1, [1.0]),
        (3, [0.6111, 0.2778, 0.1111]),
        (4, [0.5208, 0.2708, 0.1458, 0.0625]),
        (5, [0.4567, 0.2567, 0.1567, 0.0900, 0.0400]),
    ],
)
def test_rank_order_centroids(n: int, weights: list[float]) -> None:
    assert rank_order_centroids(n) == pytest.approx(weights, abs=5e-5)


@given(st.integers(1, 60))
def test_rank_weights_fall_and_sum_to_one(n: int) -> None:
    weights = rank_order_centroids(n)
    assert sum(weights) == pytest.approx(1)
    assert list(weights) == sorted(weights, reverse=True)


def test_a_rank_becomes_a_criticality_of_ten_for_the_first() -> None:
    assert [criticality_from_rank(rank, 3) for rank in (1, 2, 3)] == pytest.approx(
        [10, 10 * 5 / 11, 10 * 2 / 11]
    )


@pytest.mark.parametrize(
    ("ratings", "shares", "words"),
    [
        ({"all": [11]}, None, "criticality must be a number between 0 and 10, not 11"),
        ({"all": [math.nan]}, None, "criticality"),
        ({"a": [5], "b": [5]}, None, "2 segments are rated: give the share of each"),
        ({"a": [5]}, {"a": 0.5}, "must add up to 1, not to 0.5"),
        ({"a": [5]}, {"b": 1}, "Segment 'a' is rated but has no share"),
        ({"a": [5]}, {"a": 1.5, "b": -0.5}, "The share of a must be a number between 0 and 1"),
    ],
)
def test_ratings_that_cannot_be_are_refused(
    ratings: dict[str, list[float]], shares: dict[str, float] | None, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        importance(ratings, shares)


@pytest.mark.parametrize(("rank", "n"), [(0, 3), (4, 3), (1, 0), (1.5, 3)])
def test_ranks_outside_the_list_are_refused(rank: int, n: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        criticality_from_rank(rank, n)

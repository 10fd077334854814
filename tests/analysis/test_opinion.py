"""Net promoter score and customer effort from imported customers' answers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import customer_effort, net_promoter

counts = st.integers(0, 200)


@pytest.mark.parametrize(
    ("answers", "score", "low", "high"),
    [((5, 3, 2), 30.0, -19.05, 65.20), ((1, 0, 0), 100.0, -48.5, 98.5)],
)
def test_the_methods_examples(
    answers: tuple[int, int, int], score: float, low: float, high: float
) -> None:
    found = net_promoter(*answers)

    assert found is not None
    assert found.score == pytest.approx(score)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.005)


def test_a_score_of_fewer_than_twenty_is_hidden() -> None:
    hidden, shown = net_promoter(10, 5, 4), net_promoter(10, 5, 5)
    assert hidden is not None
    assert shown is not None
    assert (hidden.shown, shown.shown) == (False, True)
    assert net_promoter(0, 0, 0) is None


@given(counts, counts, counts)
def test_swapping_friends_and_foes_mirrors_the_score(
    promoters: int, passives: int, detractors: int
) -> None:
    found = net_promoter(promoters, passives, detractors)
    mirrored = net_promoter(detractors, passives, promoters)
    if found is None or mirrored is None:
        assert promoters + passives + detractors == 0
        return
    assert -100 <= found.low <= found.high <= 100
    assert found.score == pytest.approx(-mirrored.score)
    assert found.low == pytest.approx(-mirrored.high, abs=1e-9)


def test_the_interval_ends_where_the_scale_does() -> None:
    friends, foes = net_promoter(200, 0, 0), net_promoter(0, 0, 200)
    assert friends is not None
    assert foes is not None
    assert (friends.high, foes.low) == (100, -100)


def test_effort_is_a_mean_and_the_share_that_found_it_easy() -> None:
    found = customer_effort([7, 5, 4])
    assert found is not None
    assert found.mean == pytest.approx(16 / 3)
    assert (found.easy.k, found.easy.n) == (2, 3)
    assert customer_effort([]) is None


@pytest.mark.parametrize("bad", [0, 8, math.nan])
def test_answers_off_the_scale_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="An answer must be a number between 1 and 7"):
        customer_effort([4, bad])


def test_broken_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="passives"):
        net_promoter(1, -1, 0)

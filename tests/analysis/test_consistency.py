"""Good now and always: pass rates, the worst walk, and spreads of times and ratings."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import pass_rate, spread_of_ratings, spread_of_times


def test_walks_at_the_standard_pass_and_the_worst_is_shown() -> None:
    found = pass_rate([7, 9.5, 6.9])

    assert (found.passed.k, found.passed.n, found.worst) == (2, 3, 6.9)
    assert (found.passed.low, found.passed.high) == pytest.approx((0.2077, 0.9385), abs=5e-5)


def test_a_walk_without_a_score_neither_passes_nor_fails() -> None:
    found = pass_rate([8, None, None], standard=8)
    assert (found.passed.k, found.passed.n, found.worst) == (1, 1, 8)
    assert pass_rate([None]).passed.value is None
    assert pass_rate([None]).worst is None


def test_times_have_a_coefficient_of_variation() -> None:
    found = spread_of_times([60, None, 120, 180])

    assert found is not None
    assert (found.n, found.median, found.least, found.most) == (3, 120, 60, 180)
    assert found.sd == pytest.approx(60)
    assert found.variation == pytest.approx(0.5)


def test_ratings_have_none() -> None:
    found = spread_of_ratings([2, 4, 6])
    assert found is not None
    assert found.sd == pytest.approx(2)
    assert found.variation is None


def test_one_value_has_no_spread_and_none_is_none() -> None:
    found = spread_of_times([30])
    assert found is not None
    assert (found.median, found.sd, found.variation) == (30, None, None)
    assert spread_of_times([0, 0]) is not None
    assert spread_of_times([]) is None
    assert spread_of_ratings([None]) is None


@given(st.lists(st.floats(1, 1e5), min_size=2, max_size=20), st.floats(0.5, 60))
def test_variation_does_not_depend_on_the_unit_of_time(times: list[float], unit: float) -> None:
    before, after = spread_of_times(times), spread_of_times([unit * t for t in times])
    assert before is not None
    assert after is not None
    assert after.variation == pytest.approx(before.variation, abs=1e-9)
    assert before.least <= before.median <= before.most


@pytest.mark.parametrize("bad", [-1, math.nan, "60"])
def test_times_that_cannot_be_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="A value must be a number of at least 0"):
        spread_of_times([bad])


def test_ratings_off_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="A value must be a number between 0 and 10"):
        spread_of_ratings([11])
    with pytest.raises(ValueError, match="A score must be a number between 0 and 10"):
        pass_rate([11])
    with pytest.raises(ValueError, match="standard must be"):
        pass_rate([5], standard=70)

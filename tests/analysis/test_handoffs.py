"""Hand-offs: repeats, %C&A and the rolled chance of not being asked again."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import complete_and_accurate, repeat_ratio, rolled


def test_the_repeat_ratio_is_per_item_given() -> None:
    assert repeat_ratio(4, 1) == 0.25
    assert repeat_ratio(1, 2) == 2
    assert repeat_ratio(0, 0) is None


def test_complete_and_accurate_is_a_share_of_what_was_observed() -> None:
    found = complete_and_accurate([True, None, False, True])
    assert (found.k, found.n) == (2, 3)
    assert complete_and_accurate([]).value is None


def test_the_methods_example_rolls_to_684() -> None:
    assert rolled([0.90, 0.95, 0.80]) == pytest.approx(0.684)


def test_an_unknown_hand_off_leaves_the_chain_unknown() -> None:
    assert rolled([0.9, None]) is None
    assert rolled([]) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_a_chain_is_never_better_than_its_weakest_link(shares: list[float]) -> None:
    found = rolled(shares)
    assert found is not None
    assert 0 <= found <= min(shares)


@pytest.mark.parametrize("share", [1.2, -0.1, math.nan])
def test_what_is_no_share_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="A share must be a number between 0 and 1"):
        rolled([0.5, share])


def test_broken_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="items_given"):
        repeat_ratio(-1, 0)
    with pytest.raises(ValueError, match="items_repeated must be a whole number"):
        repeat_ratio(3, 0.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="complete_and_accurate"):
        complete_and_accurate([2])  # type: ignore[list-item]

"""The signs of the delivery and the belief gap."""

import pytest

from gemba.analysis import belief_gap, delivery_gap


def test_delivered_below_expected_is_negative() -> None:
    assert delivery_gap(4, 7) == -3
    assert delivery_gap(9, 7) == 2


def test_believing_more_than_was_delivered_is_positive() -> None:
    assert belief_gap(8, 3) == 5


def test_a_missing_number_is_never_zero() -> None:
    assert delivery_gap(None, 7) is None
    assert delivery_gap(4, None) is None
    assert belief_gap(None, 4) is None


def test_ratings_outside_0_to_10_are_refused() -> None:
    with pytest.raises(ValueError, match="expected must be a number between 0 and 10, not 11"):
        delivery_gap(4, 11)
    with pytest.raises(ValueError, match="believed"):
        belief_gap(float("nan"), 4)

"""The peak-end line of a walk."""

import pytest

from gemba.analysis import peak_end


def test_worst_best_last_and_mean() -> None:
    found = peak_end([("find", 6), ("order", 2), ("pay", 9), ("track", None), ("return", 5)])

    assert found is not None
    assert (found.worst, found.best, found.last) == (("order", 2), ("pay", 9), ("return", 5))
    assert found.mean == 5.5


def test_the_earlier_of_equal_steps_is_named() -> None:
    found = peak_end([("a", 3), ("b", 8), ("c", 3), ("d", 8)])
    assert found is not None
    assert (found.worst[0], found.best[0], found.last[0]) == ("a", "b", "d")


def test_nothing_rated_is_nothing_remembered() -> None:
    assert peak_end([]) is None
    assert peak_end([("a", None)]) is None


def test_a_rating_outside_0_to_10_is_refused() -> None:
    with pytest.raises(ValueError, match="delivered must be a number between 0 and 10"):
        peak_end([("a", 12)])

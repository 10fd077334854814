"""Small cells are drawn towards the programme's mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import shrunk


def test_one_of_one_does_not_lead_the_list() -> None:
    assert shrunk(1, 1, 0.2) == pytest.approx(0.47, abs=0.005)


def test_without_visits_it_is_the_mean() -> None:
    assert shrunk(0, 0, 0.3, m=4) == pytest.approx(0.3)


@given(
    st.integers(1, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(0, 1),
    st.floats(0.5, 10),
)
def test_it_lies_between_the_raw_share_and_the_mean(
    counts: tuple[int, int], mean: float, m: float
) -> None:
    k, n = counts
    low, high = sorted((k / n, mean))
    assert low - 1e-12 <= shrunk(k, n, mean, m) <= high + 1e-12


@pytest.mark.parametrize(
    "arguments", [(2, 1, 0.5), (0, 1, 1.5), (0, 1, 0.5, 0), (0, 1, float("nan")), (-1, 1, 0.5)]
)
def test_cells_that_cannot_be_are_refused(arguments: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        shrunk(*arguments)

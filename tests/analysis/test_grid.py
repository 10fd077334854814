"""The importance-performance grid: quadrants, lines, ties, shortfall and what is borderline."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import crosshair_of, importance_performance

INVENTED = [("a", 0.9, 0.3), ("b", 0.8, 0.8), ("c", 0.3, 0.2), ("d", 0.2, 0.9)]

rating = st.integers(0, 100).map(lambda tenths: tenths / 10)
points = st.dictionaries(st.integers(0, 30), st.tuples(rating, rating), max_size=20)


def test_grand_means_part_the_invented_table() -> None:
    grid = importance_performance(INVENTED)

    assert {key: point.quadrant for key, point in grid.items()} == {
        "a": "concentrate",
        "b": "keep",
        "c": "low",
        "d": "overkill",
    }
    assert [point.shortfall for point in grid.values()] == pytest.approx([0.6, 0, 0.1, -0.7])
    assert crosshair_of((i, p) for _, i, p in INVENTED) == pytest.approx((0.55, 0.55))


def test_medians_and_fixed_lines_part_it_elsewhere() -> None:
    steps = [("x", 9, 2), ("y", 8, 5), ("z", 2, 6)]  # means 6.33 and 4.33, medians 8 and 5

    assert importance_performance(steps)["y"].quadrant == "keep"
    by_median = importance_performance(steps, "median")
    assert [point.quadrant for point in by_median.values()] == ["concentrate", "keep", "overkill"]
    frozen = importance_performance(iter(steps), [8.5, 5.5])
    assert [point.quadrant for point in frozen.values()] == ["concentrate", "low", "overkill"]


def test_a_point_on_a_line_counts_as_high() -> None:
    grid = importance_performance([("on", 5, 5), ("below", 4.99, 4.99)], (5, 5))
    assert (grid["on"].quadrant, grid["below"].quadrant) == ("keep", "low")


@pytest.mark.parametrize("crosshair", ["mean", "median"])
@given(value=rating, size=st.integers(1, 12))
def test_equal_points_all_stand_on_their_own_lines(crosshair: str, value: float, size: int) -> None:
    same = [(key, value, value) for key in range(size)]
    grid = importance_performance(same, crosshair)
    assert {point.quadrant for point in grid.values()} == {"keep"}


def test_borderline_is_within_three_tenths_of_a_line_on_a_scale_of_ten() -> None:
    grid = importance_performance(
        [("near", 5.3, 9), ("beside", 9, 4.7), ("clear", 5.31, 4.69), ("far", 9, 9)], (5, 5)
    )
    assert {key for key, point in grid.items() if point.borderline} == {"near", "beside"}


def test_the_margin_follows_the_callers_scale() -> None:
    grid = importance_performance(INVENTED, margin=0.03)
    assert not any(point.borderline for point in grid.values())


@given(points)
def test_quadrants_shortfalls_and_keys_follow_the_points(
    drawn: dict[int, tuple[float, float]],
) -> None:
    grid = importance_performance([(key, *place) for key, place in drawn.items()], (5, 5))
    words = {
        (True, False): "concentrate", (True, True): "keep",
        (False, False): "low", (False, True): "overkill",
    }  # fmt: skip
    assert list(grid) == list(drawn)
    for key, (importance, performance) in drawn.items():
        assert grid[key].quadrant == words[importance >= 5, performance >= 5]
        assert grid[key].shortfall == pytest.approx(importance - performance)


@pytest.mark.parametrize("crosshair", ["mean", "median"])
@given(drawn=points, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(
    crosshair: str, drawn: dict[int, tuple[float, float]], chance: random.Random
) -> None:
    steps = [(key, *place) for key, place in drawn.items()]
    before = importance_performance(steps, crosshair)
    chance.shuffle(steps)
    assert importance_performance(steps, crosshair) == before


@pytest.mark.parametrize("crosshair", ["mean", "median"])
@given(drawn=points)
def test_another_scale_keeps_the_quadrants(
    crosshair: str, drawn: dict[int, tuple[float, float]]
) -> None:
    small = [(key, i / 10, p / 10) for key, (i, p) in drawn.items()]
    large = [(key, i, p) for key, (i, p) in drawn.items()]
    before = importance_performance(small, crosshair)
    after = importance_performance(large, crosshair)
    assert {k: v.quadrant for k, v in before.items()} == {k: v.quadrant for k, v in after.items()}


def test_no_point_makes_no_grid() -> None:
    assert importance_performance([]) == {}
    assert crosshair_of([]) is None


@pytest.mark.parametrize(
    ("steps", "crosshair", "words"),
    [
        ([("a", 1, 2), ("a", 3, 4)], "mean", "'a' is given twice"),
        ([("a", math.nan, 2)], "mean", "importance must be a number"),
        ([("a", 1, None)], "mean", "performance must be a number"),
        ([("a", 1, 2)], "mode", "crosshair must be mean, median or two numbers, not 'mode'"),
        ([("a", 1, 2)], (1,), "A crosshair has two lines"),
        ([("a", 1, 2)], (1, math.nan), "A line of the crosshair must be a number"),
    ],
)
def test_grids_that_cannot_be_are_refused(steps: list, crosshair: str, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match=words):
        importance_performance(steps, crosshair)

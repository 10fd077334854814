"""Willingness to continue against the 1963 leukaemia trial, hand-made funnels, and laws."""

import math
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import continuation, median_step

TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
Z95 = 1.959963984540054

walks = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=40)


def from_weeks(text: str) -> list[tuple[int, bool]]:
    return [(int(week.rstrip("+")), not week.endswith("+")) for week in text.split()]


def score_bounds(k: int, n: int) -> tuple[float, float]:
    """Return the roots of (k/n - p)^2 = z^2 p (1 - p) / n."""
    a, b, c = n + Z95**2, -(2 * k + Z95**2), k * k / n
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def test_the_treated_arm_gives_the_published_table() -> None:
    expected = [
        (6, 21, 3, 0.8571, 21.00, 0.6536, 0.9502),
        (7, 17, 1, 0.8067, 20.63, 0.5949, 0.9223),
        (10, 15, 1, 0.7529, 20.04, 0.5345, 0.8900),
        (13, 12, 1, 0.6902, 18.74, 0.4644, 0.8513),
        (16, 11, 1, 0.6275, 17.97, 0.4009, 0.8091),
        (22, 7, 1, 0.5378, 15.12, 0.3056, 0.7547),
        (23, 6, 1, 0.4482, 13.65, 0.2262, 0.6929),
    ]
    events = [row for row in continuation(from_weeks(TREATED)) if row.left]

    assert [(row.step, row.at_risk, row.left) for row in events] == [row[:3] for row in expected]
    for row, (*_, survival, effective, low, high) in zip(events, expected, strict=True):
        assert (row.survival, row.low, row.high) == pytest.approx((survival, low, high), abs=5e-5)
        assert row.effective == pytest.approx(effective, abs=5e-3)


def test_every_distinct_last_step_has_a_row_in_order() -> None:
    rows = continuation(from_weeks(TREATED))

    assert [row.step for row in rows] == [
        6, 7, 9, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35,
    ]  # fmt: skip
    assert [row.at_risk for row in rows] == [
        21, 17, 16, 15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 2, 1,
    ]  # fmt: skip


def test_the_walk_away_point_is_the_median() -> None:
    assert median_step(continuation(from_weeks(TREATED))) == 23
    assert median_step(continuation(from_weeks(PLACEBO))) == 8
    assert median_step(continuation([(5, False), (5, False), (5, True)])) is None
    assert median_step([]) is None


def test_the_placebo_arm_has_no_censoring_and_gives_wilson_8_of_21() -> None:
    row = next(row for row in continuation(from_weeks(PLACEBO)) if row.step == 8)
    assert (row.survival, row.low, row.high) == pytest.approx((0.3810, 0.2075, 0.5912), abs=5e-5)


def test_while_nobody_left_the_interval_is_that_of_all_still_at_risk() -> None:
    first, last = continuation([(2, False), (7, False), (7, False), (7, False)])

    assert (first.survival, last.survival) == (1.0, 1.0)
    assert first.low == pytest.approx(score_bounds(4, 4)[0])
    assert last.low == pytest.approx(score_bounds(3, 3)[0])
    assert first.high == last.high == 1.0


def test_once_all_have_left_the_last_effective_number_is_kept() -> None:
    before, end = continuation([(1, True), (1, False), (1, False), (2, True)])

    assert end.survival == end.low == 0.0
    assert end.effective == before.effective
    assert end.high == pytest.approx(Z95**2 / (before.effective + Z95**2))


def test_all_leaving_at_once_is_none_of_n() -> None:
    (row,) = continuation([(3, True)] * 5)
    assert (row.at_risk, row.left, row.survival, row.low) == (5, 5, 0.0, 0.0)
    assert row.high == pytest.approx(0.4345, abs=5e-5)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=40), st.integers(0, 20))
def test_without_censoring_it_is_wilson_of_the_walks_still_going(
    leaving: list[int], completed: int
) -> None:
    everyone = [(step, True) for step in leaving] + [(9, False)] * completed
    n = len(everyone)
    for row in continuation(everyone):
        going = sum(step > row.step for step in leaving) + completed
        low, high = score_bounds(going, n)
        assert row.survival == pytest.approx(going / n, abs=1e-12)
        assert (row.low, row.high) == pytest.approx((low, high), abs=1e-9)


@given(walks)
def test_survival_is_the_product_of_the_shares_that_went_on(some: list[tuple[int, bool]]) -> None:
    survival = Fraction(1)
    rows = {row.step: row for row in continuation(some)}
    assert list(rows) == sorted({step for step, _ in some})
    for step, row in rows.items():
        at_risk = sum(last >= step for last, _ in some)
        left = sum(last == step and gone for last, gone in some)
        survival *= 1 - Fraction(left, at_risk)
        assert (row.at_risk, row.left) == (at_risk, left)
        assert row.survival == pytest.approx(float(survival), abs=1e-12)


@given(walks)
def test_the_curve_never_rises_and_stays_inside_its_bounds(some: list[tuple[int, bool]]) -> None:
    rows = continuation(some)
    assert all(0 <= row.low <= row.survival <= row.high <= 1 for row in rows)
    assert all(a.survival >= b.survival for a, b in pairwise(rows))


@given(walks, st.randoms(use_true_random=False))
def test_the_order_of_the_walks_does_not_matter(
    some: list[tuple[int, bool]], chance: random.Random
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert continuation(iter(shuffled)) == continuation(some)


def test_no_walk_is_no_row() -> None:
    assert continuation([]) == []


@pytest.mark.parametrize(
    "walk", [(-1, True), (math.nan, True), ("3", True), (3, None), (3, 2), (3, "yes")]
)
def test_a_walk_that_cannot_be_is_refused(walk: tuple[int, bool]) -> None:
    with pytest.raises(ValueError, match=r"^(last_step|left) must be .*\.$"):
        continuation([(1, False), walk])

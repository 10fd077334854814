"""Wilson's interval against Newcombe's values, its own defining equation, and its laws."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import share, wilson

Z95 = 1.959963984540054


@st.composite
def hits_and_trials(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 10_000))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 1, 0.0, 0.7935),
        (1, 1, 0.2065, 1.0),
        (0, 3, 0.0, 0.5615),
        (1, 3, 0.0615, 0.7923),
        (2, 3, 0.2077, 0.9385),
        (3, 3, 0.4385, 1.0),
        (0, 5, 0.0, 0.4345),
    ],
)
def test_newcombes_and_small_examples_come_out(k: int, n: int, low: float, high: float) -> None:
    found = wilson(k, n)

    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_another_confidence_widens_the_interval() -> None:
    # 8 of 10 at z = 2.5758293: the roots of 110.6... worked out from the quadratic by hand.
    z2 = 2.5758293035489004**2
    a, b, c = 10 + z2, -(2 * 8 + z2), 64 / 10
    root = math.sqrt(b * b - 4 * a * c)
    found = wilson(8, 10, confidence=0.99)

    assert found.low == pytest.approx((-b - root) / (2 * a))
    assert found.high == pytest.approx((-b + root) / (2 * a))


@given(hits_and_trials())
def test_inner_bounds_solve_the_score_equation(counts: tuple[int, int]) -> None:
    k, n = counts
    found = wilson(k, n)
    for bound in (found.low, found.high):
        if 0 < bound < 1:
            assert (k / n - bound) ** 2 == pytest.approx(
                Z95**2 * bound * (1 - bound) / n, rel=1e-6, abs=1e-15
            )


@given(hits_and_trials(), st.floats(0.01, 0.999))
def test_the_share_lies_inside_and_nothing_leaves_0_to_1(
    counts: tuple[int, int], confidence: float
) -> None:
    k, n = counts
    found = wilson(k, n, confidence)

    assert 0 <= found.low <= k / n <= found.high <= 1
    assert (k > 0) or found.low == 0
    assert (k < n) or found.high == 1


@given(hits_and_trials())
def test_counting_failures_instead_mirrors_the_interval(counts: tuple[int, int]) -> None:
    k, n = counts
    found, mirrored = wilson(k, n), wilson(n - k, n)

    assert found.low == pytest.approx(1 - mirrored.high, abs=1e-12)
    assert found.high == pytest.approx(1 - mirrored.low, abs=1e-12)


@given(hits_and_trials())
def test_one_more_hit_raises_both_bounds(counts: tuple[int, int]) -> None:
    k, n = counts
    fewer, more = wilson(k, n + 1), wilson(k + 1, n + 1)

    assert fewer.low < more.low
    assert fewer.high < more.high


def test_mean_coverage_at_five_walks_is_near_nominal() -> None:
    """METHOD.md 1.9: .953 to .957 at every n up to 20, averaged over all true shares."""
    n, grid = 5, 2000
    covered = sum(
        math.comb(n, k) * p**k * (1 - p) ** (n - k)
        for p in ((i + 0.5) / grid for i in range(grid))
        for k in range(n + 1)
        if wilson(k, n).low <= p <= wilson(k, n).high
    )
    assert 0.952 < covered / grid < 0.958


def test_no_trial_says_nothing() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
    assert share(0, 0).value is None


def test_a_share_carries_its_counts() -> None:
    found = share(2, 3)
    assert (found.k, found.n) == (2, 3)
    assert found.value == pytest.approx(2 / 3)
    assert (found.low, found.high) == pytest.approx((0.2077, 0.9385), abs=5e-5)


@pytest.mark.parametrize("number", [float, Fraction, Decimal])
def test_counts_may_come_as_any_kind_of_number(number: type) -> None:
    assert wilson(number(2), number(3)).low == pytest.approx(0.2077, abs=5e-5)


@pytest.mark.parametrize(
    ("k", "n", "confidence"),
    [
        (4, 3, 0.95),
        (-1, 3, 0.95),
        (0, -1, 0.95),
        (math.nan, 3, 0.95),
        (1, math.nan, 0.95),
        (1, math.inf, 0.95),
        (1, 3, 0),
        (1, 3, 1),
        (1, 3, 95),
        (1, 3, math.nan),
        ("1", 3, 0.95),
        (None, 3, 0.95),
    ],
)
def test_counts_that_cannot_be_are_refused(k: float, n: float, confidence: float) -> None:
    with pytest.raises(ValueError, match=r"^(k|n|confidence) must .*\.$"):
        wilson(k, n, confidence)


def test_a_refusal_names_the_range_that_is_meant() -> None:
    with pytest.raises(ValueError, match=r"^n must be a number of at least 0, not -1\.$"):
        wilson(0, -1)
    with pytest.raises(ValueError, match=r"^k must be a number between 0 and 3, not 4\.$"):
        wilson(4, 3)
    with pytest.raises(ValueError, match=r"^n must be a number of at least 0, not -1\.$"):
        share(0, -1)


def test_half_a_walk_is_no_count() -> None:
    with pytest.raises(ValueError, match=r"k must be a whole number, not 1\.5\."):
        share(1.5, 3)  # type: ignore[arg-type]

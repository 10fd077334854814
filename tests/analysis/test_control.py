"""Control charts against published examples, hand-made waves, and laws."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import p_chart, xmr

JETS = [
    78.4, 80.1, 84.4, 79.1, 80.4, 83.5, 73.8, 83.5, 75.0, 76.8,
    70.5, 80.3, 82.4, 79.4, 86.4, 90.5, 77.7, 82.5, 79.9, 83.2,
]  # fmt: skip

WAFERS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
    8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]  # fmt: skip


def test_the_jets_chart() -> None:
    chart = xmr(value for value in JETS)

    assert chart.mean == pytest.approx(80.39)
    assert chart.moving_range == pytest.approx(5.3263, abs=5e-5)
    assert (chart.lower, chart.upper) == pytest.approx((66.222, 94.558), abs=5e-4)
    assert chart.range_limit == pytest.approx(17.4064, abs=5e-5)
    assert not chart.provisional


def test_a_chart_is_provisional_below_eight_values() -> None:
    assert xmr([1] * 7).provisional
    assert not xmr([1] * 8).provisional


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30), st.floats(-1e3, 1e3))
def test_moving_every_value_moves_the_lines_and_not_their_distance(
    values: list[float], by: float
) -> None:
    before, after = xmr(values), xmr([value + by for value in values])

    assert before.lower <= before.mean <= before.upper
    assert after.mean == pytest.approx(before.mean + by, abs=1e-6)
    assert after.range_limit == pytest.approx(before.range_limit, abs=1e-6)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_time_reversed_gives_the_same_chart(values: list[float]) -> None:
    forth, back = xmr(values), xmr(values[::-1])
    assert (back.lower, back.range_limit) == pytest.approx((forth.lower, forth.range_limit))


@pytest.mark.parametrize("values", [[], [1], [1, math.nan], [1, None], [1, math.inf]])
def test_values_that_make_no_chart_are_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match=r"two values or more|A value must be a number"):
        xmr(values)


def test_the_wafers_chart() -> None:
    chart = p_chart(WAFERS, [50] * 30)

    assert chart.mean == pytest.approx(0.2313, abs=5e-5)
    assert all(
        (sample.lower, sample.upper) == pytest.approx((0.0524, 0.4102), abs=5e-5)
        for sample in chart.samples
    )
    assert [place for place, sample in enumerate(chart.samples, 1) if sample.out] == [15, 23]


def test_limits_are_clipped_and_widen_for_a_smaller_wave() -> None:
    big, small = p_chart([20, 5], [200, 50]).samples

    assert big.lower == pytest.approx(0.1 - 3 * math.sqrt(0.09 / 200))
    assert (small.lower, small.method) == (0.0, "limits")
    assert small.upper == pytest.approx(0.1 + 3 * math.sqrt(0.09 / 50))


def test_a_wave_with_few_expected_failures_is_judged_by_its_own_wilson_interval() -> None:
    chart = p_chart([10, 3, 0], [100, 3, 5])
    usual, tiny, clean = chart.samples

    assert usual.method == "limits"
    assert (tiny.lower, tiny.upper) == pytest.approx((0.4385, 1.0), abs=5e-5)
    assert tiny.out
    assert (clean.lower, clean.upper) == pytest.approx((0.0, 0.4345), abs=5e-5)
    assert not clean.out


@given(
    st.lists(
        st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
        max_size=12,
    )
)
def test_every_share_and_limit_lies_between_0_and_1(waves: list[tuple[int, int]]) -> None:
    chart = p_chart((k for k, _ in waves), (n for _, n in waves))

    assert chart.mean == pytest.approx(sum(k for k, _ in waves) / sum(n for _, n in waves))
    for sample, (k, n) in zip(chart.samples, waves, strict=True):
        assert sample.share == pytest.approx(k / n)
        assert 0 <= sample.lower <= sample.upper <= 1


def test_equal_waves_are_never_out() -> None:
    assert not any(sample.out for sample in p_chart([0, 0], [9, 90]).samples)
    assert not any(sample.out for sample in p_chart([9, 90], [9, 90]).samples)


@pytest.mark.parametrize(
    ("failures", "sizes"),
    [([], []), ([1], [1, 2]), ([2], [1]), ([-1], [3]), ([0], [0]), ([0.5], [2]), ([math.nan], [2])],
)
def test_waves_that_cannot_be_are_refused(failures: list[int], sizes: list[int]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        p_chart(failures, sizes)

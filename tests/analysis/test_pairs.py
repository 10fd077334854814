"""Paired comparison against Hollander and Wolfe's data, enumeration of all signs, and laws."""

import itertools
import math
import random
from fractions import Fraction
from statistics import NormalDist, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.analysis import paired

FIRST_VISIT = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
SECOND_VISIT = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]

tenths = st.integers(0, 100).map(lambda number: number / 10)
pairs = st.lists(st.tuples(tenths, tenths), max_size=11)


def mid_ranks(sizes: list[Fraction]) -> list[Fraction]:
    return [
        sum((Fraction(other < size) for other in sizes), Fraction(1, 2))
        + Fraction(sizes.count(size), 2)
        for size in sizes
    ]


def p_by_enumeration(differences: list[Fraction]) -> float:
    """Return twice the share of all 2^n sign patterns at least as far out as the one seen."""
    ranks = mid_ranks([abs(one) for one in differences])
    seen = sum(rank for rank, one in zip(ranks, differences, strict=True) if one > 0)
    extreme = min(seen, sum(ranks) - seen)
    sums = [
        sum(itertools.compress(ranks, kept))
        for kept in itertools.product((0, 1), repeat=len(ranks))
    ]
    return min(1.0, 2 * sum(one <= extreme for one in sums) / len(sums))


def exact(pair: tuple[float, float]) -> Fraction:
    return Fraction(str(pair[0])) - Fraction(str(pair[1]))


def test_the_depression_data() -> None:
    found = paired(FIRST_VISIT, SECOND_VISIT)

    assert found.difference == pytest.approx(0.46)
    assert (found.n, found.p) == (9, 0.0390625)
    assert (found.wins, found.losses, found.ties) == (7, 2, 0)


@pytest.mark.parametrize(
    ("n", "against", "p"),
    [
        (6, 0, 0.03125),
        (7, 0, 0.015625),
        (8, 0, 0.0078125),
    ],
)
def test_the_least_p_when_all_point_one_way(n: int, against: int, p: float) -> None:
    assert paired(range(1, n + 1), [0] * n).p == p


def test_below_six_differences_there_is_no_p() -> None:
    found = paired([7, 8, 6, 9, 3, 5], [5, 5, 5, 5, 5, 5], first="online", second="store")

    assert (found.n, found.p) == (5, None)
    assert found.sentence == (
        "In 4 of 6 pairs online is higher than store, in 1 lower, in 1 equal;"
        " fewer than 6 differ, so there is no test."
    )


def test_from_six_on_the_sentence_names_difference_p_and_what_it_speaks_about() -> None:
    found = paired([1] * 6, [3] * 6, first="the phone", second="the store", unit="steps")
    assert found.sentence == (
        "In 6 of 6 steps the phone is lower than the store, in 0 higher, in 0 equal; typical"
        " difference -2.00 (Hodges-Lehmann), exact two-sided p = 0.031, which speaks about these"
        " steps only."
    )


def test_a_tiny_p_is_not_spelt_out() -> None:
    assert "p < 0.001" in paired(range(1, 20), [0] * 19).sentence


def test_a_missing_value_drops_its_pair_and_is_never_zero() -> None:
    found = paired([None, *FIRST_VISIT, 9], [1, *SECOND_VISIT, None])
    assert (found.n, found.p, found.ties) == (9, 0.0390625, 0)


def test_equal_pairs_leave_the_test_and_stay_in_the_typical_difference() -> None:
    found = paired([3, 5, 5, 5, 5], [1, 5, 5, 5, 5])
    assert (found.n, found.ties, found.difference) == (1, 4, 0.0)


def test_nothing_to_compare_is_said() -> None:
    found = paired([None, 2], [1, None])
    assert (found.difference, found.n, found.p) == (None, 0, None)
    assert found.sentence == "No pairs to compare between the first and the second."


def test_differences_equal_in_decimals_share_a_rank() -> None:
    # 5.1 - 5.0, 3.1 - 3.0 and 0.1 - 0.2 are one size, though not in binary floats.
    a, b = [5.1, 3.1, 0.1, 2, 2, 2, 2], [5.0, 3.0, 0.2, 1, 1, 1, 1]
    assert paired(a, b).p == p_by_enumeration([exact(pair) for pair in zip(a, b, strict=True)])


@settings(max_examples=60)
@given(pairs)
def test_p_is_that_of_enumerating_all_signs(drawn: list[tuple[float, float]]) -> None:
    found = paired((a for a, _ in drawn), (b for _, b in drawn))
    differing = [exact(pair) for pair in drawn if exact(pair)]

    assert found.n == len(differing)
    if found.n < 6:
        assert found.p is None
    else:
        assert found.p == pytest.approx(p_by_enumeration(differing), abs=1e-12)


@given(pairs)
def test_the_difference_is_the_median_of_walsh_averages(drawn: list[tuple[float, float]]) -> None:
    differences = [exact(pair) for pair in drawn]
    walsh = [(x + y) / 2 for x, y in itertools.combinations_with_replacement(differences, 2)]
    found = paired([a for a, _ in drawn], [b for _, b in drawn]).difference
    assert found == (pytest.approx(float(median(walsh)), abs=1e-9) if walsh else None)


@given(pairs)
def test_swapping_the_sides_changes_only_the_sign(drawn: list[tuple[float, float]]) -> None:
    a, b = [x for x, _ in drawn], [y for _, y in drawn]
    forth, back = paired(a, b), paired(b, a)

    assert (forth.n, forth.p, forth.wins) == (back.n, back.p, back.losses)
    if forth.difference is not None:
        assert back.difference == pytest.approx(-forth.difference, abs=1e-12)


@given(pairs, st.randoms(use_true_random=False), st.sampled_from([0.01, 1, 1000]))
def test_order_and_unit_of_the_pairs_do_not_matter(
    drawn: list[tuple[float, float]], chance: random.Random, size: float
) -> None:
    before = paired([a for a, _ in drawn], [b for _, b in drawn]).p
    chance.shuffle(drawn)
    after = paired([a * size for a, _ in drawn], [b * size for _, b in drawn]).p
    assert after == (None if before is None else pytest.approx(before))


def test_many_pairs_are_still_exact() -> None:
    # All 100 point one way but the smallest: two sign patterns lie as far out on each side.
    found = paired([-1, *range(2, 101)], [0] * 100)
    assert found.p == pytest.approx(4 / 2**100, rel=1e-9)


def test_hundreds_of_pairs_agree_with_the_normal_law() -> None:
    chance = random.Random(5)
    a = [chance.gauss(0.1, 1) for _ in range(300)]
    order = sorted(range(300), key=lambda place: abs(a[place]))
    above = sum(rank for rank, place in enumerate(order, 1) if a[place] > 0)
    n = 300
    z = (above - n * (n + 1) / 4) / math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    assert paired(a, [0] * n).p == pytest.approx(2 * NormalDist().cdf(-abs(z)), rel=0.01)


def test_above_five_hundred_pairs_the_p_is_called_approximate() -> None:
    found = paired([1, -1] * 300, [0] * 600)
    assert found.p == pytest.approx(1)
    assert "approximate two-sided p" in found.sentence


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ([1, 2], [1], "of one length"),
        ([1], [1, None], "of one length"),
        ([math.nan], [1], "A value must be a number"),
        (["1"], [1], "A value must be a number"),
        ([math.inf], [1], "A value must be a number"),
    ],
)
def test_series_that_cannot_be_paired_are_refused(
    a: list[float], b: list[float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        paired(a, b)

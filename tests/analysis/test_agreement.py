"""Krippendorff's alpha against its published examples, its definition, and its laws."""

import itertools
import math
import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gemba.analysis import alpha_interval, krippendorff_alpha, percent_agreement, reliability

LEVELS = ("nominal", "ordinal", "interval", "ratio")

FOUR_OBSERVERS = [
    [None if value == "." else int(value) for value in row.split()]
    for row in (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
]

# Fleiss 1971: six diagnoses of each of thirty patients.
DIAGNOSES = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""

ratings = st.integers(2, 4).flatmap(
    lambda observers: st.lists(
        st.lists(st.none() | st.integers(0, 4), min_size=observers, max_size=observers),
        max_size=12,
    )
)
"""Units of equally many ratings; transposed they are rows an observer."""


def rows_of(units: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(row) for row in zip(*units, strict=True)]


def distances(level: str, pooled: list[float]) -> Callable[[float, float], float]:
    """Return delta squared as Krippendorff 2011 writes it."""

    def ordinal(c: float, k: float) -> float:
        low, high = min(c, k), max(c, k)
        between = sum(low <= value <= high for value in pooled)
        return (between - (pooled.count(c) + pooled.count(k)) / 2) ** 2 if c != k else 0

    return {
        "nominal": lambda c, k: float(c != k),
        "ordinal": ordinal,
        "interval": lambda c, k: (c - k) ** 2,
        "ratio": lambda c, k: ((c - k) / (c + k)) ** 2 if c + k else 0,
    }[level]


def alpha_by_definition(units: Sequence[Sequence[float | None]], level: str) -> float | None:
    kept = [[value for value in unit if value is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    pooled = [value for unit in kept for value in unit]
    delta, n = distances(level, pooled), len(pooled)
    if len(set(pooled)) < 2:
        return None
    observed = sum(
        sum(delta(c, k) for c, k in itertools.permutations(unit, 2)) / (len(unit) - 1)
        for unit in kept
    )
    expected = sum(delta(c, k) for c, k in itertools.permutations(pooled, 2)) / (n - 1)
    return 1 - observed / expected


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_four_observers_with_missing_values(level: str, alpha: float) -> None:
    assert krippendorff_alpha(FOUR_OBSERVERS, level) == pytest.approx(alpha, abs=5e-7)


def test_two_observers_binary() -> None:
    rows = ["0100000010", "1110010000"]
    assert krippendorff_alpha(rows) == pytest.approx(0.095238, abs=5e-7)


def test_two_observers_nominal() -> None:
    rows = ["aabbdcccedda", "babbbccceddd"]
    assert krippendorff_alpha(rows) == pytest.approx(0.691964, abs=5e-7)


def test_six_psychiatrists() -> None:
    assert krippendorff_alpha(rows_of(DIAGNOSES.split())) == pytest.approx(0.433410, abs=5e-7)


@pytest.mark.parametrize("level", LEVELS)
@given(units=ratings)
def test_alpha_is_one_minus_observed_over_expected(
    level: str, units: list[list[int | None]]
) -> None:
    expected = alpha_by_definition(units, level)
    found = krippendorff_alpha(rows_of(units), level)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.parametrize("level", LEVELS)
@given(units=ratings, chance=st.randoms(use_true_random=False))
def test_order_of_observers_and_units_does_not_matter(
    level: str, units: list[list[int | None]], chance: random.Random
) -> None:
    before = krippendorff_alpha(rows_of(units), level)
    chance.shuffle(units)
    rows = rows_of(units)
    chance.shuffle(rows)
    after = krippendorff_alpha((iter(row) for row in rows), level)
    assert after == (None if before is None else pytest.approx(before, abs=1e-9))


@given(ratings, st.integers(-5, 5), st.integers(1, 7))
def test_interval_alpha_ignores_the_units_origin_and_size(
    units: list[list[int | None]], origin: int, size: int
) -> None:
    moved = [[None if v is None else origin + size * v for v in unit] for unit in units]
    before = krippendorff_alpha(rows_of(units), "interval")
    after = krippendorff_alpha(rows_of(moved), "interval")
    assert after == (None if before is None else pytest.approx(before, abs=1e-9))


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_is_undefined_without_variation_or_without_a_pair(level: str) -> None:
    assert krippendorff_alpha([[3, 3, 3], [3, 3, None]], level) is None
    assert krippendorff_alpha([[1, None], [None, 2]], level) is None
    assert krippendorff_alpha([[1, 2, 3]], level) is None
    assert krippendorff_alpha([], level) is None
    assert krippendorff_alpha([[], []], level) is None


@pytest.mark.parametrize("level", LEVELS)
def test_perfect_agreement_on_many_units_is_one_and_quick(level: str) -> None:
    row = [i / 7 for i in range(20_000)]
    started = time.perf_counter()
    assert krippendorff_alpha([row, row, row], level) == 1.0
    assert time.perf_counter() - started < 10


def test_numbers_far_from_zero_lose_no_digits() -> None:
    low = [[1, 2, 3, 4], [1, 2, 4, 4]]
    high = [[value + 1e9 for value in row] for row in low]
    assert krippendorff_alpha(high, "interval") == pytest.approx(
        alpha_by_definition(rows_of(low), "interval"), abs=1e-9
    )


@pytest.mark.parametrize(
    ("ratings", "level", "words"),
    [
        ([[1, 2], [1]], "nominal", "differ in length"),
        ([[1], [2]], "cardinal", "level must be one of nominal, ordinal, interval, ratio"),
        ([[math.nan], [2]], "nominal", "NaN"),
        ([[math.nan], [2]], "interval", "A rating must be a number"),
        ([["a"], ["b"]], "ordinal", "A rating must be a number"),
        ([[-1], [2]], "ratio", "of at least 0"),
        ([[[1]], [2]], "nominal", "one plain value"),
    ],
)
def test_ratings_that_cannot_be_are_refused(ratings: Any, level: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        krippendorff_alpha(ratings, level)


def test_percent_agreement_counts_pairs() -> None:
    # Pairs per unit: 3 of 3 equal, 1 of 3, none of 1; the lone rating has no pair.
    units: list[list[str | None]] = [
        ["y", "y", "y"],
        ["y", "y", "n"],
        ["n", "p", None],
        ["y", None, None],
    ]
    rows = rows_of(units)
    assert percent_agreement(rows) == pytest.approx(4 / 7)
    assert percent_agreement([["y"], [None]]) is None


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    found = alpha_interval(FOUR_OBSERVERS, "ordinal", resamples=300)
    assert found is not None
    assert found == alpha_interval(FOUR_OBSERVERS, "ordinal", resamples=300)
    assert found.low < 0.815388 < found.high <= 1


def test_the_interval_leaves_one_resample_in_forty_on_each_side() -> None:
    # Forty-one resamples without a tie: the second lowest and the second highest bound it.
    chance = random.Random(3)
    rows = [[chance.random() for _ in range(30)] for _ in range(2)]
    widest = alpha_interval(rows, "interval", resamples=20)
    usual = alpha_interval(rows, "interval", resamples=41)
    assert widest is not None
    assert usual is not None
    draw = random.Random(1)
    units = [list(unit) for unit in zip(*rows, strict=True)]
    alphas = [alpha_by_definition(draw.choices(units, k=30), "interval") for _ in range(41)]
    known = sorted(alpha for alpha in alphas if alpha is not None)
    assert (usual.low, usual.high) == pytest.approx((known[1], known[-2]))
    early = sorted(alpha for alpha in alphas[:20] if alpha is not None)
    assert (widest.low, widest.high) == pytest.approx((early[0], early[-1]))


@given(ratings)
def test_the_interval_is_ordered_or_undefined_with_alpha(units: list[list[int | None]]) -> None:
    found = alpha_interval(rows_of(units), resamples=20)
    assume(found is not None)
    assert found is not None
    assert found.low <= found.high <= 1
    assert alpha_by_definition(units, "nominal") is not None


def test_no_interval_without_alpha() -> None:
    assert alpha_interval([[1, 1], [1, 1]]) is None


@pytest.mark.parametrize(
    ("alpha", "word"),
    [
        (0.80, "reliable"),
        (0.7999, "tentative"),
        (0.667, "tentative"),
        (0.6669, "calibrate before comparing"),
        (-0.2, "calibrate before comparing"),
        (None, "no variation"),
    ],
)
def test_what_an_alpha_allows(alpha: float | None, word: str) -> None:
    assert reliability(alpha) == word

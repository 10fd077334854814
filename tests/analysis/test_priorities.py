"""The priority score against METHOD.md's test vectors, its formula in fractions, and its laws."""

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import Priority, Weights, band_of, priority

GATES = (None, "dead_end", "safety", "legal", "accessibility", "misleading_price")
FLOOR = {None: 0, "dead_end": 60}
Z2 = Fraction(1.959963984540054) ** 2

factors = st.tuples(
    st.sampled_from([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]),
    st.floats(0, 1),
    st.integers(0, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(0, 1),
    st.sampled_from(GATES),
)


def score_by_hand(
    impact: float, importance: float, reach: Fraction | float, persistence: float, gate: str | None
) -> float:
    raw = (
        25
        * Fraction(impact)
        * (Fraction(importance) / 2 + 3 * Fraction(reach) / 10 + Fraction(persistence) / 5)
    )
    floor = FLOOR.get(gate, 80)
    return float(floor + (100 - floor) * raw / 100) if impact else 0.0


def scored(point: tuple[float, ...], gate: str | None) -> Priority:
    impact, importance, seen, persistence = point
    return priority(impact, importance, int(seen), 5, persistence, gate)


@pytest.mark.parametrize(
    ("arguments", "score", "low", "high"),
    [
        ((3, 1.0, 1, 1, 1.0, None), 67.5, 57.1, 75.0),
        ((4, 1.0, 1, 1, 1.0, "dead_end"), 96.0, 90.5, 100),
        ((2, 0.8, 1, 1, 0.5, None), 35.0, 28.1, 40.0),
        ((1, 1.0, 10, 10, 1.0, None), 24.375, 22.9, 25.0),
        ((3, 0.8, 3, 3, 1.0, None), 63.0, 54.9, 67.5),
        ((2, 0.5, 1, 1, 0.5, "safety"), 85.5, 84.1, 86.5),
        ((0, 1, 5, 5, 1, "dead_end"), 0, 0, 0),
    ],
)
def test_the_methods_vectors(
    arguments: tuple[float, float, int, int, float, str | None],
    score: float,
    low: float,
    high: float,
) -> None:
    found = priority(*arguments)

    assert found.score == pytest.approx(score, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.05)


def test_the_sentence_prints_every_factor() -> None:
    assert priority(3, 1.0, 1, 1, 1.0).sentence == (
        "67.5 (57-75): impact 3/4 x exposure 0.90 = importance 1.00 x .5"
        " + seen in 1 of 1 walks (.67) x .3 + every time (1) x .2"
    )
    assert priority(2.5, 0.62, 1, 5, 0.25).sentence == (
        "27.9 (23-34): impact 2.5/4 x exposure 0.45 = importance 0.62 x .5"
        " + seen in 1 of 5 walks (.29) x .3 + a one-off slip (.25) x .2"
    )


def test_the_sentence_says_what_a_gate_did() -> None:
    assert priority(4, 1, 1, 1, 1, "dead_end").sentence.endswith(
        "; gate dead end lifts 90.0 to 60 + 40 % of it"
    )
    assert priority(0, 1, 1, 1, 1, "misleading_price").sentence.endswith(
        "; gate misleading price does not lift what cost nothing"
    )


@given(factors)
def test_score_and_range_follow_the_formula(
    drawn: tuple[float, float, tuple[int, int], float, str | None],
) -> None:
    impact, importance, (k, n), persistence, gate = drawn
    found = priority(impact, importance, k, n, persistence, gate)

    laplace = Fraction(k + 1, n + 2)
    assert found.score == pytest.approx(
        score_by_hand(impact, importance, laplace, persistence, gate), abs=1e-8
    )
    low, high = 0.0, 1.0
    if n:
        p = Fraction(k, n)
        centre = float((p + Z2 / (2 * n)) / (1 + Z2 / n))
        half = math.sqrt(Z2 * p * (1 - p) / n + (Z2 / n) ** 2 / 4) / float(1 + Z2 / n)
        low, high = max(0.0, centre - half), min(1.0, centre + half)
    assert found.low == pytest.approx(
        score_by_hand(impact, importance, low, persistence, gate), abs=1e-7
    )
    assert found.high == pytest.approx(
        score_by_hand(impact, importance, high, persistence, gate), abs=1e-7
    )


def test_by_brute_force_the_range_holds_the_score_and_all_is_monotone() -> None:
    """0..100, low <= score <= high, 0 only at impact 0, monotone in each factor; a gate lifts."""
    axes: tuple[tuple[float, ...], ...] = (
        (0, 1, 2, 3, 4), (0, 0.2, 0.6, 0.8, 1), (0, 1, 2, 3, 5), (0.25, 0.5, 1),
    )  # fmt: skip
    points = list(itertools.product(*axes))
    plain = {point: scored(point, None) for point in points}
    for gate in GATES:
        found = {point: scored(point, gate) for point in points}
        for point, one in found.items():
            assert 0 <= one.low <= one.score <= one.high <= 100
            assert (one.score == 0) == (point[0] == 0)
            assert one.score >= plain[point].score
        for point, axis in itertools.product(points, range(4)):
            for higher in axes[axis]:
                raised = (*point[:axis], max(higher, point[axis]), *point[axis + 1 :])
                assert found[raised].score >= found[point].score


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(GATES))
def test_the_range_holds_the_score_for_any_counts(seen: int, missed: int, gate: str | None) -> None:
    found = priority(3, 0.6, seen, seen + missed, 0.5, gate)
    assert found.low <= found.score <= found.high


@given(factors)
def test_order_is_kept_inside_a_gate(
    drawn: tuple[float, float, tuple[int, int], float, str | None],
) -> None:
    impact, importance, (k, n), persistence, gate = drawn
    plain = priority(impact, importance, k, n, persistence).score
    other = priority(2, 0.6, 1, 3, 0.5).score
    gated = priority(impact, importance, k, n, persistence, gate).score
    if impact and plain > other + 1e-6:
        assert gated > priority(2, 0.6, 1, 3, 0.5, gate).score


@pytest.mark.parametrize("gate", GATES)
def test_impact_0_is_0_whatever_the_gate(gate: str | None) -> None:
    found = priority(0, 1, 7, 7, 1, gate)
    assert (found.score, found.low, found.high, found.band) == (0, 0, 0, "log")


def test_a_gate_holds_its_floor_at_the_low_end_too() -> None:
    found = priority(1, 0, 0, 4, 0, "legal")
    assert found.low == 80
    assert priority(1, 0, 0, 4, 0, "dead_end").low == 60


def test_without_a_walk_the_range_is_at_its_widest() -> None:
    found = priority(4, 0, 0, 0, 0)
    assert (found.low, found.score, found.high) == (0, 15, 30)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (100, "act now"),
        (75, "act now"),
        (74.999, "plan"),
        (50, "plan"),
        (49.999, "when convenient"),
        (25, "when convenient"),
        (24.999, "log"),
        (0, "log"),
    ],
)
def test_bands_begin_at_25_50_and_75(score: float, band: str) -> None:
    assert band_of(score) == band


def test_the_band_is_that_of_the_unrounded_score() -> None:
    # 25 x (0.5 + 0.3 x 199/200 + 0.2) = 24.9625, which prints as 25.0.
    found = priority(1, 1, 198, 198, 1)
    assert found.sentence.startswith("25.0 ")
    assert found.band == "log"


def test_float_dust_does_not_decide_a_band() -> None:
    # 100 x (.4 + .15 + .2) and 100 x (.35 + .2 + .2) are 75 exactly.
    assert priority(4, 0.8, 1, 2, 1).score == 75
    assert priority(4, 0.8, 1, 2, 1).band == "act now"
    assert priority(4, 0.7, 3, 4, 1).score == 75
    assert priority(4, 0.7, 3, 4, 1).band == "act now"


def test_weights_and_floors_are_settings() -> None:
    # raw 100 x (.4 x .5 + .4 x 2/3 + .2 x 1) = 66.67; behind a floor of 70: 70 + 30 % of it.
    found = priority(
        4, 0.5, 1, 1, 1, "safety", weights=Weights(0.4, 0.4, 0.2), floors={"safety": 70}
    )
    assert found.score == pytest.approx(90.0)
    assert "importance 0.50 x .4" in found.sentence


@pytest.mark.parametrize("parts", [(0.5, 0.3, 0.3), (1.2, -0.2, 0), (math.nan, 0.5, 0.5)])
def test_weights_that_do_not_sum_to_one_are_refused(parts: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        Weights(*parts)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((5, 1, 1, 1, 1), "impact must be a number between 0 and 4, not 5"),
        ((-1, 1, 1, 1, 1), "impact"),
        ((3, 1.1, 1, 1, 1), "importance must be a number between 0 and 1, not 1.1"),
        ((3, 1, 2, 1, 1), "seen must be a number between 0 and 1, not 2"),
        ((3, 1, -1, 1, 1), "seen"),
        ((3, 1, 1, -1, 1), "walks"),
        ((3, 1, 0.5, 1, 1), "seen must be a whole number"),
        ((3, 1, 1, 1, 2), "persistence"),
        ((math.nan, 1, 1, 1, 1), "impact"),
        ((3, math.nan, 1, 1, 1), "importance"),
        ((3, None, 1, 1, 1), "importance"),
        ((3, 1, 1, 1, 1, "ugly"), "gate must be one of dead_end, safety, legal"),
        ((0, 1, 1, 1, 1, "ugly"), "gate must be one of"),
    ],
)
def test_factors_that_cannot_be_are_refused(
    arguments: tuple[float, float, int, int, float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        priority(*arguments)

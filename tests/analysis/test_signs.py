"""The sign test against published and enumerated values, and Holm's correction."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import holm, sign_test


def test_mcnemars_exact_p() -> None:
    """Approval [[794, 86], [150, 570]]: the discordant counts carry the test."""
    found = sign_test(86, 150)
    assert found.n == 236
    assert found.p == pytest.approx(3.716e-05, rel=5e-5)


@pytest.mark.parametrize(
    ("wins", "losses", "p"),
    [
        (6, 0, 0.03125),
        (7, 0, 0.0156),
        (8, 0, 0.0078),
        (7, 1, 0.0703),
        (8, 1, 0.0391),
        (9, 1, 0.0215),
        (5, 5, 1.0),
    ],
)
def test_small_counts(wins: int, losses: int, p: float) -> None:
    assert sign_test(wins, losses).p == pytest.approx(p, abs=5e-5)


def test_below_six_there_is_no_p() -> None:
    found = sign_test(5, 0)
    assert (found.n, found.p) == (5, None)
    assert found.sentence == (
        "5 one way and 0 the other, of 5 that differ; fewer than 6, so there is no test."
    )


def test_the_sentence_gives_counts_and_p() -> None:
    assert sign_test(8, 1).sentence == (
        "8 one way and 1 the other, of 9 that differ; exact two-sided p = 0.039."
    )


@given(st.integers(0, 300), st.integers(0, 300))
def test_p_is_twice_the_tail_of_fair_coins_and_symmetric(wins: int, losses: int) -> None:
    n = wins + losses
    found = sign_test(wins, losses)
    tail = sum(math.comb(n, heads) for heads in range(min(wins, losses) + 1))
    assert found.p == (None if n < 6 else pytest.approx(min(1.0, 2 * tail / 2**n), rel=1e-9))
    assert found.p == sign_test(losses, wins).p


def test_very_many_pairs_are_counted_too() -> None:
    # z = (499,000 - 500,000) / 500 = -2, with half a step of continuity.
    assert sign_test(499_000, 501_000).p == pytest.approx(math.erfc(1.999 / math.sqrt(2)), rel=1e-3)


@pytest.mark.parametrize(("wins", "losses"), [(-1, 3), (3, -1), (2.5, 3), (math.nan, 3)])
def test_counts_that_cannot_be_are_refused(wins: int, losses: int) -> None:
    with pytest.raises(ValueError, match=r"^(wins|losses) must be"):
        sign_test(wins, losses)


def test_holm_steps_down_and_keeps_the_order_given() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm(p for p in (0.6, 0.5)) == pytest.approx([1.0, 1.0])
    assert holm([]) == []


def test_what_was_not_tested_is_not_counted() -> None:
    assert holm([None, 0.02, 0.5]) == [None, pytest.approx(0.04), pytest.approx(0.5)]


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_never_lowers_never_reorders_and_never_beats_bonferroni(ps: list[float]) -> None:
    adjusted = [p for p in holm(ps) if p is not None]
    assert len(adjusted) == len(ps)
    for p, after in zip(ps, adjusted, strict=True):
        assert p <= after <= min(1.0, p * len(ps))
    for p, after in zip(ps, adjusted, strict=True):
        assert all(after <= other for q, other in zip(ps, adjusted, strict=True) if q > p)


@pytest.mark.parametrize("p", [-0.1, 1.1, math.nan])
def test_what_is_no_probability_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="p must be a number between 0 and 1"):
        holm([0.5, p])

"""The step score: weights, what is left out, coverage, and facts against feeling."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import facts_and_feeling_differ, step_score

items = st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 10)), min_size=1, max_size=15)


def test_yes_partly_no_weigh_alike_by_default() -> None:
    found = step_score([1, 0.5, 0])
    assert (found.value, found.coverage, found.answered) == (5.0, 1.0, 3)


def test_weights_pull_the_score() -> None:
    assert step_score([1, 0], weights=[3, 1]).value == 7.5


def test_not_observed_lowers_coverage_and_not_the_score() -> None:
    found = step_score([1, 1, 0, 0], not_observed=4)
    assert (found.value, found.coverage) == (5.0, 0.5)


def test_nothing_answered_is_no_score() -> None:
    unseen = step_score([], not_observed=3)
    assert (unseen.value, unseen.coverage) == (None, 0)
    assert (step_score([]).value, step_score([]).coverage) == (None, None)
    assert step_score([1], weights=[0]).value is None


def test_seven_tenths_reach_the_standard_of_seven() -> None:
    value = step_score([0.1, 0.6, 1, 1, 0.8]).value
    assert value is not None
    assert value >= 7


@given(items, st.floats(0.5, 20))
def test_the_score_lies_among_its_items_and_ignores_the_unit_of_weights(
    drawn: list[tuple[float, float]], unit: float
) -> None:
    scores = [score for score, _ in drawn]
    weights = [weight for _, weight in drawn]
    value = step_score(scores, weights).value

    assert value is not None
    assert 10 * min(scores) - 1e-9 <= value <= 10 * max(scores) + 1e-9
    assert value == pytest.approx(10 * sum(s * w for s, w in drawn) / sum(weights), abs=1e-8)
    assert step_score(scores, [weight * unit for weight in weights]).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("scores", "weights", "missed", "words"),
    [
        ([1.1], None, 0, "A score must be a number between 0 and 1"),
        ([math.nan], None, 0, "A score"),
        ([None], None, 0, "A score"),
        ([1], [-1], 0, "A weight must be a number of at least 0"),
        ([1], [1, 1], 0, "1 items need as many weights, not 2"),
        ([1], None, -1, "not_observed"),
    ],
)
def test_items_that_cannot_be_are_refused(
    scores: list[float], weights: list[float] | None, missed: int, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        step_score(scores, weights, missed)


def test_three_points_apart_ticks_the_boxes_and_feels_bad() -> None:
    assert facts_and_feeling_differ(9, 6)
    assert facts_and_feeling_differ(5.1, 8.1)
    assert not facts_and_feeling_differ(8.9, 6)
    assert facts_and_feeling_differ(0, 10)
    assert facts_and_feeling_differ(10, 0)
    assert not facts_and_feeling_differ(None, 2)
    assert not facts_and_feeling_differ(9, None)

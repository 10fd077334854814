"""Effort quadrants at and around their edges."""

import pytest

from gemba.analysis import effort_order, effort_quadrant


@pytest.mark.parametrize(
    ("score", "effort", "quadrant"),
    [
        (50, 1, "quick win"),
        (100, 2, "quick win"),
        (50, 3, "project"),
        (96, 5, "project"),
        (49.99, 2, "fill-in"),
        (0, 1, "fill-in"),
        (49.99, 3, "park"),
        (0, 5, "park"),
    ],
)
def test_fifty_points_and_two_days_part_the_quadrants(
    score: float, effort: int, quadrant: str
) -> None:
    assert effort_quadrant(score, effort) == quadrant


def test_quick_wins_are_sorted_by_score_and_then_by_least_effort() -> None:
    wins = [(60, 1), (80, 2), (80, 1), (55, 1)]
    assert sorted(wins, key=lambda win: effort_order(*win)) == [(80, 1), (80, 2), (60, 1), (55, 1)]


@pytest.mark.parametrize(
    ("score", "effort"), [(101, 1), (-1, 1), (50, 0), (50, 6), (50, 1.5), (float("nan"), 1)]
)
def test_scores_and_efforts_off_their_scales_are_refused(score: float, effort: int) -> None:
    with pytest.raises(ValueError, match=r"^(score|effort) must be"):
        effort_quadrant(score, effort)

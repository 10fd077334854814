"""Effort beside priority: what is a quick win, what a project; effort never enters the score."""

from typing import Literal

from gemba.analysis._checks import number, whole

EffortQuadrant = Literal["quick win", "project", "fill-in", "park"]


def effort_quadrant(score: float, effort: int) -> EffortQuadrant:
    """Return the quadrant of a score 0..100 and an effort 1 (hours) to 5 (a project).

    From 50 on a finding is worth a project; up to 2 (days) it is quick. ValueError outside these.
    """
    worthwhile = number(score, "score", 0, 100) >= 50
    quick = whole(effort, "effort", 1, 5) <= 2
    if worthwhile:
        return "quick win" if quick else "project"
    return "fill-in" if quick else "park"


def effort_order(score: float, effort: int) -> tuple[float, int]:
    """Return the sorting key of quick wins: highest score first, equal scores by least effort."""
    return -number(score, "score", 0, 100), whole(effort, "effort", 1, 5)

"""Finding answers that make a condition true or false, or proving that there are none."""

from gemba.authoring.solving.goals import Goal, atoms, parts_of
from gemba.authoring.solving.search import Found, Solver

__all__ = ["Found", "Goal", "Solver", "atoms", "parts_of"]

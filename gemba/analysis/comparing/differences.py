"""Two groups against each other: counts from one walk on, exact tests from six differences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import fmean
from typing import Literal

from gemba.analysis.comparing.cells import Measure, Passage, kept
from gemba.analysis.comparing.framing import Frame, Group
from gemba.analysis.comparing.matching import matched
from gemba.analysis.comparing.side_by_side import LEVELS, Row
from gemba.analysis.pairs import paired
from gemba.analysis.signs import holm, sign_test

Compared = Literal["level", "ease", "wait", "total", "alone", "kept"]
Unit = Literal["steps", "pairs of walks"]
BY_STEPS: tuple[Compared, ...] = ("level", "ease", "wait", "total", "alone")
BY_WALKS: tuple[Compared, ...] = ("level", "ease", "wait", "total", "kept")
LOWER_IS_BETTER: frozenset[str] = frozenset({"wait", "total"})
_PLAIN: dict[str, Measure] = {"ease": "ease", "wait": "wait", "total": "total"}
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two groups: in how many units which is better, and the exact test.

    `difference` is first minus second in the measure's own unit (Hodges-Lehmann), None for a
    yes/no; `p` is None below 6 that differ; `adjusted` is Holm's over all pairs of groups.
    """

    measure: Compared
    unit: Unit
    wins: int
    losses: int
    ties: int
    n: int
    difference: float | None
    p: float | None
    adjusted: float | None = None

    @property
    def units(self) -> int:
        """How many units have a value in both groups."""
        return self.wins + self.losses + self.ties


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups: their differences, the matched walks, and how many walks found no partner."""

    first: str
    second: str
    unit: Unit
    walks: int
    unmatched: int
    differences: tuple[Difference, ...]

    def of(self, measure: Compared) -> Difference | None:
        """Return the difference in one measure, None where it was not compared."""
        return next((found for found in self.differences if found.measure == measure), None)


def differ(measure: Compared, unit: Unit, a: Values, b: Values) -> Difference:
    """Return how two paired series of a measure differ; pairs with a None are dropped.

    Scores: Hodges-Lehmann and exact Wilcoxon. Yes (1) and no (0): McNemar's exact test.
    """
    found = paired(a, b)
    wins, losses = found.wins, found.losses
    if measure in ("alone", "kept"):
        p = sign_test(wins, losses).p
        return Difference(measure, unit, wins, losses, found.ties, found.n, None, p)
    if measure in LOWER_IS_BETTER:
        wins, losses = losses, wins
    return Difference(measure, unit, wins, losses, found.ties, found.n, found.difference, found.p)


def pairs(frame: Frame, rows: Sequence[Row]) -> tuple[Pair, ...]:
    """Return every pair of groups, p adjusted over all of them where there are three or more."""
    found = [_pair(frame, rows, *both) for both in combinations(frame.groups, 2)]
    return tuple(_adjusted(found)) if len(frame.groups) > 2 else tuple(found)


def level_values(row: Row, first: str, second: str) -> tuple[float | None, float | None]:
    """Return both groups' ratings at a row, else both checklist scores, else two None."""
    for measure in LEVELS:
        both = row.cell(first).value(measure), row.cell(second).value(measure)
        if None not in both:
            return both
    return None, None


def _pair(frame: Frame, rows: Sequence[Row], first: Group, second: Group) -> Pair:
    several = min(len(first.walks), len(second.walks)) > 1
    together, unmatched = matched(frame.by, first, second)
    if several:
        index = [{p.walk: p for cell in row.cells for p in cell.passages} for row in rows]
        series = {m: _by_walks(index, together, m) for m in BY_WALKS}
    else:
        series = {m: _by_steps(rows, first.key, second.key, m) for m in BY_STEPS}
    unit: Unit = "pairs of walks" if several else "steps"
    found = tuple(differ(measure, unit, a, b) for measure, (a, b) in series.items())
    kept = tuple(entry for entry in found if entry.units)
    return Pair(first.key, second.key, unit, len(together), unmatched, kept)


def _by_steps(
    rows: Sequence[Row], first: str, second: str, measure: Compared
) -> tuple[Values, Values]:
    both = [_at_row(row, first, second, measure) for row in rows]
    return [a for a, _ in both], [b for _, b in both]


def _at_row(
    row: Row, first: str, second: str, measure: Compared
) -> tuple[float | None, float | None]:
    if measure == "level":
        return level_values(row, first, second)
    one, other = row.cell(first), row.cell(second)
    if measure == "alone":
        return _all_alone(one.alone), _all_alone(other.alone)
    plain = _PLAIN[measure]
    return one.value(plain), other.value(plain)


def _all_alone(counts: tuple[int, int]) -> float | None:
    done, known = counts
    return float(done == known) if known else None


def _by_walks(
    index: Sequence[dict[str, Passage]], together: Sequence[tuple[str, str]], measure: Compared
) -> tuple[Values, Values]:
    found = [_of_walks(index, first, second, measure) for first, second in together]
    return [a for a, _ in found], [b for _, b in found]


def _of_walks(
    index: Sequence[dict[str, Passage]], first: str, second: str, measure: Compared
) -> tuple[float | None, float | None]:
    """One value a walk: over the steps that both walks have, never over those that one lacks."""
    if measure == "kept":
        return _yes(kept(row[first] for row in index if first in row)), _yes(
            kept(row[second] for row in index if second in row)
        )
    here = [(row[first], row[second]) for row in index if first in row and second in row]
    both = [_values(a, b, measure) for a, b in here]
    known = [(a, b) for a, b in both if a is not None and b is not None]
    if not known:
        return None, None
    over: Callable[[list[float]], float] = sum if measure in LOWER_IS_BETTER else fmean
    return over([a for a, _ in known]), over([b for _, b in known])


def _values(a: Passage, b: Passage, measure: Compared) -> tuple[float | None, float | None]:
    if measure != "level":
        return getattr(a, measure), getattr(b, measure)
    found = ((getattr(a, level), getattr(b, level)) for level in LEVELS)
    return next((both for both in found if None not in both), (None, None))


def _yes(value: bool | None) -> float | None:
    return None if value is None else float(value)


def _adjusted(found: Sequence[Pair]) -> list[Pair]:
    """Adjust each measure over all pairs of groups (Holm 1979)."""
    by_measure: dict[Compared, list[float | None]] = {}
    for measure in dict.fromkeys((*BY_STEPS, *BY_WALKS)):
        entries = [pair.of(measure) for pair in found]
        by_measure[measure] = holm(entry.p if entry else None for entry in entries)
    return [
        replace(
            pair,
            differences=tuple(
                replace(entry, adjusted=by_measure[entry.measure][place])
                for entry in pair.differences
            ),
        )
        for place, pair in enumerate(found)
    ]

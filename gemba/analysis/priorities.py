"""The priority of a finding: impact times exposure with gates, its range, band and sentence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from gemba.analysis._checks import dusted, number, whole
from gemba.analysis.intervals import wilson

Band = Literal["act now", "plan", "when convenient", "log"]

GATE_FLOORS: Mapping[str, float] = MappingProxyType(
    {"dead_end": 60, "safety": 80, "legal": 80, "accessibility": 80, "misleading_price": 80}
)
"""The least score of a finding behind each gate: a judgement, so a setting."""

_PERSISTENCE = {0.25: "a one-off slip", 0.5: "sometimes", 1.0: "every time"}


@dataclass(frozen=True, slots=True)
class Weights:
    """What importance, reach and persistence add to exposure; ValueError unless they sum to 1."""

    importance: float = 0.5
    reach: float = 0.3
    persistence: float = 0.2

    def __post_init__(self) -> None:
        """Refuse weights that would let a score leave 0..100."""
        parts = (self.importance, self.reach, self.persistence)
        if abs(sum(number(part, "A weight", 0, 1) for part in parts) - 1) > 1e-9:
            raise ValueError(f"The weights must add up to 1, not to {sum(parts):g}.")


class Factors(NamedTuple):
    """The arguments of `priority` for one finding; a plain tuple in this order does as well."""

    impact: float
    importance: float
    seen: int
    walks: int
    persistence: float
    gate: str | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """A score 0..100 with its range, all unrounded, its factors, band and arithmetic in words."""

    score: float
    low: float
    high: float
    reach: float
    exposure: float
    band: Band
    sentence: str


WEIGHTS = Weights()


def priority(
    impact: float,
    importance: float,
    seen: int,
    walks: int,
    persistence: float,
    gate: str | None = None,
    *,
    weights: Weights = WEIGHTS,
    floors: Mapping[str, float] = GATE_FLOORS,
) -> Priority:
    """Return how much a finding matters, 0..100 (METHOD.md 1.6); impact 0 gives 0 throughout.

    impact is 0..4, importance and persistence 0..1; seen of walks met the barrier. The range puts
    Wilson's 95 % bounds in place of the Laplace reach, so with no walk at all it is at its widest.
    ValueError for anything outside these ranges and for an unknown gate.
    """
    factors = _checked(impact, importance, seen, walks, persistence)
    floor = _floor(gate, floors)
    met = wilson(factors.seen, factors.walks)
    reach = (factors.seen + 1) / (factors.walks + 2)
    raw, raw_low, raw_high = (
        25 * factors.impact * _exposure(factors, one, weights) for one in (reach, met.low, met.high)
    )
    score, low, high = (
        _lifted(one, floor) if factors.impact else 0.0 for one in (raw, raw_low, raw_high)
    )
    sentence = (
        f"{score:.1f} ({_rounded(low)}-{_rounded(high)}): {_arithmetic(factors, reach, weights)}"
        f"{_gated(gate, floor, raw) if gate else ''}"
    )
    exposure = _exposure(factors, reach, weights)
    return Priority(score, low, high, reach, exposure, band_of(score), sentence)


def band_of(score: float) -> Band:
    """Return the band of an unrounded score 0..100: from 75 act now, 50 plan, 25 convenient."""
    reached = number(score, "score", 0, 100)
    if reached >= 75:
        return "act now"
    if reached >= 50:
        return "plan"
    return "when convenient" if reached >= 25 else "log"


def _floor(gate: str | None, floors: Mapping[str, float]) -> float:
    if gate is None:
        return 0.0
    if gate not in floors:
        raise ValueError(f"gate must be one of {', '.join(floors)} or None, not {gate!r}.")
    return number(floors[gate], f"The floor of {gate}", 0, 100)


def _checked(
    impact: float, importance: float, seen: int, walks: int, persistence: float
) -> Factors:
    n = whole(walks, "walks")
    return Factors(
        number(impact, "impact", 0, 4),
        number(importance, "importance", 0, 1),
        whole(seen, "seen", 0, n),
        n,
        number(persistence, "persistence", 0, 1),
    )


def _exposure(factors: Factors, reach: float, weights: Weights) -> float:
    return (
        weights.importance * factors.importance
        + weights.reach * reach
        + weights.persistence * factors.persistence
    )


def _lifted(raw: float, floor: float) -> float:
    return dusted(min(100.0, floor + (100 - floor) * raw / 100))


def _arithmetic(factors: Factors, reach: float, weights: Weights) -> str:
    lasting = _PERSISTENCE.get(factors.persistence, "persistence")
    return (
        f"impact {factors.impact:g}/4 x exposure {_exposure(factors, reach, weights):.2f}"
        f" = importance {factors.importance:.2f} x {_short(weights.importance)}"
        f" + seen in {factors.seen} of {factors.walks} walks ({_short(reach, 2)})"
        f" x {_short(weights.reach)}"
        f" + {lasting} ({_short(factors.persistence)}) x {_short(weights.persistence)}"
    )


def _gated(gate: str, floor: float, raw: float) -> str:
    name = gate.replace("_", " ")
    if not raw:
        return f"; gate {name} does not lift what cost nothing"
    return f"; gate {name} lifts {raw:.1f} to {floor:g} + {100 - floor:g} % of it"


def _rounded(score: float) -> int:
    return math.floor(score + 0.5)


def _short(value: float, digits: int | None = None) -> str:
    """Write a number between 0 and 1 as the method prints it: .67, .5, 1."""
    text = f"{value:g}" if digits is None else f"{value:.{digits}f}"
    return text.removeprefix("0") if text.startswith("0.") else text

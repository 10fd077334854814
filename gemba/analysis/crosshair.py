"""Where the lines of an audit's grid stand: centred on its data or scale, or frozen."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gemba.analysis.grid import crosshair_of
from gemba.journey.audit import Audit
from gemba.journey.stakeholding import crosshair_of as chosen
from gemba.journey.words import CrosshairKind

Key = TypeVar("Key", bound=Hashable)
SCALE = (5.0, 5.0)


@dataclass(frozen=True, slots=True)
class Lines:
    """The crosshair of a grid on 0..10: what kind it is, its two lines, and where they are from."""

    kind: CrosshairKind
    importance: float
    performance: float
    source: str


def first_wave(audit: Audit) -> str | None:
    """Return the wave that the oldest walk belongs to, where there is a later one; else None."""
    waves = list(dict.fromkeys(walk.wave for walk in audit.walks if walk.wave))
    return waves[0] if len(waves) > 1 else None


def lines_of(
    audit: Audit,
    points: Sequence[tuple[Key, float, float]],
    baseline: Sequence[tuple[Key, float, float]] = (),
) -> Lines | None:
    """Return the crosshair of (key, importance, performance) points; None without a point.

    What somebody chose wins; else from the second wave on the first wave's own (`baseline`) stays
    frozen, because lines that move with the data hide what got better; else the mean of the data.
    """
    choice = chosen(audit)
    if choice and choice.kind == "scale" and points:
        return Lines("scale", *SCALE, source="the middle of both scales")
    if choice and choice.importance is not None and choice.performance is not None:
        source = choice.source or "kept with the audit"
        return Lines("frozen", choice.importance, choice.performance, source)
    wave = first_wave(audit)
    if wave and baseline and choice is None:
        importance, performance = _mean(baseline)
        return Lines("frozen", importance, performance, wave)
    if not points:
        return None
    return Lines("data", *_mean(points), source="the mean of all steps and channels")


def _mean(points: Sequence[tuple[Key, float, float]]) -> tuple[float, float]:
    lines = crosshair_of((importance, performance) for _, importance, performance in points)
    assert lines is not None
    return lines

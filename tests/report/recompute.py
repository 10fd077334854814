"""The method's arithmetic once more, from a report's attached JSON and METHOD.md alone.

Nothing of gemba.analysis is used here; what a code usually costs is read from the taxonomy.
"""

import math
from statistics import median
from typing import Any

from gemba.journey.barriers import barrier_code, proposed_gate
from tests.report.recompute_pages import Told, importance, is_parked

FLOORS = {"dead_end": 60, "safety": 80, "legal": 80, "accessibility": 80, "misleading_price": 80}


WEIGHTS = (0.5, 0.3, 0.2)
OTHERS = ((0.6, 0.2, 0.2), (0.4, 0.4, 0.2), (0.4, 0.3, 0.3))
Group = tuple[list[dict[str, Any]], dict[str, Any]]


def scores(attached: bytes) -> list[tuple[float, float, float]]:
    """Return score, low and high of every finding in an audit's JSON, the highest first."""
    told = Told(attached)
    return sorted((score(one, told) for one in groups(told)), reverse=True)


def ranks(attached: bytes) -> list[tuple[int, int, int]]:
    """Return rank, best and worst rank under other weights of every finding, by its rank."""
    told = Told(attached)
    each = [
        [score(one, told, weights)[0] for one in groups(told)] for weights in (WEIGHTS, *OTHERS)
    ]
    places = [[1 + sum(o > s + 1e-9 for o in found) for s in found] for found in each]
    return sorted((one[0], min(one), max(one)) for one in zip(*places, strict=True))


def groups(told: Told) -> list[Group]:
    """Every finding that was not dropped: its barriers, and what a person settled."""
    barriers = {barrier["id"]: barrier for barrier in told.of["barrier"]}
    settled: list[Group] = [([barriers[key] for key in one["barriers"]], one)
                            for one in told.of["finding"]]  # fmt: skip
    taken = {barrier["id"] for group, _ in settled for barrier in group}
    loose: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for key, barrier in barriers.items():
        if key not in taken:
            loose.setdefault((barrier["step"], barrier["code"]), []).append(barrier)
    kept = [one for one in settled if one[1]["status"] != "dropped"]
    return kept + [(group, {"gate": None, "persistence": None}) for group in loose.values()]


def score(
    one: Group, told: Told, weights: tuple[float, float, float] = WEIGHTS
) -> tuple[float, float, float]:
    group, settled = one
    steps = {barrier["step"] for barrier in group}
    reached = {v["walk"] for v in told.of["visit"] if v["step"] in steps and not waits(told, v)}
    met = {barrier["walk"] for barrier in group}
    walks = [w for w in told.walks if w["id"] in reached | met]
    k, n = len(met), len(walks)
    hurt = max(impact(barrier, told) for barrier in group)
    lasting = settled["persistence"]
    if lasting is None:
        lasting = max(usual(b).usual_persistence if b["persistence"] is None else b["persistence"]
                      for b in group)  # fmt: skip
    channels = {walk["channel"] for walk in walks}
    matters = max(importance(told, s, channels) for s in told.steps if s["id"] in steps)
    low, high = wilson(k, n)
    least = floor(group, settled["gate"])

    def at(reach: float) -> float:
        exposure = weights[0] * matters + weights[1] * reach + weights[2] * lasting
        return round(least + (100 - least) * hurt / 4 * exposure, 10) if hurt else 0.0

    return at((k + 1) / (n + 2)), at(low), at(high)


def waits(told: Told, visit: dict[str, Any]) -> bool:
    return is_parked(visit, [v for v in told.of["visit"] if v["walk"] == visit["walk"]])


def usual(barrier: dict[str, Any]) -> Any:
    return barrier_code(barrier["code"])


def floor(group: list[dict[str, Any]], settled: str | None) -> float:
    if settled is not None:
        return FLOORS.get(settled, 0)
    gates = {b["gate"] for b in group if b["gate"]}
    gates |= {"dead_end" for b in group if proposed_gate(b["code"]) == "dead_end"}
    return max((FLOORS[gate] for gate in gates), default=0)


def impact(barrier: dict[str, Any], told: Told) -> float:
    rated = {r["rater"]: r["impact"] for r in told.of["rating"] if r["barrier"] == barrier["id"]}
    if rated:
        return float(median(rated.values()))
    if barrier["impact_guess"] is not None:
        return float(barrier["impact_guess"])
    return float(usual(barrier).usual_impact)


def wilson(k: int, n: int) -> tuple[float, float]:
    z, p = 1.959963984540054, k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)

"""The method's arithmetic once more, from a report's attached JSON and METHOD.md alone.

Nothing of gemba.analysis is used here; what a code usually costs is read from the taxonomy.
"""

import json
import math
from statistics import median
from typing import Any

from gemba.journey.barriers import barrier_code, proposed_gate

FLOORS = {"dead_end": 60, "safety": 80, "legal": 80, "accessibility": 80, "misleading_price": 80}


def scores(attached: bytes) -> list[tuple[float, float, float]]:
    """Return score, low and high of every finding in an audit's JSON, the highest first."""
    data = json.loads(attached)
    checklist = next(iter(data["checklists"].values()))
    records = data["records"]
    found = [score(one, checklist, records) for one in groups(records)]
    return sorted(found, reverse=True)


def of(records: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [record for record in records if record["record"] == kind]


def groups(records: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    barriers = {barrier["id"]: barrier for barrier in of(records, "barrier")}
    settled = [[barriers[key] for key in one["barriers"]] for one in of(records, "finding")]
    taken = {barrier["id"] for group in settled for barrier in group}
    loose: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for key, barrier in barriers.items():
        if key not in taken:
            loose.setdefault((barrier["step"], barrier["code"]), []).append(barrier)
    return settled + list(loose.values())


def score(
    group: list[dict[str, Any]], checklist: dict[str, Any], records: list[dict[str, Any]]
) -> tuple[float, float, float]:
    steps = {barrier["step"] for barrier in group}
    reached = {v["walk"] for v in of(records, "visit") if v["step"] in steps and v["ended"]}
    met = {barrier["walk"] for barrier in group}
    walks = [w for w in of(records, "walk") if w["id"] in reached | met]
    k, n = len(met), len(walks)
    hurt = max(impact(barrier, records) for barrier in group)
    lasting = max(
        barrier_code(b["code"]).usual_persistence if b["persistence"] is None else b["persistence"]
        for b in group
    )
    matters = max(importance(checklist, step, walks) for step in steps)
    gates = {b["gate"] for b in group if b["gate"]}
    gates |= {"dead_end" for b in group if proposed_gate(b["code"]) == "dead_end"}
    floor = max((FLOORS[gate] for gate in gates), default=0)
    low, high = wilson(k, n)

    def at(reach: float) -> float:
        raw = 100 * hurt / 4 * (0.5 * matters + 0.3 * reach + 0.2 * lasting)
        return floor + (100 - floor) * raw / 100 if hurt else 0.0

    return at((k + 1) / (n + 2)), at(low), at(high)


def impact(barrier: dict[str, Any], records: list[dict[str, Any]]) -> float:
    rated = [r["impact"] for r in of(records, "rating") if r["barrier"] == barrier["id"]]
    if rated:
        return float(median(rated))
    if barrier["impact_guess"] is not None:
        return float(barrier["impact_guess"])
    return float(barrier_code(barrier["code"]).usual_impact)


def importance(checklist: dict[str, Any], key: str, walks: list[dict[str, Any]]) -> float:
    ordered = [step for phase in checklist["phases"] for step in phase["steps"]]
    step = next(step for step in ordered if step["id"] == key)
    rated = sum(
        segment.get("share", 1) * (0.2 + 0.08 * median(list(
            segment.get("criticality", {}).get(key, {}).values()) or [5]))
        for segment in checklist["segments"]
    )  # fmt: skip
    floor = 0.8 if step.get("moment_of_truth") else 0.0
    for channel in {walk["channel"] for walk in walks}:
        contacts = [s["id"] for s in ordered if s.get("touchpoint")
                    and channel in s.get("channels", [channel])]  # fmt: skip
        if key in (contacts[0], contacts[-1]):
            floor = max(floor, 0.7)
    return max(rated, floor)


def wilson(k: int, n: int) -> tuple[float, float]:
    z, p = 1.959963984540054, k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)

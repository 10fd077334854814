"""The comparison's arithmetic once more, from a report's attached JSON and METHOD.md alone.

Nothing of gemba is used here. Scores are like for like: only scored questions that every channel
that offers the step asks. p-values come from counting every choice of signs.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product
from statistics import median
from typing import Any

LEAVING = ("had_to_stop", "would_leave")
WORST_FIRST = (*LEAVING, "reluctantly", "fine", "gladly")


@dataclass
class Cell:
    """One channel at one step, from one walk."""

    delivered: float | None = None
    score: float | None = None
    ease: float | None = None
    wait: float | None = None
    total: float | None = None
    going: str = ""


@dataclass
class Recomputed:
    """Channels in order, cells by step number and channel, and the tests of every pair."""

    channels: list[str]
    titles: dict[int, str]
    cells: dict[tuple[int, str], Cell]
    kinds: dict[int, str]


def recomputed(attached: bytes) -> Recomputed:
    data = json.loads(attached)
    lists = data["checklists"]
    checklist = lists[0] if isinstance(lists, list) else next(iter(lists.values()))
    records = _records(data)
    walks = {w["channel"]: w for w in records if w["record"] == "walk"}
    channels = [c["id"] for c in checklist["channels"] if c["id"] in walks]
    steps = [step for phase in checklist["phases"] for step in phase["steps"]]
    cells = {
        (number, channel): cell(checklist, step, walks[channel], channels, records)
        for number, step in enumerate(steps, 1)
        for channel in channels
    }
    kinds = {n: kind([cells[n, c] for c in channels]) for n in range(1, len(steps) + 1)}
    titles = {n: step["title"] for n, step in enumerate(steps, 1)}
    return Recomputed(channels, titles, cells, kinds)


def _records(data: dict[str, Any]) -> list[dict[str, Any]]:
    """All records with their kind, from one list of them or from a list a kind."""
    if "records" in data:
        return list(data["records"])
    kinds = ("walk", "visit", "answer", "gap", "mark")
    return [{**record, "record": kind} for kind in kinds for record in data[f"{kind}s"]]


def kind(cells: list[Cell]) -> str:
    """What a step is compared by: the rating, unless more have a score; two must have it."""
    rated = sum(cell.delivered is not None for cell in cells)
    scored = sum(cell.score is not None for cell in cells)
    if max(rated, scored) < 2:
        return ""
    return "delivered" if rated >= scored else "score"


def offered(step: dict[str, Any], channel: str) -> bool:
    if step.get("channels") and channel not in step["channels"]:
        return False
    return not step.get("touchpoints") or channel in step["touchpoints"]


def cell(
    checklist: dict[str, Any], step: dict[str, Any], walk: dict[str, Any], channels: list[str],
    records: list[dict[str, Any]],
) -> Cell:  # fmt: skip
    visits = [r for r in records if r["record"] == "visit" and r["walk"] == walk["id"]
              and r["step"] == step["id"]]  # fmt: skip
    done = sorted((v for v in visits if v.get("ended")), key=lambda v: v["seq"])
    if not done:
        return Cell()
    said = answers(records, done[-1]["id"])
    if said.get("@outcome") == "skipped_not_applicable":
        return Cell()
    counted = alike(checklist, step, channels)
    spent = [times(records, visit) for visit in done]
    total = sum(whole for _, whole in spent)
    return Cell(
        delivered=said.get("@delivered"),
        score=score(checklist, [q for q in step.get("questions", ()) if q["id"] in counted], said),
        ease=said.get("@ease"),
        wait=sum(waited for waited, _ in spent) if total else None,
        total=total or None,
        going=going([answers(records, v["id"]).get("@continue") for v in visits]),
    )


def going(said: list[Any]) -> str:
    """The first answer that leaves, else the last one given."""
    known = [value for value in said if value]
    return next((v for v in known if v in LEAVING), known[-1] if known else "")


def answers(records: list[dict[str, Any]], visit: str) -> dict[str, Any]:
    return {
        r["question"]: r["value"] for r in records
        if r["record"] == "answer" and r["visit"] == visit
        and r.get("status", "answered") == "answered"
    }  # fmt: skip


def alike(checklist: dict[str, Any], step: dict[str, Any], channels: list[str]) -> set[str]:
    asked = [
        {q["id"] for q in step.get("questions", ())
         if scored(checklist, q) and channel in q.get("channels", [channel])}
        for channel in channels if offered(step, channel)
    ]  # fmt: skip
    return set.intersection(*asked) if asked else set()


def choices(checklist: dict[str, Any], question: dict[str, Any]) -> list[dict[str, Any]]:
    found = question.get("choices") or []
    if isinstance(found, str):
        return next(li["choices"] for li in checklist["lists"] if li["id"] == found)
    return list(found)


def scored(checklist: dict[str, Any], question: dict[str, Any]) -> bool:
    if question["type"] == "choice":
        return any(c.get("score") is not None for c in choices(checklist, question))
    return question["type"] in ("yes_no", "scale") or (
        question["type"] == "timer" and question.get("target_seconds") is not None
    )


def worth(checklist: dict[str, Any], question: dict[str, Any], value: Any) -> float | None:
    if question["type"] == "yes_no":
        points = {"yes": 1.0, "partly": 0.5, "no": 0.0}[value]
        return points if question.get("best", "yes") == "yes" else 1 - points
    if question["type"] == "choice":
        return next(c.get("score") for c in choices(checklist, question) if c["id"] == value)
    if question["type"] == "timer":
        target, limit = question["target_seconds"], question.get("limit_seconds")
        if value <= target:
            return 1.0
        return max(0.0, (limit - value) / (limit - target)) if limit else 0.0
    raise AssertionError(f"no rule here for {question['type']}")


def score(
    checklist: dict[str, Any], questions: list[dict[str, Any]], said: dict[str, Any]
) -> float | None:
    found = [
        (worth(checklist, q, said[q["id"]]), q.get("weight", 1)) for q in questions
        if said.get(q["id"]) is not None
    ]  # fmt: skip
    known = [(value, weight) for value, weight in found if value is not None]
    if not known:
        return None
    return 10 * sum(v * w for v, w in known) / sum(w for _, w in known)


def instant(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def times(records: list[dict[str, Any]], visit: dict[str, Any]) -> tuple[float, float]:
    """Seconds waited and in all: as corrected, else from the marks, gaps inside taken out."""
    given = visit.get("times")
    if given:
        return given["wait"], sum(given.values())
    start, end = instant(visit["started"]), instant(visit["ended"])
    whole = end - start
    for gap in (r for r in records if r["record"] == "gap"):
        if visit["id"] in (gap.get("from_visit"), gap.get("to_visit")):
            last = instant(gap["ended"]) if gap.get("ended") else end
            whole -= max(0.0, min(last, end) - max(instant(gap["started"]), start))
    mine = [r for r in records if r["record"] == "mark" and r.get("visit") == visit["id"]]
    clock = [r for r in mine if r["kind"] in ("wait", "doing")]
    marks = sorted((instant(r["at"]), r["id"], r["kind"]) for r in clock)
    waited, since = 0.0, None
    for at, _, what in marks:
        if what == "wait" and since is None:
            since = at
        elif what == "doing" and since is not None:
            waited, since = waited + at - since, None
    if since is not None:
        waited += max(0.0, end - since)
    return min(waited, whole), whole


def level(found: Recomputed, number: int, first: str, second: str) -> float | None:
    """First minus second: ratings, else scores, else nothing."""
    a, b = found.cells[number, first], found.cells[number, second]
    for one, other in ((a.delivered, b.delivered), (a.score, b.score)):
        if one is not None and other is not None:
            return round(one - other, 9)
    return None


def series(found: Recomputed, what: str, first: str, second: str) -> list[float]:
    """The differences over the steps that both have."""
    if what == "level":
        told = [level(found, number, first, second) for number in found.titles]
        return [value for value in told if value is not None]
    pairs = [(getattr(found.cells[n, first], what), getattr(found.cells[n, second], what))
             for n in found.titles]  # fmt: skip
    return [round(a - b, 6) for a, b in pairs if a is not None and b is not None]


def signed_rank_p(differences: list[float]) -> float | None:
    """Wilcoxon's two-sided p by all choices of signs; None below six that are not zero."""
    sizes = [abs(value) for value in differences if value]
    if len(sizes) < 6:
        return None
    ranks = [sum(other < size for other in sizes) + (sizes.count(size) + 1) / 2 for size in sizes]
    seen = sum(r for r, v in zip(ranks, [v for v in differences if v], strict=True) if v > 0)
    middle = sum(ranks) / 2
    far = [abs(sum(kept) - middle) >= abs(seen - middle) - 1e-9
           for kept in product(*((0.0, rank) for rank in ranks))]  # fmt: skip
    return sum(far) / len(far)


def typical(differences: list[float]) -> float:
    """Hodges-Lehmann: the median of the means of all pairs of differences, each with itself too."""
    both = [(a + b) / 2 for i, a in enumerate(differences) for b in differences[i:]]
    return float(median(both))


def holm(ps: list[float | None]) -> list[float | None]:
    order = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    found: list[float | None] = [None] * len(ps)
    most = 0.0
    for done, (p, place) in enumerate(order):
        most = max(most, min(1.0, (len(order) - done) * p))
        found[place] = most
    return found


def words_of_tests(found: Recomputed, what: str, *, low: bool = False) -> list[str]:
    """What the table of tests prints for a measure: a text a pair of channels."""
    every = [series(found, what, *both) for both in combinations(found.channels, 2)]
    ps = [signed_rank_p(each) for each in every]
    adjusted = holm(ps) if len(ps) > 1 else [None] * len(ps)
    words = []
    for each, p, more in zip(every, ps, adjusted, strict=True):
        wins, losses = sum(v > 0 for v in each), sum(v < 0 for v in each)
        if low:
            wins, losses = losses, wins
        text = f"{wins} – {losses} – {sum(v == 0 for v in each)}"
        if p is not None:
            text += f"; {_written(p)}"
            text += f" ({_written(more).removeprefix('p = ')})" if more is not None else ""
        words.append(text if each else "–")
    return words


def _written(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"

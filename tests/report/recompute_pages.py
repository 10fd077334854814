"""The numbers of the pages once more, from an audit's JSON and METHOD.md alone.

Nothing of gemba is used here. Every function returns rows of cells, as a page prints them.
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from statistics import mean, median
from typing import Any

Row = list[str]
KINDS = ("mission", "walk", "visit", "answer", "barrier", "delight", "dead_end", "gap", "handoff",
         "mark", "evidence", "rating", "finding", "criticality", "stake", "reply")  # fmt: skip
PLURAL = {"criticality": "criticalities", "reply": "replies", "evidence": "evidence"}
YES_NO = {"yes": 1.0, "partly": 0.5, "no": 0.0}
LEAVING = ("would_leave", "had_to_stop")
WASTE = {"wait", "search", "handover", "silence"}


class Told:
    """An audit as its JSON tells it: a whole export, or a checklist and a list of records."""

    def __init__(self, attached: bytes) -> None:
        self.attached = attached
        data = json.loads(attached)
        if "records" in data:
            self.checklist = next(iter(data["checklists"].values()))
            found = {kind: [r for r in data["records"] if r["record"] == kind] for kind in KINDS}
        else:
            self.checklist = data["checklists"][-1]
            found = {kind: data[PLURAL.get(kind, f"{kind}s")] for kind in KINDS}
        self.of: dict[str, list[dict[str, Any]]] = found
        self.steps = [s for phase in self.checklist["phases"] for s in phase["steps"]]
        self.part = {s["id"]: phase.get("part", "during")
                     for phase in self.checklist["phases"] for s in phase["steps"]}  # fmt: skip
        self.place = {step["id"]: n for n, step in enumerate(self.steps, 1)}
        self.walks = sorted(found["walk"], key=lambda w: (w["started"], w["id"]))
        titles = {c["id"]: c["title"] for c in self.checklist["channels"]}
        walked = {w["channel"] for w in self.walks}
        self.channels = [key for key in titles if key in walked]
        self.title = titles

    def visits(self, walk: dict[str, Any]) -> list[dict[str, Any]]:
        return sorted((v for v in self.of["visit"] if v["walk"] == walk["id"]),
                      key=lambda v: v["seq"])  # fmt: skip

    def answers(self, visit: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {a["question"]: a for a in self.of["answer"] if a["visit"] == visit["id"]}

    def said(self, visit: dict[str, Any], key: str) -> Any:
        answer = self.answers(visit).get(key)
        return answer["value"] if answer and answer["status"] == "answered" else None


def offered(step: dict[str, Any], channel: str) -> bool:
    if step.get("channels") and channel not in step["channels"]:
        return False
    return not step.get("touchpoints") or channel in step["touchpoints"]


def has_contact(step: dict[str, Any], channel: str) -> bool:
    met = step.get("touchpoint") is not None or bool(step.get("touchpoints"))
    return met and offered(step, channel)


# -- what each step delivered ----------------------------------------------------------------


def score(told: Told, step: dict[str, Any], visit: dict[str, Any]) -> float | None:
    total = weight = 0.0
    answers = told.answers(visit)
    for question in step.get("questions", []):
        if question.get("channels") and visit["channel"] not in question["channels"]:
            continue
        answer = answers.get(question["id"])
        if answer is None or answer["status"] != "answered":
            continue
        worth = item(told, question, answer["value"])
        if worth is not None:
            total += worth * question.get("weight", 1)
            weight += question.get("weight", 1)
    return 10 * total / weight if weight else None


def item(told: Told, question: dict[str, Any], value: Any) -> float | None:
    kind = question["type"]
    if kind == "yes_no":
        return YES_NO[value] if question.get("best", "yes") == "yes" else 1 - YES_NO[value]
    if kind == "choice":
        choices = question["choices"]
        if isinstance(choices, str):
            choices = next(li["choices"] for li in told.checklist["lists"] if li["id"] == choices)
        return next(c.get("score") for c in choices if c["id"] == value)
    if kind == "timer" and question.get("target_seconds") is not None:
        target, limit = question["target_seconds"], question.get("limit_seconds")
        if value <= target:
            return 1.0
        return 0.0 if limit is None else max(0.0, (limit - value) / (limit - target))
    if kind == "scale":
        low, high = {"ease7": (1, 7), "ces7": (1, 7), "rate10": (0, 10)}[question["scale"]]
        return (value - low) / (high - low)
    return None


def levels(told: Told) -> dict[tuple[str, str], tuple[float, bool]]:
    """What was delivered at a step in a channel (median), and whether all of it was rated."""
    found: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for walk in told.walks:
        for step in told.steps:
            ended = [v for v in told.visits(walk) if v["step"] == step["id"] and v["ended"]]
            if not ended:
                continue
            rated = told.said(ended[-1], "@delivered")
            value = rated if rated is not None else score(told, step, ended[-1])
            if value is not None:
                entry = float(value), rated is not None
                found.setdefault((walk["channel"], step["id"]), []).append(entry)
    return {key: (median(v for v, _ in each), all(r for _, r in each))
            for key, each in found.items()}  # fmt: skip


def expected(told: Told, channel: str, step: str) -> float | None:
    segments = {s["id"]: s for s in told.checklist.get("segments", [])}
    values = [segments[w["segment"]].get("expectations", {}).get(step) for w in told.walks
              if w["channel"] == channel and w["segment"] in segments]  # fmt: skip
    known = [value for value in values if value is not None]
    return median(known) if known else None


def level_rows(told: Told) -> list[Row]:
    rows = []
    found = levels(told)
    for step in told.steps:
        here = [c for c in told.channels if (c, step["id"]) in found]
        for n, channel in enumerate(here):
            value, rated = found[channel, step["id"]]
            wish, believed = expected(told, channel, step["id"]), step.get("company_belief")
            rows.append([
                "" if n else str(told.place[step["id"]]), "" if n else step["title"],
                told.title[channel], num(value) + ("" if rated else " list"),
                "–" if wish is None else signed(value - wish),
                signed(value - step.get("standard", 7)),
                "–" if believed is None else signed(believed - value),
            ])  # fmt: skip
    return rows


def care_rows(told: Told) -> list[Row]:
    found, rows = levels(told), []
    for channel in told.channels:
        for part in ("before", "during", "after"):
            each = [found[channel, s["id"]][0] for s in told.steps
                    if told.part[s["id"]] == part and (channel, s["id"]) in found]  # fmt: skip
            if each:
                first = not any(row[0] == told.title[channel] for row in rows)
                rows.append([told.title[channel] if first else "", part,
                             f"{num(median(each))} of {len(each)}"])  # fmt: skip
    return rows


# -- the grid --------------------------------------------------------------------------------


def importance(told: Told, step: dict[str, Any], channels: Iterable[str]) -> float:
    rated = 0.0
    segments = told.checklist.get("segments", [])
    for segment in segments:
        said = {r["role"]: r["rating"] for r in told.of["criticality"]
                if r["step"] == step["id"] and r["segment"] == segment["id"]}  # fmt: skip
        roles = said or segment.get("criticality", {}).get(step["id"], {})
        share = segment.get("share", 1) / sum(s.get("share", 1) for s in segments)
        rated += share * (0.2 + 0.08 * median(list(roles.values()) or [5]))
    floor = 0.8 if step.get("moment_of_truth") else 0.0
    for channel in channels:
        contacts = [s["id"] for s in told.steps if has_contact(s, channel)]
        if contacts and step["id"] in (contacts[0], contacts[-1]):
            floor = max(floor, 0.7)
    return max(rated if segments else 0.6, floor)


def grid_rows(told: Told) -> tuple[list[Row], tuple[float, float]]:
    by_id = {step["id"]: step for step in told.steps}
    points = {
        key: (10 * importance(told, by_id[key[1]], [key[0]]), value, rated)
        for key, (value, rated) in levels(told).items()
    }
    cross = mean(p[0] for p in points.values()), mean(p[1] for p in points.values())

    def order(key: tuple[str, str]) -> tuple[float, int, str]:
        matters, value, _ = points[key]
        return -round(matters - value, 9), told.place[key[1]], told.title[key[0]]

    ordered = sorted(points, key=order)
    rows = []
    for channel, step in ordered:
        matters, value, rated = points[channel, step]
        high, good = matters >= cross[0] - 1e-9, value >= cross[1] - 1e-9
        word = {(1, 0): "concentrate here", (1, 1): "keep it up", (0, 0): "low priority",
                (0, 1): "possible overkill"}[high, good]  # fmt: skip
        near = min(abs(matters - cross[0]), abs(value - cross[1])) <= 0.3 + 1e-9
        rows.append([str(told.place[step]), by_id[step]["title"], told.title[channel],
                     num(matters), num(value) + ("" if rated else " list"),
                     signed(matters - value), word + (", borderline" if near else "")])  # fmt: skip
    return rows, cross


# -- time ------------------------------------------------------------------------------------


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def seconds_of(told: Told, visit: dict[str, Any]) -> tuple[float, float]:
    """Waiting and doing inside a finished visit, in seconds."""
    if visit["times"]:
        times = visit["times"]
        doing = times["customer_active"] + times["staff_active"] + times["system"]
        return times["wait"], doing
    start, end = at(visit["started"]), at(visit["ended"])
    here = (m for m in told.of["mark"] if m["visit"] == visit["id"])
    clock = (m for m in here if m["kind"] in ("wait", "doing"))
    marks = sorted(clock, key=lambda m: (m["at"], m["id"]))
    wait, since = 0.0, None
    for mark in marks:
        if mark["kind"] == "wait" and since is None:
            since = at(mark["at"])
        elif mark["kind"] == "doing" and since is not None:
            wait += (at(mark["at"]) - since).total_seconds()
            since = None
    if since is not None and end > since:
        wait += (end - since).total_seconds()
    inner = 0.0
    for gap in told.of["gap"]:
        if visit["id"] in (gap["from_visit"], gap["to_visit"]):
            first = max(at(gap["started"]), start)
            last = min(at(gap["ended"]) if gap["ended"] else end, end)
            inner += max(0.0, (last - first).total_seconds())
    total = max(0.0, (end - start).total_seconds() - inner)
    return min(wait, total), max(0.0, total - wait)


def covered(spans: list[tuple[datetime, datetime]]) -> float:
    """How long at least one of the spans ran: its moments are cut at every start and end."""
    cuts = sorted({moment for span in spans for moment in span})
    return sum((end - start).total_seconds() for start, end in pairwise(cuts)
               if any(a <= start and end <= b for a, b in spans))  # fmt: skip


def spans_of(told: Told, walk: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    made = [(at(v["started"]), at(v["ended"])) for v in told.visits(walk) if v["ended"]]
    gaps = [g for g in told.of["gap"] if g["walk"] == walk["id"] and g["ended"]]
    return made, [(at(g["started"]), at(g["ended"]), g) for g in gaps]


def nights(walk: dict[str, Any], made: list[Any], between: list[Any]) -> float:
    """Seconds from 22:00 to 06:00 on the walk's clock in which no step was walked."""
    spans = [*made, *(gap[:2] for gap in between)]
    sign = -1 if walk["offset"].startswith("-") else 1
    hours, minutes = walk["offset"][1:].split(":")
    zone = timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    found, day = 0.0, start.astimezone(zone).replace(hour=22, minute=0, second=0, microsecond=0)
    day -= timedelta(days=1)
    while day < end:
        dawn = day + timedelta(hours=8)
        if not any(a < dawn and b > day for a, b in made):
            found += max(0.0, (min(dawn, end) - max(day, start)).total_seconds())
        day += timedelta(days=1)
    return found


def total_rows(told: Told) -> list[Row]:
    """Walk, lead, without nights, doing, waiting, between; the longest wait is a sentence."""
    rows = []
    for label, walk in labelled(told):
        made, between = spans_of(told, walk)
        both = [*made, *(gap[:2] for gap in between)]
        lead = (max(e for _, e in both) - min(s for s, _ in both)).total_seconds()
        dark = nights(walk, made, between)
        each = [seconds_of(told, v) for v in told.visits(walk) if v["ended"]]
        rows.append([label, secs(lead), secs(lead - dark) if dark else "no night",
                     secs(sum(d for _, d in each)), secs(sum(w for w, _ in each)),
                     secs(covered([gap[:2] for gap in between]))])  # fmt: skip
    return rows


def worth_rows(told: Told) -> list[Row]:
    """Walk, value-added, necessary, waste, not judged."""
    rows = []
    for label, walk in labelled(told):
        _, between = spans_of(told, walk)
        sums = {"value": 0.0, "necessary": 0.0, "waste": 0.0, None: 0.0}
        for visit in (v for v in told.visits(walk) if v["ended"]):
            wait, doing = seconds_of(told, visit)
            sums["waste"] += wait
            sums[visit["worth"]] += doing
        spans: list[Any] = []
        before = 0.0
        for worth in ("waste", "necessary", "value"):
            spans += [(a, b) for a, b, gap in between if worth_of(gap) == worth]
            sums[worth] += covered(spans) - before
            before = covered(spans)
        rows.append([label, *(secs(sums[k]) if sums[k] else "–"
                              for k in ("value", "necessary", "waste", None))])  # fmt: skip
    return rows


def work_rows(told: Told) -> list[Row]:
    """Walk, customer doing, customer waiting, staff, machine."""
    rows = []
    by_id = {step["id"]: step for step in told.steps}
    for label, walk in labelled(told):
        visits = [v for v in told.visits(walk) if v["ended"]]
        each = [seconds_of(told, v) for v in visits]
        beside = {"staff": 0.0, "machine": 0.0}
        for visit, (_, doing) in zip(visits, each, strict=True):
            step = by_id[visit["step"]]
            touch = step.get("touchpoints", {}).get(visit["channel"]) or step.get("touchpoint")
            for actor in beside:
                if touch and actor in touch.get("actor", ()):
                    beside[actor] += doing
        rows.append([label, secs(sum(d for _, d in each)), secs(sum(w for w, _ in each)),
                     *(f"at most {secs(s)}" if s else "–" for s in beside.values())])  # fmt: skip
    return rows


def remembered(told: Told, channel: str) -> str | None:
    """The worst, the best and the last step of a channel, and the mean for contrast."""
    found = levels(told)
    each = [(s["title"], *found[channel, s["id"]]) for s in told.steps
            if (channel, s["id"]) in found]  # fmt: skip
    if not each:
        return None
    chosen = (min(each, key=lambda e: e[1]), max(each, key=lambda e: e[1]), each[-1])
    worst, best, last = (
        f"{title} ({num(value)}{'' if rated else ', by the checklist'})"
        for title, value, rated in chosen
    )
    middle = num(mean(value for _, value, _ in each))
    return f"worst {worst}, best {best} and last {last}; the mean of all steps is {middle}."


def worth_of(gap: dict[str, Any]) -> str:
    return gap["worth"] or ("waste" if gap["kind"] in WASTE else "necessary")


def labelled(told: Told) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for walk in told.walks:
        twins = [w for w in told.walks if w["channel"] == walk["channel"]]
        place = f" {twins.index(walk) + 1}" if len(twins) > 1 else ""
        found.append((f"{told.title[walk['channel']]}{place}", walk))
    return found


# -- going on, deviations, hand-offs -----------------------------------------------------------


def going_rows(told: Told, channel: str) -> list[Row]:
    """Number, step, walks here, left, going on; for a channel with one walk or two."""
    ends = []
    for walk in (w for w in told.walks if w["channel"] == channel):
        visits = told.visits(walk)
        leaving = (v for v in visits if told.said(v, "@continue") in LEAVING)
        left = next(leaving, None)
        parked = [told.place[v["step"]] for v in visits if is_parked(v, visits)]
        limit = min(parked, default=len(told.steps) + 1)
        known = [p for v in visits if v["ended"] and (p := told.place[v["step"]]) < limit]
        end = told.place[left["step"]] if left else max(known, default=0)
        ends.append((end, left is not None))
    met = {v["step"] for w in told.walks if w["channel"] == channel for v in told.visits(w)}
    rows = []
    for step in told.steps:
        place = told.place[step["id"]]
        here = [left for end, left in ends if end >= place]
        gone = [left for end, left in ends if end == place and left]
        if here and step["id"] in met:
            going = f"{len(here) - len(gone)} of {len(here)}"
            rows.append([str(place), step["title"], str(len(here)), str(len(gone)), going])
    return rows


def is_parked(visit: dict[str, Any], visits: list[dict[str, Any]]) -> bool:
    later = any(v["step"] == visit["step"] and v["seq"] > visit["seq"] for v in visits)
    return visit["parked_until"] is not None and not later


def handoff_sentence(told: Told) -> str | None:
    """The beginning of the sentence above the hand-offs."""
    cards = told.of["handoff"]
    if not cards:
        return None
    arrived = [c["complete"] if c["complete"] is not None
               else c["context_kept"] == "yes" and not c["repeated"] for c in cards
               if c["complete"] is not None or c["context_kept"] is not None]  # fmt: skip
    words = "1 hand-off" if len(cards) == 1 else f"{len(cards)} hand-offs"
    text = f"{words}: {sum(arrived)} of {len(arrived)} arrived complete and accurate"
    counted = [c for c in cards if c["given"] is not None and c["repeated"] is not None]
    again, given = sum(c["repeated"] for c in counted), sum(c["given"] for c in counted)
    return f"{text}; {again} of {given} items were asked for again" if given else text


# -- how numbers are written -------------------------------------------------------------------


def num(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def signed(value: float) -> str:
    text = num(value)
    return text if text == "0" or value < 0 else f"+{text}"


def secs(value: float) -> str:
    whole = round(value)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    if whole < 86400:
        return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
    days = whole // 86400
    return f"{days} day{'s' if days > 1 else ''} {whole % 86400 // 3600} h"

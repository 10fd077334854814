"""What a question is in the walk: its type with the fields that this type needs."""

import re
from itertools import pairwise
from typing import Any

from gemba.authoring.xlsform.lists import FoundList
from gemba.authoring.xlsform.rows import Item

_WORDS = re.compile(
    r"\b(very|extreme|excellent|poor|agree|satisf|likely|never|always|often|best|worst|easy|"
    r"difficult|important|sehr|stimme|zufrieden|schlecht|gut|nie|immer|très|jamais|toujours|muy|"
    r"nunca|siempre|lowest|highest|not at all|completely|strongly)\w*",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*")
_PARAMETER = re.compile(r"([\w-]+)\s*[=:]\s*([^\s,;]+)")
_YES_NO = ({"yes", "no"}, {"yes", "no", "na"}, {"yes", "no", "n_a"}, {"yes", "partly", "no"})
FEWEST_POINTS, MOST_POINTS = 3, 11


def parameters(item: Item) -> dict[str, str]:
    """Return what a row's `parameters` say, by name."""
    return {k.lower(): v for k, v in _PARAMETER.findall(item.record.get("parameters"))}


def yes_no(found: FoundList, compared: str) -> dict[str, Any] | None:
    """Return a yes/no question for choices named so; None for others, and where `na` is asked for.

    `compared` is all that the form's expressions say.
    """
    names = {entry.name for entry in found.entries}
    if names not in _YES_NO or len(found.entries) != len(names):
        return None
    if any(f"'{name}'" in compared or f'"{name}"' in compared for name in names & {"na", "n_a"}):
        return None
    partly = {} if "partly" in names else {"partly": False}
    return {"type": "yes_no", **partly, "best": "either"}


def points(found: FoundList, appearance: str, tag: str) -> list[dict[str, Any]] | None:
    """Return the points of a scale where the choices are one; None where they are just choices."""
    names = [entry.name for entry in found.entries]
    if not FEWEST_POINTS <= len(names) <= MOST_POINTS or not all(map(_is_whole, names)):
        return None
    values = [int(name) for name in names]
    step = values[1] - values[0]
    if abs(step) != 1 or any(b - a != step for a, b in pairwise(values)):
        return None
    labels = [entry.labels.get(tag) or next(iter(entry.labels.values()), "") or entry.name
              for entry in found.entries]  # fmt: skip
    said = _WORDS.search(labels[0]) or _WORDS.search(labels[-1])
    bare = all(label.strip() == name for label, name in zip(labels, names, strict=True))
    if "likert" not in appearance and not (said or (bare and len(names) > FEWEST_POINTS)):
        return None
    rows = [{"value": v, "label": label} for v, label in zip(values, labels, strict=True)]
    return sorted(rows, key=lambda row: row["value"])


def _is_whole(name: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,3}", name)) and str(int(name)) == name


def bounds(constraint: str) -> dict[str, Any] | None:
    """Return `min` and `max` where a constraint says nothing else; None for other constraints."""
    found: dict[str, Any] = {}
    for part in re.split(r"\s+and\s+", constraint.strip().removeprefix("(").removesuffix(")")):
        bound = _BOUND.fullmatch(part.strip().removeprefix("(").removesuffix(")"))
        name = bound and ("min" if bound[1] == ">=" else "max")
        if not bound or not name or name in found:
            return None
        found[name] = plain_number(float(bound[2]))
    if "min" in found and "max" in found and found["min"] > found["max"]:
        return None
    return found


def plain_number(number: float) -> float:
    """Return a whole number without its point."""
    return int(number) if number.is_integer() else number


def range_of(item: Item) -> dict[str, Any]:
    """Return the number question that a range is."""
    said = parameters(item)
    found: dict[str, Any] = {}
    for key, name in (("start", "min"), ("end", "max")):
        try:
            found[name] = plain_number(float(said.get(key, {"start": "1", "end": "10"}[key])))
        except (ValueError, OverflowError):
            continue
    if "min" in found and "max" in found and found["min"] > found["max"]:
        found["min"], found["max"] = found["max"], found["min"]
    decimal = any("." in said.get(key, "") for key in ("start", "end", "step"))
    return {"type": "decimal" if decimal else "integer", **found}

"""The file of those who know the company: how much each step matters, what is at risk."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.replies import Asked, Taken
from gemba.authoring.rows import Filled, Row, read_filled
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import Clock, utc_now
from gemba.journey.near import did_you_mean
from gemba.journey.records import Change
from gemba.journey.replying import finding_named
from gemba.journey.saving import Refused
from gemba.journey.stakeholding import put_at_risk, rate_step, set_crosshair
from gemba.journey.words import CrosshairKind

RATED = ("step", "title", "segment", "role", "rating", "rank")
AT_RISK = ("finding", "title", "amount", "unit", "assumption")
CROSSHAIR = ("kind", "importance", "performance", "source")


_Act = Callable[[Row], list[Change] | None]


def read_stakeholders(
    path: Path, audit: Audit, checklist: Checklist, clock: Clock = utc_now
) -> Taken:
    """Return what a file of criticalities changes; raises ChecklistError with each fault's line."""
    filled = read_filled(
        path, {"criticality": RATED, "at_risk": AT_RISK}, {"crosshair": CROSSHAIR}, ("role",)
    )
    role = filled.texts.get("role", "").strip()
    changes: list[Change] = []
    faults: list[Fault] = []
    empty = known = 0
    for row, act in _entries(filled, _Reader(audit, checklist, role, clock)):
        try:
            found = act(row)
        except Refused as error:
            faults.append(row.fault("R010", str(error).removesuffix(".")))
            continue
        if found is None:
            empty += 1
        else:
            known += not found
            changes += found
    if faults:
        raise ChecklistError(faults)
    return Taken(tuple({change.id: change for change in changes}.values()), known, empty)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What an entry is read against; each method returns None for an entry left empty."""

    audit: Audit
    checklist: Checklist
    role: str
    clock: Clock

    def rated(self, row: Row) -> list[Change] | None:
        rating, rank = row.number("rating"), row.number("rank")
        if rating is None and rank is None:
            return None
        who = row.text("role") or self.role
        if not who:
            raise Refused("Who rates? Give a `role`, such as customer or front line; no person.")
        if rank is not None and not rank.is_integer():
            raise Refused(f"`rank` counts from 1, not {rank:g}.")
        place = None if rank is None else int(rank)
        return rate_step(self.audit, self.checklist, who, row.text("step"),
                         row.text("segment") or None, rating, place, self.clock)  # fmt: skip

    def at_risk(self, row: Row) -> list[Change] | None:
        amount = row.number("amount")
        if amount is None:
            return None
        finding = finding_named(self.audit, row.text("finding"))
        words = row.text("unit"), row.text("assumption")
        return put_at_risk(self.audit, finding, amount, *words, clock=self.clock)

    def crosshair(self, row: Row) -> list[Change] | None:
        kind, kinds = row.text("kind"), get_args(CrosshairKind)
        if not kind:
            return None
        if kind not in kinds:
            hint = did_you_mean(kind, kinds) or f"it is {', '.join(kinds)}"
            raise Refused(f"`kind` is no {kind!r}: {hint}.")
        place = row.number("importance"), row.number("performance")
        return set_crosshair(self.audit, cast(CrosshairKind, kind), *place, row.text("source"),
                             self.clock)  # fmt: skip


def _entries(filled: Filled, reader: _Reader) -> Iterator[tuple[Row, _Act]]:
    yield from ((row, reader.rated) for row in filled.lists.get("criticality", ()))
    yield from ((row, reader.at_risk) for row in filled.lists.get("at_risk", ()))
    yield from ((row, reader.crosshair) for row in filled.maps.values())


def stakeholders_template(
    checklist: Checklist, asked: Iterable[Asked], role: str = "",
    fmt: Literal["yaml", "csv"] = "yaml",
) -> str:  # fmt: skip
    """Return a file with every step of every segment to be rated, and every finding's stake."""
    places = [
        (step.id, step.title, segment)
        for segment in [found.id for found in checklist.segments] or [""]
        for step in checklist.steps
    ]
    if fmt == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(RATED)
        writer.writerows([step, title, segment, role, "", ""] for step, title, segment in places)
        return out.getvalue()
    rows = "".join(
        f"  - {{step: {step}, segment: {segment or 'null'}, rating: }}  # {_line(title)}\n"
        for step, title, segment in places
    )
    stakes = "".join(
        f"  - {{finding: {one.finding}, amount: , unit: , assumption: }}  # {_line(one.title)}\n"
        for one in asked
    )
    head = _HEAD.format(role=json.dumps(role, ensure_ascii=False))
    return f"{head}{rows}{_AT_RISK}{stakes or '  []' + chr(10)}{_CROSSHAIR}"


def _line(text: str) -> str:
    return " ".join(text.split())[:100]


_HEAD = """\
# How much does each step matter to this kind of customer, in the eyes of one role?
# `rating` from 0 (does not matter) to 10 (decides everything), or `rank` from 1 (matters most)
# instead. Leave empty what you cannot judge. One file a role; a role is a function, no person.
role: {role}
criticality:
"""
_AT_RISK = """
# Optional: what is at risk behind a finding, such as amount: 120, unit: "orders a month".
# The assumption is compulsory and is printed beside the number.
at_risk:
"""
_CROSSHAIR = """
# Optional: where the lines of the importance-performance grid stand.
#   data: at the mean of all steps (the default of a first map); scale: at 5 and 5;
#   frozen: at the two numbers given here, 0 to 10, such as those of the first wave.
crosshair: {kind: , importance: , performance: , source: }
"""

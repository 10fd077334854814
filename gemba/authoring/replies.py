"""The file in which owners reply to findings: read into changes, and written as a template."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.rows import Row, read_filled
from gemba.journey.audit import Audit
from gemba.journey.identity import Clock, utc_now
from gemba.journey.near import did_you_mean
from gemba.journey.records import Change
from gemba.journey.replying import finding_named, reply, withdraw
from gemba.journey.saving import Refused
from gemba.journey.words import Stance

COLUMNS = ("finding", "title", "by", "stance", "reason", "date")
STANCES = (*get_args(Stance), "withdrawn")


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding as the template asks about it: its identifier, title and owner's id."""

    finding: str
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brings: the changes, how many entries were known, how many left empty."""

    changes: tuple[Change, ...]
    known: int
    empty: int


def read_replies(path: Path, audit: Audit, clock: Clock = utc_now) -> Taken:
    """Return what a file of replies changes; raises ChecklistError with the line of each fault."""
    rows = read_filled(path, {"replies": COLUMNS}, {}, ()).lists["replies"]
    changes: dict[str, Change] = {}
    faults: list[Fault] = []
    known = empty = 0
    for row in rows:
        if not row.text("stance"):
            empty += 1
            continue
        try:
            found = _changes(row, audit, clock)
        except Refused as error:
            faults.append(row.fault("R010", str(error).removesuffix(".")))
            continue
        known += not found
        changes.update({change.id: change for change in found})
    if faults:
        raise ChecklistError(faults)
    return Taken(tuple(changes.values()), known, empty)


def _changes(row: Row, audit: Audit, clock: Clock) -> list[Change]:
    finding = finding_named(audit, row.text("finding"))
    stance = row.text("stance").lower()
    if stance not in STANCES:
        hint = did_you_mean(stance, STANCES) or f"it is {', '.join(STANCES)}"
        raise Refused(f"`stance` is no {stance!r}: {hint}.")
    if stance == "withdrawn":
        return withdraw(audit, finding, row.text("by"))
    return reply(audit, finding, row.text("by"), cast(Stance, stance), row.text("reason"),
                 _day(row.text("date")), clock)  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"`date` is a day such as 2026-04-30, not {text!r}.") from None


def replies_template(asked: Iterable[Asked], fmt: Literal["yaml", "csv"] = "yaml") -> str:
    """Return a file with an empty reply to every finding, ready to be filled in."""
    if fmt == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows([one.finding, _plain(one.title), one.by, "", "", ""] for one in asked)
        return out.getvalue()
    return _HEAD + ("".join(_entry(one) for one in asked) or "  []\n")


def _plain(text: str) -> str:
    """Keep a spreadsheet from reading a title as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _entry(one: Asked) -> str:
    lines = (
        f"  - finding: {one.finding}",
        f"    title: {json.dumps(one.title, ensure_ascii=False)}",
        f"    by: {json.dumps(one.by, ensure_ascii=False)}",
        "    stance:",
        '    reason: ""',
        "    date:",
    )
    return "\n".join(lines) + "\n\n"


_HEAD = """\
# The right of reply. Each owner says to each finding where the function stands:
#   accepted, disputed or corrected (then with the reason), withdrawn takes a reply back.
# Leave `stance` empty where nobody has replied yet. `by` is a function, never a person.
# `date` is the day of the reply, such as 2026-04-30.
replies:
"""

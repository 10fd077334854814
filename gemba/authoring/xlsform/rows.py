"""The survey as a tree: groups and repeats with what is in them, however they are closed."""

from dataclasses import dataclass, field

from gemba.authoring.xlsform.columns import Record, Table
from gemba.authoring.xlsform.kinds import Kind, kind_of
from gemba.authoring.xlsform.report import Findings


@dataclass(slots=True)
class Item:
    """A row of the survey; a group or repeat holds the items between its begin and its end."""

    record: Record
    kind: Kind
    name: str
    items: list["Item"] = field(default_factory=list)
    parents: tuple["Item", ...] = ()
    end: int | None = None

    @property
    def is_holder(self) -> bool:
        """Tell whether this is a group or a repeat."""
        return self.kind.structure == "begin"


def survey_items(table: Table, findings: Findings) -> list[Item]:
    """Return the survey's rows in their order, each with the groups around it."""
    found: list[Item] = []
    open_: list[Item] = []
    for record in table.records():
        written = record.get("type")
        if not written or record.get("disabled").lower() in ("yes", "true", "true()"):
            if not written and (record.get("name") or record.get("label")):
                findings.add("W621", table.sheet, record.place("type"))
            continue
        kind = kind_of(written)
        if kind.code:
            findings.add(kind.code, table.sheet, record.place("type"), repr(written[:60]))
        if kind.structure == "end":
            _close(open_, kind, record, findings)
            continue
        item = Item(record, kind, record.get("name"), parents=tuple(open_))
        found.append(item)
        if item.is_holder:
            open_.append(item)
    for item in open_:
        findings.add("W622", table.sheet, item.record.place("type"), repr(item.name))
    return found


def _close(open_: list[Item], kind: Kind, record: Record, findings: Findings) -> None:
    """Close what is open; an `end group` that fits nothing closes nothing."""
    fits = bool(open_) and open_[-1].kind.base == kind.base
    if open_:
        open_.pop().end = record.number
    if not fits:
        findings.add("W622", record.table.sheet, record.place("type"))

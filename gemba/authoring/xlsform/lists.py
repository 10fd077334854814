"""The choice lists of a form: from its sheets, or from a CSV file beside it."""

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from gemba.authoring.xlsform.columns import Table, table_of
from gemba.authoring.xlsform.languages import Languages
from gemba.authoring.xlsform.report import Findings
from gemba.authoring.xlsform.workbook import Book

_OWN = ("list_name", "name", "label", "image", "audio", "video", "big-image", "")
_UNFIT = re.compile(r"[\x00-\x1f\x7f]")
_KNOWN = ("name", "label", "score", "finding")
MOST_INLINE = 40
MAX_CSV = 2_000_000


@dataclass(slots=True)
class Entry:
    """One choice: its name, its labels by language tag, what further columns say, its row."""

    name: str
    labels: dict[str, str]
    columns: dict[str, str]
    row: int


@dataclass
class FoundList:
    """A list of choices, or a table of data."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    table: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell whether it can stand in the checklist choice by choice."""
        names = {entry.name for entry in self.entries}
        return (
            not self.table
            and len(names) == len(self.entries) <= MOST_INLINE
            and not any(entry.columns for entry in self.entries)
        )


def form_lists(book: Book, languages: Languages, findings: Findings) -> dict[str, FoundList]:
    """Return the lists of the sheets `choices` and `external_choices`, by name."""
    lists: dict[str, FoundList] = {}
    for name in ("choices", "external_choices"):
        sheet = book.sheet(name) or (book.sheet("cascades") if name == "choices" else None)
        if sheet is not None:
            _read(table_of(*sheet), languages, lists, findings, quiet=name != "choices")
    return lists


def _read(
    table: Table, languages: Languages, lists: dict[str, FoundList], findings: Findings, quiet: bool
) -> None:
    extra = [c for c in table.columns if c.key not in _OWN and not c.language]
    seen: Counter[tuple[str, str]] = Counter()
    for record in table.records():
        of, name = record.get("list_name"), _UNFIT.sub(" ", record.get("name"))[:256].strip()
        if not of:
            continue
        if not name:
            findings.add("W625", table.sheet, record.place("name"), repr(of))
            continue
        seen[of, name] += 1
        if seen[of, name] == 2 and not quiet:
            findings.add("W615", table.sheet, record.place("name"), repr(f"{of}: {name}"[:80]))
        columns = {c.head.strip(): text for c in extra if (text := record.at(c.index))}
        entry = Entry(name, languages.texts(record, "label"), columns, record.number)
        lists.setdefault(of, FoundList(of)).entries.append(entry)


def csv_list(book: Book, file: str, value: str = "name", label: str = "label") -> FoundList | None:
    """Return the table of a CSV file beside the form; None where there is none to read."""
    media = book.folder / f"{Path(book.name).stem}-media" if book.folder else None
    text = _csv_text(book.folder, file) or _csv_text(media, file)
    rows = _csv_rows(text) if text else []
    if not rows:
        return None
    head = [column.strip() for column in rows[0]]
    lines = [dict(zip(head, line, strict=False)) for line in rows[1:]]
    heads = list(dict.fromkeys([*(("name",) if value in head else ()), *head]))
    if value in head:
        heads = list(dict.fromkeys(["name", "label", *head]))
        for line in lines:
            name = line.get(value, "")
            line["label"] = line.get(label) or line.get("label") or name
            line["name"] = name
    found = FoundList(Path(file).stem, table=csv_text(heads, lines))
    return found if len(found.table) <= MAX_CSV else None


def _csv_text(folder: Path | None, file: str) -> str:
    if folder is None or Path(file).name != file:
        return ""
    try:
        data = (folder / file).read_bytes()
    except (OSError, ValueError):
        return ""
    return data.decode("utf-8-sig", "replace") if len(data) <= MAX_CSV else ""


def _csv_rows(text: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(StringIO(text, newline="")) if any(row)]
    except csv.Error:
        return []


def csv_text(heads: list[str], lines: list[dict[str, str]]) -> str:
    """Return a table as CSV text with its head."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([line.get(head, "") for head in heads] for line in lines)
    return out.getvalue()


def list_table(found: FoundList, tag: str, others: list[str], mentioned: str) -> str:
    """Return a list's choices as CSV text, labels in the form's language and in the others.

    Of further columns those come with it that the form's expressions have `mentioned`.
    """
    columns = list(dict.fromkeys(name for entry in found.entries for name in entry.columns))
    columns = [c for c in columns if c in mentioned and c not in _KNOWN]
    lines = [
        {
            "name": entry.name,
            "label": entry.labels.get(tag, ""),
            **{f"label::{other}": entry.labels.get(other, "") for other in others},
            **{name: text for name, text in entry.columns.items() if name in columns},
        }
        for entry in found.entries
    ]
    translated = [f"label::{o}" for o in others if any(line[f"label::{o}"] for line in lines)]
    return csv_text(["name", "label", *translated, *columns], lines)

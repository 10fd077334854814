"""The lists that a form's questions use, as the checklist keeps them."""

from typing import Any

from gemba.authoring.xlsform.languages import Languages
from gemba.authoring.xlsform.lists import Entry, FoundList, csv_list, csv_text, list_table
from gemba.authoring.xlsform.report import Findings
from gemba.authoring.xlsform.rows import Item
from gemba.authoring.xlsform.types import parameters
from gemba.authoring.xlsform.workbook import Book

MOST_TABLES = 1_200_000
"""Bytes of all tables of a checklist: its file must stay one that can be read."""
NO_ROWS = csv_text(["name", "label"], [])


def _bytes(entry: Entry) -> int:
    texts = (entry.name, *entry.labels.values(), *entry.columns.values())
    return sum(len(text.encode("utf-8", "replace")) + 1 for text in texts)


class Lists:
    """A form's lists by name, and which of them its questions and expressions use."""

    def __init__(
        self, book: Book, found: dict[str, FoundList], languages: Languages, findings: Findings
    ) -> None:
        """Start with the lists of the form's own sheets."""
        self.book, self.found = book, found
        self.languages, self.findings = languages, findings
        self.compared = ""
        self.asked: set[str] = set()
        self._length = 0
        self.scales: dict[str, list[dict[str, Any]]] = {}
        self.kept: dict[str, list[dict[str, Any]]] = {}
        self._missing: set[str] = set()

    def of(self, item: Item) -> FoundList | None:
        """Return the list that a question chooses from; None, with a finding, where none is."""
        name, record = item.kind.list_name, item.record
        sheet, place = record.table.sheet, record.place("type")
        if "${" in name:
            self.findings.add("W628", sheet, place, repr(name[:60]))
            return None
        if item.kind.source == "from file":
            return self._from_file(item, name)
        if name not in self.found or not self.found[name].entries:
            self.findings.add("W613", sheet, place, repr(name[:60]))
            return None
        return self._taken(item, self.found[name])

    def _from_file(self, item: Item, file: str) -> FoundList | None:
        said = parameters(item)
        found = self._csv(file, said.get("value", "name"), said.get("label", "label"))
        if found is None or not found.table.startswith("name,"):
            place = item.record.place("type")
            self.findings.add("W614", item.record.table.sheet, place, repr(file[:60]))
            return None
        return self._taken(item, found)

    def _taken(self, item: Item, found: FoundList) -> FoundList | None:
        """Take a list up, unless the checklist would grow larger than can be read."""
        if found.name not in self.asked:
            length = len(found.table.encode()) + sum(map(_bytes, found.entries))
            if self._length + length > MOST_TABLES:
                record = item.record
                detail = repr(found.name[:60])
                self.findings.add("W632", record.table.sheet, record.place("type"), detail)
                return None
            self._length += length
        self.asked.add(found.name)
        return found

    def _csv(self, file: str, value: str = "name", label: str = "label") -> FoundList | None:
        stem = file.rsplit(".", 1)[0] if file.lower().endswith(".csv") else file
        if stem in self.found and self.found[stem].table:
            return self.found[stem]
        name = file if file.lower().endswith(".csv") else f"{file}.csv"
        found = csv_list(self.book, name, value, label)
        if found is not None and stem not in self.found:
            self.found[stem] = found
        return found

    def used(self, named: set[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the lists and the scales of the checklist; `named` are those of expressions."""
        lists = [self._list(name, self.found[name]) for name in self.found if name in self.asked]
        for name in sorted(named - self.asked):
            if name in self.found or self._csv(name) is not None:
                lists.append(self._list(name, self.found[name]))
            else:
                self.findings.add("W614", "", "", repr(name[:60]))
                lists.append({"id": name[:256].strip() or "_", "table": NO_ROWS})
        unique = {found["id"]: found for found in lists}
        scales = [{"id": name, "points": rows} for name, rows in self.scales.items()]
        return list(unique.values()), scales

    def _list(self, name: str, found: FoundList) -> dict[str, Any]:
        if found.table:
            return {"id": name, "table": found.table}
        if not found.is_plain:
            tags = (self.languages.own, self.languages.others)
            table = list_table(found, *tags, mentioned=self.compared)
            return {"id": name, "table": table}
        return {"id": name, "choices": [
            {"id": entry.name, "label": self.label(entry.labels, entry.name)}
            for entry in found.entries
        ]}  # fmt: skip

    def label(self, labels: dict[str, str], name: str) -> str:
        """Return a choice's words in the checklist's language, else in any, else its name."""
        return labels.get(self.languages.own) or next(iter(labels.values()), "") or name

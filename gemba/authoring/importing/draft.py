"""A form in the making: rows of another format as the rows of an XLSForm, which is mapped on.

One road leads to a checklist: names, lists, expressions and limits are judged there alone. What
is found there is told of the cell that the row came from.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gemba.authoring.limits import MAX_NODES
from gemba.authoring.source import MAX_BYTES
from gemba.authoring.xlsform.cells import Rows, packed
from gemba.authoring.xlsform.codes import MEANINGS
from gemba.authoring.xlsform.importing import Imported
from gemba.authoring.xlsform.mapping import Mapped, mapped
from gemba.authoring.xlsform.report import Finding, Findings, FormError
from gemba.authoring.xlsform.workbook import Book
from gemba.journey.checklist import Checklist

SURVEY = (
    "type", "name", "label", "hint", "guidance_hint", "relevant", "constraint", "required",
    "calculation", "default", "read_only", "parameters", "appearance",
)  # fmt: skip
CHOICES = ("list_name", "name", "label")
MOST_ROWS = 4_000
_A1 = re.compile(r"([A-Z]+)(\d+)")

Places = Mapping[str, str]
"""The cell of the source that each column of a row comes from; '' stands for all others."""


@dataclass
class Draft:
    """The rows and choices of a form, with the places that they come from."""

    file: str
    title: str
    language: str = "en"
    findings: Findings = field(default_factory=Findings)
    rows: list[tuple[dict[str, str], Places]] = field(default_factory=list)
    choices: list[tuple[tuple[str, str, str], str]] = field(default_factory=list)
    said: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    """What a translated cell said itself, and why it could not be translated ('' where it was)."""

    def row(self, cells: dict[str, str], places: Places) -> int:
        """Add a row of the survey; return its number."""
        self.rows.append((cells, places))
        return len(self.rows)

    def choice(self, of: str, name: str, label: str, place: str) -> None:
        """Add a choice to a list."""
        self.choices.append(((of, name, label), place))

    def expression(self, row: int, key: str, original: str, translated: str, why: str) -> None:
        """Fill a cell with an expression; where it has no translation the original, and why."""
        self.rows[row - 1][0][key] = original if why else translated
        self.said[row, key] = original, why

    def book(self) -> Book:
        """Return the form as a workbook."""
        survey: Rows = [[*SURVEY]]
        survey += [[cells.get(key) or None for key in SURVEY] for cells, _ in self.rows]
        choices: Rows = [[*CHOICES]]
        choices += [[*row] for row, _ in self.choices]
        stem = Path(self.file).stem
        settings: Rows = [["form_title", "form_id"], [self.title, stem]]
        return Book(self.file, [("survey", survey), ("choices", choices), ("settings", settings)])

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with the place and the words of the source."""
        found = _A1.fullmatch(finding.cell)
        if not found:
            return replace(finding, sheet="", cell="")
        row = int(found[2]) - 1
        if finding.sheet == "choices":
            return replace(finding, sheet="", cell=self.choices[row - 1][1])
        key = SURVEY[ord(found[1]) - 65] if finding.sheet == "survey" and row else ""
        if not key:
            return replace(finding, sheet="", cell="")
        places = self.rows[row - 1][1]
        message = self._worded(finding, row, key)
        return Finding(finding.code, message, "", places.get(key) or places.get("", ""))

    def _worded(self, finding: Finding, row: int, key: str) -> str:
        original, why = self.said.get((row, key), ("", ""))
        if not original or finding.code not in ("E651", "E652", "E653", "E658"):
            return finding.message
        if why:
            meaning = MEANINGS[finding.code]
            return f"{original[:100]!r} ({why}): {meaning[0].lower()}{meaning[1:]}"
        written = self.rows[row - 1][0].get(key, "")
        return finding.message.replace(repr(written[:100]), repr(original[:100]), 1)


def drafted(
    draft: Draft, path: Path, source: str, kept: Sequence[Sequence[str]], head: str,
    more: Callable[[Mapped], None] = lambda found: None,
) -> Imported:  # fmt: skip
    """Return a draft as a checklist that keeps its cells in `x`.

    `more` adds to the data what a form has no column for. Raises FormError where it is too long.
    """
    if len(draft.rows) > MOST_ROWS:
        raise too_long(path, len(draft.rows))
    found = mapped(draft.book())
    found.data["language"] = draft.language
    more(found)
    _drop_unused_lists(found.data)
    found.data["x"] = {
        source: {"file": draft.file[:200], "cells": packed([("", [[*row] for row in kept])])}
    }
    checklist = Checklist.model_validate(found.data)
    placed = [draft.placed(finding) for finding in found.findings.found]
    made = Imported(checklist, found.data, (*draft.findings.found, *placed), found, head)
    return within_limits(path, made)


def within_limits(path: Path, made: Imported) -> Imported:
    """Return a checklist that can be read again; raises FormError where it is too long for that."""
    is_long = len(made.yaml.encode("utf-8", "replace")) > MAX_BYTES
    if is_long or _nodes(made.data) > MAX_NODES:
        detail = "It says more than a checklist can hold."
        raise FormError(str(path), "X662", detail, "Import it in parts.")
    return made


def too_long(path: Path, rows: int) -> FormError:
    """Return the refusal of a file with more rows than a checklist can hold."""
    detail = f"{rows:,} rows are more than a checklist can hold."
    return FormError(str(path), "X662", detail, "Import it in parts.")


def _drop_unused_lists(data: dict[str, Any]) -> None:
    used = {q.get("choices") for p in data["phases"] for s in p["steps"] for q in s["questions"]}
    lists = [found for found in data.pop("lists", ()) if found["id"] in used]
    if lists:
        phases = data.pop("phases")
        data |= {"lists": lists, "phases": phases}


def _nodes(data: Any) -> int:
    if isinstance(data, dict):
        return 1 + sum(1 + _nodes(value) for value in data.values())
    if isinstance(data, list | tuple):
        return 1 + sum(_nodes(value) for value in data)
    return 1

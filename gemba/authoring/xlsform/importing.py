"""A form becomes a checklist: read, mapped, checked, and written as YAML."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gemba.authoring.kept import MAX_CELLS
from gemba.authoring.translate import FOLDER
from gemba.authoring.xlsform.cells import packed
from gemba.authoring.xlsform.mapping import Mapped, mapped
from gemba.authoring.xlsform.report import Finding, FormError
from gemba.authoring.xlsform.translations import translations
from gemba.authoring.xlsform.workbook import read_book
from gemba.authoring.xlsform.yaml_out import yaml_text
from gemba.journey.checklist import Checklist

HEAD = "# Made from an XLSForm; `gemba checklist export` writes it back, changes included.\n"


@dataclass(frozen=True)
class Imported:
    """A form that became a checklist: as a model, as plain data, and what was not taken as is."""

    checklist: Checklist
    data: dict[str, Any]
    findings: tuple[Finding, ...]
    mapped: Mapped | None = None
    """The form behind it, which knows its other languages; None for formats without them."""
    head: str = HEAD
    """The comment that the file begins with."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings with an E-code: what cannot be worked out in the walk."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def yaml(self) -> str:
        """The checklist as the text of its file."""
        return yaml_text(self.data, self.head)

    def write(self, path: Path) -> list[Path]:
        """Write the checklist and the translations beside it; return all files, itself first."""
        path.write_text(self.yaml, encoding="utf-8")
        written = [path]
        for tag, data in (translations(self.mapped) if self.mapped else {}).items():
            sidecar = path.parent / FOLDER / f"{self.checklist.id}.{tag}.yaml"
            sidecar.parent.mkdir(exist_ok=True)
            sidecar.write_text(yaml_text(data), encoding="utf-8")
            written.append(sidecar)
        return written


def import_form(path: Path) -> Imported:
    """Read an XLSForm (.xlsx or .xls); raises FormError, with a code, where it is refused."""
    book = read_book(path)
    cells = packed(book.sheets)
    if len(cells) > MAX_CELLS * 0.9:
        detail = "The form holds more than a checklist's file can keep."
        raise FormError(str(path), "X604", detail)
    found = mapped(book)
    tags = list(translations(found))
    if tags:
        phases = found.data.pop("phases")
        found.data |= {"translations": tags, "phases": phases}
    found.data["x"] = {"xlsform": {"file": book.name[:200], "cells": cells}}
    checklist = Checklist.model_validate(found.data)
    return Imported(checklist, found.data, tuple(found.findings.found), found)

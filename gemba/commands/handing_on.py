"""The tables of an audit in the format that was asked for."""

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from gemba.commands.common import warn

if TYPE_CHECKING:
    from gemba.commands.exporting import Headers, Layout, Multi
    from gemba.journey.audit import Audit
    from gemba.store import Workspace


class Options(TypedDict, total=False):
    """What was said about the tables."""

    layout: "Layout"
    headers: "Headers"
    multi: "Multi"
    language: str
    bom: bool


Made = tuple[bytes | None, dict[str, str], list[str]]
"""A file's bytes, None where it is written already; texts beside it by name; what is not in it."""


def handed_on(workspace: "Workspace", fmt: str, out: str | None, options: Options) -> Made:
    """Return an audit as CSV, XLSX, CJML, a data package or a SQLite copy."""
    audit = workspace.audit
    if language := options.get("language"):
        audit = _in_language(audit, language)
    if fmt == "csv":
        return _csv(audit, options), {}, []
    if fmt == "xlsx":
        return _xlsx(audit, options), {}, []
    if fmt == "cjml":
        from gemba.report.cjml import audit_cjml

        return audit_cjml(audit), {}, []
    if fmt == "zip":
        return _package(workspace, audit, out)
    return _sqlite(audit, out)


def _csv(audit: "Audit", options: Options) -> bytes:
    from gemba.commands.answer_table import answers_csv
    from gemba.report.tables.answers import answers
    from gemba.report.tables.cells import table_csv
    from gemba.report.tables.wide import wide

    headers, bom = options.get("headers", "names"), options.get("bom", False)
    if options.get("layout") == "wide":
        flat = wide(audit, options.get("multi", "both"), labels=headers == "labels")
        return table_csv(flat, headers, bom=bom)
    if "multi" in options:
        raise click.UsageError(
            "--multi is for a row a walk: add --layout wide", click.get_current_context()
        )
    if "headers" in options or "layout" in options:
        return table_csv(answers(audit), headers, bom=bom)
    return ("\ufeff" if bom else "").encode() + answers_csv(audit).encode()


def _xlsx(audit: "Audit", options: Options) -> bytes:
    from gemba.report.tables import tables
    from gemba.report.tables.wide import wide
    from gemba.report.tables.workbook import workbook

    headers = options.get("headers", "labels")
    flat = wide(audit, options.get("multi", "both"), labels=headers == "labels")
    found = {table.name: table for table in tables(audit)}
    first = ("walks", "answers", "findings")
    others = [table for name, table in found.items() if name not in first]
    sheets = [found["walks"], flat, found["answers"], found["findings"], *others]
    return workbook(sheets, title=audit.title, made=_as_of(audit), headers=headers)


def _as_of(audit: "Audit") -> datetime:
    """The moment of the latest record, or of the audit's making."""
    return max((record.at for record in audit.records()), default=audit.created)


def _package(workspace: "Workspace", audit: "Audit", out: str | None) -> Made:
    """A package with many photos goes to its file piece by piece, never whole into memory."""
    from gemba.report.tables.package import package_bytes, write_package

    def evidence_path(sha256: str, extension: str) -> Path | None:
        path = workspace.path_of(sha256, extension)
        return path if path.is_file() else None

    if out in (None, "-"):
        data, left_out = package_bytes(audit, evidence_path)
        return data, {}, left_out
    return None, {}, write_package(audit, Path(str(out)), evidence_path)


def _sqlite(audit: "Audit", out: str | None) -> Made:
    from gemba.report.tables import tables
    from gemba.report.tables.datasette import metadata
    from gemba.store.datasette import write_copy

    found = tables(audit)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        write_copy(path, found)
        data = path.read_bytes()
    if out in (None, "-"):
        return data, {}, []
    place = Path(str(out))
    beside = place.with_name(f"{place.stem}.metadata.yaml")
    return data, {str(beside): metadata(found, audit.title, place.stem)}, []


def _in_language(audit: "Audit", tag: str) -> "Audit":
    """The audit with its checklists' texts in a language, where a translation lies at hand."""
    from gemba.authoring.catalogue import find
    from gemba.authoring.faults import ChecklistError
    from gemba.authoring.source import Sources
    from gemba.authoring.translate import translated

    spoken = {}
    for key, checklist in audit.checklists.items():
        try:
            found, _ = translated(checklist, find(checklist.id), tag, Sources())
        except ChecklistError:
            found = checklist
        spoken[key] = found
        if found.language.split("-")[0].lower() != tag.split("-")[0].lower():
            warn(f"{checklist.title} has no translation into {tag}: its texts stay as they are.")
    return replace(audit, checklists=spoken)

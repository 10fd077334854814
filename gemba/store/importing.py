"""Takes walks in: a whole audit as it was exported, or one walk that was noted on paper."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gemba.journey.records import Change, Said
from gemba.store.checking import check_audit
from gemba.store.creating import PIN, pinned
from gemba.store.errors import StoreError
from gemba.store.evidence_in import Files
from gemba.store.formats import LISTS, AuditFile
from gemba.store.merging import plan_merge
from gemba.store.paper import records_of
from gemba.store.paper_form import PaperWalk
from gemba.store.reading import parse, read_json, take
from gemba.store.revisions import body_of, first_fault, instant, kind_of, read_body
from gemba.store.workspace import Workspace
from gemba.store.writing import Work

_DEFAULT = "UPDATE audit SET default_checklist = ? WHERE default_checklist IS NULL"


@dataclass(frozen=True)
class Imported:
    """How many records of each kind are new or changed, how many were known, what to know."""

    counts: dict[str, int] = field(default_factory=dict)
    skipped: int = 0
    notes: tuple[str, ...] = ()


def import_file(workspace: Workspace, path: Path) -> Imported:
    """Take a JSON file in, all or nothing; raises StoreError with the place of a fault."""
    return _import(workspace, read_json(path), path.name, path)


def import_bytes(workspace: Workspace, data: bytes, name: str) -> Imported:
    """Take JSON in that has no file, and so no evidence beside it; raises StoreError."""
    return _import(workspace, parse(data, name), name, None)


def _import(workspace: Workspace, data: dict[str, Any], name: str, path: Path | None) -> Imported:
    workspace.writer.check()
    kinds = {"audit": _import_audit, "walk": _import_walk}
    kind = str(data.get("kind"))
    try:
        if data.get("gemba") != 1 or kind not in kinds:
            raise StoreError('it needs `"gemba": 1` and `"kind": "audit"` or `"walk"`.')
        with Files(workspace.folder, path) as files:
            return kinds[kind](workspace, data, files)
    except StoreError as error:
        if type(error) is StoreError:
            raise StoreError(f"{name}: {error}") from error
        raise
    except ValidationError as error:
        raise StoreError(f"{name}: {first_fault(error)}.") from error
    except (OverflowError, RecursionError) as error:
        raise StoreError(f"{name}: a number or a time in it is too large.") from error


def _import_audit(workspace: Workspace, data: dict[str, Any], files: Files) -> Imported:
    file, audit = take(AuditFile, data), workspace.audit
    check_audit(audit, file)
    merge = plan_merge(workspace.connection, data, file)
    files.take_exported(file.evidence)
    now, adopt = instant(workspace.writer.clock()), not audit.walks
    if not adopt and file.audit.id != audit.id:
        files.notes.append(f"The walks come from another audit, {file.audit.title!r}.")
    records = [record for name in LISTS.values() for record in getattr(file, name)]
    return _store(
        workspace, records, merge.statements, files,
        lambda connection: merge.store(connection, now, adopt=adopt),
    )  # fmt: skip


def _import_walk(workspace: Workspace, data: dict[str, Any], files: Files) -> Imported:
    walk = take(PaperWalk, data)
    checklist, records = records_of(workspace.audit, walk, files)
    row = pinned(checklist, instant(workspace.writer.clock()))

    def pin(connection: sqlite3.Connection) -> None:
        connection.execute(PIN, row)
        connection.execute(_DEFAULT, (checklist.hash,))

    return _store(workspace, records, records, files, pin)


def _store(
    workspace: Workspace, records: list[Said], said: list[Any], files: Files, also: Work
) -> Imported:
    """Write what is new, all of it in one transaction, and count it."""
    audit, writer = workspace.audit, workspace.writer
    before = {record.id: audit.find(record.id) for record in records}
    changes: list[Change] = [
        record for record in said if read_body(body_of(record)) != audit.find(record.id)
    ]
    writer.write(changes, why="import", undoes=None, also=also)
    files.keep()
    writer.reload()
    touched = [record for record in records if audit.find(record.id) != before[record.id]]
    counts = Counter(LISTS[kind_of(record)] for record in touched)
    return Imported(dict(counts), len(records) - len(touched), tuple(files.notes))

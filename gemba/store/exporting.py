"""Writes a whole audit as JSON, with its evidence files beside it."""

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from gemba.store.connection import sync_folder
from gemba.store.errors import not_saved
from gemba.store.formats import LISTS
from gemba.store.revisions import ALL, Row, instant, kind_of
from gemba.store.workspace import Workspace


def export_audit(workspace: Workspace) -> dict[str, Any]:
    """Return the audit as JSON data, the same for the same audit."""
    audit, connection = workspace.audit, workspace.connection
    checklists = sorted(audit.checklists.items())
    return {
        "gemba": 1,
        "kind": "audit",
        "audit": {
            "id": audit.id,
            "title": audit.title,
            "created": instant(audit.created),
            "default_checklist": audit.default_checklist,
        },
        "checklists": [json.loads(checklist.canonical()) for _, checklist in checklists],
        **_current(connection),
        "sessions": _select(connection, "id started program", "sessions ORDER BY started, id"),
        "history": _history(connection),
        "places": _select(connection, "walk visit question screen", "positions ORDER BY walk"),
    }


def _select(connection: sqlite3.Connection, columns: str, source: str) -> list[dict[str, Any]]:
    names = columns.split()
    found = connection.execute(f"SELECT {', '.join(names)} FROM {source}")  # noqa: S608
    return [dict(zip(names, row, strict=True)) for row in found]


def _current(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {name: [] for name in LISTS.values()}
    query = "SELECT kind, body FROM current ORDER BY recorded_at, id"
    for kind, body in connection.execute(query):
        record = json.loads(body)
        del record["record"]
        found[LISTS[kind]].append(record)
    return found


def _history(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    standing = {key for (key,) in connection.execute("SELECT id FROM current")}
    edges: dict[str, list[str]] = {}
    for old, new in connection.execute("SELECT supersedes, revision FROM supersessions ORDER BY 1"):
        edges.setdefault(new, []).append(old)
    rows = (Row(*found) for found in connection.execute(ALL))
    return [_entry(row, edges.get(row.id, []), row.id in standing) for row in rows]


def _entry(row: Row, supersedes: list[str], stands: bool) -> dict[str, Any]:
    entry = {key: value for key, value in row._asdict().items() if key != "body"}
    entry["supersedes"] = supersedes
    if row.body is None:
        entry["void"] = True
    elif not stands:
        entry["said"] = json.loads(row.body)
        del entry["said"]["record"]
    return entry


def export_text(workspace: Workspace) -> str:
    """Return the audit as the text of a JSON file."""
    return json.dumps(export_audit(workspace), ensure_ascii=False, indent=1) + "\n"


def write_export(workspace: Workspace, path: Path) -> list[str]:
    """Write the audit to a file and its evidence to FILE.evidence/; return what is missing.

    Raises NotSaved where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        missing = _copy_evidence(workspace, path.with_name(f"{path.name}.evidence"))
        _write(path, export_text(workspace))
    except OSError as error:
        raise not_saved(error, path) from error
    return missing


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    sync_folder(path.parent)


def _copy_evidence(workspace: Workspace, target: Path) -> list[str]:
    missing = []
    for record in workspace.audit.evidence():
        original = workspace.path_of(record.sha256, record.extension)
        copies = original.parent.parent.glob(f"*/{record.redacted}.*") if record.redacted else ()
        for source in (*(() if record.deleted else (original,)), *copies):
            if not source.is_file():
                missing.append(f"{kind_of(record)} {source.name} is missing.")
                continue
            target.mkdir(exist_ok=True)
            shutil.copyfile(source, target / source.name)
    return missing

"""Reads an audit from its database: the pinned checklists and the current state of every record."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.records import Said
from gemba.store.errors import StoreError, damaged
from gemba.store.revisions import first_fault, read_body


@dataclass
class Loaded:
    """An audit, the revisions that stand for each record, and those that cannot be read."""

    audit: Audit
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def load(connection: sqlite3.Connection, path: Path) -> Loaded:
    """Return what stands in the database; raises StoreError or sqlite3.Error."""
    row = connection.execute("SELECT id, title, created, default_checklist FROM audit").fetchone()
    if row is None:
        raise StoreError(f"{path} holds no audit: it was not finished; make a new one.")
    key, title, created, default = row
    audit = Audit(
        id=key,
        title=title,
        created=datetime.fromisoformat(created),
        checklists=_checklists(connection, path),
        default_checklist=default,
    )
    loaded = Loaded(audit)
    _load_heads(connection, loaded)
    return loaded


def _checklists(connection: sqlite3.Connection, path: Path) -> dict[str, Checklist]:
    found = {}
    rows = connection.execute("SELECT hash, id, version, CAST(body AS BLOB) FROM checklists")
    for key, name, version, body in rows:
        try:
            found[key] = Checklist.model_validate_json(body)
        except ValidationError as error:
            fault = f"{name} {version} cannot be read ({first_fault(error)})"
            raise StoreError(f"The pinned checklist {fault}: {damaged(path.parent)}") from error
    return found


def _load_heads(connection: sqlite3.Connection, loaded: Loaded) -> None:
    winners: dict[str, Said] = {}
    rows = connection.execute(
        "SELECT id, record, CAST(body AS BLOB) FROM heads ORDER BY recorded_at, id"
    )
    for revision, record, body in rows:
        loaded.heads[record] = (*loaded.heads.get(record, ()), revision)
        winners.pop(record, None)
        if body is None:
            continue
        try:
            winners[record] = read_body(body)
        except StoreError:
            loaded.unreadable.append(revision)
    loaded.audit.apply(winners.values())  # type: ignore[arg-type]

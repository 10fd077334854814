"""Makes a new audit folder: whole or not at all."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.store.connection import migrate, sync_folder
from gemba.store.drives import shared_drive
from gemba.store.errors import StoreError, not_saved
from gemba.store.revisions import instant

PIN = (
    "INSERT OR IGNORE INTO checklists (hash, id, version, title, body, pinned) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_AUDIT = "INSERT INTO audit (id, title, created, default_checklist) VALUES (?, ?, ?, ?)"


def create_database(path: Path, audit: Audit, checklist: Checklist | None) -> None:
    """Make an audit's folder and database; raises StoreError where there is one already."""
    if path.exists():
        raise StoreError(f"{path.parent} already holds an audit: open it, or give another name.")
    drive = shared_drive(path.parent)
    if drive:
        where = f"{path.parent} lies on a network drive ({drive}), where answers can be lost"
        raise StoreError(f"{where}: make the audit on a disk of this machine.")
    unfinished = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(unfinished)
        _fill(unfinished, audit, checklist)
        unfinished.rename(path)
        sync_folder(path.parent)
        sync_folder(path.parent.parent)
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(f"{path.parent} is a file: give the name of a folder.") from error
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            _remove(unfinished)
        raise not_saved(error, path.parent) from error


def _remove(unfinished: Path) -> None:
    """Remove what an interrupted creation left; its journal would undo the next one."""
    for end in ("", "-journal", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)


def _fill(path: Path, audit: Audit, checklist: Checklist | None) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma synchronous=full")
        migrate(connection)
        connection.execute("BEGIN")
        if checklist:
            connection.execute(PIN, pinned(checklist, instant(audit.created)))
        key = checklist.hash if checklist else None
        connection.execute(_AUDIT, (audit.id, audit.title, instant(audit.created), key))
        connection.execute("COMMIT")
        connection.execute("pragma journal_mode=wal")


def pinned(checklist: Checklist, when: str) -> tuple[str, ...]:
    """Return the row that keeps a snapshot of a checklist."""
    return (
        checklist.hash, checklist.id, checklist.version, checklist.title, checklist.canonical(),
        when,
    )  # fmt: skip

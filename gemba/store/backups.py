"""Whole copies of audit.db, the last few kept beside it."""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from gemba.store.connection import sync_folder
from gemba.store.errors import StoreError, not_saved

KEPT = 5
"""How many copies stay in `backups/`."""


def back_up(
    connection: sqlite3.Connection, folder: Path, target: Path | None, now: datetime
) -> Path:
    """Write a copy to `target`, or to `backups/` where only the newest stay; raises NotSaved."""
    path = target or folder / "backups" / f"audit-{now:%Y%m%d-%H%M%S-%f}.db"
    if path.exists():
        raise StoreError(f"{path} is there already: give another name for the backup.")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(part),))
        _sync(part)
        part.rename(path)
        sync_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise not_saved(error, path.parent) from error
    if target is None:
        _prune(path.parent)
    return path


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _prune(folder: Path) -> None:
    for old in sorted(folder.glob("audit-*.db"))[:-KEPT]:
        old.unlink(missing_ok=True)

"""One connection to audit.db, opened so that a commit that returned is on the disk."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from gemba.store.errors import StoreError, cannot_open
from gemba.store.lock import take

SCHEMA = 2
"""The newest version of the tables that this program knows (see migrations.py)."""
APPLICATION_ID = 0x47454D42
_PATIENCE = 2.0
"""Seconds to wait for another program's lock before a change counts as not saved."""
_ALWAYS = (
    "foreign_keys=on", "trusted_schema=off", "cell_size_check=on", "recursive_triggers=on",
)  # fmt: skip
_DURABLE = ("journal_mode=wal", "synchronous=full", "fullfsync=on", "checkpoint_fullfsync=on")


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to an existing audit.db; raises StoreError in one sentence."""
    try:
        connection = _open(path, read_only=read_only)
    except (sqlite3.Error, OSError) as error:
        raise cannot_open(error, path) from error
    try:
        _check_identity(connection, path)
        for pragma in _ALWAYS if read_only else (*_ALWAYS, *_DURABLE):
            connection.execute(f"pragma {pragma}")
    except sqlite3.Error as error:
        connection.close()
        raise cannot_open(error, path) from error
    except StoreError:
        connection.close()
        raise
    return connection


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = _read_mode(path) if read_only else "mode=rw"
    uri = f"file:{quote(str(path.resolve()))}?{mode}"
    return sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)


def _read_mode(path: Path) -> str:
    """A WAL database in a folder that cannot be written to opens only as immutable."""
    log = path.with_name(path.name + "-wal")
    unfinished = log.exists() and log.stat().st_size > 0
    writable = os.access(path.parent, os.W_OK)
    return "mode=ro" if unfinished or writable else "mode=ro&immutable=1"


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("pragma application_id").fetchone()
    if found != APPLICATION_ID:
        raise StoreError(f"{path} is not Gemba's: give the folder of an audit, or make a new one.")


def schema_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables in the file."""
    (version,) = connection.execute("pragma user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, all or nothing, one process at a time."""
    # sqlite-utils takes 60 to 140 ms to import: only a new or an older audit pays for it.
    from sqlite_utils import Database

    from gemba.store.migrations import migrations

    database = Database(connection, strict=True, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def tidy(path: Path) -> None:
    """Remove the empty log that reading has made, where no other program needs it.

    SQLite does so itself when the last connection that may write is closed.
    """
    log = path.with_name(f"{path.name}-wal")
    with suppress(OSError, sqlite3.Error):
        held = take(path.parent) if log.exists() and log.stat().st_size == 0 else None
        if held:
            try:
                with closing(sqlite3.connect(path, timeout=0)) as connection:
                    connection.execute("SELECT count(*) FROM sqlite_master")
            finally:
                held.release()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

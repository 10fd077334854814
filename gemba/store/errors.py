"""What can go wrong with an audit folder, each in one sentence: what, where, how to mend."""

import errno
import sqlite3
from pathlib import Path

from gemba.journey import saving


class StoreError(Exception):
    """An audit folder or a file that cannot be used; its text is one sentence for people."""


class NotSaved(StoreError):
    """A change did not reach the disk; nothing of it was kept, and it may be tried again."""


class Refused(StoreError, saving.Refused):
    """A change that the rules do not allow, such as taking back a sealed expectation."""


def is_full(error: BaseException) -> bool:
    """Tell whether an error says that there is no room left on the disk."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return _name(error).startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE"))


def not_saved(error: BaseException, folder: Path) -> NotSaved:
    """Return the sentence for a failed write."""
    name = _name(error)
    if is_full(error):
        return NotSaved(f"The disk is full: free some space where {folder} is, then try again.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")) or isinstance(
        error, PermissionError
    ):
        return NotSaved(f"{folder} cannot be written to: give yourself the right to, or copy it.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return NotSaved(f"Another program holds {folder / 'audit.db'}: close it, then try again.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return NotSaved(damaged(folder))
    if name.startswith("SQLITE_CONSTRAINT"):
        return NotSaved(f"{folder / 'audit.db'} refused the change ({error}): run gemba doctor.")
    return NotSaved(f"The disk did not take the change to {folder} ({error}): try again.")


def cannot_open(error: BaseException, path: Path) -> StoreError:
    """Return the sentence for a database that cannot be opened or read."""
    name = _name(error)
    if name == "SQLITE_NOTADB":
        return StoreError(f"{path} is not a database: give the folder of an audit.")
    if name.startswith("SQLITE_CORRUPT") or not isinstance(error, sqlite3.Error | OSError):
        return StoreError(damaged(path.parent))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(f"Another program holds {path}: close it, then try again.")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return StoreError(f"{path} cannot be opened here: copy the audit to where you can write.")
    return StoreError(f"{path} cannot be read ({error}): run gemba doctor on its folder.")


def damaged(folder: Path) -> str:
    """Return the sentence for a database whose bytes are no longer what was written."""
    return f"{folder / 'audit.db'} is damaged: put the newest file of {folder / 'backups'} there."


def _name(error: BaseException) -> str:
    return str(getattr(error, "sqlite_errorname", "")) if isinstance(error, sqlite3.Error) else ""

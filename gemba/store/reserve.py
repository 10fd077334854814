"""A reserve of disk space, given back when the disk is full so that a walk can be finished."""

import os
from pathlib import Path

NAME = ".reserve"
SIZE = 1_000_000
_PLENTY = 64_000_000
"""Bytes free from which the reserve is set aside anew."""


def keep(folder: Path) -> None:
    """Set the reserve aside, if there is room for it."""
    path = folder / NAME
    try:
        if path.exists() and path.stat().st_size == SIZE:
            return
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return
    try:
        os.posix_fallocate(handle, 0, SIZE)
    except OSError:
        path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def there_is_room(folder: Path) -> bool:
    """Tell whether the disk has plenty of room again."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize >= _PLENTY


def give_back(folder: Path) -> bool:
    """Free the reserve; tell whether there was one."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    return True

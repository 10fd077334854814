"""One writer at a time: a lock that the kernel lets go of when its process dies."""

import fcntl
import os
from pathlib import Path

NAME = ".lock"


class Lock:
    """The right to write to an audit folder, held until `release`."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let another program write."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def take(folder: Path) -> Lock | None:
    """Return the lock, or None where another program holds it; raises OSError."""
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        raise
    return Lock(handle)

"""The one thread that owns the audit: every read and write of it goes through here."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

from gemba.store import Workspace

P = ParamSpec("P")
T = TypeVar("T")


class Keeper:
    """Opens an audit in a thread of its own and runs calls there, one after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gemba-store")
        self._workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace:
        """The open audit; use it only in functions given to `run`."""
        if self._workspace is None:
            raise RuntimeError("no audit is open")
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether an audit is open."""
        return self._workspace is not None

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a call in the audit's thread and return what it returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: call(*args, **kwargs))

    async def open(self, folder: Path) -> Workspace:
        """Open an audit, closing the one before; raises StoreError."""
        return await self.run(self._open, folder)

    def _open(self, folder: Path) -> Workspace:
        self._close()
        self._workspace = Workspace.open(folder)
        return self._workspace

    async def adopt(self, make: Callable[[], Workspace]) -> Workspace:
        """Make an audit in the audit's thread and keep it open."""

        def made() -> Workspace:
            self._close()
            self._workspace = make()
            return self._workspace

        return await self.run(made)

    def _close(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def close(self) -> None:
        """Close the audit and end the thread."""
        self._thread.submit(self._close).result(timeout=10)
        self._thread.shutdown(wait=True)

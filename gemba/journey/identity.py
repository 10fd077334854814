"""Identifiers and time stamps: UUIDv7 for what happens, stable UUIDs for what follows from it."""

import hashlib
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

Clock = Callable[[], datetime]

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a UUIDv7 as text, increasing within this process (RFC 9562)."""
    scripted = _script.get()
    if scripted is not None:
        return scripted.next_id()
    global _last
    with _lock:
        ns = time.time_ns()
        stamp = max((ns // 10**6 << 12) | (ns % 10**6) * 4096 // 10**6, _last + 1)
        _last = stamp
    return _uuid7(stamp, os.urandom(8))


def _uuid7(stamp: int, noise: bytes) -> str:
    tail = 2 << 62 | int.from_bytes(noise[:8]) & ((1 << 62) - 1)
    return str(uuid.UUID(int=(stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | tail))


class _Script:
    """Identifiers that follow from a seed and a clock instead of chance and the machine's time."""

    def __init__(self, seed: str, clock: Clock, offset: str) -> None:
        self.offset = offset
        self._seed, self._clock, self._last, self._count = seed, clock, 0, 0

    def next_id(self) -> str:
        milliseconds = round(self._clock().timestamp() * 1000)
        self._last = max(milliseconds << 12, self._last + 1)
        self._count += 1
        return _uuid7(self._last, hashlib.sha256(f"{self._seed} {self._count}".encode()).digest())


_script: ContextVar[_Script | None] = ContextVar("script", default=None)


@contextmanager
def scripted(seed: str, clock: Clock, offset: str = "+00:00") -> Iterator[None]:
    """Make the same identifiers and local offset (±HH:MM) on every run, for a sample audit."""
    token = _script.set(_Script(seed, clock, offset))
    try:
        yield
    finally:
        _script.reset(token)


_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "gemba:derived")


def derived_id(*parts: str) -> str:
    """Return the same UUID for the same parts, for records that follow from another one."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))


def utc_now() -> datetime:
    """Return the present moment in UTC, to the millisecond."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def local_offset(moment: datetime) -> str:
    """Return the offset of this machine's zone at a moment, as ±HH:MM."""
    scripted = _script.get()
    if scripted is not None:
        return scripted.offset
    text = moment.astimezone().strftime("%z")
    return f"{text[:3]}:{text[3:5]}"

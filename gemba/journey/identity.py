"""Identifiers and time stamps: UUIDv7 for what happens, stable UUIDs for what follows from it."""

import os
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a UUIDv7 as text, increasing within this process (RFC 9562)."""
    global _last
    with _lock:
        ns = time.time_ns()
        stamp = max((ns // 10**6 << 12) | (ns % 10**6) * 4096 // 10**6, _last + 1)
        _last = stamp
    tail = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return str(uuid.UUID(int=(stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | tail))


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
    text = moment.astimezone().strftime("%z")
    return f"{text[:3]}:{text[3:5]}"

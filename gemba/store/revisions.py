"""A revision: what was said once, never changed, with a hash of all of it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from pydantic import ValidationError

from gemba.journey.audit import Audit
from gemba.journey.records import RECORD, Mission, Rating, Said, Walk
from gemba.store.errors import StoreError

COLUMNS = (
    "id", "record", "kind", "walk", "change", "session", "seq", "author", "why", "undoes",
    "recorded_at", "offset", "body", "hash",
)  # fmt: skip
SELECT = ", ".join(f'"{name}"' for name in COLUMNS)
INSERT = f"INSERT INTO revisions ({SELECT}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608

ALL = f"SELECT {SELECT} FROM revisions ORDER BY rowid"  # noqa: S608


class Row(NamedTuple):
    """One row of the table `revisions`; `body` is canonical JSON, or None where voided."""

    id: str
    record: str
    kind: str
    walk: str | None
    change: str
    session: str
    seq: int
    author: str
    why: str
    undoes: str | None
    recorded_at: str
    offset: str
    body: str | None
    hash: str = ""

    def sealed(self, supersedes: Iterable[str]) -> "Row":
        """Return the row with the hash of its content and of what it supersedes."""
        return self._replace(hash=self.digest(supersedes))

    def digest(self, supersedes: Iterable[str]) -> str:
        """Return the SHA-256 that this content should have."""
        text = canonical([*self[:-1], sorted(supersedes)])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of a record's history: who said what, when and why, and what it replaced."""

    id: str
    record: str
    kind: str
    change: str
    who: str
    when: datetime
    offset: str
    old: Said | None
    new: Said | None
    why: str
    undoes: str | None


def canonical(data: Any) -> str:
    """Return JSON with sorted keys and no blanks; raises ValueError for NaN and infinities."""
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False,
        default=_plain,
    )  # fmt: skip


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    raise ValueError(f"{value!r} cannot be stored")


def instant(moment: datetime) -> str:
    """Return a moment as UTC text in ISO 8601; raises ValueError where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone")
    exact = "microseconds" if moment.microsecond % 1000 else "milliseconds"
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=exact) + "Z"


def body_of(record: Said) -> str:
    """Return a record as canonical JSON; raises StoreError where it cannot be stored."""
    try:
        text = canonical(record.model_dump())
        text.encode()
        return text
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(f"This {kind_of(record)} cannot be stored: {error}.") from error


def read_body(text: str | bytes) -> Said:
    """Return the record that a body holds; raises StoreError where it is none."""
    try:
        return RECORD.validate_json(text)  # type: ignore[no-any-return]
    except ValidationError as error:
        raise StoreError(f"A record cannot be read: {first_fault(error)}.") from error


def first_fault(error: ValidationError) -> str:
    """Return the first thing that is wrong, with its place."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else fault["msg"]


def kind_of(record: Said) -> str:
    """Return the word for a record's kind, such as `answer`."""
    return str(getattr(record, "record", "record"))


def walk_of(record: Said, audit: Audit, batch: Mapping[str, Said]) -> str | None:
    """Return the walk whose undo takes a record back, or None for what spans walks."""
    if isinstance(record, Walk):
        return record.id
    if isinstance(record, Rating):
        barrier = batch.get(record.barrier) or audit.find(record.barrier)
        return getattr(barrier, "walk", None)
    if isinstance(record, Mission):
        walks = [*audit.all(Walk), *(item for item in batch.values() if isinstance(item, Walk))]
        return next((walk.id for walk in walks if walk.mission == record.id), None)
    return getattr(record, "walk", None)

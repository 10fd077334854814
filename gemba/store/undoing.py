"""What was said before: a record's history, and taking back the last change by new revisions."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from gemba.journey.records import Answer, Change, Said, Void
from gemba.journey.saving import Refuse
from gemba.store.errors import Refused
from gemba.store.revisions import SELECT, Revision, Row, kind_of, read_body

_STANDING = "undoes IS NULL AND change NOT IN (SELECT undoes FROM revisions WHERE undoes NOTNULL)"
_LAST = (
    f"SELECT change FROM revisions WHERE walk = ? AND {_STANDING} "  # noqa: S608
    "ORDER BY rowid DESC LIMIT 1"
)
_LAST_OF_KIND = _LAST.replace("walk = ?", "kind = ?")
_BEFORE = (
    "SELECT body FROM revisions WHERE id IN "
    "(SELECT supersedes FROM supersessions WHERE revision = ?) "
    "ORDER BY recorded_at DESC, id DESC LIMIT 1"
)
_SINCE = (
    f"SELECT 1 FROM revisions WHERE record = ? AND {_STANDING} "  # noqa: S608
    "AND rowid > (SELECT max(rowid) FROM revisions WHERE change = ?)"
)


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the changes that restored what was before, and one line of words."""

    changes: tuple[Change, ...]
    text: str


def last_change(connection: sqlite3.Connection, walk: str) -> str | None:
    """Return the last change of a walk that is neither an undo nor undone, or None."""
    found = connection.execute(_LAST, (walk,)).fetchone()
    return str(found[0]) if found else None


def last_change_of(connection: sqlite3.Connection, kind: str) -> str | None:
    """Return the last change of a kind of record that is neither an undo nor undone, or None."""
    found = connection.execute(_LAST_OF_KIND, (kind,)).fetchone()
    return str(found[0]) if found else None


def reverse(connection: sqlite3.Connection, change: str, refuse: Refuse) -> Undone:
    """Return what restores the state before a change; raises Refused with a sentence."""
    rows = _rows(connection, "change", change)
    firsts = {row.record: row for row in reversed(rows)}
    lasts = {row.record: row for row in rows}
    changes: list[Change] = []
    words = []
    for key, row in firsts.items():
        if connection.execute(_SINCE, (key, change)).fetchone():
            raise Refused(f"This {row.kind} was changed again later: take that back first.")
        before, after = _before(connection, row), _said(lasts[key].body)
        sentence = refuse(before, after)
        if sentence:
            raise Refused(sentence)
        if before is not None:
            changes.append(before)  # type: ignore[arg-type]
        elif after is not None:
            changes.append(Void(id=key))
        words.append(_words(after or before))
    return Undone(tuple(changes), f"Taken back: {', '.join(dict.fromkeys(reversed(words)))}")


def history(connection: sqlite3.Connection, record: str) -> list[Revision]:
    """Return every revision of a record, the oldest first."""
    return [
        Revision(
            id=row.id, record=row.record, kind=row.kind, change=row.change, who=row.author,
            when=datetime.fromisoformat(row.recorded_at), offset=row.offset,
            old=_before(connection, row), new=_said(row.body), why=row.why, undoes=row.undoes,
        )
        for row in _rows(connection, "record", record)
    ]  # fmt: skip


def _rows(connection: sqlite3.Connection, column: str, key: str) -> list[Row]:
    query = f"SELECT {SELECT} FROM revisions WHERE {column} = ? ORDER BY rowid"  # noqa: S608
    return [Row(*found) for found in connection.execute(query, (key,))]


def _before(connection: sqlite3.Connection, row: Row) -> Said | None:
    found = connection.execute(_BEFORE, (row.id,)).fetchone()
    return _said(found[0]) if found else None


def _said(body: str | None) -> Said | None:
    return None if body is None else read_body(body)


def _words(record: Said | None) -> str:
    if isinstance(record, Answer):
        return f"answer to {record.question}"
    return kind_of(record).replace("_", " ") if record else "record"

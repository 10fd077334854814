"""Takes revisions in from another copy of an audit: a union in which order does not matter."""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from gemba.journey.records import Change
from gemba.store.creating import PIN, pinned
from gemba.store.errors import StoreError
from gemba.store.formats import LISTS, AuditFile, HistoryEntry
from gemba.store.reading import place_of
from gemba.store.revisions import INSERT, Row, canonical, read_body
from gemba.store.writing import EDGE, SESSION

_PLACE = (
    "INSERT OR IGNORE INTO positions (walk, visit, question, screen, at) VALUES (?, ?, ?, ?, ?)"
)
_ADOPT = "UPDATE audit SET id = ?, title = ?, created = ?, default_checklist = ?"


@dataclass
class Merge:
    """What is new in a file: revisions as they were written, and records said without one."""

    file: AuditFile
    rows: list[Row] = field(default_factory=list)
    edges: list[tuple[str, str]] = field(default_factory=list)
    statements: list[Change] = field(default_factory=list)

    def store(self, connection: sqlite3.Connection, now: str, *, adopt: bool) -> None:
        """Add everything that is new, inside an open transaction."""
        file = self.file
        sessions = {row.session for row in self.rows}
        connection.executemany(PIN, [pinned(checklist, now) for checklist in file.checklists])
        connection.executemany(
            SESSION.replace("INSERT", "INSERT OR IGNORE"),
            [(s.id, s.started, s.program) for s in file.sessions if s.id in sessions],
        )
        connection.executemany(INSERT, self.rows)
        connection.executemany(EDGE, self.edges)
        connection.executemany(
            _PLACE, [(p.walk, p.visit, p.question, p.screen, now) for p in file.places]
        )
        if adopt:
            head = file.audit
            connection.execute(_ADOPT, (head.id, head.title, head.created, head.default_checklist))


def plan_merge(connection: sqlite3.Connection, data: dict[str, Any], file: AuditFile) -> Merge:
    """Return what a file adds to a database; raises StoreError at its first contradiction."""
    merge, known = Merge(file), _Known(connection, file)
    bodies = _bodies(data)
    for index, entry in enumerate(file.history):
        place = place_of(("history", index))
        row = _row(entry, bodies, data["history"][index], place)
        if known.is_new(row, place):
            merge.rows.append(row)
            merge.edges += [(old, row.id) for old in entry.supersedes]
    # What history does not vouch for was written by hand, and is said now.
    merge.statements = [read_body(body) for body in bodies.values()]  # type: ignore[misc]
    return merge


class _Known:
    """The revisions and sessions that are there already."""

    def __init__(self, connection: sqlite3.Connection, file: AuditFile) -> None:
        self._hashes: dict[str, str] = {}
        self._places: dict[tuple[str, int], str] = {}
        for key, session, seq, digest in connection.execute(
            "SELECT id, session, seq, hash FROM revisions"
        ):
            self._hashes[key], self._places[session, seq] = digest, key
        self._sessions = {session.id for session in file.sessions}

    def is_new(self, row: Row, place: str) -> bool:
        """Tell whether a revision is to be added; raises StoreError where it contradicts."""
        if self._hashes.get(row.id) == row.hash:
            return False
        if row.id in self._hashes or (row.session, row.seq) in self._places:
            raise StoreError(f"{place}another revision stands here already; one of them is forged.")
        if row.session not in self._sessions:
            raise StoreError(f"{place}session {row.session} is not in the list of sessions.")
        self._hashes[row.id], self._places[row.session, row.seq] = row.hash, row.id
        return True


def _bodies(data: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return the canonical body of every record in the lists, by kind and identifier."""
    found: dict[tuple[str, str], str] = {}
    for kind, name in LISTS.items():
        for index, record in enumerate(data.get(name, ())):
            key = kind, record["id"]
            if key in found:
                where = place_of((name, index, "id"))
                raise StoreError(f"{where}the identifier {record['id']} is used twice.")
            found[key] = canonical({**record, "record": kind})
    return found


def _row(
    entry: HistoryEntry, bodies: dict[tuple[str, str], str], raw: dict[str, Any], place: str
) -> Row:
    row = Row(
        entry.id, entry.record, entry.kind, entry.walk, entry.change, entry.session, entry.seq,
        entry.author, entry.why, entry.undoes, entry.recorded_at, entry.offset,
        _body(entry, bodies, raw, place), entry.hash,
    )  # fmt: skip
    if row.digest(entry.supersedes) != entry.hash:
        said = f"{entry.kind} {entry.record} is not what was written"
        raise StoreError(f"{place}{said}; remove `history` to import the rest as said now.")
    return row


def _body(
    entry: HistoryEntry, bodies: dict[tuple[str, str], str], raw: dict[str, Any], place: str
) -> str | None:
    if entry.void:
        return None
    if entry.said is None:
        try:
            return bodies.pop((entry.kind, entry.record))
        except KeyError:
            where = f"there is no {entry.kind} {entry.record} in `{LISTS[entry.kind]}`"
            raise StoreError(f"{place}{where}.") from None
    body = canonical({**raw["said"], "record": entry.kind})
    read_body(body)
    return body

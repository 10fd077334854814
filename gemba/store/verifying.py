"""Proof that nothing changed: every row and file against the hash it was written with."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from gemba.journey.checklist import Checklist
from gemba.journey.records import Evidence
from gemba.store.connection import connect, tidy
from gemba.store.errors import StoreError, damaged
from gemba.store.evidence import file_hash, path_of
from gemba.store.revisions import ALL, Row, read_body


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was written; `broken` is false where it was meant to be so."""

    what: str
    where: str
    sentence: str
    broken: bool = True


def verify_folder(folder: Path) -> list[Problem]:
    """Check an audit folder that may be too damaged to open; raises StoreError where it is none."""
    path = folder / "audit.db"
    if not path.is_file():
        raise StoreError(f"{folder} holds no audit: give the folder of one.")
    with closing(connect(path, read_only=True)) as connection:
        found = verify(connection, folder)
    tidy(path)
    return found


def verify(connection: sqlite3.Connection, folder: Path) -> list[Problem]:
    """Return everything that is not as it was written, as far as it can be read."""
    factory = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    found: list[Problem] = []
    try:
        for check in (_database, _checklists, _rows, _completeness):
            found.extend(check(connection))
        found.extend(_evidence(connection, folder))
    except (sqlite3.Error, ValueError, TypeError, OverflowError):
        found.append(Problem("database", "audit.db", damaged(folder)))
    finally:
        connection.text_factory = factory
    return found


def _database(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (found,) in connection.execute("pragma integrity_check(20)"):
        if found != "ok":
            yield Problem("database", "audit.db", f"SQLite finds audit.db damaged: {found}.")
    for table, *_ in connection.execute("pragma foreign_key_check"):
        yield Problem("database", str(table), f"A row of {table} names one that is not there.")


def _checklists(connection: sqlite3.Connection) -> Iterator[Problem]:
    for key, name, version, body in connection.execute(
        "SELECT hash, id, version, body FROM checklists"
    ):
        try:
            whole = Checklist.model_validate_json(body).hash == key
        except ValidationError:
            whole = False
        if not whole:
            text = f"The pinned checklist {name} {version} is not what was pinned."
            yield Problem("checklist", str(key), text)


def _rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    edges: dict[str, list[str]] = {}
    for supersedes, revision in connection.execute(
        "SELECT supersedes, revision FROM supersessions"
    ):
        edges.setdefault(revision, []).append(supersedes)
    for found in connection.execute(ALL):
        row = Row(*found)
        if row.digest(edges.get(row.id, ())) != row.hash:
            text = f"A revision of {row.kind} {row.record} is not what was written."
            yield Problem("revision", row.id, text)


def _completeness(connection: sqlite3.Connection) -> Iterator[Problem]:
    query = "SELECT session, count(*), max(seq) FROM revisions GROUP BY session"
    for session, count, last in connection.execute(query):
        if count != last:
            text = f"Session {session} has {count} of its {last} revisions: the rest is missing."
            yield Problem("missing", str(session), text)


def _evidence(connection: sqlite3.Connection, folder: Path) -> Iterator[Problem]:
    query = "SELECT body FROM current WHERE kind = 'evidence' ORDER BY recorded_at, id"
    for (body,) in connection.execute(query):
        try:
            record = read_body(body)
        except StoreError:
            continue
        if isinstance(record, Evidence):
            yield from _file(folder, record)


def _file(folder: Path, record: Evidence) -> Iterator[Problem]:
    name = record.file_name or record.caption or record.id
    path = path_of(folder, record.sha256, record.extension)
    where = str(path.relative_to(folder))
    if record.redacted and not list(path.parent.parent.glob(f"*/{record.redacted}.*")):
        yield Problem("evidence", record.redacted, f"The redacted copy of {name} is missing.")
    if record.deleted:
        when, why = f"{record.deleted:%Y-%m-%d}", record.deleted_why or "no reason given"
        text = f"{name} was deleted on {when} ({why}); its hash stays."
        yield Problem("deleted", where, text, broken=False)
        return
    try:
        if file_hash(path) != record.sha256:
            yield Problem("evidence", where, f"{name} is not the file that was kept.")
    except FileNotFoundError:
        yield Problem("evidence", where, f"{name} is missing: put {where} back.")
    except OSError as error:
        yield Problem("evidence", where, f"{name} cannot be read ({error.strerror}).")

"""The only writer: changes become immutable revisions in one transaction with one sync."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gemba import __version__
from gemba.journey.audit import Audit
from gemba.journey.identity import Clock, local_offset, new_id
from gemba.journey.records import Change, Said, Void
from gemba.store import reserve
from gemba.store.errors import NotSaved, StoreError, is_full, not_saved
from gemba.store.loading import Loaded, load
from gemba.store.revisions import INSERT, Row, body_of, instant, kind_of, read_body, walk_of

Work = Callable[[sqlite3.Connection], object]
EDGE = "INSERT INTO supersessions (supersedes, revision) VALUES (?, ?)"
SESSION = "INSERT INTO sessions (id, started, program) VALUES (?, ?, ?)"


class Writer:
    """Writes to one audit.db; a session is one opening, counted from 1 without a gap."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, loaded: Loaded, clock: Clock
    ) -> None:
        self.audit: Audit = loaded.audit
        self.heads = loaded.heads
        self.clock = clock
        self.author = ""
        self.why_not = ""
        self.short_of_space = False
        self.session = new_id()
        self.seq = 0
        self._folder = folder
        self._connection = connection

    def commit(self, work: Work) -> None:
        """Do some work in one durable transaction; raises NotSaved, and then nothing is kept."""
        self.check()
        try:
            self._attempt(work)
        except (sqlite3.Error, OSError) as error:
            if not is_full(error):
                raise not_saved(error, self._folder) from error
            self._make_room()
            self._try_again(work)
        else:
            self._recover()

    def check(self) -> None:
        """Raise NotSaved where nothing may be written."""
        if self.why_not:
            raise NotSaved(f"{self._folder} is open for reading only. {self.why_not}")

    def _try_again(self, work: Work) -> None:
        try:
            self._attempt(work)
        except (sqlite3.Error, OSError) as error:
            raise not_saved(error, self._folder) from error

    def _make_room(self) -> None:
        """Give the reserve back, and keep the log small: it takes more room than the data."""
        reserve.give_back(self._folder)
        self.short_of_space = True
        with suppress(sqlite3.Error):
            self._connection.execute("pragma wal_autocheckpoint=50")
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def _recover(self) -> None:
        if self.short_of_space and reserve.there_is_room(self._folder):
            reserve.keep(self._folder)
            self._connection.execute("pragma wal_autocheckpoint=1000")
            self.short_of_space = False

    def _attempt(self, work: Work) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            work(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
            raise

    def write(self, changes: Sequence[Change], *, why: str, undoes: str | None, also: Work) -> str:
        """Store changes as revisions together with `also`, then take them over in memory."""
        batch = _Batch(self, why, undoes)
        for change in changes:
            batch.add(change)

        def work(connection: sqlite3.Connection) -> None:
            if batch.rows and self.seq == 0:
                self._begin_session(connection)
            connection.executemany(INSERT, batch.rows)
            connection.executemany(EDGE, batch.edges)
            also(connection)

        self.commit(work)
        self.seq += len(batch.rows)
        self.heads.update(batch.heads)
        self.audit.apply(batch.said)
        return batch.change

    def reload(self) -> None:
        """Take over what now stands in the database, in the audit that others hold already."""
        loaded = load(self._connection, self._folder / "audit.db")
        self.heads = loaded.heads
        audit, stored = self.audit, loaded.audit
        audit.id, audit.title, audit.created = stored.id, stored.title, stored.created
        audit.checklists, audit.default_checklist = stored.checklists, stored.default_checklist
        audit.apply([Void(id=record.id) for record in audit.records()])
        audit.apply(stored.records())  # type: ignore[arg-type]

    def kind_and_walk(self, record: str) -> list[tuple[str, str | None]]:
        """Return the kind and the walk of each stored revision of a record, the oldest first."""
        query = "SELECT kind, walk FROM revisions WHERE record = ? ORDER BY rowid"
        return self._connection.execute(query, (record,)).fetchall()

    def _begin_session(self, connection: sqlite3.Connection) -> None:
        reserve.keep(self._folder)
        started = instant(self.clock())
        connection.execute(SESSION, (self.session, started, f"gemba {__version__}"))


class _Batch:
    """The revisions of one change, each naming what it supersedes."""

    def __init__(self, writer: Writer, why: str, undoes: str | None) -> None:
        now = writer.clock()
        self.change = new_id()
        self.rows: list[Row] = []
        self.edges: list[tuple[str, str]] = []
        self.heads: dict[str, tuple[str, ...]] = {}
        self.said: list[Change] = []
        self._writer = writer
        self._when = instant(now), local_offset(now)
        self._why, self._undoes = why, undoes
        self._records: dict[str, Said] = {}

    def add(self, change: Change) -> None:
        """Take one change in; raises StoreError where it cannot be stored."""
        if isinstance(change, Void):
            self._append(change.id, *self._known(change.id), None)
            self.said.append(change)
            return
        body = body_of(change)
        # Memory takes what would be read back, so that it never differs from the disk.
        record = read_body(body)
        self._records[record.id] = record
        walk = walk_of(record, self._writer.audit, self._records)
        self._append(record.id, kind_of(record), walk, body)
        self.said.append(record)  # type: ignore[arg-type]

    def _known(self, key: str) -> tuple[str, str | None]:
        """Return the kind and the walk of a record that is taken back."""
        rows = [(row.kind, row.walk) for row in self.rows if row.record == key]
        rows = rows or self._writer.kind_and_walk(key)
        if not rows:
            raise StoreError(f"There is no record {key} to take back.")
        return rows[-1]

    def _append(self, key: str, kind: str, walk: str | None, body: str | None) -> None:
        writer = self._writer
        supersedes = self.heads.get(key) or writer.heads.get(key, ())
        row = Row(
            new_id(), key, kind, walk, self.change, writer.session,
            writer.seq + len(self.rows) + 1, writer.author, self._why, self._undoes,
            *self._when, body,
        ).sealed(supersedes)  # fmt: skip
        self.rows.append(row)
        self.edges += [(old, row.id) for old in supersedes]
        self.heads[key] = (row.id,)

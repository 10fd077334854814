"""The audit folder: one writer, and nothing acknowledged that is not on the disk."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import Clock, new_id, utc_now
from gemba.journey.place import Place
from gemba.journey.records import Change, Evidence
from gemba.journey.saving import Refuse
from gemba.store import evidence, lock, reserve, undoing
from gemba.store.backups import back_up
from gemba.store.connection import SCHEMA, connect, migrate, schema_of, tidy
from gemba.store.creating import PIN, create_database, pinned
from gemba.store.drives import shared_drive
from gemba.store.errors import StoreError, cannot_open
from gemba.store.evidence import StoredFile
from gemba.store.loading import load
from gemba.store.places import draft_at, drafting, moving, place_of
from gemba.store.revisions import Revision, instant
from gemba.store.undoing import Undone
from gemba.store.verifying import Problem, verify
from gemba.store.writing import Writer

DATABASE = "audit.db"


class Workspace:
    """An open audit folder; opened, used and closed in one thread."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, writer: Writer, held: lock.Lock | None
    ) -> None:
        self.folder = folder
        self.audit: Audit = writer.audit
        self.connection = connection
        self.writer = writer
        self._lock = held

    @classmethod
    def create(
        cls, folder: Path, title: str, checklist: Checklist | None,
        *, key: str | None = None, created: datetime | None = None, clock: Clock = utc_now,
    ) -> "Workspace":  # fmt: skip
        """Make an audit folder and open it; raises StoreError where there is one already."""
        audit = Audit(id=key or new_id(), title=title, created=created or clock())
        create_database(folder / DATABASE, audit, checklist)
        return cls.open(folder, clock=clock)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, clock: Clock = utc_now) -> "Workspace":
        """Open an audit folder; where it cannot be written to, `why_read_only` says why."""
        path = _database(folder)
        held, why = (None, "It was opened so.") if read_only else _take_lock(folder)
        try:
            return cls._opened(path, held, why, clock)
        except BaseException as error:
            if held:
                held.release()
            if isinstance(error, sqlite3.Error | ValueError | TypeError | OverflowError):
                raise cannot_open(error, path) from error
            raise

    @classmethod
    def _opened(cls, path: Path, held: lock.Lock | None, why: str, clock: Clock) -> "Workspace":
        connection, why = _connect(path, why)
        try:
            loaded = load(connection, path)
        except BaseException:
            connection.close()
            raise
        writer = Writer(path.parent, connection, loaded, clock)
        writer.why_not = why or _why_damaged(len(loaded.unreadable))
        if not writer.why_not:
            evidence.sweep(path.parent)
        return cls(path.parent, connection, writer, held)

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""
        return bool(self.writer.why_not)

    @property
    def why_read_only(self) -> str:
        """Why every change is refused, in one sentence; empty where changes are taken."""
        return self.writer.why_not

    @property
    def short_of_space(self) -> bool:
        """Whether the disk was full and the reserve had to be used: time to free some space."""
        return self.writer.short_of_space

    @property
    def author(self) -> str:
        """Who is named in the history as the one who says what is saved from now on."""
        return self.writer.author

    @author.setter
    def author(self, name: str) -> None:
        self.writer.author = name

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pin(self, checklist: Checklist, *, as_default: bool = False) -> str:
        """Store a snapshot of a checklist, once, and return its hash; raises NotSaved.

        `as_default` makes it the one that new walks begin with; the first one is anyway.
        """
        key, audit = checklist.hash, self.audit
        default = key if as_default else audit.default_checklist or key
        if key not in audit.checklists or default != audit.default_checklist:
            row = pinned(checklist, self._now())
            self.writer.commit(lambda connection: _pin(connection, row, default))
            audit.checklists[key], audit.default_checklist = checklist, default
        return key

    def save(
        self, changes: Sequence[Change],
        *, place: Place | None = None, undraft: Place | None = None, why: str = "",
    ) -> str:  # fmt: skip
        """Store changes in one transaction, return its id; raises NotSaved, and keeps nothing."""
        also = moving(place, undraft, self._now())
        return self.writer.write(changes, why=why, undoes=None, also=also)

    def move(self, place: Place) -> None:
        """Store where the walker stands; raises NotSaved."""
        self.writer.commit(moving(place, None, self._now()))

    def place(self, walk: str) -> Place | None:
        """Return where a walk stood last, or None."""
        return place_of(self.connection, walk)

    def save_draft(self, place: Place, text: str) -> None:
        """Store half-typed text outside the history; empty text removes it; raises NotSaved."""
        self.writer.commit(drafting(place, text, self._now()))

    def draft(self, place: Place) -> str | None:
        """Return the half-typed text of a question, or None."""
        return draft_at(self.connection, place)

    def undo(self, walk: str, refuse: Refuse) -> Undone | None:
        """Take back a walk's last change by new revisions, or return None; raises Refused.

        `refuse` gets each record before and after that change, and may return a sentence.
        """
        self.writer.check()
        return self._reverse(undoing.last_change(self.connection, walk), refuse)

    def undo_kind(self, kind: str, refuse: Refuse) -> Undone | None:
        """Take back the last change that said something of a kind, such as `reply`; as `undo`."""
        self.writer.check()
        return self._reverse(undoing.last_change_of(self.connection, kind), refuse)

    def _reverse(self, change: str | None, refuse: Refuse) -> Undone | None:
        if change is None:
            return None
        undone = undoing.reverse(self.connection, change, refuse)
        also = moving(None, None, "")
        self.writer.write(undone.changes, why="undo", undoes=change, also=also)
        return undone

    def history(self, record: str) -> list[Revision]:
        """Return everything that was said about a record, the oldest first."""
        return undoing.history(self.connection, record)

    def keep_file(self, source: Path | bytes, name: str) -> StoredFile:
        """Store evidence under its SHA-256; raises StoreError or NotSaved, and keeps nothing."""
        self.writer.check()
        return evidence.keep(self.folder, source, name)[0]

    def delete_file(self, record: Evidence, why: str) -> None:
        """Delete an evidence file; its hash, the reason and the date stay; raises NotSaved."""
        gone = record.model_copy(update={"deleted": self.writer.clock(), "deleted_why": why})
        self.save([gone], why=why)
        others = (item for item in self.audit.evidence() if item.sha256 == record.sha256)
        if all(item.deleted for item in others):
            self.path_of(record.sha256, record.extension).unlink(missing_ok=True)

    def path_of(self, sha256: str, extension: str) -> Path:
        """Return where an evidence file lies, or would lie."""
        return evidence.path_of(self.folder, sha256, extension)

    def verify(self) -> list[Problem]:
        """Return what is not as it was written; deleted evidence is listed as not broken."""
        return verify(self.connection, self.folder)

    def backup(self, target: Path | None = None) -> Path:
        """Copy the database whole to `target`, or into `backups/`; raises NotSaved."""
        return back_up(self.connection, self.folder, target, self.writer.clock())

    def checkpoint(self) -> None:
        """Fold the write-ahead log into audit.db; for an idle moment, never needed."""
        with suppress(sqlite3.Error):
            self.connection.execute("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Back up what was said since opening, and let another program write."""
        if self._lock and self.writer.seq:
            with suppress(StoreError, sqlite3.Error):
                self.checkpoint()
                self.backup()
        self.connection.close()
        if self._lock:
            reserve.give_back(self.folder)
            self._lock.release()
        else:
            tidy(self.folder / DATABASE)
        self._lock = None

    def _now(self) -> str:
        return instant(self.writer.clock())


def _database(folder: Path) -> Path:
    path = folder / DATABASE
    if path.is_file():
        return path
    if not folder.exists():
        raise StoreError(f"There is no audit {folder}: check the name, or make it with gemba new.")
    raise StoreError(f"{folder} holds no audit: give an audit's folder, or make one by gemba new.")


def _take_lock(folder: Path) -> tuple[lock.Lock | None, str]:
    drive = shared_drive(folder)
    if drive:
        return None, f"It lies on a network drive ({drive}): copy it to a disk of this machine."
    try:
        held = lock.take(folder)
    except OSError:
        return None, "Its folder cannot be written to."
    return held, "" if held else "Another Gemba has it open: close it there to write here."


def _connect(path: Path, why: str) -> tuple[sqlite3.Connection, str]:
    """Open the database, bring it up to date, or say why it is read only."""
    connection = connect(path, read_only=bool(why))
    version = schema_of(connection)
    if version > SCHEMA:
        connection.close()
        newer = "It was written by a newer Gemba: update this one to write to it."
        return connect(path, read_only=True), why or newer
    if version < SCHEMA and not why:
        migrate(connection)
    return connection, why


def _why_damaged(count: int) -> str:
    return f"{count} of its records are damaged: run gemba doctor." if count else ""


def _pin(connection: sqlite3.Connection, row: tuple[str, ...], default: str) -> None:
    connection.execute(PIN, row)
    connection.execute("UPDATE audit SET default_checklist = ?", (default,))

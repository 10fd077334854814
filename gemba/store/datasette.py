"""A copy of an audit's current state for Datasette: typed tables with keys, views, full text."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Protocol

from gemba.store.connection import sync_folder
from gemba.store.errors import not_saved

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
TEXTS = {"answers": ("note",), "barriers": ("what_happened",), "delights": ("what_happened",),
         "notes": ("text",), "findings": ("title", "action", "note")}  # fmt: skip
"""The columns of each table that are searched by their words."""


class FieldLike(Protocol):
    """A column of a table that is copied."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def kind(self) -> str:
        """What it holds: string, integer, number, boolean, datetime or list."""


class LinkLike(Protocol):
    """Columns that name a row of another table."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns here."""

    @property
    def table(self) -> str:
        """The other table."""

    @property
    def to(self) -> tuple[str, ...]:
        """Its columns."""


class TableLike(Protocol):
    """A table that is copied, after those that it points to."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def fields(self) -> Sequence[FieldLike]:
        """Its columns."""

    @property
    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Its rows; times have `.at` (UTC) and `.offset`, several answers are a tuple."""

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that name a row."""

    @property
    def links(self) -> Sequence[LinkLike]:
        """What it points to."""


def write_copy(path: Path, tables: Sequence[TableLike]) -> None:
    """Write tables to a new SQLite file, in place of what was there; raises NotSaved.

    The same tables give the same bytes.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _write(connection, tables)
        part.replace(path)
        sync_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise not_saved(error, path) from error


def _write(connection: sqlite3.Connection, tables: Sequence[TableLike]) -> None:
    connection.execute("PRAGMA journal_mode = memory")
    connection.execute("PRAGMA foreign_keys = on")
    connection.execute("BEGIN")
    for table in tables:
        _table(connection, table)
    for statement in VIEWS.values():
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("VACUUM")


def _table(connection: sqlite3.Connection, table: TableLike) -> None:
    columns = [column for field in table.fields for column in _columns(field)]
    definitions = [f"{_name(name)} {kind}" for name, kind in columns]
    definitions.append(f"PRIMARY KEY ({_names(table.key)})")
    definitions += [
        f"FOREIGN KEY ({_names(link.columns)}) REFERENCES {_name(link.table)} ({_names(link.to)})"
        for link in table.links
    ]
    connection.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(definitions)})")
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO {_name(table.name)} VALUES ({marks})",  # noqa: S608
        (_cells(table.fields, row) for row in table.rows),
    )
    for link in table.links:
        index = _name(f"{table.name}_by_{'_'.join(link.columns)}")
        connection.execute(f"CREATE INDEX {index} ON {_name(table.name)} ({_names(link.columns)})")
    if table.name in TEXTS:
        _search(connection, table.name)


def _search(connection: sqlite3.Connection, table: str) -> None:
    columns, index = _names(TEXTS[table]), _name(f"{table}_fts")
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({columns}, content={_name(table)})"
    )
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


def _columns(field: FieldLike) -> list[tuple[str, str]]:
    found = [(field.name, _TYPES.get(field.kind, "TEXT"))]
    return [*found, (f"{field.name}_offset", "TEXT")] if field.kind == "datetime" else found


def _cells(fields: Sequence[FieldLike], row: tuple[Any, ...]) -> list[Any]:
    cells: list[Any] = []
    for field, value in zip(fields, row, strict=True):
        if field.kind == "datetime":
            cells += (None, None) if value is None else (_utc(value), value.offset)
        else:
            cells.append(_cell(field, value))
    return cells


def _utc(value: Any) -> str:
    text: str = value.at.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")


def _cell(field: FieldLike, value: Any) -> Any:
    if isinstance(value, tuple):
        from json import dumps

        return dumps(value, ensure_ascii=False) if field.kind == "list" else " ".join(value)
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value


def _name(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


VIEWS = {
    "v_answers_long": """CREATE VIEW v_answers_long AS
        SELECT a.key, w.channel AS walk_channel, w.segment, w.company, w.site, w.wave, w.auditor,
               s.number, a.phase, s.title AS step, a.channel, a.owner, a.ask, a.type, a.status,
               a.value, a.label, a.number AS value_number, a.note, a.taken, a.answered_at
          FROM answers AS a JOIN walks AS w ON w.id = a.walk
          LEFT JOIN steps AS s ON s.checklist = a.checklist AND s.step = a.step
         ORDER BY w.started, w.id, s.number, a.rowid""",
    "v_scores_by_touchpoint": """CREATE VIEW v_scores_by_touchpoint AS
        SELECT min(s.number) AS number, s.title AS step, v.channel, v.owner,
               count(v.performance) AS walks, min(v.performance) AS lowest,
               max(v.performance) AS highest, min(v.expected) AS expected,
               sum(v.going_on IN ('would_leave', 'had_to_stop')) AS would_leave
          FROM visits AS v JOIN steps AS s ON s.checklist = v.checklist AND s.step = v.step
         GROUP BY v.step, v.channel ORDER BY 1, v.channel""",
    "v_findings_open": """CREATE VIEW v_findings_open AS
        SELECT rank, title, score, band, owner, effort, action, due, status, arithmetic, id
          FROM findings WHERE status NOT IN ('mended', 'dropped') ORDER BY rank, score DESC""",
}

"""A copy for Datasette: typed, keyed, searchable, the current state and nothing else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gemba.report.tables import tables
from gemba.report.tables.datasette import metadata
from gemba.store import NotSaved
from gemba.store.datasette import TEXTS, VIEWS, write_copy
from tests.report.hostile import NASTY, hostile
from tests.report.sample import Sample, sample


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return sample(tmp_path_factory.mktemp("evidence"))


@pytest.fixture(scope="module")
def path(made: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("copy") / "deep" / "copy.db"
    write_copy(found, tables(made.audit()))
    return found


@pytest.fixture
def copy(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_every_key_leads_somewhere_and_has_an_index(copy: sqlite3.Connection) -> None:
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for (table,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        keys: dict[int, list[str]] = {}
        for row in copy.execute(f"PRAGMA foreign_key_list({table})"):
            keys.setdefault(row[0], []).append(row[3])
        indexes = [[c[2] for c in copy.execute(f"PRAGMA index_info({i[1]})")]
                   for i in copy.execute(f"PRAGMA index_list({table})")]  # fmt: skip
        assert all(key in indexes for key in keys.values())


def test_columns_have_types_and_times_are_utc_with_their_offset(copy: sqlite3.Connection) -> None:
    kinds = {row[1]: row[2] for row in copy.execute("PRAGMA table_info(visits)")}
    assert (kinds["number"], kinds["wait"], kinds["step"], kinds["in_person"]) == (
        "INTEGER", "REAL", "TEXT", "INTEGER")  # fmt: skip
    started = copy.execute("SELECT started, started_offset FROM walks ORDER BY started").fetchone()
    assert started == ("2026-10-06T09:00:00Z", "+02:00")


def test_it_holds_no_history(copy: sqlite3.Connection, made: Sample) -> None:
    names = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    assert not names & {"revisions", "sessions", "drafts", "supersessions"}
    (count,) = copy.execute("SELECT count(*) FROM walks").fetchone()
    assert count == len(made.audit().walks)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_read(copy: sqlite3.Connection, view: str) -> None:
    assert copy.execute(f"SELECT * FROM {view}").fetchall()


def test_scores_stand_by_step_and_channel(copy: sqlite3.Connection) -> None:
    found = copy.execute(
        "SELECT walks, lowest, highest, expected, would_leave FROM v_scores_by_touchpoint"
        " WHERE step = 'Order it' AND channel = 'online'"
    ).fetchall()
    assert found == [(1, 2.0, 2.0, 8.0, 1)]


def test_open_findings_come_in_order(copy: sqlite3.Connection) -> None:
    scores = [row[0] for row in copy.execute("SELECT score FROM v_findings_open")]
    assert scores == sorted(scores, reverse=True)


def test_what_happened_is_found_by_its_words(copy: sqlite3.Connection) -> None:
    found = copy.execute(
        "SELECT b.code FROM barriers_fts AS f JOIN barriers AS b ON b.rowid = f.rowid"
        " WHERE barriers_fts MATCH 'activation fee'"
    ).fetchall()
    assert found == [("HIDDEN_COST",)]
    for table in TEXTS:
        copy.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')")


def test_the_same_audit_gives_the_same_bytes(made: Sample, path: Path, tmp_path: Path) -> None:
    write_copy(tmp_path / "again.db", tables(made.audit()))
    assert (tmp_path / "again.db").read_bytes() == path.read_bytes()


def test_a_copy_takes_the_place_of_the_one_before(made: Sample, tmp_path: Path) -> None:
    place = tmp_path / "copy.db"
    place.write_text("something else")
    write_copy(place, tables(made.audit()))
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (10,)
    assert [found.name for found in tmp_path.iterdir()] == ["copy.db"]


def test_where_it_cannot_be_written_is_one_sentence(made: Sample, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotSaved):
        write_copy(tmp_path / "file" / "copy.db", tables(made.audit()))


def test_hostile_text_is_text(tmp_path: Path) -> None:
    audit = hostile(tmp_path).audit(f'"; DROP TABLE walks; -- {NASTY}')
    write_copy(tmp_path / "copy.db", tables(audit))
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        texts = [row[0] for row in connection.execute("SELECT what_happened FROM barriers")]
        assert any(NASTY in text for text in texts)
        assert connection.execute("SELECT count(*) FROM walks").fetchone() == (1,)


def test_metadata_describes_every_table_and_column_in_yaml(made: Sample) -> None:
    from ruamel.yaml import YAML

    found = tables(made.audit())
    text = metadata(found, f"Title: {NASTY.replace(chr(0), '')} # x", "copy")
    read = YAML(typ="safe", pure=True).load(text)
    said = read["databases"]["copy"]["tables"]
    assert read["title"].startswith("Title: [/x] [@click=app.quit] <script>")
    assert said["barriers"]["label_column"] == "kind"
    for table in found:
        assert set(said[table.name]["columns"]) == {field.name for field in table.fields}
    assert set(VIEWS) <= set(said)

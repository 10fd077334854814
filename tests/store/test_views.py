"""The database reads in plain words in any SQLite tool."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gemba.journey.identity import new_id
from gemba.journey.records import Barrier, Criticality, Gap, Rating, Reply, Stake, Times
from gemba.store import Workspace
from gemba.store.connection import SCHEMA, migrate
from gemba.store.migrations import migrations
from tests.store.making import NOON, Begun

STAKEHOLDERS = ("criticalities", "stakes", "replies", "crosshairs")


@pytest.fixture
def rows(folder: Path) -> Iterator[Any]:
    connection = sqlite3.connect(folder / "audit.db")
    connection.row_factory = sqlite3.Row
    yield lambda query: [dict(row) for row in connection.execute(query)]
    connection.close()


def test_every_contracted_view_is_there(begun: Begun, rows: Any) -> None:
    found = {row["name"] for row in rows("SELECT name FROM sqlite_master WHERE type = 'view'")}
    contract = "walks visits answers barriers gaps findings evidence conflicts marks dead_ends"
    assert found >= {*contract.split(), "delights", "handoffs", "missions"}


def test_a_visit_shows_what_its_standing_questions_said(begun: Begun, rows: Any) -> None:
    ended = begun.visit.model_copy(
        update={"ended": NOON.replace(minute=7), "times": Times(wait=90)}
    )
    said = {"@continue": "reluctantly", "@ease": 3, "@delivered": 4, "@expected": 8,
            "@feeling": -1, "@outcome": "done_with_help", "@perceived_wait": 2.5}  # fmt: skip
    begun.workspace.save([ended, *(begun.answer(key, value) for key, value in said.items())])
    (visit,) = rows("SELECT * FROM visits")
    expected = {
        "step": "arrive", "channel": "store", "continue": "reluctantly", "ease": 3,
        "delivered": 4, "expected_own": 8, "expected_segment": 8.0, "feeling": -1,
        "outcome": "done_with_help", "perceived_wait": 150.0, "seconds": 420.0, "wait": 90.0,
    }  # fmt: skip
    assert {name: visit[name] for name in expected} == expected


def test_only_what_stands_is_shown(begun: Begun, rows: Any) -> None:
    answer = begun.answer("greeted", "yes")
    begun.workspace.save([answer])
    begun.workspace.save([answer.model_copy(update={"value": "no", "note": "misheard"})])
    (shown,) = rows("SELECT question, status, value, note, recalled FROM answers")
    assert shown == {"question": "greeted", "status": "answered", "value": "no",
                     "note": "misheard", "recalled": 0}  # fmt: skip
    assert rows("SELECT * FROM conflicts") == []


def test_a_declined_answer_has_no_value_in_its_visit(begun: Begun, rows: Any) -> None:
    begun.workspace.save([begun.answer("@continue", None, status="declined")])
    (visit,) = rows('SELECT "continue" AS gate FROM visits')
    assert visit["gate"] is None


def test_a_barrier_s_impact_is_the_median_of_its_raters(begun: Begun, rows: Any) -> None:
    barrier = Barrier(
        id=new_id(), at=NOON, walk=begun.walk.id, visit=begun.visit.id, step="arrive", code="WAIT"
    )
    impacts = [4, 1, 3, 4]
    ratings = [
        Rating(id=new_id(), at=NOON, barrier=barrier.id, rater=str(n), impact=impact)
        for n, impact in enumerate(impacts)
    ]
    begun.workspace.save([barrier, *ratings[:3]])
    assert [row["impact"] for row in rows("SELECT impact FROM barriers")] == [3.0]
    begun.workspace.save([ratings[3], Rating(id="e", at=NOON, barrier="other", impact=0)])
    assert [row["impact"] for row in rows("SELECT impact FROM barriers")] == [3.5]


def test_a_gap_shows_its_length_in_seconds(begun: Begun, rows: Any) -> None:
    gap = Gap(id="g", at=NOON, walk=begun.walk.id, kind="travel", started=NOON,
              ended=NOON.replace(hour=13))  # fmt: skip
    begun.workspace.save([gap, gap.model_copy(update={"id": "open", "ended": None})])
    found = rows("SELECT id, seconds FROM gaps ORDER BY id")
    assert found == [{"id": "g", "seconds": 3600.0}, {"id": "open", "seconds": None}]


def test_the_tables_are_strict_and_only_grow(begun: Begun, rows: Any) -> None:
    tables = rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    loose = [row["name"] for row in tables if "STRICT" not in row["sql"]]
    assert set(loose) <= {"_sqlite_migrations", "sqlite_sequence"}
    triggers = {row["name"] for row in rows("SELECT name FROM sqlite_master WHERE type='trigger'")}
    only_grow = ("revisions", "supersessions", "checklists", "sessions")
    assert triggers == {f"{name}_no_{verb}" for name in only_grow for verb in ("update", "delete")}


def test_the_newest_migration_is_the_schema_that_opening_expects(begun: Begun, rows: Any) -> None:
    assert rows("PRAGMA user_version") == [{"user_version": SCHEMA}]
    names = [row["name"] for row in rows("SELECT name FROM _sqlite_migrations")]
    assert len(names) == SCHEMA
    assert names == [migration.name for migration in migrations._migrations]


def test_an_audit_of_the_first_version_gains_the_views_of_stakeholders(
    begun: Begun, folder: Path
) -> None:
    begun.workspace.close()
    connection = sqlite3.connect(folder / "audit.db")
    for view in STAKEHOLDERS:
        connection.execute(f"DROP VIEW {view}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'v2_stakeholders'")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.audit.walks == [begun.walk], "it reads as it is"
    with Workspace.open(folder) as workspace:
        assert workspace.verify() == []
    connection = sqlite3.connect(folder / "audit.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    for view in STAKEHOLDERS:
        assert connection.execute(f"SELECT count(*) FROM {view}").fetchone() == (0,)
    connection.close()


def test_what_stakeholders_said_reads_in_plain_words(begun: Begun, rows: Any) -> None:
    head = {"at": NOON, "finding": "f"}
    begun.workspace.save([
        Reply(id="r", by="sales", stance="disputed", reason="We do greet.", on=NOON.date(), **head),
        Stake(id="s", amount=120, unit="orders a month", assumption="1 in 20", **head),
        Criticality(id="c", at=NOON, role="sales", step="arrive", rating=7),
    ])  # fmt: skip
    (reply,) = rows('SELECT finding, "by", stance, reason, "on" FROM replies')
    assert reply == {"finding": "f", "by": "sales", "stance": "disputed",
                     "reason": "We do greet.", "on": NOON.date().isoformat()}  # fmt: skip
    assert rows("SELECT amount, unit FROM stakes") == [{"amount": 120, "unit": "orders a month"}]
    assert rows("SELECT role, rating, rank FROM criticalities") == [
        {"role": "sales", "rating": 7, "rank": None}]  # fmt: skip


def test_several_programs_may_migrate_at_once(tmp_path: Path) -> None:
    path = tmp_path / "audit.db"

    def apply() -> None:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        migrate(connection)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(apply) for _ in range(4)]:
            done.result()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (SCHEMA,)
    connection.close()


def test_sqlite_utils_can_list_the_migrations(folder: Path, begun: Begun) -> None:
    script = Path(__file__).parents[2] / "gemba" / "store" / "migrations.py"
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "migrate", str(folder / "audit.db"), str(script),
         "--list"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "v1_revisions" in done.stdout

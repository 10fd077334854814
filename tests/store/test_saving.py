"""A change is one transaction: on the disk, or nowhere."""

import json
import math
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from gemba.journey.identity import new_id
from gemba.journey.place import Place
from gemba.journey.records import Answer, Barrier, Rating, Visit, Void, Walk
from gemba.store import NotSaved, StoreError, Workspace
from tests.store.making import CHECKLIST, NOON, Begun, begin, new_audit


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "audit.db") as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_what_was_saved_is_there_after_reopening(folder: Path, begun: Begun) -> None:
    answer = begun.answer("greeted", "yes", note="with [/x] <script> {{7*7}} \u202eRTL 🧓")
    begun.workspace.save([answer])
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert again.audit.get(Answer, answer.id) == answer
        assert again.audit.checklists == {CHECKLIST.hash: CHECKLIST}
        assert (again.audit.title, again.audit.default_checklist) == ("Phones", CHECKLIST.hash)


def test_memory_holds_exactly_what_the_disk_holds(folder: Path, begun: Begun) -> None:
    local = datetime(2026, 5, 4, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    answer = begun.answer("price", 399).model_copy(update={"at": local, "offset": "+02:00"})
    begun.workspace.save([answer])
    live = begun.workspace.audit.records()
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert again.audit.records() == live
    body = rows(folder, f"SELECT body FROM revisions WHERE record = '{answer.id}'")[0][0]
    assert json.loads(str(body))["at"] == "2026-05-04T12:00:00.000Z"


def test_a_correction_supersedes_and_never_overwrites(folder: Path, begun: Begun) -> None:
    first = begun.answer("greeted", "yes")
    begun.workspace.save([first])
    begun.workspace.save([first.model_copy(update={"value": "no"})], why="misheard")
    told = begun.workspace.history(first.id)
    values = [(r.old and r.old.value, r.new and r.new.value, r.why) for r in told]
    assert values == [(None, "yes", ""), ("yes", "no", "misheard")]


def test_one_record_twice_in_a_change_keeps_both_and_the_last_stands(begun: Begun) -> None:
    closed = begun.visit.model_copy(update={"ended": NOON})
    begun.workspace.save([begun.visit, closed])
    assert begun.workspace.audit.get(Visit, begun.visit.id) == closed
    assert len(begun.workspace.history(begun.visit.id)) == 3
    assert begun.workspace.verify() == []


def test_a_record_taken_back_stays_in_the_history(folder: Path, begun: Begun) -> None:
    answer = begun.answer("greeted", "yes")
    begun.workspace.save([answer])
    begun.workspace.save([Void(id=answer.id)])
    assert begun.workspace.audit.find(answer.id) is None
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert again.audit.find(answer.id) is None
        assert [r.new for r in again.history(answer.id)] == [answer, None]


def test_nothing_can_be_taken_back_that_was_never_said(begun: Begun) -> None:
    with pytest.raises(StoreError, match="no record nowhere"):
        begun.workspace.save([Void(id="nowhere")])


@pytest.mark.parametrize("value", [math.nan, math.inf, {1, 2}, "\ud800", b"raw", 1j])
def test_what_json_cannot_say_is_refused_before_anything_is_written(
    begun: Begun, value: object
) -> None:
    before = begun.workspace.audit.records()
    good = begun.answer("words", "kept out too")
    with pytest.raises(StoreError, match="answer cannot be stored"):
        begun.workspace.save([good, begun.answer("words", value)])
    assert begun.workspace.audit.records() == before


def test_a_time_without_a_zone_is_refused(begun: Begun) -> None:
    naive = begun.answer("greeted", "yes").model_copy(
        update={"at": datetime(2026, 5, 4, 12)}  # noqa: DTZ001
    )
    with pytest.raises(StoreError, match="has no zone"):
        begun.workspace.save([naive])


def test_the_place_and_the_change_are_one(folder: Path, begun: Begun) -> None:
    place = Place(walk=begun.walk.id, visit=begun.visit.id, question="price", screen="quick")
    begun.workspace.save([begun.answer("greeted", "yes")], place=place)
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert again.place(begun.walk.id) == place
        assert again.place("another walk") is None


def test_moving_stores_the_place_alone(begun: Begun) -> None:
    begun.workspace.move(Place(walk=begun.walk.id))
    begun.workspace.move(Place(walk=begun.walk.id, question="price"))
    assert begun.workspace.place(begun.walk.id) == Place(walk=begun.walk.id, question="price")


def test_a_draft_lives_until_its_answer_is_saved(folder: Path, begun: Begun) -> None:
    here = Place(walk=begun.walk.id, visit=begun.visit.id, question="words")
    begun.workspace.save_draft(here, "half a sen")
    begun.workspace.save_draft(here, "half a sentence \ud800")
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert again.draft(here) == "half a sentence ?"
        assert again.draft(here.model_copy(update={"question": "price"})) is None
        again.save([begun.answer("words", "a sentence")], undraft=here)
        assert again.draft(here) is None
        again.save_draft(here, "more")
        again.save_draft(here, "")
        assert again.draft(here) is None


def test_the_history_names_who_and_when(begun: Begun) -> None:
    begun.workspace.author = "walker 7"
    answer = begun.answer("greeted", "yes")
    begun.workspace.save([answer])
    (entry,) = begun.workspace.history(answer.id)
    assert entry.who == "walker 7"
    assert entry.when.tzinfo is not None


def test_revisions_are_numbered_without_a_gap_in_each_session(folder: Path) -> None:
    with new_audit(folder) as workspace:
        begun = begin(workspace)
        with pytest.raises(StoreError):
            workspace.save([begun.answer("words", math.nan)])
        workspace.save([begun.answer("words", "x")])
    with Workspace.open(folder) as again:
        again.save([begun.answer("price", 1)])
    sessions = rows(folder, "SELECT group_concat(seq) FROM revisions GROUP BY session")
    assert sorted(sessions) == [("1",), ("1,2,3,4",)]


def test_opening_and_closing_without_a_change_leaves_the_file_as_it_was(folder: Path) -> None:
    new_audit(folder).close()
    before = (folder / "audit.db").read_bytes()
    Workspace.open(folder).close()
    assert (folder / "audit.db").read_bytes() == before


def test_a_rating_belongs_to_the_walk_of_its_barrier(folder: Path, begun: Begun) -> None:
    barrier = Barrier(
        id=new_id(), at=NOON, walk=begun.walk.id, visit=begun.visit.id, step="arrive", code="WAIT"
    )
    rating = Rating(id=new_id(), at=NOON, barrier=barrier.id, impact=3)
    begun.workspace.save([rating, barrier])
    begun.workspace.save([rating.model_copy(update={"impact": 4})])
    found = rows(folder, f"SELECT DISTINCT walk FROM revisions WHERE record = '{rating.id}'")
    assert (begun.walk.id,) in found


@pytest.mark.parametrize("statement", [
    "UPDATE revisions SET body = NULL",
    "DELETE FROM revisions",
    "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
    "DELETE FROM supersessions",
    "UPDATE checklists SET body = '{}'",
    "DELETE FROM sessions",
])  # fmt: skip
def test_the_database_itself_refuses_to_forget(begun: Begun, statement: str) -> None:
    begun.workspace.save([begun.visit])
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        begun.workspace.connection.execute(statement)


def test_a_pinned_checklist_is_stored_once(folder: Path, begun: Begun) -> None:
    newer = CHECKLIST.model_copy(update={"version": "1.1.0"})
    newer = type(CHECKLIST).model_validate_json(newer.canonical())
    assert begun.workspace.pin(newer) == begun.workspace.pin(newer) == newer.hash
    assert begun.workspace.audit.default_checklist == CHECKLIST.hash
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert set(again.audit.checklists) == {CHECKLIST.hash, newer.hash}


def test_an_audit_without_a_checklist_takes_its_first_as_default(folder: Path) -> None:
    with Workspace.create(folder, "Empty", None, key="audit-1", created=NOON) as workspace:
        assert workspace.audit.default_checklist is None
        workspace.pin(CHECKLIST)
    with Workspace.open(folder) as again:
        assert again.audit.default_checklist == CHECKLIST.hash
        assert (again.audit.id, again.audit.created) == ("audit-1", NOON)


def test_records_come_back_in_the_order_in_which_they_were_recorded(
    folder: Path, begun: Begun
) -> None:
    answers = [begun.answer("words", str(number)) for number in range(20)]
    for answer in reversed(answers):
        begun.workspace.save([answer])
    live = begun.workspace.audit.records()
    assert live[-20:] == answers[::-1]
    begun.workspace.close()
    with Workspace.open(folder) as again:
        assert again.audit.records() == live


def test_a_change_that_fails_leaves_memory_and_disk_as_they_were(
    folder: Path, begun: Begun
) -> None:
    before = begun.workspace.audit.records()
    blocker = sqlite3.connect(folder / "audit.db")
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved, match="Another program holds"):
        begun.workspace.save([begun.answer("greeted", "yes")])
    assert begun.workspace.audit.records() == before
    blocker.rollback()
    blocker.close()
    begun.workspace.save([begun.answer("greeted", "no")])
    assert len(begun.workspace.audit.all(Answer)) == 1
    assert begun.workspace.verify() == []
    assert len(begun.workspace.audit.all(Walk)) == 1

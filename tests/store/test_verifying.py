"""Whatever changes behind the program's back is found and named."""

import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from gemba.store import StoreError, Workspace, verify_folder
from tests.store.making import Begun, begin, new_audit
from tests.store.test_evidence import picture, written


def unguarded(folder: Path, *statements: str) -> None:
    """Do to the database what no program of ours would do."""
    connection = sqlite3.connect(folder / "audit.db")
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def filled(folder: Path) -> str:
    """Leave a closed audit with a photo and an answer; return the photo's hash."""
    with new_audit(folder) as workspace:
        begun = begin(workspace)
        stored = workspace.keep_file(picture(), "a.png")
        written(workspace, stored, walk=begun.walk.id)
        answer = begun.answer("words", "what was said")
        workspace.save([answer])
        workspace.save([answer.model_copy(update={"value": "what was meant"})])
        return stored.sha256


def test_a_whole_audit_has_no_problems(folder: Path) -> None:
    filled(folder)
    assert verify_folder(folder) == []


@pytest.mark.parametrize(("statement", "what"), [
    ("UPDATE revisions SET body = replace(body, 'said', 'shouted')", "revision"),
    ("UPDATE revisions SET author = 'somebody else' WHERE kind = 'answer'", "revision"),
    ("UPDATE revisions SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE seq = 2", "revision"),
    ("DELETE FROM supersessions", "revision"),
    ("DELETE FROM revisions WHERE seq = 4", "missing"),
    ("UPDATE checklists SET body = replace(body, 'greeted?', 'ignored?')", "checklist"),
    ("UPDATE checklists SET body = '{'", "checklist"),
])  # fmt: skip
def test_a_changed_or_missing_row_is_found(folder: Path, statement: str, what: str) -> None:
    filled(folder)
    unguarded(folder, statement)
    assert what in {problem.what for problem in verify_folder(folder)}


def test_changed_and_missing_evidence_is_found(folder: Path) -> None:
    sha256 = filled(folder)
    with Workspace.open(folder) as workspace:
        path = workspace.path_of(sha256, "png")
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        (changed,) = workspace.verify()
        path.unlink()
        (missing,) = workspace.verify()
    assert "shelf.png is not the file that was kept" in changed.sentence
    assert "shelf.png is missing: put evidence/" in missing.sentence
    assert changed.broken
    assert missing.broken


def test_a_flipped_bit_in_what_was_said_is_found(folder: Path) -> None:
    """SQLite's own integrity check does not see most of these."""
    filled(folder)
    path = folder / "audit.db"
    whole = path.read_bytes()
    places = [i for i in range(len(whole)) if whole.startswith(b"what was ", i)]
    chance = random.Random(7)
    for place in chance.choices(places, k=12):
        at, bit = place + chance.randrange(9), 1 << chance.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        assert "revision" in {problem.what for problem in verify_folder(folder)}


def test_flipped_bits_anywhere_never_end_in_anything_but_a_sentence(folder: Path) -> None:
    filled(folder)
    path = folder / "audit.db"
    whole = path.read_bytes()
    chance = random.Random(11)
    for _ in range(60):
        at = chance.randrange(len(whole))
        flipped = bytes([whole[at] ^ 1 << chance.randrange(8)])
        path.write_bytes(whole[:at] + flipped + whole[at + 1 :])
        for use in (lambda: Workspace.open(folder).close(), lambda: verify_folder(folder)):
            with suppress(StoreError):
                use()
        for left in folder.glob("audit.db-*"):
            left.unlink()


def test_a_backup_is_a_whole_audit(folder: Path, begun: Begun, tmp_path: Path) -> None:
    begun.workspace.save([begun.answer("greeted", "yes")])
    made = begun.workspace.backup(tmp_path / "copy" / "audit.db")
    with Workspace.open(made.parent) as copy:
        assert copy.audit.records() == begun.workspace.audit.records()
        assert copy.verify() == []
    with pytest.raises(StoreError, match="is there already"):
        begun.workspace.backup(made)


def test_closing_after_a_change_leaves_a_backup_and_only_the_newest_stay(folder: Path) -> None:
    for number in range(7):
        workspace = new_audit(folder) if number == 0 else Workspace.open(folder)
        with workspace:
            begin(workspace)
    names = sorted(path.name for path in (folder / "backups").iterdir())
    assert len(names) == 5
    Workspace.open(folder).close()
    assert sorted(path.name for path in (folder / "backups").iterdir()) == names

"""What opens, what opens for reading only, and the one sentence for what does not open."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gemba.journey.place import Place
from gemba.journey.records import Answer
from gemba.store import NotSaved, StoreError, Workspace, drives, verify_folder
from gemba.store.connection import SCHEMA
from gemba.store.drives import shared_drive
from tests.store.making import Begun, new_audit


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def test_a_second_writer_is_read_only_until_the_first_leaves(folder: Path, begun: Begun) -> None:
    with Workspace.open(folder) as second:
        assert "Another Gemba" in second.why_read_only
        assert second.audit.records() == begun.workspace.audit.records()
        with pytest.raises(NotSaved, match="Another Gemba"):
            second.save([begun.answer("greeted", "yes")])
        with pytest.raises(NotSaved):
            second.keep_file(b"text", "a.txt")
    begun.workspace.close()
    with Workspace.open(folder) as third:
        assert not third.read_only


def test_a_killed_writer_leaves_no_lock(folder: Path) -> None:
    new_audit(folder).close()
    script = (
        "import os, pathlib, signal, sys; from gemba.store import Workspace; "
        "Workspace.open(pathlib.Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    assert done.returncode == -9
    with Workspace.open(folder) as workspace:
        assert not workspace.read_only


def test_opened_for_reading_it_neither_writes_nor_takes_the_lock(folder: Path) -> None:
    new_audit(folder).close()
    with Workspace.open(folder, read_only=True) as reading, Workspace.open(folder) as writing:
        assert reading.read_only
        assert not writing.read_only
        with pytest.raises(NotSaved, match="reading only"):
            reading.save_draft(Place(walk="w"), "half")


def test_reading_leaves_no_file_behind(folder: Path) -> None:
    new_audit(folder).close()
    before = sorted(path.name for path in folder.iterdir())
    Workspace.open(folder, read_only=True).close()
    verify_folder(folder)
    assert sorted(path.name for path in folder.iterdir()) == before == [".lock", "audit.db"]


def test_reading_beside_a_writer_takes_nothing_from_it(folder: Path, begun: Begun) -> None:
    Workspace.open(folder, read_only=True).close()
    verify_folder(folder)
    begun.workspace.save([begun.answer("greeted", "yes")])
    with Workspace.open(folder, read_only=True) as reading:
        assert len(reading.audit.all(Answer)) == 1
    assert begun.workspace.verify() == []


def test_a_folder_that_is_there_already_is_not_overwritten(folder: Path) -> None:
    new_audit(folder).close()
    with pytest.raises(StoreError) as error:
        new_audit(folder)
    assert "already holds an audit" in one_line(error)


def test_a_file_in_the_folder_s_place_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "audit"
    place.write_text("mine")
    for attempt in (new_audit, Workspace.open):
        with pytest.raises(StoreError) as error:
            attempt(place)
        one_line(error)
    assert place.read_text() == "mine"


def test_an_interrupted_creation_is_begun_anew(folder: Path) -> None:
    folder.mkdir()
    for end in ("", "-journal", "-wal"):
        (folder / f".audit.db.new{end}").write_bytes(b"half")
    with new_audit(folder) as workspace:
        assert workspace.verify() == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        Workspace.open(tmp_path / "nowhere")
    assert "nowhere" in one_line(error)
    with pytest.raises(StoreError) as error:
        Workspace.open(tmp_path)
    assert "holds no audit" in one_line(error)


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("spoil", [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"this is no database at all, but some text " * 200),
    lambda path: (path.unlink(), foreign(path)),
    lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    lambda path: (path.unlink(), path.mkdir()),
], ids=["empty", "text", "foreign", "half", "folder"])  # fmt: skip
def test_what_is_no_audit_gets_one_sentence_and_stays_as_it_was(
    folder: Path, spoil: object
) -> None:
    new_audit(folder).close()
    path = folder / "audit.db"
    spoil(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError) as error:
        Workspace.open(folder)
    one_line(error)
    assert (path.read_bytes() if path.is_file() else b"") == before
    path.rmdir() if path.is_dir() else path.unlink()
    with new_audit(folder) as workspace:
        assert not workspace.read_only


def test_a_newer_audit_opens_for_reading(folder: Path, begun: Begun) -> None:
    begun.workspace.save([begun.answer("greeted", "yes")])
    begun.workspace.close()
    connection = sqlite3.connect(folder / "audit.db")
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    with Workspace.open(folder) as newer:
        assert "newer Gemba" in newer.why_read_only
        assert len(newer.audit.all(Answer)) == 1


def test_a_damaged_record_leaves_the_others_readable(folder: Path, begun: Begun) -> None:
    answer = begun.answer("greeted", "yes")
    begun.workspace.save([answer, begun.answer("words", "this stays")])
    begun.workspace.close()
    path = folder / "audit.db"
    whole = path.read_bytes()
    assert whole.count(b'"value":"yes"') == 1
    path.write_bytes(whole.replace(b'"value":"yes"', b'"value":\xff\xfees"'))
    with Workspace.open(folder) as workspace:
        assert "1 of its records are damaged" in workspace.why_read_only
        assert [a.value for a in workspace.audit.all(Answer)] == ["this stays"]
        assert [problem.what for problem in workspace.verify()] == ["revision"]
    assert [problem.what for problem in verify_folder(folder)] == ["revision"]


MOUNTS = """\
disk / ext4 rw 0 0
server:/x /mnt/our\\040drive nfs4 rw 0 0
disk /mnt/usb vfat rw 0 0
"""


@pytest.mark.parametrize(("place", "kind"), [
    ("/mnt/our drive/audits/phones", "nfs4"), ("/mnt/our", ""), ("/mnt/usb/x", ""), ("/home", ""),
])  # fmt: skip
def test_a_network_drive_is_told_by_its_mount(place: str, kind: str) -> None:
    assert shared_drive(Path(place), MOUNTS) == kind


def test_on_a_network_drive_nothing_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_audit(folder).close()
    monkeypatch.setattr(drives, "_MOUNTS", tmp_path / "mounts")
    (tmp_path / "mounts").write_text(f"server:/x {tmp_path} nfs rw 0 0\n")
    with Workspace.open(folder) as workspace:
        assert "network drive (nfs)" in workspace.why_read_only
    with pytest.raises(StoreError, match="lies on a network drive"):
        new_audit(tmp_path / "another")


def as_nobody(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a process that file permissions hold for, also where tests run as root."""
    become = "import os; os.getuid() or os.setuid(65534)\n"
    load = "import sys, pathlib; from gemba.store import *; folder = pathlib.Path(sys.argv[1])\n"
    return subprocess.run(
        [sys.executable, "-c", load + become + script, str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_read_only_folder_is_read_and_never_written(tmp_path: Path, begun: Begun) -> None:
    begun.workspace.save([begun.answer("greeted", "yes")])
    begun.workspace.close()
    place = Path(tempfile.gettempdir()) / f"gemba-test-{begun.walk.id}"
    shutil.copytree(begun.workspace.folder, place)
    try:
        place.chmod(0o555)
        for path in place.rglob("*"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        script = (
            "w = Workspace.open(folder); print(len(w.audit.records()), w.why_read_only)\n"
            "try: w.keep_file(b'x', 'x.txt')\n"
            "except NotSaved as error: print(error)"
        )
        done = as_nobody(script, place)
        assert done.stderr == ""
        assert done.stdout.startswith("4 Its folder cannot be written to.")
        assert "open for reading only" in done.stdout
    finally:
        place.chmod(0o755)
        for path in place.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(place)

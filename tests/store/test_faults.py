"""A full disk: NOT SAVED until it is mended, and nothing acknowledged is lost."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gemba.journey.place import Place
from gemba.journey.records import Answer
from gemba.store import NotSaved, Workspace
from tests.store.making import Begun, begin, new_audit


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, spare: int) -> Path:
    """Fill a disk but for some bytes."""
    filler = disk / "filler"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free - spare)
    return filler


def say_until_full(begun: Begun) -> list[str]:
    """Save answers until one is not saved; return those that were acknowledged."""
    acknowledged = []
    for number in range(5000):
        answer = begun.answer("words", f"answer {number} " + "x" * 500)
        try:
            begun.workspace.save([answer])
        except NotSaved as error:
            assert "disk is full" in str(error)  # noqa: PT017
            return acknowledged
        acknowledged.append(answer.id)
    raise AssertionError("the disk never filled")


def test_a_full_disk_loses_nothing_and_writing_resumes_when_there_is_room(
    small_disk: Path,
) -> None:
    folder = small_disk / "audit"
    with new_audit(folder) as workspace:
        begun = begin(workspace)
        filler = fill(small_disk, 50_000)
        acknowledged = say_until_full(begun)
        assert workspace.short_of_space
        assert {answer.id for answer in workspace.audit.all(Answer)} == set(acknowledged)
        for write in (lambda: workspace.keep_file(b"x" * 400_000, "a.txt"), workspace.backup):
            with pytest.raises(NotSaved, match="disk is full"):
                write()
        assert workspace.verify() == []
        filler.unlink()
        last = begun.answer("price", 12.0)
        workspace.save([last])
        workspace.move(Place(walk=begun.walk.id, question="price"))
    with Workspace.open(folder) as again:
        assert [a.id for a in again.audit.records() if isinstance(a, Answer)] == [
            *acknowledged, last.id,
        ]  # fmt: skip
        assert again.verify() == []


def test_the_reserve_lets_a_walk_be_finished(small_disk: Path) -> None:
    """Without it, a disk that fills at the wrong moment would end the walk there."""
    with new_audit(small_disk / "audit") as workspace:
        begun = begin(workspace)
        fill(small_disk, 0)
        for number in range(300):
            workspace.save([begun.answer("words", f"after the disk was full: {number}")])
        assert workspace.short_of_space


def test_the_reserve_is_set_aside_anew_when_there_is_plenty(
    folder: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserve = folder / ".reserve"
    reserve.unlink()
    begun.workspace.writer.short_of_space = True
    begun.workspace.save([begun.answer("greeted", "yes")])
    assert reserve.stat().st_size == 1_000_000
    assert not begun.workspace.short_of_space


def test_a_new_audit_on_a_full_disk_is_not_begun(small_disk: Path) -> None:
    filler = fill(small_disk, 0)
    with pytest.raises(NotSaved, match="disk is full"):
        new_audit(small_disk / "audit")
    filler.unlink()
    new_audit(small_disk / "audit").close()


LIMITED = """
import resource, signal, sys
from pathlib import Path
from gemba.store import NotSaved, Workspace
from tests.store.making import begin
workspace = Workspace.open(Path(sys.argv[1]))
begun = begin(workspace)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
failed = 0
for number in range(2000):
    answer = begun.answer("words", "x" * 500)
    try:
        workspace.save([answer])
        print("ACK", answer.id)
    except NotSaved as error:
        failed += 1
        print("NOT", error)
        if failed == 3:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        if failed > 3:
            break
    if failed >= 3 and number > 1500:
        break
workspace.close()
"""


def test_a_limit_on_file_size_is_a_full_disk(folder: Path) -> None:
    new_audit(folder).close()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    refused = [number for number, line in enumerate(lines) if line.startswith("NOT")]
    assert len(refused) == 3
    assert all("disk is full" in lines[number] for number in refused)
    assert len(lines) > refused[-1] + 100, "writing resumes in the same process"
    acknowledged = [line.split()[1] for line in lines if line.startswith("ACK")]
    with Workspace.open(folder) as again:
        assert [answer.id for answer in again.audit.all(Answer)] == sorted(acknowledged)
        assert again.verify() == []

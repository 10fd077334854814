"""A disk that takes no more: the screen says NOT SAVED and stays until it is mended."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gemba.journey.records import Answer, Mark
from gemba.target import Target
from gemba.tui.app import AtWalk, GembaApp
from tests.tui.staging import small, staged
from tests.tui.test_screens import kept, settled, shown, type_keys, walking


@contextmanager
def full_disk() -> Iterator[None]:
    """Let this process write no byte into a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_is_said_and_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8")
        await settled(pilot, lambda: app.screen.view.question.id == "seen")
        with full_disk():
            await pilot.press("n")
            await settled(pilot, lambda: "NOT SAVED" in shown(app))
            assert app.screen.view.question.id == "seen"
            await pilot.press("b")
            await pilot.pause(0.1)
            assert "NOT SAVED" in shown(app)
            assert app.screen.walking.audit.all(Mark) == []
        await pilot.press("n")
        await settled(pilot, lambda: app.screen.view.question.id == "why:seen")
        assert "NOT SAVED" not in shown(app)
    with kept(tmp_path) as workspace:
        assert {a.question: a.value for a in workspace.audit.all(Answer)} == {
            "@expected": 8,
            "seen": "no",
        }


async def test_a_second_writer_reads_only_and_says_so(tmp_path: Path) -> None:
    from gemba.store import Workspace

    async with walking(tmp_path) as (app, pilot):
        other = Workspace.open(tmp_path / "audits" / "stage")
        try:
            assert other.read_only
        finally:
            other.close()
        await type_keys(pilot, "8")
        await settled(pilot, lambda: app.screen.view.question.id == "seen")


async def test_what_nobody_foresaw_leaves_one_line_and_a_file_without_values(
    tmp_path: Path,
) -> None:
    place = staged(tmp_path, small())
    app = GembaApp(tmp_path / "audits", AtWalk(Target(place)))
    secret = "what a walker wrote about somebody"

    def fault() -> None:
        raise ZeroDivisionError(secret)

    async def run_into_it() -> None:
        async with app.run_test() as pilot:
            app.call_later(fault)
            await pilot.pause(0.2)

    with pytest.raises(ZeroDivisionError):
        await run_into_it()
    assert app.return_code == 1
    line = next(words for words in app.leaving_words if "ZeroDivisionError" in words)
    written = Path(line.rsplit(" ", 1)[1].rstrip("."))
    assert "in fault" in written.read_text()
    assert secret not in written.read_text() + line
    written.unlink()

"""Evidence, replies and criticality on the screen: stored at once, and taken back by a key."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from gemba.journey.records import Criticality, Evidence, Reply
from gemba.store import Workspace
from gemba.tui.app import GembaApp
from tests.report.sample import Sample, photo, sample
from tests.tui.test_compare import AtAudit, kept
from tests.tui.test_screens import SIZES, settled, shown, type_keys


@asynccontextmanager
async def at(
    folder: Path, key: str, name: str, size: tuple[int, int] = (80, 24), made: Sample | None = None
) -> AsyncIterator[tuple[GembaApp, Pilot[None]]]:
    """Open the app at the sample's audit, then one of its screens by its key."""
    app = GembaApp(folder / "audits", AtAudit(kept(made or sample(folder / "e"), folder)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot, lambda: type(app.screen).__name__ == "AuditScreen")
        await settled(pilot, lambda: "Importance of the steps" in shown(app))
        await pilot.press(key)
        await settled(pilot, lambda: type(app.screen).__name__ == name)
        yield app, pilot


def stored(folder: Path, kind: type[Any]) -> list[Any]:
    with Workspace.open(folder / "audits" / "three", read_only=True) as workspace:
        return list(workspace.audit.all(kind))


async def until(pilot: Pilot[None], done: Callable[[], object]) -> None:
    await settled(pilot, done)


@pytest.mark.parametrize("size", SIZES)
async def test_evidence_is_described_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path, "v", "EvidenceScreen", size) as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        before = stored(tmp_path, Evidence)[0]
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await type_keys(pilot, *" new", "enter", *" words", "enter", "1")
        await until(pilot, lambda: "Saved." in shown(app))
        after = stored(tmp_path, Evidence)[0]
        assert after.caption == f"{before.caption} new"
        assert after.alt == f"{before.alt or before.caption} words"
        assert (after.redaction, after.at, after.sha256) == ("pending", before.at, before.sha256)
        await until(pilot, lambda: "REDACTION PENDING" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "Taken back: evidence" in shown(app))
        assert stored(tmp_path, Evidence)[0] == before


async def test_a_redacted_copy_is_kept_beside_the_original(tmp_path: Path) -> None:
    copy = tmp_path / "covered.jpg"
    copy.write_bytes(photo("covered", "#000000"))
    async with at(tmp_path, "v", "EvidenceScreen") as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await type_keys(pilot, "enter", "enter", "3", *str(copy), "enter")
        await until(pilot, lambda: "Saved." in shown(app))
        item = stored(tmp_path, Evidence)[0]
        assert item.redaction == "done"
        assert item.redacted
        kept_at = app.keeper.workspace.path_of(item.redacted, "jpg")
        assert kept_at.read_bytes() == copy.read_bytes()


async def test_a_copy_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    async with at(tmp_path, "v", "EvidenceScreen", (120, 40)) as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        before = stored(tmp_path, Evidence)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await type_keys(pilot, "enter", "enter", "3", *"none.jpg", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "EvidenceScreen")
        await until(pilot, lambda: "none.jpg" in shown(app))
        assert stored(tmp_path, Evidence) == before


async def test_a_click_opens_a_piece_and_its_keys_are_clicked_too(tmp_path: Path) -> None:
    async with at(tmp_path, "v", "EvidenceScreen") as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        await pilot.click("#entries", offset=(4, 1))
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        assert "What does it show, in one line?" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "EvidenceScreen")
        assert app.screen.place == 1
        bar = shown(app).splitlines()[-1]
        await pilot.click("#keys", offset=(bar.index("Esc back"), 0))
        await until(pilot, lambda: type(app.screen).__name__ == "AuditScreen")


async def test_what_was_added_on_a_walk_is_not_taken_back_here(tmp_path: Path) -> None:
    async with at(tmp_path, "v", "EvidenceScreen") as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        await pilot.press("u")
        await until(pilot, lambda: "take it back on its walk" in shown(app))
        assert stored(tmp_path, Evidence)


@pytest.mark.parametrize("size", SIZES)
async def test_a_reply_is_taken_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path, "y", "RepliesScreen", size) as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        assert "0 of" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await type_keys(pilot, "enter", "2", *"Not so", "enter", "enter")
        await until(pilot, lambda: "DISPUTED" in shown(app))
        (said,) = stored(tmp_path, Reply)
        assert (said.stance, said.reason) == ("disputed", "Not so")
        assert said.on is not None
        await pilot.press("u")
        await until(pilot, lambda: "Taken back: reply" in shown(app))
        assert stored(tmp_path, Reply) == []


async def test_a_dispute_needs_its_reason_and_a_day_is_a_day(tmp_path: Path) -> None:
    async with at(tmp_path, "y", "RepliesScreen") as (app, pilot):
        await until(pilot, lambda: app.screen.count)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await type_keys(pilot, "enter", "2", "enter")
        await until(pilot, lambda: "This one is needed." in shown(app))
        await type_keys(pilot, "x", "enter", *"zz", "enter")
        await until(pilot, lambda: "A day is written such as" in shown(app))
        assert stored(tmp_path, Reply) == []


@pytest.mark.parametrize("size", SIZES)
async def test_steps_are_rated_by_digits_and_taken_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at(tmp_path, "i", "Card", size) as (app, pilot):
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await type_keys(pilot, *"sales", "enter", "2")
        await until(pilot, lambda: "sales · Newcomer" in shown(app))
        await type_keys(pilot, "7", "-", "0", "up", "x")
        await until(pilot, lambda: len(stored(tmp_path, Criticality)) == 2)
        found = {said.step: said.rating for said in stored(tmp_path, Criticality)}
        assert found == {"hear": 7, "find": 10}
        assert all(said.segment == "newcomer" for said in stored(tmp_path, Criticality))
        await pilot.press("u")
        await until(pilot, lambda: len(stored(tmp_path, Criticality)) == 3)


async def test_the_screens_are_in_the_palette_and_have_help(tmp_path: Path) -> None:
    async with at(tmp_path, "y", "RepliesScreen") as (app, pilot):
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Undo (u)" in titles
        await pilot.press("question_mark")
        await until(pilot, lambda: "The right of reply" in shown(app) or "function's" in shown(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: type(app.screen).__name__ == "AuditScreen")
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert {"Evidence (v)", "Replies (y)", "Importance (i)"} <= set(titles)


async def test_an_audit_without_findings_or_evidence_says_so(tmp_path: Path) -> None:
    async with at(tmp_path, "v", "EvidenceScreen", made=Sample(tmp_path / "e")) as (app, pilot):
        await until(pilot, lambda: "No evidence yet" in shown(app))
        await type_keys(pilot, "enter", "o", "u", "escape", "y")
        await until(pilot, lambda: "no findings to reply to" in shown(app))

"""Walks side by side on the screen: reached from the audit, at three sizes, by key and mouse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from gemba.store import Workspace
from gemba.tui.app import GembaApp, Start
from gemba.tui.comparing import heading, row_words, sides
from tests.report.sample import Sample, checklist, sample
from tests.tui.staging import HOSTILE
from tests.tui.test_screens import SIZES, settled, shown, type_keys


class AtAudit(Start):
    """Opens the app at an audit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def open(self, app: GembaApp) -> None:
        await app.open_audit(self.folder)


def kept(made: Sample, folder: Path) -> Path:
    place = folder / "audits" / "three"
    with Workspace.create(place, "Is it as easy?", made.checklist) as workspace:
        workspace.save(made.records)  # type: ignore[arg-type]
    return place


@asynccontextmanager
async def comparing(
    made: Sample, folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GembaApp, Pilot[None]]]:
    """Open the app at an audit, then its comparison by the key."""
    app = GembaApp(folder / "audits", AtAudit(kept(made, folder)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot, lambda: type(app.screen).__name__ == "AuditScreen")
        await settled(pilot, lambda: "Compare channels" in shown(app))
        await pilot.press("c")
        await settled(pilot, lambda: type(app.screen).__name__ == "CompareScreen")
        await settled(pilot, lambda: app.screen.sides is not None)
        await pilot.pause(0.05)
        yield app, pilot


@pytest.mark.parametrize("size", SIZES)
async def test_the_verdict_and_the_steps_fit_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with comparing(sample(tmp_path / "e"), tmp_path, size) as (app, pilot):
        text = shown(app)
        assert "Compared: channels" in text
        await type_keys(pilot, "down", "down", "down", "down")
        await settled(pilot, lambda: "Order it" in shown(app))
        line = next(row for row in shown(app).splitlines() if "Order it" in row and "5" in row[:6])
        if size[0] >= 80:
            assert "WOULD LEAVE" in line
            assert "8.0*" in line
            assert "Online" in text
        else:
            assert "5. Order it*" in line
            assert "Online: 2.0" in shown(app)


async def test_enter_and_a_click_show_all_of_a_step(tmp_path: Path) -> None:
    async with comparing(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        await type_keys(pilot, "down", "down", "down", "down", "enter")
        await settled(pilot, lambda: type(app.screen).__name__ == "TextScreen")
        text = shown(app)
        assert "5. Order it" in text
        assert "Asked again: Address" in text or "Forced account" in text
        await pilot.press("escape")
        await settled(pilot, lambda: type(app.screen).__name__ == "CompareScreen")
        await pilot.click(OptionList, offset=(4, 1))
        await settled(pilot, lambda: type(app.screen).__name__ == "TextScreen")
        assert "2. Find the company" in shown(app)


async def test_v_says_everything_in_words_and_escape_goes_back(tmp_path: Path) -> None:
    async with comparing(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        await pilot.press("v")
        await settled(pilot, lambda: "One walk for each channel" in shown(app))
        await pilot.press("escape", "escape")
        await settled(pilot, lambda: type(app.screen).__name__ == "AuditScreen")


async def test_by_offers_only_what_can_be_compared(tmp_path: Path) -> None:
    made = Sample(tmp_path / "e")
    for company, channel in (("A", "online"), ("B", "online"), ("A", "phone"), ("B", "phone")):
        made.walk(channel, company=company).step("order", delivered=5)
    async with comparing(made, tmp_path) as (app, pilot):
        await pilot.press("b")
        await settled(pilot, lambda: type(app.screen).__name__ == "Choose")
        text = shown(app)
        assert "channels" in text
        assert "companies" in text
        assert "waves" not in text
        await pilot.press("2")
        await settled(pilot, lambda: "Compared: companies" in shown(app))
        await settled(pilot, lambda: "Order it (Online)" in shown(app))


async def test_the_palette_leads_here_and_offers_its_acts(tmp_path: Path) -> None:
    async with comparing(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        offered = [command.title for command in app.get_system_commands(app.screen)]
        assert "Compare by (b)" in offered
        await pilot.press("escape")
        await settled(pilot, lambda: type(app.screen).__name__ == "AuditScreen")
        found = {c.title: c for c in app.get_system_commands(app.screen)}
        found["Compare (c)"].callback()
        await settled(pilot, lambda: type(app.screen).__name__ == "CompareScreen")


async def test_one_channel_says_why_there_is_nothing_and_how_to_get_it(tmp_path: Path) -> None:
    made = Sample(tmp_path / "e")
    made.walk("online").step("order")
    async with comparing(made, tmp_path) as (app, pilot):
        assert "All walks are in one channel, Online" in " ".join(shown(app).split())
        await type_keys(pilot, "enter", "right", "b", "down")
        assert type(app.screen).__name__ == "CompareScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_shown_as_words(tmp_path: Path, size: tuple[int, int]) -> None:
    made = Sample(tmp_path / "e", checklist(title=HOSTILE, channels=[
        {"id": "online", "title": HOSTILE}, {"id": "phone", "title": f"{HOSTILE} 2"},
        {"id": "store", "title": "Store"}, {"id": "chat", "title": "Chat"}]))  # fmt: skip
    for channel in ("online", "phone"):
        one = made.walk(channel)
        one.barrier(one.step("order", delivered=3), "WAIT", HOSTILE, 3)
    async with comparing(made, tmp_path, size) as (app, pilot):
        await type_keys(pilot, "down", "enter")
        await settled(pilot, lambda: type(app.screen).__name__ == "TextScreen")
        assert "\u202e" not in shown(app)


def test_groups_that_do_not_fit_are_reached_by_moving_on(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for place in range(9):
        made.walk("store", site=f"Site {place}").step("order", delivered=place)
    found = sides(made.audit(), "site", 80).found
    assert found is not None
    assert "1-3 of 9" in heading(found, 80, 0)
    assert "Site 8" in heading(found, 80, 6)
    row = next(row for row in found.rows if row.key == "order")
    assert "8.0*" in row_words(row, found, 80, 6)
    assert row_words(row, found, 40, 0).count("\n") == 9

"""A second walk begins where the first left off; the rail is there from the first question on."""

from pathlib import Path

from gemba.journey.records import Barrier, Rating
from gemba.target import Target
from gemba.tui.app import AtWalk, GembaApp
from tests.tui.staging import small, staged
from tests.tui.test_screens import settled, shown, type_keys, walking


async def test_a_new_walk_takes_the_mission_of_the_last_and_the_auditor_that_is_given(
    tmp_path: Path,
) -> None:
    place = staged(tmp_path, small())
    app = GembaApp(tmp_path / "audits", AtWalk(Target(place, auditor="T2", new=True)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, lambda: type(app.screen).__name__ == "MissionScreen")
        values = app.screen.values
        assert values["auditor"] == "T2"
        assert values["need"] == small().mission.need


async def test_the_rail_stands_beside_the_very_first_question(tmp_path: Path) -> None:
    async with walking(tmp_path, size=(120, 40)) as (app, pilot):
        await settled(pilot, lambda: "* moment of truth" in shown(app))


async def test_a_barrier_that_was_rated_can_be_changed_with_its_words(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8", "n", "1")
        await settled(pilot, lambda: app.screen.walking.audit.all(Barrier) != [])
        await pilot.press("r")
        await settled(pilot, lambda: type(app.screen).__name__ == "ReviewScreen")
        await settled(pilot, lambda: app.screen.todo is not None)
        audit = app.screen.walking.audit
        await pilot.press("4")
        await settled(pilot, lambda: [r.impact for r in audit.all(Rating)] == [4])
        await pilot.press("b")
        await settled(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("1")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press("enter", *" at all", "enter", "2")
        await settled(pilot, lambda: [r.impact for r in audit.all(Rating)] == [2])
        assert audit.all(Barrier)[0].what_happened.endswith("at all")

"""The screens take every key in order, survive hostile texts, and fit three sizes."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gemba.journey.checklist import Checklist
from gemba.journey.records import Answer, Barrier, Delight, Finding, Mark, Rating
from gemba.store import Workspace
from gemba.target import Target
from gemba.tui.actions import WALK
from gemba.tui.app import AtWalk, GembaApp
from tests.tui.staging import HOSTILE, small, staged

SIZES = [(40, 20), (80, 24), (120, 40)]


@asynccontextmanager
async def walking(
    folder: Path, checklist: Checklist | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GembaApp, Pilot[None]]]:
    """Open the app at a fresh walk."""
    place = staged(folder, checklist or small())
    app = GembaApp(folder / "audits", AtWalk(Target(place)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot, lambda: type(app.screen).__name__ == "WalkScreen")
        await settled(pilot, lambda: app.screen.view is not None)
        yield app, pilot


async def settled(pilot: Pilot[None], done: object) -> None:
    """Let the app work until something holds."""
    for _ in range(200):
        await pilot.pause(0.01)
        if done():  # type: ignore[operator]
            return
    raise AssertionError(f"did not settle on {pilot.app.screen}:\n{shown(pilot.app)}")


async def type_keys(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other and let each take effect."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0.02)


def shown(app: GembaApp) -> str:
    """Return the text of the screen as it is drawn."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def kept(folder: Path) -> Workspace:
    """Open the staged audit for reading."""
    return Workspace.open(folder / "audits" / "stage", read_only=True)


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_is_on_disk_before_the_next_question_is_drawn(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with walking(tmp_path, size=size) as (app, pilot):
        await type_keys(pilot, "8", "n")
        await settled(pilot, lambda: app.screen.view.question.id == "why:seen")
        with kept(tmp_path) as workspace:
            found = {a.question: a.value for a in workspace.audit.all(Answer)}
        assert found == {"@expected": 8, "seen": "no"}


async def test_every_way_to_answer_goes_through_the_keys(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "enter", "y", "2", "1", "2", "enter")
        await type_keys(pilot, *"a few words", "enter", *"more", "ctrl+j", *"lines", "enter")
        await type_keys(pilot, "1", "2", "enter", *"1:30", "enter", *"21.11.2026", "enter", "enter")
        await settled(pilot, lambda: app.screen.view.question.id == "@promise")
        with kept(tmp_path) as workspace:
            found = {a.question: a.value for a in workspace.audit.all(Answer)}
    assert found == {
        "@expected": None, "seen": "yes", "which": "two", "several": ["one", "two"],
        "words": "a few words", "many": "more\nlines", "count": 12, "how_long": 90.0,
        "day": "2026-11-21", "read_this": True,
    }  # fmt: skip


async def test_a_mark_is_kept_at_once_and_filled_in_with_a_code_first(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8", "b")
        await settled(pilot, lambda: app.screen.pending is not None)
        with kept(tmp_path) as workspace:
            assert [mark.kind for mark in workspace.audit.all(Mark)] == ["barrier"]
        await pilot.press("enter", "1", *"no sign", "enter", "2")
        await settled(pilot, lambda: type(app.screen).__name__ == "WalkScreen")
        await settled(pilot, lambda: app.screen.walking.audit.all(Barrier) != [])
        with kept(tmp_path) as workspace:
            barrier = workspace.audit.all(Barrier)[0]
        assert (barrier.code, barrier.what_happened, barrier.impact_guess) == (
            "NOT_FOUND", "no sign", 2,
        )  # fmt: skip


async def test_letters_in_a_text_field_are_letters_and_the_twins_mark(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "enter", "y", "1", "enter")
        await settled(pilot, lambda: app.screen.view.question.id == "words")
        await type_keys(pilot, *"bad job", "ctrl+n", "ctrl+l")
        await settled(pilot, lambda: len(app.screen.walking.audit.all(Mark)) == 2)
        assert app.screen.panel.text == "bad job"
        with kept(tmp_path) as workspace:
            assert [m.kind for m in workspace.audit.all(Mark)] == ["barrier", "delight"]


async def test_half_typed_text_comes_back_and_leaving_the_field_makes_it_an_answer(
    tmp_path: Path,
) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "enter", "y", "1", "enter", *"half a")
        await pilot.pause(0.8)
        place = app.screen.walking.place
        with kept(tmp_path) as workspace:
            assert workspace.draft(place) == "half a"
            assert "words" not in {a.question for a in workspace.audit.all(Answer)}
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen.view.value == "half a")
        assert app.screen.view.question.id == "words"
        with kept(tmp_path) as workspace:
            assert workspace.draft(place) is None


async def test_undo_takes_back_the_last_answer_and_goes_to_its_question(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8", "n")
        await settled(pilot, lambda: app.screen.view.question.id == "why:seen")
        await pilot.press("u")
        await settled(pilot, lambda: app.screen.view.question.id == "seen")
        assert app.screen.view.value is None
        await pilot.press("u")
        await settled(pilot, lambda: "sealed" in shown(app))


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_texts_are_shown_as_text_on_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with walking(tmp_path, small(HOSTILE), size) as (app, pilot):
        seen = [shown(app)]
        for act in ("m", "h", "question_mark", "j", "b", "c", "k", "g", "f", "e"):
            await pilot.press(act)
            await pilot.pause(0.05)
            seen.append(shown(app))
            if act == "b":
                await pilot.press("enter")
                await pilot.pause(0.05)
                seen.append(shown(app))
            while type(app.screen).__name__ != "WalkScreen":
                await pilot.press("escape")
                await pilot.pause(0.05)
        await type_keys(pilot, "8", "n", "1", "1", "1", "enter")
        await pilot.press("t")
        await pilot.pause(0.05)
        await pilot.press(*"[x] ", "enter")
        await pilot.pause(0.05)
        for letter in ("q", "q", "r"):
            await settled(pilot, lambda: app.screen.is_mounted)
            if app.screen.query("AskPanel") and app.screen.query_one("AskPanel").wants_typing:
                await pilot.press("escape")
            await pilot.press(letter)
            await pilot.pause(0.1)
            seen.append(shown(app))
        await app.open_findings()
        await pilot.pause(0.1)
        seen.append(shown(app))
        await app.open_home()
        await pilot.pause(0.1)
        seen.append(shown(app))
    together = re.sub(r"\s+", " ", " ".join(seen))
    assert "[/x]" in together
    assert "[@click=app.quit]" in together.replace(" ", "") or "[@click" in together
    assert "{{7*7}}" in together
    assert "\u202e" not in together


async def test_the_review_rates_impact_first_then_settles_findings(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8", "n", "1")
        await pilot.press("d")
        await settled(pilot, lambda: app.screen.pending is not None)
        await pilot.press("enter", *"kind", "enter")
        await settled(pilot, lambda: app.screen.walking.audit.all(Delight) != [])
        await app.screen.do("review")
        await settled(pilot, lambda: type(app.screen).__name__ == "ReviewScreen")
        await settled(pilot, lambda: app.screen.todo is not None)
        await pilot.press("3")
        await settled(pilot, lambda: app.screen.todo.kind == "finding")
        await pilot.press("2")
        await settled(pilot, lambda: app.screen.todo is None)
    with kept(tmp_path) as workspace:
        assert [rating.impact for rating in workspace.audit.all(Rating)] == [3]
        assert [finding.effort for finding in workspace.audit.all(Finding)] == [2]


async def test_keys_typed_ahead_reach_the_card_and_not_the_question_behind(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        for key in ("8", "b", "enter", "2", *"jar gon", "enter", "1", "y"):
            app.simulate_key("space" if key == " " else key)
        await settled(pilot, lambda: audit.all(Barrier) != [])
        await settled(pilot, lambda: app.screen.view.question.id == "which")
    with kept(tmp_path) as workspace:
        assert workspace.audit.all(Barrier)[0].what_happened == "jar gon"
        assert {a.question: a.value for a in workspace.audit.all(Answer)} == {
            "@expected": 8, "seen": "yes",
        }  # fmt: skip


def test_every_act_has_a_key_words_and_a_method() -> None:
    from gemba.tui.screens.walk import WalkScreen

    keys = [key for act in WALK for key in act.keys]
    assert len(keys) == len(set(keys))
    for act in WALK:
        own = {"not_applicable", "not_observed", "declined", "next", "back"}
        assert act.id in own or hasattr(WalkScreen, f"do_{act.id}")
        assert act.help.endswith(".")


async def test_a_click_on_an_option_answers_and_one_on_the_bar_marks(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8")
        await settled(pilot, lambda: app.screen.view.question.id == "seen")
        await pilot.pause(0.1)
        await pilot.click("#options", offset=(4, 0))
        await settled(pilot, lambda: app.screen.view.question.id == "which")
        bar = shown(app).splitlines()[-1]
        await pilot.click("#keys", offset=(bar.index("b barrier"), 0))
        await settled(pilot, lambda: app.screen.pending is not None)
    with kept(tmp_path) as workspace:
        assert {a.question: a.value for a in workspace.audit.all(Answer)}["seen"] == "yes"


async def test_a_screen_too_small_still_works(tmp_path: Path) -> None:
    async with walking(tmp_path, size=(30, 10)) as (app, pilot):
        await type_keys(pilot, "8", "y")
        await settled(pilot, lambda: app.screen.view.question.id == "which")
        await pilot.resize_terminal(120, 40)
        await pilot.pause(0.1)
        assert "moment of truth" in shown(app)


async def test_the_palette_offers_the_acts_in_words(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, _):
        offered = {command.title for command in app.get_system_commands(app.screen)}
    assert {"Barrier (b)", "Park (k)", "Home", "Light or dark"} <= offered


async def test_home_lists_what_is_due_and_opens_it_at_its_step(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    async with walking(tmp_path) as (app, pilot):
        walk = app.screen.walking
        await app.keeper.run(walk.park, datetime.now(UTC) + timedelta(seconds=1))
        await pilot.pause(1.2)
        await app.open_home()
        await settled(pilot, lambda: "Due today" in shown(app))
        await pilot.press("enter")
        await settled(pilot, lambda: type(app.screen).__name__ == "WalkScreen")
        await settled(pilot, lambda: app.screen.view is not None)
        assert (app.screen.view.step, app.screen.walking.visit.seq) == ("find", 3)


async def test_every_screen_has_help_of_its_own(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        walk = app.screen.walking
        for opens in (
            app.open_home,
            app.open_audit_screen,
            app.begin_walk,
            lambda: app.open_quick(walk),
            lambda: app.open_review(walk),
            app.open_report,
        ):
            before = app.screen
            await opens()
            await settled(pilot, lambda old=before: app.screen is not old and app._held is None)
            await pilot.press("question_mark")
            await settled(pilot, lambda: type(app.screen).__name__ == "TextScreen")
            assert "Esc" in shown(app)
            await pilot.press("escape")
            await settled(pilot, lambda: type(app.screen).__name__ != "TextScreen")

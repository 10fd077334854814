"""The cards of the walk: evidence, gaps, the hand-off, parking, jumping, filling in later."""

from pathlib import Path

from PIL import Image

from gemba.journey.checklist import Checklist
from gemba.journey.records import Answer, Barrier, Evidence, Gap, Handoff, Mark, Visit
from tests.tui.staging import small
from tests.tui.test_screens import kept, settled, shown, type_keys, walking


async def test_a_picture_is_kept_under_its_hash_and_belongs_to_the_question(tmp_path: Path) -> None:
    picture = tmp_path / "door sign [1].png"
    Image.new("RGB", (40, 30), "white").save(picture)
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "e")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*str(picture), "enter", "enter", "enter", "1")
        await settled(pilot, lambda: audit.all(Evidence) != [])
    with kept(tmp_path) as workspace:
        item = workspace.audit.all(Evidence)[0]
        assert (item.question, item.file_name, item.redaction) == (
            "seen",
            "door sign [1].png",
            "none_needed",
        )
        assert item.alt
        assert workspace.path_of(item.sha256, item.extension).read_bytes() == picture.read_bytes()


async def test_a_file_that_is_not_there_is_said_in_the_card(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8", "e")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*"/no/such/file.png", "enter")
        await settled(pilot, lambda: "no file" in shown(app))


async def test_a_gap_runs_until_the_next_answer(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "y", "g")
        await settled(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("2")
        await settled(pilot, lambda: app.screen.walking.open_gap is not None)
        assert "waiting between steps" in shown(app)
        await pilot.press("1")
        await settled(pilot, lambda: audit.all(Gap)[0].ended is not None)
        assert audit.all(Gap)[0].kind == "wait"


async def test_the_hand_off_card_opens_the_step_in_the_other_channel(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "y", "c")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press("1", "2", "4", "enter", "3", "enter", "1", "enter", "3")
        await settled(pilot, lambda: audit.all(Handoff) != [])
        handoff = audit.all(Handoff)[0]
        assert (handoff.to_channel, handoff.forced, handoff.given, handoff.repeated) == (
            "web",
            True,
            4,
            3,
        )
        assert (handoff.identified_again, handoff.context_kept) == (1, "no")
        assert [visit.channel for visit in audit.visits(app.screen.walking.walk_id)] == [
            "shop",
            "web",
        ]


async def test_a_parked_step_waits_and_the_walk_goes_on(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "k")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*"soon", "enter")
        await settled(pilot, lambda: "not a date" in shown(app))
        await pilot.press("ctrl+u", *"3d", "enter")
        await settled(pilot, lambda: app.screen.walking.step.id == "buy")
        assert [v.parked_until is not None for v in audit.all(Visit)] == [True, False]


async def test_marks_are_listed_and_filled_in_later(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "b", "escape", "y", "f")
        await settled(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("1", "2", *"long words", "enter", "enter")
        await settled(pilot, lambda: audit.all(Barrier) != [])
        assert audit.all(Barrier)[0].code == "JARGON"
        assert audit.all(Barrier)[0].impact_guess is None
        assert audit.all(Mark)[0].became == audit.all(Barrier)[0].id


async def test_jumping_back_shows_what_was_said_and_again_is_a_new_visit(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        walk = app.screen.walking
        await app.keeper.run(walk.jump, "buy")
        await app.screen.redraw()
        for pick, visits in (("1", 2), ("2", 3)):
            await pilot.press("j")
            await settled(pilot, lambda: "Jump to a step" in shown(app))
            await pilot.press("1")
            await settled(pilot, lambda: "was visited" in shown(app))
            await pilot.press(pick)
            await settled(pilot, lambda n=visits: len(walk.audit.visits(walk.walk_id)) <= n)
            await settled(pilot, lambda: walk.step.id == "find")


async def test_a_timer_question_begins_with_what_the_clock_has_seen(tmp_path: Path) -> None:
    checklist = small()
    data = checklist.model_dump(mode="json", by_alias=True)
    data["phases"][0]["steps"][0]["questions"] = [
        {"id": "how_long", "type": "timer", "ask": "How long?", "barriers": ["WAIT"]}
    ]
    async with walking(tmp_path, Checklist.model_validate(data)) as (app, pilot):
        await type_keys(pilot, "8", "w")
        await pilot.pause(1.2)
        await pilot.press("w")
        await settled(pilot, lambda: app.screen.panel.text.startswith("0:0"))
        await pilot.press("enter")
        await settled(pilot, lambda: app.screen.view.question.id == "@promise")
        answers = {a.question: a.value for a in app.screen.walking.audit.all(Answer)}
        assert 1 <= answers["how_long"] <= 3


async def test_a_note_on_the_way_leaves_the_gap_running(tmp_path: Path) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "y", "g")
        await settled(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("1")
        await settled(pilot, lambda: app.screen.walking.open_gap is not None)
        await pilot.press("t")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*"rain", "enter")
        await settled(pilot, lambda: [m.text for m in audit.all(Mark)] == ["rain"])
        assert app.screen.walking.open_gap is not None


async def test_a_barrier_is_named_by_one_key_and_gets_words_if_there_is_time(
    tmp_path: Path,
) -> None:
    async with walking(tmp_path) as (app, pilot):
        audit = app.screen.walking.audit
        await type_keys(pilot, "8", "n", "2")
        await settled(pilot, lambda: "t adds words" in shown(app))
        await pilot.press("t")
        await settled(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*"what is a tariff", "enter")
        await settled(pilot, lambda: audit.all(Barrier)[0].what_happened == "what is a tariff")
        assert audit.all(Barrier)[0].code == "JARGON"
        assert audit.all(Mark) == []
        await pilot.press("1")
        await settled(pilot, lambda: "t adds words" not in shown(app))


async def test_a_mark_set_after_a_named_barrier_is_the_one_that_enter_fills_in(
    tmp_path: Path,
) -> None:
    async with walking(tmp_path) as (app, pilot):
        await type_keys(pilot, "8", "n", "2")
        await settled(pilot, lambda: "t adds words" in shown(app))
        await pilot.press("b")
        await settled(pilot, lambda: "barrier marked" in shown(app))
        await pilot.press("escape")
        await settled(pilot, lambda: "barrier marked" not in shown(app))
        assert "t adds words" not in shown(app)

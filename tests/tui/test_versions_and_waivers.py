"""The screens say that a newer version of the checklist is out, and what a site is let off."""

from pathlib import Path

import pytest

from gemba.authoring import load
from gemba.journey.records import Walk
from gemba.store import Workspace
from gemba.target import Target
from gemba.tui.app import AtWalk, GembaApp
from tests.authoring.conftest import SMALL
from tests.tui.staging import small, staged
from tests.tui.test_screens import settled, shown, type_keys

JOURNEY = SMALL.replace(
    "{id: shop, title: Shop}", "{id: shop, title: Shop}\nmission: {need: a thing}"
)


async def test_going_on_says_that_a_newer_version_is_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "checklists" / "small.yaml"
    path.parent.mkdir()
    path.write_text(JOURNEY, encoding="utf-8")
    place = staged(tmp_path, load(path))
    newer = JOURNEY.replace("version: 1.0.0", "version: 1.1.0").replace("How long?", "Minutes?")
    path.write_text(newer, encoding="utf-8")

    app = GembaApp(tmp_path / "audits", AtWalk(Target(place)))
    async with app.run_test(size=(80, 24)) as pilot:
        words = "small 1.1.0 is out: none added, 1 reworded, none removed. This walk keeps 1.0.0"
        await settled(pilot, lambda: any(words in n.message for n in app._notifications))


async def test_a_waived_question_is_named_beside_the_step_and_not_asked(tmp_path: Path) -> None:
    place = staged(tmp_path, small())
    waiver = {"question": "seen", "until": "2100-01-01", "justification": "There is no shelf."}
    with Workspace.open(place) as workspace:
        (walk,) = workspace.audit.walks
        data = walk.model_dump(mode="json")
        workspace.save([Walk.model_validate({**data, "waivers": [waiver]})])

    app = GembaApp(tmp_path / "audits", AtWalk(Target(place)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, lambda: "1 question waived here; h tells more" in shown(app))
        await type_keys(pilot, "8")
        await settled(pilot, lambda: "ask which" in shown(app))
        await pilot.press("h")
        await settled(pilot, lambda: "There is no shelf." in shown(app))

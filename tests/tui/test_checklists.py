"""The checklist browser and the preview: everything is shown as on a walk, nothing is kept."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from xlsxwriter import Workbook

from gemba.authoring import find, load
from gemba.tui.app import GembaApp, Start
from gemba.tui.faulted import findings
from gemba.tui.previewing import Preview, channels_of
from gemba.tui.screens import checklists
from gemba.tui.screens.checklists import ChecklistsScreen
from gemba.tui.screens.preview import PreviewScreen
from gemba.tui.shelf import describe, shelf
from gemba.tui.taking_in import NotTakenIn, take_in
from tests.tui.test_screens import shown, type_keys

SIZES = [(40, 20), (80, 24), (120, 40)]
SMALL = """\
gemba: 1
kind: checklist
id: small
version: 1.0.0
title: A small [/x] one
translations: [de]
channels: [{id: shop, title: Shop, medium: physical}, {id: web, title: Web}]
mission: {need: A parcel is to go back.}
phases:
  - id: during
    title: During
    steps:
      - id: drop
        title: Hand it over
        questions:
          - {id: receipt, type: yes_no, ask: Do I hold a receipt?, barriers: [SILENCE]}
          - id: only_web
            type: yes_no
            channels: [web]
            show_if: {receipt: "no"}
            ask: Was the page there?
      - id: back_home
        title: Back home
        questions:
          - {id: words, type: text, ask: What will I remember?}
"""
GERMAN = """\
gemba: 1
kind: translation
of: small
source_version: 1.0.0
language: de
texts:
  title: Ein kleiner
  during.drop.receipt.ask: Habe ich einen Beleg?
"""


class AtShelf(Start):
    async def open(self, app: GembaApp) -> None:
        await app.open_checklists()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with a sound checklist, one broken at once and one broken within."""
    own = tmp_path / "checklists"
    (own / "_lang").mkdir(parents=True)
    (own / "a-small.yaml").write_text(SMALL, encoding="utf-8")
    (own / "_lang" / "small.de.yaml").write_text(GERMAN, encoding="utf-8")
    (own / "broken.yaml").write_text("id: [", encoding="utf-8")
    within = SMALL.replace("type: text", "type: txt").replace("id: small", "id: inner")
    (own / "within.yaml").write_text(within, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def until(pilot: Pilot[None], done: Callable[[], object]) -> None:
    """Let the app work until something holds; files are read and linted meanwhile."""
    for _ in range(1500):
        await pilot.pause(0.01)
        if done():
            return
    raise AssertionError(f"did not settle:\n{shown(pilot.app)}")


def said(app: GembaApp) -> str:
    """Return the short messages that stand on the screen."""
    return "\n".join(str(note.message) for note in app._notifications)


@asynccontextmanager
async def browsing(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GembaApp, Pilot[None]]]:
    """Open the app at the checklists."""
    app = GembaApp(folder / "audits", AtShelf())
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChecklistsScreen) and app.screen.shelved)
        yield app, pilot


@asynccontextmanager
async def previewing(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GembaApp, Pilot[None], PreviewScreen]]:
    """Open the app at the preview of the small checklist in its shop, findings read."""
    async with browsing(folder, size) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and app.screen.view)
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        await until(pilot, lambda: screen.found is not None)
        yield app, pilot, screen


# -- the shelf ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_own_checklists_come_first_then_those_that_ship_then_what_is_broken() -> None:
    found = shelf()

    assert found[0].line == "A small [/x] one 1.0.0 · en de · shop, web"
    assert "Buy a new phone" in {item.title for item in found}
    assert (found[-1].line, "E0" in found[-1].fault) == ("broken.yaml · cannot be used", True)


def test_a_checklist_is_described_by_its_steps_and_questions(folder: Path) -> None:
    words = describe(folder / "checklists" / "a-small.yaml").words

    assert words.splitlines()[:3] == [
        "2 steps, 3 questions",
        "Shop: 2 steps, 2 questions",
        "Web: 2 steps, 3 questions",
    ]
    assert "A parcel is to go back." in words


@pytest.mark.parametrize("size", SIZES)
async def test_the_browser_lists_describes_and_counts(folder: Path, size: tuple[int, int]) -> None:
    async with browsing(folder, size) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, ChecklistsScreen)
        assert "A small [/x] one 1.0.0" in shown(app)
        await until(pilot, lambda: "2 steps, 3 questions" in shown(app))
        await until(pilot, lambda: len(screen._burdens.get(screen.shelved[0].path, [])) == 2)
        await until(pilot, lambda: any("within.yaml" in item.title for item in screen.shelved))


async def test_a_broken_checklist_is_shown_with_its_first_fault(folder: Path) -> None:
    async with browsing(folder) as (app, pilot):
        await pilot.press("end")
        await until(pilot, lambda: "broken.yaml:1" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "broken.yaml cannot be used" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ChecklistsScreen))


async def test_an_empty_shelf_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checklists, "shelf", list)
    app = GembaApp(folder / "audits", AtShelf())
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: "No checklists here" in shown(app))
        await type_keys(pilot, "enter", "n", "r", "question_mark")
        await until(pilot, lambda: type(app.screen).__name__ == "TextScreen")


async def test_a_file_that_went_away_is_told_and_read_again(folder: Path) -> None:
    async with browsing(folder) as (app, pilot):
        (folder / "checklists" / "a-small.yaml").unlink()
        await pilot.press("enter")
        await until(pilot, lambda: "a-small.yaml cannot be used" in shown(app))
        await pilot.press("escape", "r")
        await until(
            pilot, lambda: "a-small.yaml" not in {item.path.name for item in app.screen.shelved}
        )


async def test_home_and_the_palette_lead_to_the_checklists(folder: Path) -> None:
    app = GembaApp(folder / "audits")
    async with app.run_test(size=(80, 40)) as pilot:
        await until(pilot, lambda: "Look through all checklists" in shown(app))
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert "Checklists" in offered
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, ChecklistsScreen))
        await until(pilot, lambda: app.screen.shelved)
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Preview (Enter)", "New audit (n)"} <= offered
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "HomeScreen")


async def test_an_audit_can_be_begun_from_the_shelf(folder: Path) -> None:
    async with browsing(folder) as (app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*"Is it easy", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "MissionScreen")
        assert (folder / "audits" / "is-it-easy" / "audit.db").is_file()


def a_form(path: Path) -> Path:
    """Write an XLSForm with one question and one thing that cannot be taken as it stands."""
    book = Workbook(path)
    survey, settings = book.add_worksheet("survey"), book.add_worksheet("settings")
    rows = (("type", "name", "label"), ("text", "seen", "What did I see?"),
            ("geotrace", "way", "Which way?"))  # fmt: skip
    for number, row in enumerate(rows):
        survey.write_row(number, 0, row)
    settings.write_row(0, 0, ("form_id", "form_title"))
    settings.write_row(1, 0, ("visit", "A visit [/x]"))
    book.close()
    return path


async def test_a_form_is_imported_onto_the_shelf_and_never_over_a_file(folder: Path) -> None:
    form = a_form(folder / "visit.xlsx")
    async with browsing(folder) as (app, pilot):
        await pilot.press("i")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*"nowhere.xlsx", "enter")
        await until(pilot, lambda: "There is no file" in shown(app))
        await pilot.press("escape", "i")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*form.name, "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "TextScreen")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ChecklistsScreen))
        assert (folder / "checklists" / "visit.yaml").is_file()
        assert "A visit [/x]" in shown(app)
        await pilot.press("i")
        await until(pilot, lambda: type(app.screen).__name__ == "Card")
        await pilot.press(*form.name, "enter")
        await until(pilot, lambda: "is there already" in said(app))


@pytest.mark.usefixtures("folder")
def test_what_is_no_form_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotTakenIn, match=r"broken\.yaml"):
        take_in(Path("checklists/broken.yaml"))


# -- the preview --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_preview_asks_as_a_walk_does_and_keeps_nothing(
    folder: Path, size: tuple[int, int]
) -> None:
    before = sorted(folder.rglob("*"))
    async with previewing(folder, size) as (app, pilot, screen):
        assert "preview: nothing is kept" in shown(app)
        assert "Do I hold a receipt?" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: screen.view.question.id == "why:receipt")
        await pilot.press("1")
        await until(pilot, lambda: screen.view.question.id == "@continue")
        await pilot.press("2")
        await until(pilot, lambda: "What will I remember?" in shown(app))
        await pilot.press(*"a smile", "enter")
        await until(pilot, lambda: screen.view.question.id == "@continue")
        await pilot.press("2")
        await until(pilot, lambda: "after it comes the review" in said(app))
        assert app.screen is screen
        assert screen.view.question.id == "@continue"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ChecklistsScreen))
    assert sorted(folder.rglob("*")) == before


async def test_marks_belong_to_a_walk(folder: Path) -> None:
    async with previewing(folder) as (app, pilot, screen):
        await type_keys(pilot, "b", "ctrl+l")
        assert screen.walking.audit.marks(screen.walking.walk_id) == []
        await app.screen.do("barrier")
        await until(pilot, lambda: "Not in a preview" in said(app))
        offered = {command.title for command in app.get_system_commands(screen)}
        assert "Findings (l)" in offered
        assert "Barrier (b)" not in offered


@pytest.mark.parametrize("size", SIZES)
async def test_a_finding_leads_to_its_question_even_where_it_hides_in_another_channel(
    folder: Path, size: tuple[int, int]
) -> None:
    async with previewing(folder, size) as (_, pilot, screen):
        rows = screen.query_one("#found", OptionList)
        assert screen.found is not None
        at = next(i for i, item in enumerate(screen.found) if item.question == "only_web")
        await pilot.press("l")
        rows.highlighted = at
        await pilot.press("enter")
        await until(pilot, lambda: screen.view.question.id == "only_web")
        assert screen.walking.visit.channel == "web"
        assert not rows.has_focus


async def test_a_click_chooses_a_finding_and_a_key_of_the_bar(folder: Path) -> None:
    async with previewing(folder) as (app, pilot, screen):
        assert screen.found is not None
        await pilot.click("#found", offset=(3, 1))
        await until(pilot, lambda: "checklists/a-small.yaml" in said(app))
        while type(app.screen).__name__ == "TextScreen":
            await pilot.press("escape")
            await pilot.pause(0.05)
        bar = shown(app).splitlines()[-1]
        await pilot.click("#keys", offset=(bar.index("Esc close"), 0))
        await until(pilot, lambda: isinstance(app.screen, ChecklistsScreen))


async def test_it_is_seen_in_another_language_and_another_channel(folder: Path) -> None:
    async with previewing(folder) as (app, pilot, screen):
        await pilot.press("g")
        await until(pilot, lambda: "Habe ich einen Beleg?" in shown(app))
        await pilot.press("c")
        await until(pilot, lambda: type(app.screen).__name__ == "Choose")
        await pilot.press("2")
        await until(pilot, lambda: screen.walking.visit.channel == "web")
        await until(pilot, lambda: "Habe ich einen Beleg?" in shown(app))


async def test_a_changed_file_is_read_again_and_a_broken_one_leaves_the_preview(
    folder: Path,
) -> None:
    path = folder / "checklists" / "a-small.yaml"
    async with previewing(folder) as (app, pilot, screen):
        path.write_text(SMALL.replace("hold a receipt", "keep a receipt"), encoding="utf-8")
        await pilot.press("r")
        await until(pilot, lambda: "Do I keep a receipt?" in shown(app))
        path.write_text("id: [", encoding="utf-8")
        await pilot.press("r")
        await until(pilot, lambda: "a-small.yaml:1" in said(app))
        assert screen.view.question.id == "receipt"


def test_a_hidden_question_can_be_looked_at() -> None:
    checklist = load(find("buy-a-new-phone"))
    walking = Preview.begin(checklist, "online")

    walking.look_at("set_up", "first_person_solved")

    assert walking.question.id == "first_person_solved"
    assert channels_of(checklist, "choose", "need_asked") == ("phone", "store")


def test_findings_know_their_question_also_those_of_a_translation(folder: Path) -> None:
    sidecar = folder / "checklists" / "_lang" / "small.de.yaml"
    sidecar.write_text(GERMAN + "  during.drop.receipt.hint: Zu viel\n", encoding="utf-8")
    found = findings(folder / "checklists" / "a-small.yaml")

    translated = [item for item in found if item.fault.path.endswith("small.de.yaml")]
    assert ("drop", "receipt") in {(item.step, item.question) for item in translated}
    assert ("back_home", "words") in {(item.step, item.question) for item in found}

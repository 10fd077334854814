"""The report screen: what is missing and where it is mended, what is chosen, written, stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gemba.journey.records import Evidence
from gemba.tui.app import GembaApp
from gemba.tui.reporting import Choice, Making, outlook
from tests.report.sample import Sample, sample
from tests.tui.staging import HOSTILE
from tests.tui.test_compare import AtAudit, kept
from tests.tui.test_screens import SIZES, settled, shown, type_keys


@asynccontextmanager
async def reporting(
    made: Sample, folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GembaApp, Pilot[None]]]:
    """Open the app at an audit's report screen."""
    app = GembaApp(folder / "audits", AtAudit(kept(made, folder)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot, lambda: type(app.screen).__name__ == "AuditScreen")
        await app.open_report()
        await settled(pilot, lambda: type(app.screen).__name__ == "ReportScreen")
        await settled(pilot, lambda: app.screen.found is not None)
        await pilot.pause(0.05)
        yield app, pilot


def lacking(made: Sample) -> Sample:
    """The sample with evidence that is neither described nor redacted."""
    made.records = [
        record.model_copy(update={"alt": "", "redaction": "pending"})
        if isinstance(record, Evidence) else record
        for record in made.records
    ]  # fmt: skip
    return made


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_is_missing_and_what_it_will_hold(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reporting(lacking(sample(tmp_path / "e")), tmp_path, size) as (app, pilot):
        assert "PDF · internal · whole report" in shown(app)
        assert "For a good report still:" in shown(app)
        wants = [want.words for want in app.screen.found.wants]
        pending = "redaction pending, so it stays out of shared reports"
        assert f"E1: no alternative text; {pending}" in wants
        assert any("without a rated impact" in words for words in wants)
        assert any("without effort" in words for words in wants)
        await pilot.press("end")
        await settled(pilot, lambda: "× evidence" in shown(app))
        assert "× answer" in shown(app)


async def test_enter_goes_where_a_gap_is_mended(tmp_path: Path) -> None:
    async with reporting(lacking(sample(tmp_path / "e")), tmp_path) as (app, pilot):
        wants = app.screen.found.wants
        place = next(n for n, want in enumerate(wants) if want.words.startswith("E2: no alt"))
        await type_keys(pilot, *["down"] * place, "enter")
        await settled(pilot, lambda: type(app.screen).__name__ == "EvidenceScreen")
        await settled(pilot, lambda: app.screen.place == 1)
        await pilot.press("escape")
        await settled(pilot, lambda: type(app.screen).__name__ == "ReportScreen")
        await pilot.press("home", "down", "enter")
        await settled(pilot, lambda: type(app.screen).__name__ == "ReviewScreen")


async def test_format_audience_and_extract_are_chosen_by_keys(tmp_path: Path) -> None:
    async with reporting(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        await type_keys(pilot, "f", "6")
        await settled(pilot, lambda: app.screen.choice.fmt == "json")
        await type_keys(pilot, "a", "3")
        await settled(pilot, lambda: app.screen.choice.profile == "public")
        await type_keys(pilot, "x", *"owner: serv", "enter")
        await settled(pilot, lambda: app.screen.choice.part == "owner")
        assert "JSON · public · owner Service" in shown(app)
        await pilot.press("w")
        await settled(pilot, lambda: app.making is not None)
        await made_at_last(app)
        path = app.made.path
        assert path == (tmp_path / "audits" / "three" / "reports" / "three-owner-service.json")
        assert path.is_file()
        await settled(pilot, lambda: "Written:" in shown(app))
        assert app.leaving_words == [f"Report: {path}"]


async def made_at_last(app: GembaApp) -> None:
    """Wait until the report in the making is made, however slow the machine."""
    while app.making is not None:
        await asyncio.sleep(0.05)


async def test_a_report_goes_on_while_other_screens_are_open(tmp_path: Path) -> None:
    async with reporting(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        await type_keys(pilot, "h", "escape")
        await settled(pilot, lambda: type(app.screen).__name__ == "AuditScreen")
        await pilot.press("v")
        await settled(pilot, lambda: type(app.screen).__name__ == "EvidenceScreen")
        await made_at_last(app)
        assert app.made.path is not None
        assert app.made.path.suffix == ".html"


async def test_a_report_in_the_making_is_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    async with reporting(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        await pilot.press("p")
        await settled(pilot, lambda: app.making is not None and app.making._process is not None)
        await pilot.press("s")
        await made_at_last(app)
        assert app.made.words == "Stopped; nothing was written."
        await settled(pilot, lambda: "Stopped" in shown(app))
        reports = tmp_path / "audits" / "three" / "reports"
        assert not list(reports.glob("*.pdf"))


async def test_a_failure_is_told_in_one_sentence(tmp_path: Path) -> None:
    place = kept(sample(tmp_path / "e"), tmp_path)
    (place / "theme.toml").write_text('dark = "white"')
    made = await Making(place, Choice("html")).run(lambda: None)
    assert made.path is None
    assert "theme.toml:1:1: `dark` is a colour such as #0f3540, not 'white'." in made.words
    assert "Traceback" not in made.words


async def test_progress_is_told_in_words(tmp_path: Path) -> None:
    place, heard = kept(sample(tmp_path / "e"), tmp_path), []
    making = Making(place, Choice("html", part="finding", key="F1"))
    made = await making.run(lambda: heard.append(making.words))
    assert made.path is not None
    assert made.path.name == "three-finding-F1.html"
    assert "working out the numbers" in heard
    assert "setting the pages" in heard


async def test_nothing_written_is_nothing_to_open(tmp_path: Path) -> None:
    async with reporting(sample(tmp_path / "e"), tmp_path) as (app, pilot):
        await pilot.press("o")
        await settled(pilot, lambda: "Nothing was written yet" in shown(app))


async def test_a_file_without_a_viewer_is_told_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with reporting(sample(tmp_path / "e"), tmp_path, (120, 40)) as (app, pilot):
        app.open_file(tmp_path / "r.pdf")
        await settled(pilot, lambda: "Nothing here opens such a file" in shown(app))


async def test_an_empty_audit_has_a_report_screen_too(tmp_path: Path) -> None:
    async with reporting(Sample(tmp_path / "e"), tmp_path) as (app, _):
        assert "Nothing is missing for a good report." in shown(app)
        assert outlook(app.keeper).parts == (("summary", "", "Summary: two pages for a director"),)


async def test_hostile_names_are_shown_as_text(tmp_path: Path) -> None:
    made = Sample(tmp_path / "e")
    made.walk("online", site=HOSTILE).step("find", delivered=3)
    async with reporting(made, tmp_path, (120, 40)) as (app, pilot):
        await pilot.press("x")
        await settled(pilot, lambda: "Site: [/x] [b]b[/b] [@click=app.quit]" in shown(app))

"""A translation is begun and kept up to date without touching what translators wrote."""

from pathlib import Path

import pytest

from gemba.authoring import inspect, load
from tests.authoring.conftest import SMALL
from tests.cli.conftest import Run


@pytest.fixture
def checklist(place: Path) -> Path:
    path = place / "parcel.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def sidecar(place: Path) -> Path:
    return place / "_lang" / "small.de.yaml"


def test_a_translation_is_begun_with_every_text_as_a_line_to_fill_in(
    run: Run, place: Path, checklist: Path
) -> None:
    done = run("checklist", "translate", checklist, "--to", "de")

    assert done.code == 0
    assert done.out.endswith("9 missing, 0 stale.\n")
    text = sidecar(place).read_text(encoding="utf-8")
    assert '  #: before.ask.greeted.ask: "Was I greeted?"' in text
    sidecar(place).write_text(text.replace("  #: ", "  "))
    assert load(checklist, "de").language == "de"


def test_what_is_there_stays_and_what_changed_is_stale(
    run: Run, place: Path, checklist: Path
) -> None:
    sidecar(place).parent.mkdir()
    written = (
        "kind: translation\nof: small\ntexts:\n  # the shop's own word\n  title: Klein\n"
        "  before.ask.wait.ask: |\n    Wie lange?\n"
    )
    sidecar(place).write_text(written, encoding="utf-8")

    run("checklist", "translate", checklist, "--to", "de")
    first = sidecar(place).read_text(encoding="utf-8")
    checklist.write_text(SMALL.replace("How long?", "How many minutes?"), encoding="utf-8")
    done = run("checklist", "translate", checklist, "--to", "de")

    assert first.startswith(written)
    assert "stale: before.ask.wait.ask" in done.out
    assert sidecar(place).read_text(encoding="utf-8") == first
    assert run("checklist", "translate", checklist, "--to", "de", "--check").code == 1
    marked = run(
        "checklist", "translate", checklist, "--to", "de", "--fresh", "before.ask.wait.ask"
    )
    assert "0 stale." in marked.out
    assert load(checklist, "de").title == "Klein"


def test_again_changes_nothing(run: Run, place: Path, checklist: Path) -> None:
    run("checklist", "translate", checklist, "--to", "de")
    text = sidecar(place).read_text(encoding="utf-8")
    sidecar(place).write_text(text.replace("  #: title", "  title"), encoding="utf-8")
    run("checklist", "translate", checklist, "--to", "de")
    first = sidecar(place).read_text(encoding="utf-8")

    run("checklist", "translate", checklist, "--to", "de", "--all-fresh")

    assert sidecar(place).read_text(encoding="utf-8") == first
    assert 'sources:\n  title: "' in first
    assert inspect(checklist, "de").errors == ()


def test_texts_in_the_checklist_itself_move_into_the_file(
    run: Run, place: Path, checklist: Path
) -> None:
    title = "title: {en: A small one, de: Eine kleine}"
    checklist.write_text(SMALL.replace("title: A small one", title), encoding="utf-8")

    run("checklist", "translate", checklist, "--to", "de")

    assert '\n  title: "Eine kleine"\n' in sidecar(place).read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["../de", "d e", ""])
def test_what_is_no_language_is_refused(run: Run, checklist: Path, tag: str) -> None:
    assert run("checklist", "translate", checklist, "--to", tag).code == 2

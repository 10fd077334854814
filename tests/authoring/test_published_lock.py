"""The lock of what was published: kept, compared with, never overwritten."""

from pathlib import Path

import pytest

from gemba.authoring import ChecklistError, load
from gemba.authoring.lint import lint
from gemba.authoring.published import LOCK, read_lock, write_lock
from tests.authoring.page_examples import write


def published(folder: Path) -> Path:
    path = write("```yaml head\nstatus: published\n```", folder)
    write_lock(folder, [load(path)])
    return path


def versions(path: Path) -> list[str]:
    return [fault.code for fault in lint(path) if fault.code.startswith("V")]


def test_what_was_published_lints_clean_until_something_changes(tmp_path: Path) -> None:
    path = published(tmp_path)
    assert versions(path) == []

    path.write_text(path.read_text().replace("What was to be seen?", "What could I see?"))
    assert versions(path) == ["V401"]

    path.write_text(path.read_text().replace("version: 1.0.0", "version: 1.0.1"))
    assert versions(path) == ["V403"]


def test_a_patch_is_too_little_for_a_new_question(tmp_path: Path) -> None:
    path = published(tmp_path)
    more = path.read_text().replace("version: 1.0.0", "version: 1.0.1").rstrip("\n")
    path.write_text(f"{more}\n          - {{id: more, type: text, ask: More?, guidance: x}}\n")

    assert versions(path) == ["V402"]


def test_the_lock_keeps_every_version_and_refuses_another_content(tmp_path: Path) -> None:
    path = published(tmp_path)
    path.write_text(path.read_text().replace("title: An example", "title: Another"))
    with pytest.raises(ChecklistError, match="published with other content"):
        write_lock(tmp_path, [load(path)])

    path.write_text(path.read_text().replace("version: 1.0.0", "version: 1.0.1"))
    write_lock(tmp_path, [load(path)])
    assert [p.version for p in read_lock(tmp_path / LOCK)] == ["1.0.0", "1.0.1"]


def test_writing_the_lock_again_changes_nothing(tmp_path: Path) -> None:
    path = published(tmp_path)
    before = (tmp_path / LOCK).read_bytes()
    write_lock(tmp_path, [load(path)])

    assert (tmp_path / LOCK).read_bytes() == before


def test_without_a_lock_nothing_is_said_about_versions(tmp_path: Path) -> None:
    assert versions(write("```yaml head\nstatus: published\n```", tmp_path)) == []

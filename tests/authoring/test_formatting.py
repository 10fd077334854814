"""Formatting: the same checklist in one order, with its comments, and nothing else."""

from pathlib import Path

import pytest

from gemba.authoring import load
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.formatting import formatted
from tests.authoring.conftest import SMALL

SHIPPED = sorted(shipped_folder().glob("*.yaml"))
HERE = Path("small.yaml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_checklist_is_formatted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert formatted(text, path) == text


def shuffled(text: str) -> str:
    """Put the keys of every question and step the other way round."""
    for a, b in (
        ("          - id: greeted\n            type: yes_no\n",
         "          - type: yes_no\n            # why this id\n            id: greeted\n"),
        ("version: 1.0.0\ntitle: A small one\n", "title: A small one\n\n# ours\nversion: 1.0.0\n"),
        ("{id: web, title: Web}", "{title: Web, id: web}"),
    ):  # fmt: skip
        assert a in text
        text = text.replace(a, b)
    return text


def test_keys_come_in_one_order_and_comments_move_with_them(tmp_path: Path) -> None:
    found = formatted(shuffled(SMALL), HERE)

    assert "          # why this id" in found.replace("            # why", "          # why")
    assert "- id: greeted\n            type: yes_no\n" in found
    assert "# ours\nversion: 1.0.0\n" in found
    assert "{id: web, title: Web}" in found
    path = tmp_path / "a.yaml"
    path.write_text(found)
    other = tmp_path / "b.yaml"
    other.write_text(SMALL)
    assert load(path).hash == load(other).hash


def test_formatting_twice_changes_nothing_more() -> None:
    once = formatted(shuffled(SMALL), HERE)

    assert formatted(once, HERE) == once


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("${greeted} = 'no'", "\"${greeted} = 'no'\""),
        ('${greeted} = "no"', "'${greeted} = \"no\"'"),
        ("${greeted} != ''   # a comment", "\"${greeted} != ''\"   # a comment"),
    ],
)
def test_expressions_stand_in_quotes(written: str, expected: str) -> None:
    found = formatted(SMALL.replace('{greeted: "no"}', written), HERE)

    assert f"show_if: {expected}\n" in found


def test_texts_of_several_lines_stay_as_they_are() -> None:
    guidance = "            guidance: |\n              # no comment\n\n              two\n"
    text = SMALL.replace("            ask: Was I greeted?\n",
                         f"{guidance}            ask: Was I greeted?\n")  # fmt: skip
    found = formatted(text, HERE)

    assert guidance in found
    assert found.index("ask: Was") < found.index("guidance: |")


def test_line_ends_of_other_systems_become_plain() -> None:
    assert formatted(SMALL.replace("\n", "\r\n"), HERE) == formatted(SMALL, HERE)


def test_a_file_with_anchors_keeps_them() -> None:
    text = SMALL.replace("title: Before", "title: &t Before").replace("title: Ask", "title: *t")

    assert formatted(text, HERE) == text


def test_a_bank_is_formatted_too_and_a_translation_keeps_its_order() -> None:
    bank = "gemba: 1\nkind: bank\nid: b\nquestions:\n  - {ask: Was I?, type: yes_no, id: a}\n"
    assert "{id: a, type: yes_no, ask: Was I?}" in formatted(bank, HERE)

    translation = "kind: translation\ngemba: 1\ntexts:\n  b: B\n  a: A\n"
    assert formatted(translation, HERE) == translation

"""The report says which checklist was extended, what was left out or changed, and why."""

from typing import Any

from gemba.report.build.appendix import method
from tests.journey.making import a_checklist, a_step

ORIGIN = {
    "id": "shop", "version": "1.2.0",
    "removed": [{"id": "lift", "reason": "there is none"}],
    "changed": [{"id": "door", "keys": ["weight", "ask"], "reason": "two doors"}],
    "parent": {"id": "house", "version": "1.0.0"},
}  # fmt: skip


def facts(**fields: Any) -> list[tuple[str, str]]:
    found = method(a_checklist(a_step("enter"), **fields)).settings
    return [(fact.label, fact.text) for fact in found if "hecklist" in fact.label]


def test_each_difference_stands_with_its_reason() -> None:
    _, child, parent = facts(origin=ORIGIN)

    assert child == (
        "The checklist extends",
        "shop 1.2.0; without lift (there is none); door: other weight, ask (two doors)",
    )
    assert parent == ("The checklist extends", "house 1.0.0")


def test_logic_and_words_are_named_by_their_hash() -> None:
    checklist = a_checklist(a_step("enter"))

    ((_, hashes),) = facts()

    assert hashes == f"{checklist.logic_hash[:8]} / {checklist.text_hash[:8]}"

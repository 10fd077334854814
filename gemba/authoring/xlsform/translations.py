"""The other languages of a form, as the texts of translations beside the checklist."""

from collections.abc import Iterator
from typing import Any

from gemba.authoring.xlsform.columns import Record
from gemba.authoring.xlsform.logic import MOST_TEXT, Logic
from gemba.authoring.xlsform.mapping import Mapped
from gemba.authoring.xlsform.report import Findings

_FIELDS = {"ask": "label", "hint": "hint", "guidance": "guidance_hint",
           "message": "constraint_message"}  # fmt: skip


def translations(found: Mapped) -> dict[str, dict[str, Any]]:
    """Return a translation file's data for each further language that has texts."""
    data = found.data
    made = {}
    for tag in found.languages.others:
        texts = dict(_texts(found, tag))
        if texts:
            made[tag] = {
                "gemba": 1, "kind": "translation", "of": data["id"], "language": tag,
                "source_version": data["version"], "texts": texts,
            }  # fmt: skip
    return made


def _texts(found: Mapped, tag: str) -> Iterator[tuple[str, str]]:
    logic = Logic(Findings(), known=found.known)
    for phase in found.data["phases"]:
        if phase["id"] in found.phases:
            yield from _title(found, phase["id"], found.phases[phase["id"]].record, tag)
        for step in phase["steps"]:
            path = f"{phase['id']}.{step['id']}"
            if step["id"] in found.steps:
                yield from _title(found, path, found.steps[step["id"]].record, tag)
            for question in step["questions"]:
                if question["id"] in found.questions:
                    record = found.questions[question["id"]].record
                    yield from _of_question(f"{path}.{question['id']}", question, record, found,
                                            tag, logic)  # fmt: skip
    yield from _of_lists(found, tag)


def _title(found: Mapped, path: str, record: Record, tag: str) -> Iterator[tuple[str, str]]:
    text = found.languages.texts(record, "label").get(tag)
    if text and "${" not in text:
        yield f"{path}.title", " ".join(text.split())[:300]


def _of_question(
    path: str, question: dict[str, Any], record: Record, found: Mapped, tag: str, logic: Logic
) -> Iterator[tuple[str, str]]:
    for name, key in _FIELDS.items():
        text = found.languages.texts(record, key).get(tag)
        if text and name in question:
            yield f"{path}.{name}", logic.piped(text, record, key)[:MOST_TEXT]


def _of_lists(found: Mapped, tag: str) -> Iterator[tuple[str, str]]:
    for kept in found.data.get("lists", ()):
        labels = {e.name: e.labels.get(tag) for e in found.entries(kept["id"])}
        for choice in kept.get("choices", ()):
            if text := labels.get(choice["id"]):
                yield f"lists.{kept['id']}.{choice['id']}", text
    for scale in found.data.get("scales", ()):
        labels = {e.name: e.labels.get(tag) for e in found.entries(scale["id"])}
        for point in scale["points"]:
            if text := labels.get(str(point["value"])):
                yield f"scales.{scale['id']}.{point['value']}", text

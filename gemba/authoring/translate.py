"""Translations: texts in a sidecar file, laid over a checklist by their path keys."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.inline import ways_back
from gemba.authoring.nodes import get
from gemba.authoring.source import Sources
from gemba.journey.checklist import Checklist
from gemba.journey.content import TEXT_FIELDS
from gemba.journey.near import did_you_mean

FOLDER = "_lang"
_LISTS = ("channels", "owners", "segments", "lists", "scales")
_HOLDERS = ("mission", "means", "promise", "lanes")


def translated(
    checklist: Checklist,
    path: Path,
    language: str | None,
    sources: Sources,
    parents: Iterable[tuple[Path, Checklist]] = (),
) -> tuple[Checklist, list[Fault]]:
    """Return the checklist with the texts of its translations; missing texts stay.

    A tag falls back to its base (de-AT to de), then to what a parent's translation says of the
    same text, and then to the checklist's own language.
    """
    faults: list[Fault] = []
    tags = list(_tags(language, checklist.language))
    data = checklist.model_dump(mode="json", by_alias=True)
    for tag in reversed(tags):
        for file, parent in parents:
            if _lay_over(data, _sidecar(file, parent, tag), text_keys_of(parent), sources):
                data["language"] = tag
        sidecar = _sidecar(path, checklist, tag)
        if sidecar.is_file():
            found = _applied(data, checklist, sidecar, sources)
            faults += found
            if not any(fault.is_error for fault in found):
                data["language"] = tag
    if data["language"] == checklist.language:
        return checklist, faults
    return Checklist.model_validate(data), faults


def _sidecar(path: Path, checklist: Checklist, tag: str) -> Path:
    return path.parent / FOLDER / f"{checklist.id}.{tag}.yaml"


def _tags(language: str | None, own: str) -> Iterator[str]:
    for tag in ways_back(language or own):
        if tag.lower() == own.lower():
            return
        if tag.replace("-", "").isalnum():
            yield tag


def _lay_over(
    data: dict[str, Any], sidecar: Path, originals: dict[str, str], sources: Sources
) -> bool:
    """Take a parent's translation for every text that is still the parent's; tell if there is one.

    Its faults are the parent's business.
    """
    try:
        texts = get(sources.read(sidecar), "texts") if sidecar.is_file() else None
    except ChecklistError:
        return False
    places = dict(_places(data))
    for key, value in texts.value if isinstance(texts, MappingNode) else ():
        holder, name = places.get(key.value, ({}, ""))
        same = bool(name) and holder[name] == originals.get(key.value)
        if same and isinstance(value, ScalarNode) and value.value:
            holder[name] = value.value
    return texts is not None


def _applied(
    data: dict[str, Any], checklist: Checklist, sidecar: Path, sources: Sources
) -> list[Fault]:
    try:
        root = sources.read(sidecar)
    except ChecklistError as error:
        return list(error.faults)
    places = dict(_places(data))
    faults = [*_head_faults(root, checklist, sources)]
    texts = get(root, "texts")
    for key, value in texts.value if isinstance(texts, MappingNode) else []:
        fault = _put(places, key, value, sources)
        faults += [fault] if fault else []
    return faults


def _head_faults(root: MappingNode, checklist: Checklist, sources: Sources) -> Iterator[Fault]:
    kind, of = get(root, "kind"), get(root, "of")
    if kind is None or kind.value != "translation":
        yield sources.fault(kind or root, "E501", "a translation says `kind: translation`")
    elif of is None or of.value != checklist.id:
        yield sources.fault(of or root, "E501", f"this is no translation of '{checklist.id}'")
    made_for = get(root, "source_version")
    if made_for is not None and made_for.value != checklist.version:
        message = f"made for version {made_for.value}; the checklist is {checklist.version}"
        yield sources.fault(made_for, "T501", message)


def _put(
    places: dict[str, tuple[dict[str, Any], str]], key: Node, value: Node, sources: Sources
) -> Fault | None:
    if key.value not in places:
        hint = did_you_mean(key.value, places)
        return sources.fault(key, "T502", f"the checklist has no text '{key.value}'", hint)
    if not isinstance(value, ScalarNode) or not value.value:
        return sources.fault(key, "T503", f"'{key.value}' has no text here")
    holder, name = places[key.value]
    holder[name] = value.value
    return None


def text_keys_of(checklist: Checklist) -> dict[str, str]:
    """Return every text that can be translated: path key -> text in the checklist's language."""
    data = checklist.model_dump(mode="json", by_alias=True)
    return {key: holder[name] for key, (holder, name) in _places(data)}


def _places(data: dict[str, Any]) -> Iterator[tuple[str, tuple[dict[str, Any], str]]]:
    yield from _own("", data)
    for kind in _LISTS:
        for item in data[kind]:
            yield from _own(f"{kind}.{item['id']}", item)
            yield from _points(f"{kind}.{item['id']}", item)
    for band in data["scoring"]["bands"]:
        yield f"bands.{band['from']:g}", (band, "label")
    for phase in data["phases"]:
        yield from _own(phase["id"], phase)
        for step in phase["steps"]:
            yield from _own(f"{phase['id']}.{step['id']}", step)
            for question in step["questions"]:
                key = f"{phase['id']}.{step['id']}.{question['id']}"
                yield from _own(key, question)
                yield from _points(key, question)


def _points(prefix: str, item: dict[str, Any]) -> Iterator[tuple[str, tuple[dict[str, Any], str]]]:
    """Yield the labels of choices by their id, of scale points by their value."""
    choices = item.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        yield f"{prefix}.{choice['id']}", (choice, "label")
    for point in item.get("points", ()):
        yield f"{prefix}.{point['value']}", (point, "label")
    for number, rule in enumerate(item.get("evidence", ()), 1):
        if rule.get("hint"):
            yield f"{prefix}.evidence.{number}", (rule, "hint")


def _own(prefix: str, item: dict[str, Any]) -> Iterator[tuple[str, tuple[dict[str, Any], str]]]:
    dot = f"{prefix}." if prefix else ""
    for name, value in item.items():
        if name in TEXT_FIELDS and isinstance(value, str):
            yield f"{dot}{name}", (item, name)
        elif name in _HOLDERS and isinstance(value, dict):
            yield from _own(f"{dot}{name}", value)

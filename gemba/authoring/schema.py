"""The JSON Schema of a checklist, for editors: draft-07, with what each question type needs."""

import json
from pathlib import Path
from typing import Any

from gemba.authoring.extend import QUESTION_KEYS, STEP_KEYS
from gemba.authoring.keys import MEANINGS
from gemba.journey.checklist import Checklist
from gemba.journey.words import QUESTION_TYPES

SCHEMA_FILE = Path(__file__).parent / "checklist-1.schema.json"
_TITLE = "Gemba checklist, format 1"
_NEEDS = {"scale": ["scale"], "choice": ["choices"], "multi": ["choices"]}
_INHERITED = ("channels", "phases")
_OVERRIDABLE = ("use", "ask", "weight", "required", "show_if", "guidance")


def checklist_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft-07) that describes a checklist file as its author writes it."""
    schema: dict[str, Any] = _as_draft_07(Checklist.model_json_schema())
    definitions = schema["definitions"]
    _open_for_authors(schema, definitions)
    _by_type(definitions["Question"])
    for name, meanings in MEANINGS.items():
        _describe(schema if name == "Checklist" else definitions[name], meanings)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _TITLE,
        **schema,
    }


def schema_text() -> str:
    """Return the schema as the text that is kept in the package."""
    return json.dumps(checklist_schema(), indent=2, ensure_ascii=False) + "\n"


def _as_draft_07(node: Any) -> Any:
    """Rename `$defs`; drop what says nothing to an author: titles, nulls, defaults."""
    if isinstance(node, list):
        return [_as_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node.replace("#/$defs/", "#/definitions/") if isinstance(node, str) else node
    renamed = {("definitions" if key == "$defs" else key): value for key, value in node.items()}
    for name in ("title", "description"):
        if isinstance(renamed.get(name), str):
            renamed.pop(name)
    if any(part == {"type": "null"} for part in renamed.get("anyOf", [])):
        renamed["anyOf"] = [part for part in renamed["anyOf"] if part != {"type": "null"}]
        if len(renamed["anyOf"]) == 1:
            renamed = {**renamed.pop("anyOf")[0], **renamed}
    if not (isinstance(renamed.get("default"), dict) and renamed["default"]):
        renamed.pop("default", None)  # a default's value, not the key `default` of a question
    return {key: _as_draft_07(value) for key, value in renamed.items()}


def _describe(model: dict[str, Any], meanings: dict[str, str]) -> None:
    for key, meaning in meanings.items():
        found = model["properties"][key]
        if "$ref" in found:  # draft-07 ignores what stands beside a reference
            found = model["properties"][key] = {"allOf": [found]}
        found["description"] = meaning


def _open_for_authors(schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Add what an author may write and assembly resolves: banks and `show_if` shorthand."""
    bank = {
        "type": "object",
        "additionalProperties": False,
        "required": ["bank"],
        "properties": {name: {"type": "string"} for name in ("bank", "as", "version")},
    }
    schema["properties"]["uses"] = {"type": "array", "items": bank}
    schema["properties"]["extends"] = {"$ref": "#/definitions/Extends"}
    definitions["Extends"] = _extends(definitions)
    schema["required"] = ["gemba", *(n for n in schema["required"] if n not in _INHERITED)]
    schema["anyOf"] = [{"required": ["extends"]}, {"required": list(_INHERITED)}]
    for name in ("Step", "Question"):
        definitions[name]["properties"]["show_if"] = {"type": ["string", "object"]}


def _extends(definitions: dict[str, Any]) -> dict[str, Any]:
    """Describe `extends`: one parent, what it loses and what changes, each with its reason."""
    text = {"type": "string", "minLength": 1}
    known = {**definitions["Step"]["properties"], **definitions["Question"]["properties"]}
    keys = dict.fromkeys((*STEP_KEYS, *QUESTION_KEYS))
    changes = {"reason": text, **{name: known[name] for name in keys}}
    removal = {"id": text, "reason": text}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["checklist"],
        "properties": {
            "checklist": text,
            "version": {"type": "string"},
            "remove": {"type": "array", "items": _closed(removal, ["id", "reason"])},
            "override": {
                "type": "object", "additionalProperties": _closed(changes, ["reason"]),
            },
        },
    }  # fmt: skip


def _closed(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _by_type(question: dict[str, Any]) -> None:
    """Say what each question type needs, and what a question of a bank may change."""
    properties = question["properties"]
    properties["type"] = {"enum": sorted(QUESTION_TYPES)}
    properties["use"] = {"type": "string"}
    written = {"required": question.pop("required")}
    borrowed = {"propertyNames": {"enum": list(_OVERRIDABLE)}}
    question["allOf"] = [
        {"if": {"required": ["use"]}, "then": borrowed, "else": written},
        *(
            {
                "if": {"required": ["type"], "properties": {"type": {"const": kind}}},
                "then": {"required": needs},
            }
            for kind, needs in _NEEDS.items()
        ),
    ]

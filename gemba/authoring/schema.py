"""The JSON Schema of a checklist, for editors: draft-07, with what each question type needs."""

import json
from pathlib import Path
from typing import Any

from gemba.authoring.extend import QUESTION_KEYS, STEP_KEYS
from gemba.authoring.keys import MEANINGS
from gemba.authoring.snippets import NEEDS, ONLY_FOR, SNIPPETS, TYPES
from gemba.journey.checklist import Checklist
from gemba.journey.content import TEXT_FIELDS
from gemba.journey.words import QUESTION_TYPES

SCHEMA_FILE = Path(__file__).parent / "checklist-1.schema.json"
_TITLE = "Gemba checklist, format 1"
_INHERITED = ("channels", "phases")
_OVERRIDABLE = ("use", "ask", "weight", "required", "show_if", "guidance")


def checklist_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft-07) that describes a checklist file as its author writes it."""
    schema: dict[str, Any] = _as_draft_07(Checklist.model_json_schema())
    definitions = schema["definitions"]
    _open_for_authors(schema, definitions)
    _by_type(definitions["Question"])
    for name, snippets in SNIPPETS.items():
        definitions[name]["defaultSnippets"] = snippets
    _in_languages({"Checklist": schema, **definitions})
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
        definitions[name]["properties"]["show_if"] = _condition()
    definitions["Question"]["properties"]["required_if"] = _condition()
    definitions["EvidenceRule"]["properties"]["when"] = _condition()


def _condition() -> dict[str, Any]:
    """Describe a condition: an expression in quotes, or the shorthand."""
    snippets = [
        {"label": "answer is", "body": {"${1:question}": "${2:no}"}},
        {"label": "number above", "body": {"${1:question}": {"gt": 120}}},
        {"label": "choice ticked", "body": {"${1:question}": {"has": "${2:choice}"}}},
        {"label": "any of", "body": {"any": [{"${1:question}": "${2:no}"}]}},
    ]
    return {"type": ["string", "object"], "minProperties": 1, "defaultSnippets": snippets}


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
    """Say what each question type needs and may have, and what a bank's question may change."""
    properties = question["properties"]
    known = [kind for kind in TYPES if kind in QUESTION_TYPES]
    known += [kind for kind in QUESTION_TYPES if kind not in TYPES]
    properties["type"] = {
        "enum": known,
        "enumDescriptions": [TYPES.get(kind, "") for kind in known],
    }
    properties["use"] = {"type": "string"}
    written = {"required": question.pop("required")}
    borrowed = {"propertyNames": {"enum": list(_OVERRIDABLE)}}
    rules = [{"if": {"required": ["use"]}, "then": borrowed, "else": written}]
    question["allOf"] = [*rules, *(_of_type(kind) for kind in known)]


def _of_type(kind: str) -> dict[str, Any]:
    """Return the rule of one type: what it cannot do without, and what means nothing there."""
    foreign = {name: False for name, kinds in ONLY_FOR.items() if kind not in kinds}
    then: dict[str, Any] = {"properties": foreign}
    if kind in NEEDS:
        then["required"] = NEEDS[kind]
    said = {"required": ["type"], "properties": {"type": {"const": kind}}}
    return {"if": said, "then": then}


def _in_languages(models: dict[str, dict[str, Any]]) -> None:
    """Let every text also be a map of languages: `{en: Shop, de: Laden}`."""
    by_language = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
        "additionalProperties": {"type": "string"},
        "description": "The text by language, the checklist's own among them.",
    }
    models["Checklist"]["definitions"]["InLanguages"] = by_language
    for model in models.values():
        for name, found in model.get("properties", {}).items():
            if name in TEXT_FIELDS and found.get("type") == "string":
                plain = {key: found.pop(key) for key in ("type", "maxLength") if key in found}
                found["anyOf"] = [plain, {"$ref": "#/definitions/InLanguages"}]

"""The schema in the package is the one that the models give, and it knows every key in use."""

import json
from typing import Any

import pytest
from ruamel.yaml import YAML

from gemba.authoring import checklist_schema
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.keys import MEANINGS
from gemba.authoring.schema import SCHEMA_FILE, schema_text

SHIPPED = sorted(shipped_folder().glob("*.yaml"))


def test_the_kept_schema_is_the_generated_one() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_it_is_one_self_contained_draft_07_file() -> None:
    text = schema_text()
    found = json.loads(text)

    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in text
    for part in text.split('"$ref": "')[1:]:
        name = part.split('"')[0].removeprefix("#/definitions/")
        assert name in found["definitions"]


def test_what_a_question_needs_depends_on_its_type() -> None:
    rules = checklist_schema()["definitions"]["Question"]["allOf"]

    needs = {
        rule["if"]["properties"]["type"]["const"]: rule["then"]["required"]
        for rule in rules
        if "properties" in rule["if"]
    }
    assert needs == {"scale": ["scale"], "choice": ["choices"], "multi": ["choices"]}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_checklists_point_editors_at_it(path: Any) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="

    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).resolve() == SCHEMA_FILE.resolve()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_checklists_fit_it(path: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))

    jsonschema.validate(data, checklist_schema(), jsonschema.Draft7Validator)


def test_every_key_is_described_and_no_other() -> None:
    schema = checklist_schema()
    for name, meanings in MEANINGS.items():
        model = schema if name == "Checklist" else schema["definitions"][name]
        assert meanings.keys() == model["properties"].keys(), name

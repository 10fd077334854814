"""The schema in the package is the one that the models give, and it knows every key in use."""

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from gemba.authoring import checklist_schema
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.keys import MEANINGS
from gemba.authoring.schema import SCHEMA_FILE, schema_text
from gemba.authoring.snippets import SNIPPETS

EXAMPLE = Path(__file__).resolve().parents[3] / "shared" / "checklist-example" / "bad.yaml"
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


def errors(data: Any) -> list[str]:
    """Return what an editor would complain of, innermost first."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    found = jsonschema.Draft7Validator(checklist_schema()).iter_errors(data)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def asking(**question: Any) -> dict[str, Any]:
    """Return a small checklist that asks one question."""
    step = {"id": "s", "title": "S", "questions": [{"id": "q", "ask": "Q?", **question}]}
    return {
        "gemba": 1, "id": "c", "version": "1.0.0", "title": "C",
        "channels": [{"id": "w", "title": "W"}],
        "phases": [{"id": "p", "title": "P", "steps": [step]}],
    }  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        {"type": "yes_no", "best": "no", "means": {"yes": "loud"}, "show_if": {"a": {"gt": 1}}},
        {"type": "yes_no", "ask": {"en": "Q?", "de": "F?"}, "show_if": "${a} > 1"},
        {"type": "scale", "scale": "ease7"},
        {"type": "choice", "choices": "delivery", "other": True},
        {"type": "multi", "choices": [{"id": "a", "label": {"en": "A", "de": "Ä"}}]},
        {"type": "timer", "target_seconds": 60},
        {"type": "text", "multiline": True},
        {"type": "calculate", "calculation": "1 + 1"},
        {"type": "photo", "evidence": [{"kind": "photo", "when": {"a": "no"}}], "x": {"any": [1]}},
    ],
)
def test_what_authors_write_fits(question: dict[str, Any]) -> None:
    assert errors(asking(**question)) == []


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ({"type": "yesno"}, "type: 'yesno' is not one of"),
        ({"type": "scale"}, "'scale' is a required property"),
        ({"type": "choice"}, "'choices' is a required property"),
        ({"type": "multi"}, "'choices' is a required property"),
        ({"type": "calculate"}, "'calculation' is a required property"),
        ({"type": "yes_no", "scale": "ease7"}, "False schema does not allow 'ease7'"),
        ({"type": "text", "best": "no"}, "False schema does not allow 'no'"),
        ({"type": "yes_no", "target_seconds": 5}, "False schema does not allow 5"),
        ({"type": "yes_no", "requird": True}, "('requird' was unexpected)"),
        ({"type": "yes_no", "weight": "heavy"}, "weight: 'heavy' is not of type 'number'"),
        ({"type": "yes_no", "ask": {"Deutsch": "F?"}}, "is not valid under any of the given"),
        ({"type": "yes_no", "id": "two words"}, "'two words' does not match"),
        ({"type": "yes_no", "show_if": {}}, "show_if: {}"),
        ({"type": "yes_no", "evidence": [{"kind": "selfie"}]}, "'selfie' is not one of"),
    ],
)
def test_what_is_wrong_is_underlined(question: dict[str, Any], where: str) -> None:
    found = errors(asking(**question))

    assert any(where in error for error in found), found


def test_a_question_of_a_bank_may_change_little() -> None:
    borrowed = asking(use="basics#hello", weight=2)
    question = borrowed["phases"][0]["steps"][0]["questions"][0]
    del question["id"]
    assert errors(borrowed) == []

    question["type"] = "text"
    assert any("'type' is not one of" in error for error in errors(borrowed))


def test_what_extends_need_not_say_all_and_gives_reasons() -> None:
    head = {"gemba": 1, "id": "c", "version": "1.0.0", "title": "C"}
    gone = {"id": "q", "reason": "not here"}
    changed = {"p": {"weight": 2, "ask": "Q?", "reason": "counts double"}}

    assert (
        errors({**head, "extends": {"checklist": "a", "remove": [gone], "override": changed}}) == []
    )
    assert errors({**head, "extends": {"checklist": "a", "remove": [{"id": "q"}]}})
    assert errors({**head, "extends": {"checklist": "a", "override": {"p": {"weight": 2}}}})
    assert errors(
        {**head, "extends": {"checklist": "a", "override": {"p": {"type": "x", "reason": "y"}}}}
    )
    assert errors(head)


def test_every_type_is_described_and_every_snippet_fits() -> None:
    schema = checklist_schema()
    types = schema["definitions"]["Question"]["properties"]["type"]

    assert len(types["enum"]) == len(types["enumDescriptions"])
    assert all(types["enumDescriptions"])
    for name in SNIPPETS:
        known = schema["definitions"][name]["properties"]
        for snippet in schema["definitions"][name]["defaultSnippets"]:
            assert snippet["body"].keys() <= known.keys(), snippet["label"]


def test_the_planted_faults_of_shape_are_underlined() -> None:
    if not EXAMPLE.is_file():
        pytest.skip("../shared/checklist-example is not beside this checkout")
    data = YAML(typ="safe", pure=True).load(EXAMPLE.read_text(encoding="utf-8"))

    found = " ".join(errors(data))

    for fault in ("1.2 is not of type 'string'", "'infomative' is not one of", "'stopwatch' is not",
                  "'requird' was unexpected", "'heavy' is not of type 'number'"):  # fmt: skip
        assert fault in found


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

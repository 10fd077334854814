"""The page beside the checklists: its example loads, and every key it names exists."""

import re
from pathlib import Path

from gemba.authoring import inspect
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.keys import MEANINGS

README = (shipped_folder() / "README.md").read_text(encoding="utf-8")
TABLE = README.split("## Keys")[1].split("Conditions:")[0]


def test_its_example_is_a_checklist_without_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(README.split("```yaml\n")[1].split("```")[0], encoding="utf-8")

    assert [str(fault) for fault in inspect(path).faults] == []


def test_every_key_of_its_table_exists() -> None:
    known = {key for meanings in MEANINGS.values() for key in meanings} | {"_", "scoring"}

    assert set(re.findall(r"`(\w+)`", TABLE)) <= known


def test_every_key_that_a_question_or_a_step_can_have_is_in_its_table() -> None:
    rare = {"x", "use", "check", "message", "renamed_from", "lanes"}

    named = set(re.findall(r"`(\w+)`", TABLE))
    assert {*MEANINGS["Question"], *MEANINGS["Step"]} - rare <= named


def test_it_names_every_shipped_checklist() -> None:
    for path in shipped_folder().glob("*.yaml"):
        assert f"`{path.name}`" in README

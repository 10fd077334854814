"""A file with ten planted faults: each is found, with its line, its column and a way out."""

import re
from pathlib import Path

import pytest

from gemba.authoring import inspect, load

EXAMPLE = Path(__file__).resolve().parents[3] / "shared" / "checklist-example"


@pytest.fixture
def example() -> Path:
    if not EXAMPLE.is_dir():
        pytest.skip("../shared/checklist-example is not beside this checkout")
    return EXAMPLE


def test_each_planted_fault_is_told_as_expected(example: Path) -> None:
    expected = (example / "bad.expected.txt").read_text(encoding="utf-8")
    wanted = re.findall(r"^\S+?bad\.yaml:(\d+:\d+: [EW]\d+ .*\n.*\n.*)", expected, re.MULTILINE)

    faults = inspect(example / "bad.yaml").faults
    told = [fault.render().split("bad.yaml:", 1)[1] for fault in faults]

    assert len(wanted) == 10
    assert [fault for fault in wanted if fault not in told] == []


def test_the_only_other_fault_is_a_question_asked_too_late(example: Path) -> None:
    assert [f.code for f in inspect(example / "bad.yaml").faults if f.code == "W312"] == ["W312"]
    assert len(inspect(example / "bad.yaml").faults) == 11


def test_the_good_example_loads_with_its_bank_and_its_german(example: Path) -> None:
    checklist = load(example / "buy-a-new-phone.yaml", "de")

    assert checklist.question("greeted").ask == "Were you greeted within the first minute?"
    assert checklist.title == "Ein neues Telefon kaufen"
    assert checklist.lists[0].choices[0].label == "Am selben Tag"

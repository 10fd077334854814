"""A file whose shape is wrong gets one fault a place, with its line, its column and a way out."""

from pathlib import Path

import pytest

from gemba.authoring import ChecklistError, inspect, load

from .conftest import Writer


def codes(path: Path) -> list[str]:
    return [f"{f.line}:{f.column} {f.code}" for f in inspect(path).faults]


def test_a_whole_checklist_has_no_fault(write: Writer) -> None:
    found = inspect(write())

    assert found.faults == ()
    assert found.checklist is not None
    assert found.checklist.question("wait").show_if == "${greeted} = 'no'"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("type: yes_no", "type: yes_no\n            requird: true",
         "23:13 E101 unknown key 'requird'; did you mean 'required'?"),
        ("            ask: Was I greeted?\n", "", "21:13 E102 'ask' is missing"),
        ("{owner: sales}", "{owner: sales, medium: digitl}",
         "19:44 E103 'digitl' is not one of physical, digital; did you mean 'digital'?"),
        ("gemba: 1", "gemba: 2", "1:8 E103 this Gemba reads format 1 of checklists, not 2"),
        ("type: timer", "type: stopwatch", "25:19 E104 unknown question type 'stopwatch'"),
        ("version: 1.0.0", "version: 1.0", "4:10 E105 version must be three numbers in text"),
        ("id: wait\n", "id: wait here\n", "24:17 E106 'wait here' cannot be an id"),
        ("type: timer", "type: scale", "24:13 E107 a scale question names its `scale`"),
        ("title: A small one", "title: [A, small, one]", "5:8 E100 title: this is a text"),
        ("type: timer", "type: choice\n            choices: [{id: a}]",
         "26:23 E102 'label' is missing"),
        ("share: 1,", "share: lots,", "12:40 E100 share: input should be a valid number"),
        ("  - {id: all, ", "  all: {id: all, ",
         "12:3 E100 segments: this is a list, each item on a line after a dash"),
    ],
)  # fmt: skip
def test_a_fault_of_shape_is_placed(write: Writer, old: str, new: str, expected: str) -> None:
    path = write((old, new))

    faults = [str(fault).removeprefix(f"{path}:") for fault in inspect(path).faults]

    assert len(faults) == 1
    assert faults[0].replace(": E", " E", 1).startswith(expected)


def test_all_faults_are_told_at_once_those_of_meaning_too(write: Writer) -> None:
    path = write(
        ("version: 1.0.0", "version: 1"),
        ("type: yes_no", "type: yesno"),
        ("owner: sales", "owner: sale"),
    )

    assert codes(path) == ["4:10 E105", "19:29 E202", "22:19 E104"]


def test_words_that_another_yaml_takes_for_something_else_stay_words(write: Writer) -> None:
    choices = "choices: [{id: no, label: no}, {id: yes, label: 12:30}, {id: on, label: 012}]"

    checklist = load(write(("type: yes_no", f"type: choice\n            {choices}")))

    found = [(c.id, c.label) for c in checklist.question("greeted").choices]
    assert found == [("no", "no"), ("yes", "12:30"), ("on", "012")]


def test_a_number_for_a_title_is_read_as_it_is_written(write: Writer) -> None:
    assert load(write(("title: A small one", "title: 2024.10"))).title == "2024.10"


def test_load_raises_with_every_error_and_names_the_first(write: Writer) -> None:
    path = write(("type: yes_no", "type: yesno"), ("owner: sales", "owner: sale"))

    with pytest.raises(ChecklistError) as caught:
        load(path)

    assert [fault.code for fault in caught.value.faults] == ["E202", "E104"]
    assert str(caught.value).startswith(f"{path}:19:29: E202 no owner 'sale'")
    assert str(caught.value).endswith("(and 1 more)")


def test_a_warning_does_not_stop_a_checklist(write: Writer) -> None:
    path = write(('{greeted: "no"}', '{greeted: "never"}'))

    found = inspect(path)

    assert [fault.code for fault in found.faults] == ["W311"]
    assert found.checklist is not None


def test_the_caret_stands_under_the_fault(write: Writer) -> None:
    path = write(("type: timer", "type: stopwatch"))

    first, line, caret = inspect(path).faults[0].render().splitlines()

    assert first.startswith(f"{path}:25:19: E104 ")
    assert line[5:].index("stopwatch") == caret[5:].index("^^^^^^^^^") == 18

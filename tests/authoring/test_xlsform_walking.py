"""An imported form is walked as its expressions say: filters, defaults, repeats, data, paths."""

from pathlib import Path
from typing import Any

import pytest

from gemba.journey.answering import BadAnswer
from gemba.journey.conditions import Conditions
from tests.authoring.form_making import YN, a_form
from tests.journey.making import Trip, set_out

HEAD = ["type", "name", "label"]
PLACES = [["list_name", "name", "label", "region", "people"],
          ["region", "n", "North"], ["region", "s", "South"],
          ["town", "aa", "Aa", "n", 100], ["town", "bb", "Bb", "s", 200],
          ["town", "cc", "Cc", "s", 300]]  # fmt: skip


def walk(folder: Path, rows: list[list[Any]], choices: list[list[Any]] = YN) -> Trip:
    found = a_form(folder, rows, choices)
    assert [str(finding) for finding in found.findings] == []
    return set_out(found.checklist, "walk")


def read(trip: Trip, name: str) -> Any:
    walking = trip.walking
    return Conditions(walking.audit, walking.walk, walking.visit).answer_to(name)


def test_only_the_choices_that_the_filter_leaves_are_offered(tmp_path: Path) -> None:
    rows = [[*HEAD, "choice_filter"], ["select_one region", "r", "R"],
            ["select_one town", "t", "T", "region = ${r} and people < 250"]]  # fmt: skip
    trip = walk(tmp_path, rows, PLACES)
    trip.say("s")

    assert [option.label for option in trip.walking.options] == ["Bb"]
    with pytest.raises(BadAnswer):
        trip.say("aa")
    trip.say("bb")


def test_lists_are_data_that_expressions_look_into(tmp_path: Path) -> None:
    rows = [[*HEAD, "calculation"], ["select_one town", "t", "T"],
            ["calculate", "i", None, "instance('town')/root/item[name = ${t}]/people"],
            ["calculate", "p", None, "pulldata('town', 'people', 'name', ${t})"],
            ["calculate", "l", None, "jr:choice-name(${t}, '${t}')"],
            ["calculate", "u", None, "../t"], ["calculate", "a", None, "/data/g/t"],
            ["note", "n", "${l} has ${i} people"]]  # fmt: skip
    trip = walk(tmp_path, rows, PLACES)
    trip.say("cc")

    assert [read(trip, key) for key in "ipl"] == ["300", "300", "Cc"]
    assert [read(trip, key) for key in "ua"] == ["cc", "cc"]
    assert trip.walking.question.ask == "Cc has 300 people"


def test_going_on_takes_the_default_and_expressions_see_it_before(tmp_path: Path) -> None:
    rows = [[*HEAD, "default", "relevant"], ["integer", "n", "N", 3],
            ["text", "t", "T", "concat('a', ${n})", "${n} = 3"]]  # fmt: skip
    trip = walk(tmp_path, rows)

    assert (trip.keys[:2], trip.walking.question.hint) == (["n", "t"], "Enter takes: 3")
    trip.walking.skip()
    trip.walking.skip()
    answers = trip.audit.answers(trip.walking.visit.id)
    assert (answers["n"].value, answers["t"].value) == (3, "a3")


def test_what_is_read_only_is_shown_with_its_value(tmp_path: Path) -> None:
    rows = [[*HEAD, "calculation", "read_only"], ["integer", "n", "N"],
            ["text", "twice", "Twice", "${n} * 2", "yes"]]  # fmt: skip
    trip = walk(tmp_path, rows)
    trip.say("21")

    assert (trip.walking.question.type, trip.walking.question.hint) == ("note", "42")
    assert str(read(trip, "twice")) == "42.0"


def test_what_no_longer_applies_is_empty(tmp_path: Path) -> None:
    rows = [[*HEAD, "relevant"], ["select_one yn", "q", "Q"], ["integer", "n", "N", "${q} = 'yes'"],
            ["text", "t", "T", "${n} = 5"]]  # fmt: skip
    trip = walk(tmp_path, rows)
    trip.say("yes", "5")
    assert "t" in trip.keys
    trip.walking.back()
    trip.walking.back()
    trip.say("no")

    assert (read(trip, "n"), [key for key in trip.keys if key[0] != "@"]) == ("", ["q"])


REPEAT = [
    [*HEAD, "repeat_count", "calculation"],
    ["integer", "many", "How many?"],
    ["begin repeat", "child", "Child", "${many}"],
    ["text", "name", "Name"],
    ["integer", "age", "Age"],
    ["calculate", "number", None, None, "position(..)"],
    ["calculate", "first", None, None, "indexed-repeat(${name}, ${child}, 1)"],
    ["end repeat"],
    ["calculate", "total", None, None, "sum(${age})"],
    ["calculate", "count", None, None, "count(${child})"],
    ["calculate", "names", None, None, "join(', ', ${name})"],
    ["note", "end_note", "Ages: ${total}"],
]


def test_a_repeat_is_walked_as_often_as_its_count_says(tmp_path: Path) -> None:
    trip = walk(tmp_path, REPEAT)
    trip.say("2")
    trip.finish_visit()
    seen = []
    for name, age in (("Mia", "4"), ("Ben", "6")):
        trip.say(name, age)
        seen.append((trip.walking.step.id, read(trip, "number"), read(trip, "first")))
        trip.finish_visit()

    assert seen == [("child", 1.0, "Mia"), ("child", 2.0, "Mia")]
    assert trip.walking.step.id == "walk_2"
    assert (read(trip, "total"), read(trip, "count"), read(trip, "names")) == (
        10.0,
        2.0,
        "Mia, Ben",
    )
    assert trip.walking.question.ask == "Ages: 10"


def test_a_repeat_with_nothing_to_repeat_is_passed_over(tmp_path: Path) -> None:
    trip = walk(tmp_path, REPEAT)
    trip.say("0")
    trip.finish_visit()

    assert trip.walking.step.id == "walk_2"
    assert (read(trip, "total"), read(trip, "count")) == (0.0, 0.0)


def test_a_circle_of_conditions_is_walked_not_run_round_for_ever(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[*HEAD, "relevant"]]
    rows += [["text", f"q{i}", "Q", f"${{q{(i + 1) % 400}}} != 'x'"] for i in range(400)]
    trip = walk(tmp_path, rows)

    assert trip.keys[0] == "q0"


def test_a_long_chain_of_conditions_is_read_to_its_end(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[*HEAD, "relevant"], ["text", "q0", "Q"]]
    rows += [["text", f"q{i}", "Q", f"${{q{i - 1}}} = ''"] for i in range(1, 300)]
    trip = walk(tmp_path, rows)

    assert [key for key in trip.keys if key[0] != "@"] == [f"q{i}" for i in range(300)]
    trip.say("x")
    assert "q1" not in trip.keys
    assert "q2" in trip.keys


def test_nobody_is_taken_to_a_group_of_calculations(tmp_path: Path) -> None:
    rows = [[*HEAD, "relevant", "calculation"], ["integer", "n", "N"],
            ["begin group", "sums", "Sums", "${n} > 1"],
            ["calculate", "c", None, None, "${n} * 2"], ["end group"],
            ["begin group", "g", "G"], ["note", "out", "${c}!"], ["end group"]]  # fmt: skip
    trip = walk(tmp_path, rows)
    trip.say("4")
    assert read(trip, "c") == 8.0
    trip.finish_visit()

    assert (trip.here, trip.walking.question.ask) == ("g out", "8!")
    assert trip.walking.checklist.question("c").show_if == "${n} > 1"  # type: ignore[union-attr]

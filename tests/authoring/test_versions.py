"""What changed between two versions is told in words, with the least bump that it asks for."""

import pytest

from gemba.authoring import load
from gemba.authoring.versions import bump_between, changes, is_enough

from .conftest import Writer

CHOICE = (
    "type: yes_no",
    "type: choice\n            choices: [{id: a, label: A}, {id: b, label: B}]",
)
SCALE = ("type: yes_no", "type: scale\n            scale: five")
FIVE = ("phases:", "scales: [{id: five, points: [{value: 1, label: a}, {value: 5, label: b}]}]\n"
        "phases:")  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "bump", "line"),
    [
        ((), ("title: A small one", "title: Another"), "patch",
         "patch: checklist 'small' reworded: title"),
        ((), ("Was I greeted?", "Did they greet?"), "patch",
         "patch: question 'greeted' reworded: ask"),
        ((), ("ask: Was I greeted?", 'ask: Was I greeted?\n            means: {"yes": so}'),
         "patch",
         "patch: question 'greeted' reworded: means"),
        ((), ("ask: Was I greeted?", "ask: Was I greeted?\n            weight: 2"), "minor",
         "minor: question 'greeted': weight (not set) is now 2.0"),
        ((), ('greeted: "no"', 'greeted: "yes"'), "minor",
         "minor: question 'wait': show_if \"${greeted} = 'no'\" is now \"${greeted} = 'yes'\""),
        ((), ("ask: Was I greeted?", "ask: Was I greeted?\n            required: true"), "minor",
         "minor: question 'greeted': required (not set) is now True"),
        ((), ("type: yes_no", "type: text"), "major",
         "major: question 'greeted': type 'yes_no' is now 'text'"),
        ((), ("type: yes_no", 'type: yes_no\n            best: "no"'), "major",
         "major: question 'greeted': best (not set) is now 'no'"),
        ((), ("type: yes_no", "type: yes_no\n            partly: false"), "major",
         "major: question 'greeted': 'partly' may no longer be answered"),
        ((), ("id: sales, title: Sales}", "id: sales, title: Shop}"), "patch",
         "patch: owner 'sales' reworded: title"),
        ((), ("  - {id: shop, title: Shop}\n", ""), "major", "major: channel 'shop' removed"),
        ((), ("ask: 7}", "ask: 8}"), "minor",
         "minor: segment 'all': expectations {'ask': 7.0} is now {'ask': 8.0}"),
        ((), ("id: small", "id: other"), "major", "major: this is 'other', not 'small'"),
        ((CHOICE,), ("label: A}", "label: Z}"), "patch",
         "patch: choice of 'greeted' 'a' reworded: label"),
        ((CHOICE,), ("label: A}", "label: A, score: 1}"), "minor",
         "minor: choice of 'greeted' 'a': score (not set) is now 1.0"),
        ((CHOICE,), (", {id: b, label: B}", ", {id: b, label: B}, {id: c, label: C}"), "minor",
         "minor: choice of 'greeted' 'c' added"),
        ((CHOICE,), (", {id: b, label: B}", ""), "major",
         "major: choice of 'greeted' 'b' removed"),
        ((FIVE, SCALE), ("value: 5", "value: 7"), "major",
         "major: question 'greeted': its scale 1..5 (2 points) is now 1..7 (2 points)"),
        ((FIVE, SCALE), ("label: b}", "label: c}"), "patch",
         "patch: question 'greeted' reworded: its scale"),
        ((FIVE, SCALE), ("label: b}", "label: b, pass: true}"), "minor",
         "minor: question 'greeted': other points of its scale pass"),
    ],
)  # fmt: skip
def test_each_change_asks_for_its_bump(
    write: Writer,
    before: tuple[tuple[str, str], ...],
    after: tuple[str, str],
    bump: str,
    line: str,
) -> None:
    old = load(write(*before))
    new = load(write(*before, after, name="new.yaml"))

    found = changes(old, new)

    assert (found.least_bump, line in found.lines) == (bump, True), found.lines
    assert changes(old, old).lines == ()


def test_ids_that_come_and_go_are_counted_in_words(write: Writer) -> None:
    old = load(write())
    new = load(
        write(("id: greeted", "id: welcomed"), ("Was I", "Was one"), ("{greeted:", "{welcomed:"))
    )

    found = changes(old, new)

    assert (found.added, found.removed, found.least_bump) == (("welcomed",), ("greeted",), "major")
    assert found.summary == "1 added, none reworded, 1 changed, 1 removed"


def test_a_question_that_says_its_old_name_is_compared_with_it(write: Writer) -> None:
    new = ("id: greeted", "id: welcomed\n            renamed_from: greeted")

    found = changes(load(write()), load(write(new, ("{greeted:", "{welcomed:"))))

    assert "major: question 'greeted' removed; it is 'welcomed' now" in found.lines
    assert found.added == ()


def test_moving_a_question_to_another_step_breaks_nothing(write: Writer) -> None:
    step = "      - id: other\n        title: Other\n        questions:\n          - id: wait"

    found = changes(load(write()), load(write(("          - id: wait", step))))

    assert "minor: question 'wait' moved from step 'ask' to 'other'" in found.lines
    assert found.least_bump == "minor"


def test_version_and_status_are_no_change(write: Writer) -> None:
    new = load(write(("version: 1.0.0", "version: 1.0.1\nstatus: published")))

    assert changes(load(write()), new).least_bump == "none"


def test_no_change_of_logic_or_words_goes_unnoticed(write: Writer) -> None:
    unused = ("phases:", "lists: [{id: l, choices: [{id: a, label: A}]}]\nphases:")

    assert changes(load(write()), load(write(unused))).least_bump == "minor"


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [("1.2.3", "1.2.3", "none"), ("1.2.3", "1.2.4", "patch"), ("1.2.3", "1.3.0", "minor"),
     ("1.2.3", "2.0.0", "major"), ("1.10.0", "1.9.0", "older")],
)  # fmt: skip
def test_versions_are_compared_as_numbers(old: str, new: str, bump: str) -> None:
    assert bump_between(old, new) == bump


def test_a_bump_may_be_larger_than_asked_for_and_not_smaller(write: Writer) -> None:
    weighted = load(write(("ask: Was I greeted?", "ask: Was I greeted?\n            weight: 2")))
    found = changes(load(write()), weighted)

    assert is_enough(found, "1.0.0", "2.0.0")
    assert is_enough(found, "1.0.0", "1.1.0")
    assert not is_enough(found, "1.0.0", "1.0.1")
    assert not is_enough(found, "1.0.0", "0.9.0")


def test_logic_and_words_have_a_hash_each(write: Writer) -> None:
    one = load(write())
    reworded = load(write(("Was I greeted?", "Did they greet?")))
    weighted = load(write(("ask: Was I greeted?", "ask: Was I greeted?\n            weight: 2")))
    newer = load(write(("version: 1.0.0", "version: 1.0.1")))

    assert (one.logic_hash, one.text_hash) == (newer.logic_hash, newer.text_hash)
    assert one.logic_hash == reworded.logic_hash != weighted.logic_hash
    assert one.text_hash == weighted.text_hash != reworded.text_hash

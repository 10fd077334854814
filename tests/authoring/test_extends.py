"""A checklist extends another one: less, other and more, each difference with its reason."""

from pathlib import Path

import pytest

from gemba.authoring import inspect, load

from .conftest import SMALL, Writer

CHILD = """\
gemba: 1
kind: checklist
id: airport
version: 1.0.0
title: At the airport
extends:
  checklist: small.yaml
  version: ^1.0
  remove:
    - {id: wait, reason: there is no clock}
  override:
    greeted: {weight: 2, ask: Was I greeted at the gate?, reason: the gate counts double}
owners:
  - {id: gates, title: Gates}
phases:
  - id: before
    title: Before
    steps:
      - id: ask
        title: Ask
        questions:
          - {id: shown, type: yes_no, ask: Was I shown the way?, show_if: {greeted: "yes"}}
  - id: after
    title: After
    steps:
      - {id: board, title: Board, touchpoint: {owner: gates}}
"""


def told(path: Path) -> list[str]:
    return [str(fault).removeprefix(f"{path.parent}/") for fault in inspect(path).faults]


@pytest.fixture
def child(write: Writer) -> Writer:
    write()

    def written(*replacements: tuple[str, str]) -> Path:
        return write(*replacements, name="airport.yaml", text=CHILD)

    return written


def test_the_child_is_the_parent_with_its_differences(child: Writer) -> None:
    found = load(child())

    assert (found.id, found.title) == ("airport", "At the airport")
    assert [phase.id for phase in found.phases] == ["before", "after"]
    assert [question.id for question in found.step("ask").questions] == ["greeted", "shown"]
    greeted = found.question("greeted")
    assert (greeted.weight, greeted.ask, greeted.type) == (
        2,
        "Was I greeted at the gate?",
        "yes_no",
    )
    assert [owner.id for owner in found.owners] == ["sales", "gates"]
    assert [segment.id for segment in found.segments] == ["all"]
    assert found.question("shown").show_if == "${greeted} = 'yes'"


def test_the_reasons_stay_with_the_flat_checklist(child: Writer) -> None:
    origin = load(child()).origin

    assert (origin.id, origin.version) == ("small", "1.0.0")
    assert [(r.id, r.reason) for r in origin.removed] == [("wait", "there is no clock")]
    assert [(c.id, c.keys, c.reason) for c in origin.changed] == [
        ("greeted", ("weight", "ask"), "the gate counts double")
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (", reason: there is no clock", "",
         "airport.yaml:10:7: E212 'wait' needs a `reason`: say why this checklist differs"),
        (", reason: the gate counts double", "",
         "airport.yaml:12:14: E212 'greeted' needs a `reason`: say why this checklist differs"),
        ("id: wait", "id: wiat",
         "airport.yaml:10:12: E211 the parent has no 'wiat'; did you mean 'wait'?"),
        ("    greeted: {", "    greted: {",
         "airport.yaml:12:5: E211 the parent has no step or question 'greted'; "
         "did you mean 'greeted'?"),
        ("ask: Was I greeted at the gate?", "type: text",
         "airport.yaml:12:26: E205 'type' of a parent's question cannot be changed; what can be: "),
        ("weight: 2", "weight: heavy",
         "airport.yaml:12:23: E100 weight: input should be a valid number"),
        ("^1.0", "^2.0", "airport.yaml:8:12: E204 the parent is 1.0.0, and ^2.0 is asked for"),
        ("small.yaml", "smal.yaml", "airport.yaml:7:14: E211 no checklist 'smal.yaml'"),
        ("small.yaml", "../small.yaml", "airport.yaml:7:14: E211 a parent lies in the checklist's"),
        ("checklist: small.yaml", "chekclist: small.yaml",
         "airport.yaml:7:3: E211 which checklist is extended?"),
        ("  version: ^1.0", "  vresion: ^1.0",
         "airport.yaml:8:3: E101 unknown key 'vresion'; did you mean 'version'?"),
        ("id: airport", "id: small", "airport.yaml:3:5: E211 this is the parent's id"),
        ("title: At the airport", "title: Am Flughafen\nlanguage: de",
         "airport.yaml:6:11: E211 the parent is written in en"),
        ("id: shown", "id: greeted",
         "airport.yaml:22:18: E201 the parent asks 'greeted' already; change it under"),
        ("id: wait, reason: there is no clock", "id: greeted, reason: nobody is there",
         "airport.yaml:10:12: E302 'greeted' is removed, and still asked about (small.yaml, "
         "line 27); change that condition under `override`"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_placed_in_the_child(
    child: Writer, old: str, new: str, expected: str
) -> None:
    faults = told(child((old, new)))

    assert any(fault.startswith(expected) for fault in faults), faults


def test_a_fault_of_the_parent_is_told_in_the_parent(write: Writer) -> None:
    write(("type: yes_no", "type: yesno"))
    path = write(name="airport.yaml", text=CHILD)

    assert [fault.split(" ")[0] for fault in told(path)] == ["small.yaml:22:19:"]


def test_a_removed_step_takes_its_questions_and_expectations_along(write: Writer) -> None:
    more = "      - {id: pay, title: Pay, questions: [{id: paid, type: yes_no, ask: Paid?}]}\n"
    write(("expectations: {ask: 7}", "expectations: {ask: 7, pay: 8}"), text=SMALL + more)
    text = CHILD.replace("{id: wait, reason: there", "{id: pay, reason: there")

    found = load(write(name="airport.yaml", text=text))

    assert [step.id for step in found.steps] == ["ask", "board"]
    assert found.segments[0].expectations == {"ask": 7}


def test_there_is_a_grandparent_at_most(write: Writer) -> None:
    write()
    for name, parent in (("a", "small"), ("b", "a"), ("c", "b")):
        head = f"gemba: 1\nkind: checklist\nid: {name}\nversion: 1.0.0\ntitle: {name}\n"
        extends = f"extends: {{checklist: {parent}.yaml, override: {{ask: {{standard: "
        write(name=f"{name}.yaml", text=f"{head}{extends}8, reason: {name}}}}}}}\n")

    folder = write().parent
    grandchild = load(folder / "b.yaml")

    assert grandchild.step("ask").standard == 8
    assert [grandchild.origin.id, grandchild.origin.parent.id] == ["a", "small"]
    assert any(
        "E211 a checklist has a parent and a grandparent at most" in fault
        for fault in told(folder / "c.yaml")
    )


def test_a_checklist_that_extends_itself_is_refused(write: Writer) -> None:
    text = CHILD.replace("checklist: small.yaml", "checklist: airport.yaml")

    assert any("E211" in fault for fault in told(write(name="airport.yaml", text=text)))


def test_a_shipped_checklist_is_extended_by_its_id(write: Writer) -> None:
    head = "gemba: 1\nkind: checklist\nid: mine\nversion: 1.0.0\ntitle: Mine\n"
    path = write(name="mine.yaml", text=f"{head}extends: {{checklist: buy-a-new-phone}}\n")

    found = load(path)

    assert found.origin.id == "buy-a-new-phone"
    assert len(found.steps) > 10


@pytest.mark.parametrize(
    ("old", "missing"), [("id: airport\n", "id"), ("version: 1.0.0\n", "version")]
)
def test_a_child_has_its_own_id_and_version(child: Writer, old: str, missing: str) -> None:
    assert any(f"E102 '{missing}' is missing" in fault for fault in told(child((old, ""))))


def test_a_child_is_not_published_because_its_parent_is(write: Writer) -> None:
    write(("title: A small one", "title: A small one\nstatus: published"))

    assert load(write(name="airport.yaml", text=CHILD)).status == "draft"


@pytest.mark.parametrize(
    "extends",
    ["text", "[small.yaml]", "{checklist: [a], remove: {id: x}}", "{checklist: nowhere.yaml}",
     "{checklist: small.yaml, remove: [1, {id: [x]}], override: {ask: 3, greeted: {ask: [x]}}}",
     "{checklist: small.yaml}\nphases: text", "{checklist: small.yaml}\nchannels: {a: 1}",
     "{checklist: small.yaml}\nphases: [3, {id: [x]}, {id: before, steps: text}]"],
)  # fmt: skip
def test_nonsense_is_told_in_the_child_alone(write: Writer, extends: str) -> None:
    write()
    head = "gemba: 1\nkind: checklist\nid: c\nversion: 1.0.0\ntitle: C\n"

    faults = told(write(name="c.yaml", text=f"{head}extends: {extends}\n"))

    assert faults
    assert all(fault.startswith("c.yaml:") for fault in faults), faults

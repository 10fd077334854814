"""What a checklist says must hang together: ids, references, codes, shares, expressions."""

import pytest

from gemba.authoring import inspect

from .conftest import Writer

CASES = [
    ("id: wait\n", "id: greeted\n", "24:17 E201 question id 'greeted' is already used at line 21"),
    ("{id: shop,", "{id: web,", "8:10 E201 channel id 'web' is already used at line 7"),
    ("owner: sales", "owner: seles", "19:29 E202 no owner 'seles'; did you mean 'sales'?"),
    ("{ask: 7}", "{aks: 7}", "12:58 E202 no step 'aks'; did you mean 'ask'?"),
    ("type: timer", "type: scale\n            scale: eas7",
     "26:20 E202 no scale 'eas7'; did you mean 'ease7'?"),
    ("type: timer", "type: choice\n            choices: reasons", "26:22 E202 no list 'reasons'"),
    ("type: timer", "type: timer\n            channels: [web, shp]",
     "26:29 E202 no channel 'shp'; did you mean 'shop'?"),
    ("touchpoint: {owner: sales}", "touchpoints: {wep: {owner: sales}}",
     "19:23 E202 no channel 'wep'; did you mean 'web'?"),
    ("type: timer", "type: timer\n            barriers: [WAIT, JARGOON]",
     "26:30 E207 no barrier code 'JARGOON'; did you mean 'JARGON'?"),
    ("id: wait\n", 'id: "@wait"\n', "24:17 E206 the question id '@wait' is kept"),
    ("id: wait\n", 'id: "why:wait"\n', "24:17 E206 the question id 'why:wait' is kept"),
    ("share: 1,", "share: 0.7,", "12:3 E208 the shares of the segments sum to 0.7, not to 1"),
    ('{greeted: "no"}', '"${greated} = \'no\'"',
     "27:23 E302 no question 'greated'; did you mean 'greeted'?"),
    ('{greeted: "no"}', '"1 = 1 and ${greeted} = \'nope\'"',
     "27:46 W311 'nope' is not a choice of 'greeted' (yes, partly, no): this is never true"),
    ('{greeted: "no"}', '"${wait} > 5"', "27:23 E305 'wait' asks about itself"),
    ('{greeted: "no"}', '"selectd(${greeted}, \'no\')"',
     "27:23 E303 there is no function 'selectd'"),
    ('{greeted: "no"}', '"${greeted} = \'no"', "27:36 E301 this quotation mark is never closed"),
    ('{greeted: "no"}', "{greeted: no, wait: {above: 5}}",
     "27:42 E304 show_if: there is no test 'above'"),
    ("ask: How long?", "ask: How long after ${greetd}?", "26:33 E302 no question 'greetd'"),
    ("ask: Was I greeted?", 'ask: Was I greeted?\n            show_if: "${wait} > 5"',
     "24:23 W312 'wait' is asked later and still empty here"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_fault_of_meaning_is_placed(write: Writer, old: str, new: str, expected: str) -> None:
    path = write((old, new))

    faults = [str(fault).removeprefix(f"{path}:") for fault in inspect(path).faults]

    assert any(f.replace(": ", " ", 1).startswith(expected) for f in faults), faults


def test_the_walk_s_channel_may_be_named_in_an_expression(write: Writer) -> None:
    assert inspect(write(('{greeted: "no"}', "\"${channel} = 'web'\""))).faults == ()


def test_evidence_may_speak_of_the_answer_it_belongs_to(write: Writer) -> None:
    rule = "evidence: [{kind: photo, when: \"${greeted} = 'no'\"}]"

    assert inspect(write(("type: yes_no", f"type: yes_no\n            {rule}"))).faults == ()


def test_a_filter_names_a_column_of_its_list(write: Writer) -> None:
    towns = "table: |\n      name,label,country\n      graz,Graz,at\n"
    path = write(
        ("phases:", f"lists:\n  - id: towns\n    {towns}phases:"),
        (
            "          - id: wait",
            "          - {id: town, type: choice, choices: towns, ask: Which?, "
            "choice_filter: \"county = 'at' and name != 'x'\"}\n          - id: wait",
        ),
    )

    found = [str(fault) for fault in inspect(path).faults if fault.code == "W313"]

    assert len(found) == 1
    assert found[0].endswith("the list has no column 'county'; did you mean 'country'?")

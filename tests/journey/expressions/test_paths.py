"""Paths, repeats and rows of lists."""

import pytest

from gemba.journey.expressions import Outside
from tests.journey.expressions.asking import fault, value

PHONES = [
    {"name": "p1", "label": "Plain", "price": "199"},
    {"name": "p2", "label": "Posh", "price": "999"},
    {"name": "p3", "label": "Pocket", "price": "99"},
]
SHOP = Outside(rows={"phones": PHONES}.__getitem__)
CALLS = [{"who": "bot", "wait": 40}, {"who": "person", "wait": 300}]


@pytest.mark.parametrize(
    "path",
    ["../wait", "../../buy/wait", "/data/buy/wait", "//wait", "current()/../wait", "./../wait",
     "../wait/."],
)  # fmt: skip
def test_a_path_in_the_form_is_known_by_its_last_name(path):
    assert value(f"{path} > 120", wait=130) is True
    assert value(f"{path} > 120") is False


@pytest.mark.parametrize("text", ["wait", "buy/wait", "./wait", "@wait", "*", "..", "/data/*"])
def test_a_path_that_leads_to_no_question_is_empty(text):
    assert value(f"string({text})", wait=130, data=1) == ""


def test_the_current_answer_may_be_named():
    assert value("current() = 'a' and current()/. = 'a'", this="a") is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("instance('phones')/root/item[name = ${chosen}]/price", "999"),
        ("instance('phones')/item[name = ${chosen}]/label", "Posh"),
        ("instance('phones')/root/item[name = current()/../chosen]/price", "999"),
        ("count(instance('phones')/root/item)", 3.0),
        ("count(instance('phones')/root/item[price > 150])", 2.0),
        ("count(instance('phones')/root/item[price > 150][label = 'Posh'])", 1.0),
        ("instance('phones')/root/item[2]/name", "p2"),
        ("instance('phones')/root/item[position() = last()]/name", "p3"),
        ("instance('phones')/root/item[not(starts-with(label, 'P'))]/name", ""),
        ("join('+', instance('phones')/root/item/name)", "p1+p2+p3"),
        ("sum(instance('phones')/root/item[name != 'p2']/price)", 298.0),
        ("count(instance('phones')/root/item[1]/*)", 3.0),
        ("pulldata('phones', 'price', 'name', ${chosen})", "999"),
        ("pulldata('phones', 'price', 'name', 'p9')", ""),
        ("instance('phones')/root/item[name = .]/name", ""),
    ],
)
def test_lists_are_rows_that_can_be_searched(text, expected):
    assert value(f"concat({text})", chosen="p2", outside=SHOP) == value(f"string({expected!r})")


def test_a_list_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no list 'tills'"):
        value("count(instance('tills')/root/item)", outside=SHOP)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(${calls}/wait)", 340.0),
        ("${calls}[1]/who", "bot"),
        ("${calls}[position() = 2]/who", "person"),
        ("${calls}[wait > 100]/who", "person"),
        ("/data/calls[2]/wait", 300.0),
        ("/data/calls[who = 'bot']/wait", 40.0),
        ("count(${calls})", 2.0),
        ("(${calls}/who)[2]", "person"),
    ],
)
def test_repeats_may_be_given_as_groups(text, expected):
    found = value(text, calls=CALLS)
    assert (found[0] if isinstance(found, tuple) else found) == expected


def test_repeats_may_be_given_question_by_question():
    waits = [40, 300]
    assert value("${wait}[2] = 300 and ${wait}[. > 100] = 300", wait=waits) is True
    assert value("/data/calls[position() = 2]/wait = 300", wait=waits) is True
    assert value("/data/calls[position() = 1]/wait = 300", wait=waits) is False


def test_the_position_is_that_of_the_repeat_being_answered():
    assert value("position(..)", outside=Outside(position=3)) == 3.0
    assert value("position()", outside=Outside(position=3)) == 3.0
    assert value("index()") == 1.0


@pytest.mark.parametrize(
    ("index", "expected"), [("1", 40.0), ("2", 300.0), ("3", ""), ("0", 40.0), ("''", 40.0)]
)
def test_one_answer_of_a_repeat_is_taken_by_its_number(index, expected):
    text = f"indexed-repeat(${{wait}}, ${{calls}}, {index})"
    assert value(text, wait=[40, 300]) == expected
    every = {"wait": [40, 300]}.__getitem__
    assert value(text, wait=40, outside=Outside(every=every)) == expected


def test_indexed_repeat_goes_down_nested_repeats():
    assert value("indexed-repeat(${w}, ${a}, 2, ${b}, 1)", w=[[1], [2, 3]]) == 2.0
    assert fault("indexed-repeat(1, ${a}, 2)").code == "arguments"
    assert fault("indexed-repeat(${w}, ${a}, 2, ${b})").code == "arguments"

"""Functions that count, add and join only the repeats for which a condition holds."""

import math

import pytest

from gemba.journey.expressions import Outside
from tests.journey.expressions.asking import value

AGES, NAMES = [3, 20, "", 41], ["Ann", "Bo", "Cy", "Di"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count-if(${age}, ${age} > 18)", 2.0),
        ("count-if(${age}, ${name} = 'Cy')", 1.0),
        ("count-if(${age}, ${age} > ${least})", 1.0),
        ("sum-if(${age}, ${age} > 2)", 64.0),
        ("sum-if(${age}, ${age} > 99)", 0.0),
        ("min-if(${age}, ${name} != 'Ann')", 20.0),
        ("max-if(${age}, ${age} < 40)", 20.0),
        ("join-if(', ', ${name}, ${age} > 18)", "Bo, Di"),
        ("join-if(', ', ${name}, ${age} > 99)", ""),
        ("sum-if(${least}, ${least} > 18)", 30.0),
    ],
)
def test_a_condition_is_asked_in_each_repeat(text, expected):
    assert value(text, age=AGES, name=NAMES, least=30) == expected


def test_the_repeats_may_be_the_callers():
    asked = {"age": AGES, "name": NAMES}
    outside = Outside(every=lambda name: asked[name])

    assert value("count-if(${age}, ${age} > ${least})", least=18, outside=outside) == 2.0


def test_the_least_of_none_is_nan():
    assert math.isnan(value("min-if(${age}, false())", age=AGES))


def test_an_order_by_chance_keeps_what_is_there_and_follows_its_seed():
    many = [str(i) for i in range(50)]
    text = "join(' ', randomize(${m}, 42))"

    mixed = value(text, m=many)

    assert mixed == value(text, m=many)
    assert mixed != " ".join(many)
    assert sorted(mixed.split()) == sorted(many)
    assert mixed != value("join(' ', randomize(${m}, 43))", m=many)
    assert value("count(randomize(${m}))", m=[]) == 0.0

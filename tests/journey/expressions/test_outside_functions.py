"""Functions that look beyond the answers."""

import re

import pytest

from gemba.journey.expressions import Outside
from tests.journey.expressions.asking import fault, value

LABELS = {("staff", "advisor"): "An advisor"}


def label(question: str, choice: str) -> str:
    return LABELS[question, choice]


@pytest.mark.parametrize(
    "text",
    ["jr:choice-name(${staff}, '${staff}')", "jr:choice-name('advisor', ' ${ staff } ')",
     "jr:choice-name('advisor', '/data/visit/staff')", "jr:choice-name('advisor', ../staff)",
     "choice-label(${staff}, 'advisor')"],
)  # fmt: skip
def test_the_label_of_a_choice_is_asked_of_the_caller(text):
    assert value(text, staff="advisor", outside=Outside(choice_label=label)) == "An advisor"


def test_a_choice_without_a_label_has_an_empty_one():
    outside = Outside(choice_label=label)
    assert value("jr:choice-name('nobody', '${staff}')", outside=outside) == ""
    assert value("jr:choice-name('', '${staff}')", outside=outside) == ""


@pytest.mark.parametrize(
    "text",
    ["instance('a')/root/item/b", "pulldata('a', 'b', 'c', 'd')", "jr:choice-name('a', '${b}')",
     "choice-label(${a}, 'b')", "property('deviceid')", "version()", "device-info()",
     "jr:itext('a')"],
)  # fmt: skip
def test_what_is_not_available_here_is_said_with_its_place(text):
    error = fault(f"1 + {text}")
    assert error.code == "unavailable"
    assert error.offset == 4
    assert "not available here" in error.message


def test_chance_is_the_callers_where_one_is_given():
    assert value("random()", outside=Outside(chance=lambda: 0.25)) == 0.25
    assert value("uuid(3)", outside=Outside(chance=lambda: 0.0)) == "aaa"


def test_identifiers_have_their_form():
    pattern = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert re.fullmatch(pattern, value("uuid()"))
    assert len(value("uuid(12)")) == 12
    assert value("random() >= 0 and random() < 1") is True
    assert fault("uuid(1001)").code == "value"
    assert fault("uuid(-1)").code == "value"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        ("base64-decode('R2VtYmE=')", "Gemba"),
        ("base64-decode('R')", ""),
    ],
)
def test_digests_and_decoding(text, expected):
    assert value(text) == expected


def test_an_unknown_digest_is_named():
    assert "'CRC'" in fault("digest('abc', 'CRC')").message


def test_places_are_measured():
    quarter = value("distance('0 0 0 0; 0 90 0 0')")
    assert quarter == pytest.approx(6_378_100 * 3.14159265 / 2, rel=1e-6)
    degree = value("area('0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0')")
    assert degree == pytest.approx(12_391e6, rel=1e-3)
    assert value("distance(${p})", p=["0 0", "0 90"]) == quarter
    assert value("area('0 0;1 1')") == 0.0
    assert value("distance('')") == 0.0


@pytest.mark.parametrize(
    ("place", "inside"), [("0.5 0.5", True), ("1.5 0.5", False), ("0.5 -0.5", False), ("", False)]
)
def test_a_place_is_inside_a_fence_or_not(place, inside):
    assert value("geofence(${p}, '0 0;0 1;1 1;1 0;0 0')", p=place) is inside


def test_what_is_no_place_is_named():
    assert "'here'" in fault("distance('here;0 0')").message

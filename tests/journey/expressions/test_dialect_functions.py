"""Functions that only some dialects of XLSForm know."""

import math

import pytest

from tests.journey.expressions.asking import value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trim('  a  b ')", "a  b"),
        ("lower('AbC')", "abc"),
        ("upper('AbC')", "ABC"),
        ("empty('')", True),
        ("empty(0)", False),
        ("de-duplicate(' ', 'a b a c b')", "a b c"),
        ("de-duplicate('', 'aa')", "aa"),
        ("parse-timestamp-to-date('2024-03-01T10:20:00Z') != ''", True),
        ("cht:difference-in-days('2024-02-28', '2024-03-01')", 2.0),
        ("cht:difference-in-days('2024-03-01', '2024-02-28')", -2.0),
        ("cht:difference-in-weeks('2024-01-01', '2024-01-14')", 1.0),
        ("cht:difference-in-months('2024-01-31', '2024-02-29')", 0.0),
        ("cht:difference-in-years('2000-05-05', '2024-05-04')", 23.0),
    ],
)
def test_functions_of_dialects(text, expected):
    assert value(text) == expected


def test_a_date_that_is_none_has_no_distance():
    assert math.isnan(value("cht:difference-in-days('soon', '2024-01-01')"))
    assert math.isnan(value("cht:difference-in-weeks('soon', '2024-01-01')"))

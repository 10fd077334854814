"""Dates and times: ISO texts that count as days."""

import math
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tests.journey.expressions.asking import NOW, fault, value

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today()", "2024-05-06"),
        ("now()", "2024-05-06T14:30:05.250+00:00"),
        ("number('1970-01-02')", 1.0),
        ("number('2024-05-06T12:00:00Z')", 19849.5),
        ("today() - '2024-05-01'", 5.0),
        ("date(today() + 30)", "2024-06-05"),
        ("date('2024-1-5')", "2024-01-05"),
        ("date('2024-01-05T23:30:00Z')", "2024-01-05"),
        ("date(0)", "1970-01-01"),
        ("date(-0.5)", "1970-01-01"),
        ("date('')", ""),
        ("date-time('')", ""),
        ("date-time('2024-01-05')", "2024-01-05T00:00:00.000+00:00"),
        ("date-time(19727.5)", "2024-01-05T12:00:00.000+00:00"),
        ("decimal-date-time('2024-01-05T12:00:00.000Z')", 19727.5),
        ("decimal-date-time(3.5)", 3.5),
        ("decimal-date-time('')", ""),
        ("decimal-time('18:00')", 0.75),
        ("decimal-time('06:00:00.000+02:00')", 0.25),
        ("decimal-time('2024-01-05T12:00:00')", 0.5),
        ("decimal-time(5.25)", 0.25),
        ("decimal-time('')", ""),
        ("decimal-time('2024-01-05')", 0.0),
        ("format-date('2024-01-05', '%Y|%y|%m|%n|%b|%d|%e|%a|%W|%%')",
         "2024|24|01|1|Jan|05|5|Fri|1|%"),
        ("format-date-time('2024-01-05T06:07:08.009', '%H:%M:%S.%3 %h')", "06:07:08.009 6"),
        ("format-date(19727, '%Y-%m-%d')", "2024-01-05"),
        ("format-date('', '%Y')", ""),
        ("format-date('soon', '%Y')", ""),
        ("difference-in-months('2024-01-31', '2024-03-30')", 1.0),
        ("difference-in-months('2024-03-31', '2024-01-31')", -2.0),
        ("add-date('2024-01-31', 0, 1)", "2024-02-29"),
        ("add-date('2023-12-31', 1, 2, 3)", "2025-03-03"),
    ],
)  # fmt: skip
def test_date_functions(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    ["date('soon')", "date('2024-02-30')", "date(1 div 0)", "date(99999999)", "date-time('soon')",
     "date-time(1 div 0)", "decimal-date-time('soon')", "decimal-time('25:00')",
     "decimal-time(0 div 0)", "add-date('soon', 1)", "add-date('2024-01-01', 9999)",
     "difference-in-months('', today())", "number('2024-05-06T25:00:00')",
     "number('0001-01-01T00:00:00+23:00')", "number('2024-05-06T00:00:00+99:00')"],
)  # fmt: skip
def test_what_is_no_date_is_nan(text):
    assert math.isnan(value(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${d} < today()", True),
        ("${d} + 1 = today()", True),
        ("${d} = '2024-05-05'", True),
        ("${d} >= '2024-05-06'", False),
        ("'2024-05-04' < ${d}", True),
        ("${d} > 5", True),
    ],
)
def test_dates_compare_as_days(text, expected):
    assert value(text, d=date(2024, 5, 5)) is expected
    assert value(text, d="2024-05-05") is expected


def test_a_date_time_is_the_part_of_its_day_later_than_its_date():
    at = datetime(2024, 5, 6, 12, 0, tzinfo=BERLIN)
    assert value("${t} - today()", t=at, now=NOW.astimezone(BERLIN)) == 0.5
    assert value("${t} < now()", t=at) is True


def test_times_are_read_in_the_zone_of_the_walk():
    now = datetime(2024, 5, 6, 0, 30, tzinfo=BERLIN)
    assert value("today()", now=now) == "2024-05-06"
    assert value("date('2024-05-05T23:00:00Z')", now=now) == "2024-05-06"
    assert value("decimal-date-time('2024-05-06')", now=now) == pytest.approx(19848 + 22 / 24)
    assert value("number('2024-05-06')", now=now) == 19849.0


def test_a_moment_survives_its_decimal():
    text = "date-time(decimal-date-time('2024-07-05T12:34:56.789+02:00'))"
    assert value(text, now=datetime(2024, 1, 1, tzinfo=BERLIN)) == "2024-07-05T12:34:56.789+02:00"


def test_python_dates_and_times_are_answers():
    assert value("${t}", t=time(9, 5)) == "09:05:00.000"
    ahead = timezone(timedelta(hours=2))
    assert value("${t}", t=datetime(2024, 5, 6, 9, tzinfo=ahead)) == "2024-05-06T09:00:00.000+02:00"


def test_a_clock_without_a_zone_is_read_as_universal_time():
    assert value("now()", now=NOW.replace(tzinfo=None)) == value("now()")


@pytest.mark.parametrize("pattern", ["%Q", "%", "%Z"])
def test_an_unknown_sign_in_a_date_pattern_is_named(pattern):
    error = fault("format-date(today(), ${p})", p=pattern)
    assert pattern in error.message

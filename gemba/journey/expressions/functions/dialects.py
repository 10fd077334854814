"""Functions that only some dialects of XLSForm know: SurveyCTO's, PMA's and CHT's."""

import math
from datetime import date

from gemba.journey.expressions import dates
from gemba.journey.expressions.functions import moments
from gemba.journey.expressions.functions.table import function
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Value


def _unique(scene: Scene, separator: Value, value: Value) -> Value:
    """Keep the first of items that are there several times."""
    text, between = scene.text(value), scene.text(separator)
    scene.budget.spend(len(text) // 10)
    return between.join(dict.fromkeys(text.split(between))) if between else text


def _days_between(scene: Scene, start: Value, end: Value) -> Value:
    early, late = (dates.parse(scene.text(value), scene.zone) for value in (start, end))
    if early is None or late is None:
        return math.nan
    return float(_day(late).toordinal() - _day(early).toordinal())


def _day(moment: date) -> date:
    return date(moment.year, moment.month, moment.day)


def _whole_parts(scene: Scene, number: Value, size: int) -> Value:
    count = scene.number(number)
    return count if math.isnan(count) else float(math.trunc(count / size))


def _weeks_between(scene: Scene, start: Value, end: Value) -> Value:
    return _whole_parts(scene, _days_between(scene, start, end), 7)


def _years_between(scene: Scene, start: Value, end: Value) -> Value:
    return _whole_parts(scene, moments.months_between(scene, start, end), 12)


FUNCTIONS = (
    function("trim", 1, 1, lambda scene, value: scene.text(value).strip()),
    function("lower", 1, 1, lambda scene, value: scene.text(value).lower()),
    function("upper", 1, 1, lambda scene, value: scene.text(value).upper()),
    function("empty", 1, 1, lambda scene, value: scene.text(value) == ""),
    function("de-duplicate", 2, 2, _unique),
    function("parse-timestamp-to-date", 1, 1, moments.date_time),
    function("cht:difference-in-days", 2, 2, _days_between),
    function("cht:difference-in-weeks", 2, 2, _weeks_between),
    function("cht:difference-in-months", 2, 2, moments.months_between),
    function("cht:difference-in-years", 2, 2, _years_between),
)

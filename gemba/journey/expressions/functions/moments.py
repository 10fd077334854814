"""Functions on dates and times."""

import calendar
import math
from collections.abc import Callable
from datetime import date, datetime

from gemba.journey.expressions import dates
from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.functions.table import function, whole
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Value, first


def _today(scene: Scene) -> Value:
    return dates.to_iso(scene.now.date())


def _now(scene: Scene) -> Value:
    return dates.to_iso(scene.now)


def _moment(scene: Scene, value: Value) -> date | datetime | None:
    """Return a text as a moment and a number as an instant, in days since 1970-01-01T00:00Z."""
    atom = first(value)
    if isinstance(atom, str):
        return dates.parse(atom, scene.zone)
    return dates.from_instant(float(atom), scene.zone)


def _date(scene: Scene, value: Value) -> Value:
    """Return the day as ISO text: of a date, a date-time, or a number of days since 1970-01-01."""
    atom = first(value)
    if atom == "":
        return ""
    moment = dates.parse(atom, scene.zone) if isinstance(atom, str) else None
    if moment is None:
        moment = dates.from_days(scene.number(atom))
    return math.nan if moment is None else moment.isoformat()[:10]


def date_time(scene: Scene, value: Value) -> Value:
    """Return a moment as ISO text with its zone; NaN where the value is none."""
    atom = first(value)
    if atom == "":
        return ""
    moment = _moment(scene, atom)
    if moment is None:
        return math.nan
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=scene.zone)
    return dates.to_iso(moment)


def _decimal_date_time(scene: Scene, value: Value) -> Value:
    atom = first(value)
    if not isinstance(atom, str):
        return float(atom)
    moment = dates.parse(atom, scene.zone)
    if moment is None:
        return "" if atom == "" else math.nan
    return dates.instant(moment, scene.zone)


def _decimal_time(scene: Scene, value: Value) -> Value:
    """Return the part of the day that has passed: of a time, a date-time or a number of days."""
    atom = first(value)
    if not isinstance(atom, str):
        return float(atom) - math.floor(atom) if math.isfinite(atom) else math.nan
    clock = dates.parse_clock(atom)
    if clock is not None:
        return dates.fraction(clock)
    moment = dates.parse(atom, scene.zone)
    if moment is None:
        return "" if atom == "" else math.nan
    return dates.fraction(moment.time()) if isinstance(moment, datetime) else 0.0


def _formatted(name: str) -> Callable[..., Value]:
    def body(scene: Scene, value: Value, pattern: Value) -> Value:
        moment, wanted = _moment(scene, value), scene.text(pattern)
        scene.budget.text(4 * len(wanted))
        try:
            return "" if moment is None else dates.render(moment, wanted)
        except ValueError as error:
            hint = "use %Y %m %d %b %e %a, and for times %H %M %S"
            raise UnplacedError(f"{name}() knows no sign {error}", hint) from None

    return body


def months_between(scene: Scene, start: Value, end: Value) -> Value:
    """Return the whole months from one date to another; negative where they run backwards."""
    early, late = (dates.parse(scene.text(value), scene.zone) for value in (start, end))
    if early is None or late is None:
        return math.nan
    sign = 1
    if (late.year, late.month, late.day) < (early.year, early.month, early.day):
        early, late, sign = late, early, -1
    months = (late.year - early.year) * 12 + late.month - early.month
    return float(sign * (months - (late.day < early.day)))


def _add_date(scene: Scene, value: Value, *parts: Value) -> Value:
    """Return the date so many years, months and days later; the day is cut to the month's end."""
    start = dates.parse(scene.text(value), scene.zone)
    years, months, days = (whole(scene, part) for part in (*parts, 0.0, 0.0, 0.0)[:3])
    if start is None:
        return math.nan
    year, month = divmod(start.year * 12 + start.month - 1 + years * 12 + months, 12)
    if not 1 <= year <= 9999:
        return math.nan
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    found = dates.from_days(date(year, month + 1, day).toordinal() - dates.EPOCH + days)
    return math.nan if found is None else dates.to_iso(found)


FUNCTIONS = (
    function("today", 0, 0, _today),
    function("now", 0, 0, _now),
    function("date", 1, 1, _date),
    function("date-time", 1, 1, date_time),
    function("decimal-date-time", 1, 1, _decimal_date_time),
    function("decimal-time", 1, 1, _decimal_time),
    function("format-date", 2, 2, _formatted("format-date")),
    function("format-date-time", 2, 2, _formatted("format-date-time")),
    function("difference-in-months", 2, 2, months_between),
    function("add-date", 2, 4, _add_date),
)

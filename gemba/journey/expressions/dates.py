"""Dates and times: they travel as ISO texts and count as days since 1970-01-01."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

EPOCH = date(1970, 1, 1).toordinal()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DATE = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
_TIME = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<part>\.[0-9]{1,9})?)?"
)
_ZONE = r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?)?"
_MOMENT = re.compile(rf"\s*{_DATE}(?:[T ]{_TIME}{_ZONE})?\s*", re.ASCII)
_CLOCK = re.compile(rf"\s*{_TIME}{_ZONE}\s*", re.ASCII)


def to_iso(moment: date | time) -> str:
    """Return the ISO text of a date, time or date-time; times with milliseconds."""
    if isinstance(moment, datetime | time):
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat()


def parse(text: str, zone: tzinfo) -> date | datetime | None:
    """Return the date, or the date-time in `zone`, that an ISO text names; None where it does not.

    A date-time without an offset is taken to be in `zone`.
    """
    found = _MOMENT.fullmatch(text) if len(text) < 60 else None
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return day
        moment = datetime.combine(day, _clock(found), _offset(found) or zone)
        return moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def parse_clock(text: str) -> time | None:
    """Return the time of day that `14:30` or `14:30:05.5` names; its offset is not looked at."""
    found = _CLOCK.fullmatch(text) if len(text) < 60 else None
    try:
        return _clock(found) if found else None
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time:
    part = found["part"]
    micro = int(float(part) * 1_000_000) if part else 0
    return time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), micro)


def _offset(found: re.Match[str]) -> tzinfo | None:
    if found["zone"] is None:
        return None
    if found["zone"] == "Z":
        return UTC
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-ahead if found["sign"] == "-" else ahead)


def fraction(clock: time) -> float:
    """Return how much of the day (0 to under 1) has passed at a time of day."""
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1_000_000
    return seconds / 86_400


def local_days(moment: date | datetime) -> float:
    """Return the days since 1970-01-01 by the calendar, a date-time's with its part of the day."""
    days = float(moment.toordinal() - EPOCH)
    return days + fraction(moment.time()) if isinstance(moment, datetime) else days


def instant(moment: date | datetime, zone: tzinfo) -> float:
    """Return the days since 1970-01-01T00:00Z; a date begins at midnight in `zone`."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), zone)
    offset = moment.utcoffset() or timedelta()
    return local_days(moment) - offset / timedelta(days=1)


def from_days(days: float) -> date | None:
    """Return the date so many whole days after 1970-01-01; None outside the years 1 to 9999."""
    try:
        return date.fromordinal(int(days) + EPOCH)
    except (ValueError, OverflowError):
        return None


def from_instant(days: float, zone: tzinfo) -> datetime | None:
    """Return the date-time in `zone` so many days after 1970-01-01T00:00Z; None out of range."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def render(moment: date | datetime, pattern: str) -> str:
    """Return a moment written by a pattern of %Y %y %m %n %b %d %e %a %W %H %h %M %S %3.

    The names of months and days are English. Raises ValueError with the sign that has no meaning.
    """
    at = moment if isinstance(moment, datetime) else datetime.combine(moment, time(), UTC)
    signs = {
        "%": "%", "Y": f"{at.year:04}", "y": f"{at.year % 100:02}", "m": f"{at.month:02}",
        "n": f"{at.month}", "b": MONTHS[at.month - 1], "d": f"{at.day:02}", "e": f"{at.day}",
        "a": WEEKDAYS[at.weekday()], "W": f"{at.isocalendar().week}", "H": f"{at.hour:02}",
        "h": f"{at.hour}", "M": f"{at.minute:02}", "S": f"{at.second:02}",
        "3": f"{at.microsecond // 1000:03}",
    }  # fmt: skip

    def replaced(found: re.Match[str]) -> str:
        if found[1] not in signs:
            raise ValueError(found[0])
        return signs[found[1]]

    return re.sub(r"%(.?)", replaced, pattern, flags=re.DOTALL)

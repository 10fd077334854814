"""The values of the language and XPath 1.0's conversions between them."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, tzinfo
from decimal import Decimal
from typing import TypeAlias

from gemba.journey.expressions import dates

Atom: TypeAlias = str | float | bool
Nodes: TypeAlias = tuple[object, ...]
Value: TypeAlias = Atom | Nodes
Answer: TypeAlias = (
    str | float | bool | date | time | Decimal | Sequence["Answer"] | Mapping[str, "Answer"] | None
)

EPSILON = 1e-12  # ODK takes numbers that are nearer than this for equal
_DEEPEST = 8  # repeats within repeats
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")


def from_answer(answer: object) -> Value:
    """Return an answer as a value: None is '', a date its ISO text, a list a set of nodes.

    Anything that is no answer counts as unanswered.
    """
    if answer is None:
        return ""
    if isinstance(answer, str | float | bool):
        return answer
    if isinstance(answer, int | Decimal):
        return _float(answer)
    if isinstance(answer, date | time):
        return dates.to_iso(answer)
    if isinstance(answer, list | tuple):
        return tuple(answer)
    return (answer,) if isinstance(answer, Mapping) else ""


def _float(number: int | Decimal) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf
    except ValueError:
        return math.nan


def atoms(value: Value) -> Iterator[Atom]:
    """Yield the single values of a value, lists within lists included; a group counts as ''."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, Mapping) or depth > _DEEPEST:
            yield ""
            continue
        item = from_answer(item)
        if isinstance(item, tuple):
            waiting.extend((inner, depth + 1) for inner in reversed(item))
        else:
            yield item


def first(value: Value) -> Atom:
    """Return the value itself, or the first of a set of nodes, or '' for an empty set."""
    return next(atoms(value), "") if isinstance(value, tuple) else value


def to_text(value: Value) -> str:
    """Return XPath's string(): whole numbers without a point, never an exponent."""
    atom = first(value)
    if isinstance(atom, str):
        return atom
    if isinstance(atom, bool):
        return "true" if atom else "false"
    if math.isnan(atom):
        return "NaN"
    if math.isinf(atom):
        return "Infinity" if atom > 0 else "-Infinity"
    if abs(atom) < EPSILON:
        return "0"
    return f"{int(atom)}" if atom.is_integer() else f"{Decimal(repr(atom)):f}"


def to_number(value: Value, zone: tzinfo) -> float:
    """Return XPath's number(), where an ISO date or date-time is its days since 1970-01-01.

    NaN where there is no number. A date is a whole number of days; a date-time has the fraction of
    its day in `zone` (ODK XForms specification, number()).
    """
    atom = first(value)
    if not isinstance(atom, str):
        return float(atom)
    found = _NUMBER.fullmatch(atom)
    if found:
        return float(found.group(1))
    moment = dates.parse(atom, zone)
    return math.nan if moment is None else dates.local_days(moment)


def to_boolean(value: Value) -> bool:
    """Return XPath's boolean(): a text is true unless it is empty, whatever it says.

    A set of several nodes is true; a set of one is as true as its value, as in ODK.
    """
    if isinstance(value, tuple):
        if len(value) != 1 or isinstance(value[0], Mapping):
            return len(value) > 0
        return to_boolean(first(value))
    if isinstance(value, float):
        return abs(value) > EPSILON
    return bool(value)


def is_empty(value: Value) -> bool:
    """Tell whether coalesce() and once() pass a value over: nothing, '' or NaN."""
    atom = first(value)
    return atom == "" or (isinstance(atom, float) and math.isnan(atom))


def equal(left: Atom, right: Atom, zone: tzinfo) -> bool:
    """Compare as XPath's `=` does: as booleans, else as numbers, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    a, b = to_number(left, zone), to_number(right, zone)
    return a == b or abs(a - b) < EPSILON

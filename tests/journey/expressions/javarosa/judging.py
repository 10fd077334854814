"""Compares what we give with what JavaRosa gives."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from gemba.journey.expressions import ExpressionError, Value, parse
from gemba.journey.expressions.dates import instant
from gemba.journey.expressions.dates import parse as moment_of
from tests.journey.expressions.javarosa.oracle import Given, Said

NOW = datetime(2024, 5, 6, 14, 30, 5, 250_000, UTC)
_NUMBERS = ("integer", "decimal")


def ours(text: str, answers: Sequence[Given]) -> Value | ExpressionError:
    """Return our value of an expression, the answers as a walk keeps them."""
    known: dict[str, object] = {}
    for name, kind, value in answers:
        known_value = float(value) if kind in _NUMBERS and value else value
        if name.startswith("rep/"):
            known.setdefault(name[4:], []).append(known_value)  # type: ignore[attr-defined]
        else:
            known[name] = known_value
    try:
        return parse(text).evaluate(known, now=NOW, this=known.pop("this", None))  # type: ignore[arg-type]
    except ExpressionError as error:
        return error


def for_javarosa(text: str, answers: Sequence[Given]) -> str:
    """Return an expression with paths for references, and with our clock in place of its own."""
    for name in {given.name for given in answers}:
        text = text.replace(f"${{{name.removeprefix('rep/')}}}", f" /data/{name} ")
    text = text.replace("today()", f"date('{NOW:%Y-%m-%d}')")
    return text.replace("now()", f"date-time('{NOW:%Y-%m-%dT%H:%M:%S}.250Z')")


def agrees(value: Value | ExpressionError, said: Said) -> bool:
    """Tell whether our value is JavaRosa's; where it threw, any value of ours is right."""
    if said.kind == "x":
        return True
    if isinstance(value, ExpressionError):
        return False
    if isinstance(value, tuple):
        value = value[0] if value else ""  # type: ignore[assignment]
    if said.kind == "b":
        return value is (said.raw == "true")
    if said.kind == "n":
        return isinstance(value, float) and _same_number(value, float(said.raw))
    if said.kind == "d":
        return isinstance(value, str) and _same_moment(value, float(said.raw))
    return value == said.text


def _same_number(mine: float, other: float) -> bool:
    return mine == other or (math.isnan(mine) and math.isnan(other)) or (
        math.isclose(mine, other, rel_tol=1e-9, abs_tol=1e-9)
    )  # fmt: skip


def _same_moment(text: str, milliseconds: float) -> bool:
    found = moment_of(text, UTC)
    if found is None:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%H:%M") == text[:5]
    return abs(instant(found, UTC) * 86_400_000 - milliseconds) < 1

"""Functions on numbers; what cannot be worked out is NaN, never an error."""

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Context, Decimal

from gemba.journey.expressions.functions.table import Function, function, spread, whole
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Atom, Value

_EXACT = Context(prec=400)
_PLACES = 30


def _round(scene: Scene, value: Value, places: Value = 0.0) -> Value:
    """Round half up, towards positive infinity, as XPath 1.0 does: round(-2.5) is -2."""
    number, digits = scene.number(value), whole(scene, places)
    if not math.isfinite(number):
        return number
    if abs(digits) > _PLACES:
        return math.nan
    shifted = _EXACT.scaleb(Decimal(repr(number)), digits)
    half_up = _EXACT.add(shifted, Decimal("0.5")).to_integral_value(ROUND_FLOOR, _EXACT)
    return float(_EXACT.scaleb(half_up, -digits))


def _int(scene: Scene, value: Value) -> Value:
    number = scene.number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _power(base: float, exponent: float) -> float:
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent.is_integer() and exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _log(number: float) -> float:
    return -math.inf if number == 0 else math.log(number)


def _log10(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


def _whole_or_as_is(rounded: Callable[[float], int]) -> Callable[[float], float]:
    return lambda number: float(rounded(number)) if math.isfinite(number) else number


def _extreme(pick: Callable[[list[float]], float]) -> Callable[..., Value]:
    def body(scene: Scene, *values: Value) -> Value:
        found = [scene.number(atom) for atom in spread(scene, values)]
        numbers = [number for number in found if not math.isnan(number)]
        return pick(numbers) if numbers else math.nan

    return body


def _sum(scene: Scene, values: Value) -> Value:
    """Add what is a number; blanks are passed over, as in ODK."""
    numbers = (scene.number(atom) for atom in spread(scene, (values,)))
    total = 0.0
    for number in numbers:
        total += 0.0 if math.isnan(number) else number
    return total


def _count(scene: Scene, values: Value) -> Value:
    if isinstance(values, tuple):
        return float(len(values))
    return 0.0 if values == "" else 1.0


def _count_non_empty(scene: Scene, values: Value) -> Value:
    found: list[Atom] = spread(scene, (values,))
    return float(sum(1 for atom in found if atom != ""))


def _plain(name: str, body: Callable[..., float], arguments: int = 1) -> Function:
    """Return a function of numbers that gives infinity or NaN where Python would raise."""

    def safe(scene: Scene, *values: Value) -> Value:
        try:
            return body(*(scene.number(value) for value in values))
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return function(name, arguments, arguments, safe)


def _number(scene: Scene, value: Value | None = None) -> Value:
    return scene.number(scene.this if value is None else value)


FUNCTIONS = (
    function("number", 0, 1, _number),
    function("int", 1, 1, _int),
    function("round", 1, 2, _round),
    _plain("floor", _whole_or_as_is(math.floor)),
    _plain("ceiling", _whole_or_as_is(math.ceil)),
    _plain("abs", abs),
    _plain("pow", _power, 2),
    _plain("sqrt", math.sqrt),
    _plain("exp", math.exp),
    _plain("exp10", lambda exponent: _power(10.0, exponent)),
    _plain("log", _log),
    _plain("log10", _log10),
    _plain("sin", math.sin),
    _plain("cos", math.cos),
    _plain("tan", math.tan),
    _plain("asin", math.asin),
    _plain("acos", math.acos),
    _plain("atan", math.atan),
    _plain("atan2", math.atan2, 2),
    _plain("pi", lambda: math.pi, 0),
    function("min", 1, None, _extreme(min)),
    function("max", 1, None, _extreme(max)),
    function("sum", 1, 1, _sum),
    function("count", 1, 1, _count),
    function("count-non-empty", 1, 1, _count_non_empty),
)

"""The functions of the language, by name; those that choose what to work out are in forms.py."""

from gemba.journey.expressions.functions import (
    dialects,
    logic,
    moments,
    numbers,
    outside,
    places,
    text,
)
from gemba.journey.expressions.functions.table import Function

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for module in (text, numbers, logic, moments, outside, places, dialects)
    for function in module.FUNCTIONS
}

__all__ = ["FUNCTIONS", "Function"]

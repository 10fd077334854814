"""The expression language of checklists: XLSForm's, total and safe on any input.

`parse` reads a text once; the expression that it returns can be asked with answers many times.
"""

from gemba.journey.expressions.errors import Code, ExpressionError
from gemba.journey.expressions.evaluate import ARITIES
from gemba.journey.expressions.expression import Answers, Expression, parse
from gemba.journey.expressions.mentions import THIS, Comparison, Mention
from gemba.journey.expressions.nodes import Reference
from gemba.journey.expressions.quotes import smart_quotes
from gemba.journey.expressions.scene import Outside, Rows, Table
from gemba.journey.expressions.shorthand import compile_shorthand
from gemba.journey.expressions.values import Answer, Value

FUNCTION_NAMES = frozenset(ARITIES)

__all__ = [
    "FUNCTION_NAMES",
    "THIS",
    "Answer",
    "Answers",
    "Code",
    "Comparison",
    "Expression",
    "ExpressionError",
    "Mention",
    "Outside",
    "Reference",
    "Rows",
    "Table",
    "Value",
    "compile_shorthand",
    "parse",
    "smart_quotes",
]

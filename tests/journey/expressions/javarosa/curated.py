"""Every function and operator with answers of every type, and expressions as authors write them."""

from collections.abc import Iterator
from itertools import product

from tests.journey.expressions.javarosa.oracle import Given

ANSWERS = [
    Given("e", "text", ""), Given("i", "integer", "3"), Given("n", "integer", "-2"),
    Given("z", "integer", "0"), Given("f", "decimal", "2.5"), Given("g", "decimal", "-2.5"),
    Given("d", "date", "2024-02-29"), Given("d2", "date", "2023-12-31"), Given("o", "one", "a"),
    Given("m", "many", "a b c"), Given("t", "text", "hello world"), Given("num", "text", "12"),
    Given("sp", "text", " a  b "), Given("rep/r", "integer", "3"), Given("rep/r", "integer", "4"),
    Given("rep/r", "integer", ""), Given("rep/w", "text", "x"), Given("rep/w", "text", ""),
    Given("rep/w", "text", "z"), Given("this", "integer", "7"),
]  # fmt: skip
_VALUES = (
    "${e}", "${i}", "${n}", "${z}", "${f}", "${g}", "${d}", "${d2}", "${o}", "${m}", "${t}",
    "${num}", "${sp}", ".", "'a'", "'b'", "''", "5", "-1", "true()", "false()", "0 div 0",
    "1 div 0", "today()", "'true'", "'1'", "2.567",
)  # fmt: skip
_FEW = ("${e}", "${i}", "${g}", "${d}", "${m}", "'a'", "''", "-1", "true()", "0 div 0", "2.567")
_ONE = (
    "string", "number", "boolean", "not", "int", "floor", "ceiling", "round", "abs", "sqrt", "exp",
    "exp10", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "string-length",
    "normalize-space", "upper-case", "lower-case", "count-selected", "boolean-from-string",
    "date", "date-time", "decimal-date-time", "decimal-time", "concat", "coalesce", "sum",
    "count-non-empty",
)  # fmt: skip
_TWO = (
    "selected", "selected-at", "coalesce", "contains", "starts-with", "ends-with",
    "substring-before", "substring-after", "substr", "round", "pow", "atan2", "concat", "join",
    "regex", "difference-in-months", "format-date", "checklist",
)  # fmt: skip
_SIGNS = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or")
_WRITTEN = (
    "sum(${r})", "count(${r})", "sum(${r}) div count-non-empty(${r})", "join(',', ${w})",
    "concat(${w}, '!')", "join('-', ${i}, ${f}, ${m})", "min(${i}, ${f})", "max(${i}, ${f}, '')",
    "min('', 1)", "max('', '')", "if('', 1, 2)", "if('false', 1, 2)", "if(${z}, 1, 2)",
    "if(${i} > 2, if(${f} = 2.5, 'in', 'out'), 'none')", "null = ''", "1 = null",
    "format-date(${d}, '%Y|%y|%m|%n|%b|%d|%e|%a|%H|%h|%M|%S|%3')", "format-date('', '%Y')",
    "format-date-time(now(), '%H:%M:%S')", "decimal-date-time('2024-01-05T12:00:00.000Z')",
    "date('2024-1-5')", "date(19000.7)", "string(date(19000))", "date(today() + 30)",
    "today() - ${d}", "int((today() - ${d2}) div 365.25)", "${d} > ${d2}", "${d} < today()",
    "${d} + 1", "date(${d} + 1) = '2024-03-01'", "difference-in-months(${d2}, ${d})",
    "difference-in-months('2024-01-31', '2024-02-29')", "substr('hello', -3)",
    "substr('hello', -3, -1)", "substr('hello', 3, 1)", "substr('hello', 0, 99)",
    "substr('hello', 99)", "selected-at(${m}, 1)", "selected-at(${m}, count-selected(${m}) - 1)",
    "selected(${m}, '')", "selected('', '')", "selected(${m}, ' a')", "selected('a b', 'b')",
    "regex(${num}, '[0-9]{2}')", "regex('ab', 'a')", "regex(${t}, '^[a-z ]+$')",
    "translate('abc', 'ab', 'x')", "normalize-space('a\tb')", "concat(1 div 3)", "string(1.10)",
    "string(0 div 0)", "string(-1 div 0)", "concat(0.1 + 0.2)", "3 mod -2", "5.5 mod 2",
    "-${i}", "--3", "1 - -1", "1.50", "2147483647 + 1", "round(-2.5)", "round(2.567, 2)",
    "round(1.005, 2)", "round(1250, -2)", "${i}='3'", "'3'=${i}", "${m} = 'a b c'",
    "digest('a', 'MD5', 'hex')", "digest('a', 'SHA-256')", "base64-decode('YQ==')",
    "checklist(1, 2, true(), 0, 1)", "checklist(-1, 2, 'a', 'b', '')", "position(..)",
    "weighted-checklist(3, 5, true(), 2, 'a', 1.5)", "boolean-from-string('TRUE')", "pi()",
    "not(${i} = 3 or ${f} < 1)", "${i} > 2 and (${o} = 'a' or ${m} = '') and not(${e})",
)  # fmt: skip


def expressions() -> Iterator[str]:
    """Yield about five thousand expressions."""
    yield from _WRITTEN
    yield from (f"{name}({value})" for name in _ONE for value in _VALUES)
    yield from (f"{name}({a}, {b})" for name in _TWO for a in _FEW for b in _FEW)
    for sign, a, b in product(_SIGNS, _FEW, _FEW):
        yield f"{a} {sign} {b}"
    for a, b in product(_FEW, _FEW):
        yield f"if({a}, 'x', {b})"
        yield f"substr(${{t}}, {a}, {b})"
        yield f"translate(${{t}}, {a}, {b})"
        yield f"checklist({a}, {b}, 1, 0, true(), 'a')"
        yield f"weighted-checklist(1, 3, {a}, {b}, true(), 2)"

"""Hostile input: bounded, refused with a sentence, never a Python error."""

import subprocess
import sys

import pytest

from gemba.journey.expressions import ExpressionError, parse
from tests.journey.expressions.asking import NOW, fault, value

LONG = "x" * 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "(" * 9_000 + "1" + ")" * 9_000,
        "not(" * 4_000 + "1" + ")" * 4_000,
        ".[" * 200 + "1" + "]" * 200,
        "1 or 1 and 1 = 1 < 1 + 1 * -(" * 99 + "1" + ")" * 99,
        "1" * 20_001,
    ],
)
def test_what_is_too_long_or_too_deep_is_refused(text):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.code == "limit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1+" * 9_999 + "1", 10_000.0),
        ("-" * 19_999 + "1", -1.0),
        ("0 or " * 3_999 + "1", True),
        ("if(1 = 2, 1, " * 99 + "0" + ")" * 99, 0.0),
        ("(" * 100 + "1" + ")" * 100, 1.0),
        ("../" * 6_000 + "x", ""),
    ],
)
def test_what_is_only_long_is_worked_out(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "concat(" + ",".join(["${b}"] * 3_000) + ")",
        "join(${b}, 1, 2, 3)",
        " or ".join(["translate(${b}, ${b}, ${b}) = 1"] * 400),
        " or ".join(["selected(${b}, 'y')"] * 900),
        "sum(${n}) + sum(${n}) + sum(${n})",
        "${n} = ${m}",
    ],
)
def test_what_takes_too_much_is_stopped(text):
    many = [float(i) for i in range(250_000)]
    assert fault(text, b=LONG, n=many, m=[-1.0] * 5).code == "limit"


def test_lists_that_contain_themselves_come_to_an_end():
    endless: list[object] = []
    endless.append(endless)
    assert value("sum(${e})", e=endless) == 0.0


@pytest.mark.parametrize("act", ["parse", "evaluate"])
def test_a_nearly_full_stack_gives_a_sentence_and_no_recursion_error(act):
    text = "(1 + " * 60 + "1" + ")" * 60
    expression = parse(text)

    def deep(levels: int) -> object:
        if levels:
            return deep(levels - 1)
        return parse(text) if act == "parse" else expression.evaluate({}, now=NOW)

    with pytest.raises(ExpressionError, match="too deeply"):
        deep(sys.getrecursionlimit() - _depth() - 40)


def _depth() -> int:
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


@pytest.mark.parametrize("pattern", ["(x+x+)+y", "(x|x)*y", "((x*)*)*y", "(x?){900}x{900}y"])
def test_no_pattern_hangs(pattern):
    asked = (
        "from tests.journey.expressions.asking import value\n"
        "import sys\n"
        "print(value('regex(${t}, ${p})', t='x' * 5_000, p=sys.argv[1]))"
    )
    command = [sys.executable, "-c", asked, pattern]
    done = subprocess.run(command, timeout=60, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "pattern", ["(" * 4_000, "x{900}" * 800, "(x{1,900}){1,900}", "x" * 5_001, "\\", "(?<=a)b"]
)
def test_a_pattern_that_is_too_large_or_not_understood_is_refused(pattern):
    assert fault("regex('x', ${p})", p=pattern).code in ("regex", "limit")


def test_many_large_patterns_together_are_stopped():
    parts = [f"regex(., '[\\p{{L}} ]{{2,{40 + n}}}')" for n in range(60)]
    with pytest.raises(ExpressionError) as caught:
        parse(" or ".join(parts))
    assert caught.value.code == "limit"


@pytest.mark.parametrize("text", ["'\ud800'", "regex('\ud800', '.')", "digest('\ud800', 'MD5')",
                                  "uuid()", "random()"])  # fmt: skip
def test_half_a_character_is_no_python_error(text):
    assert value(f"concat({text}, '\ud800')") is not None


@pytest.mark.parametrize("text", ["a.__class__", "${a}.__class__", "__import__('os')", "open('x')"])
def test_nothing_of_python_can_be_reached(text):
    assert reached(text) in ((), "syntax", "function")


def reached(text: str) -> object:
    try:
        return value(text, a="b")
    except ExpressionError as error:
        return error.code

"""Regular expressions in linear time, so that no pattern can hang a walk.

RE2 matches without backtracking; what it leaves out on purpose (back-references, looking behind)
is refused with a sentence. A pattern that begins by looking ahead, as forms do to add a second
condition, is matched as several patterns.
"""

import importlib
from functools import lru_cache
from typing import Any

from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.limits import Budget

MAX_PATTERN = 5_000
_MEMORY = 8 << 20  # bytes; holds [\p{L} ]{2,100}
_WORK_A_STEP = 100  # instructions of the compiled pattern times characters of the text

Compiled = tuple[Any, tuple[tuple[bool, Any], ...]]


def check(pattern: str, budget: Budget) -> None:
    """Raise UnplacedError where a pattern is not understood."""
    _paid(pattern, budget)


def matches(pattern: str, text: str, budget: Budget) -> bool:
    """Tell whether the whole text matches; raises UnplacedError for a bad pattern."""
    (body, conditions), size = _paid(pattern, budget)
    budget.spend(size * len(text) // _WORK_A_STEP)
    content = text.encode("utf-8", "replace")
    return all(
        (condition.match(content) is not None) == wanted for wanted, condition in conditions
    ) and (body.fullmatch(content) is not None)


def _paid(pattern: str, budget: Budget) -> tuple[Compiled, int]:
    """Return a compiled pattern and its number of instructions, paid for as if compiled anew."""
    compiled = _compiled(pattern)
    size = compiled[0].programsize + sum(inner.programsize for _, inner in compiled[1])
    budget.spend(100 + len(pattern) + size // 2)
    return compiled, size


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Compiled:
    if len(pattern) > MAX_PATTERN:
        raise UnplacedError(f"a pattern may have {MAX_PATTERN:,} characters", "shorten it", "limit")
    conditions, body = _split(pattern)
    return _compile(body), tuple((wanted, _compile(inner)) for wanted, inner in conditions)


def _compile(pattern: str) -> Any:
    try:
        re2: Any = importlib.import_module("re2")
    except ImportError:
        raise UnplacedError(
            "regex() needs the package google-re2", "install it", "unavailable"
        ) from None
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    try:
        return re2.compile(pattern.encode("utf-8", "replace"), options)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if error.args else "unknown"
        message = f"this pattern is not understood ({reason[:80]})"
        raise UnplacedError(message, "write it more simply", "regex") from None


def _split(pattern: str) -> tuple[list[tuple[bool, str]], str]:
    """Return the conditions `(?=...)` (True) and `(?!...)` (False) that lead, and the rest."""
    conditions: list[tuple[bool, str]] = []
    rest = pattern.removeprefix("^")
    while rest.startswith(("(?=", "(?!")):
        end = _group_end(rest)
        if end is None:
            return [], pattern
        conditions.append((rest[2] == "=", rest[3:end]))
        rest = rest[end + 1 :]
    if not conditions or _has_choice(rest):
        return [], pattern
    return conditions, rest


def _group_end(pattern: str) -> int | None:
    """Return the index of the bracket that closes the group at the start."""
    depth = 0
    for index, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == ")" and depth == 0:
            return index
    return None


def _has_choice(pattern: str) -> bool:
    depth = 0
    for _, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return True
    return False


def _signs(pattern: str) -> list[tuple[int, str]]:
    """Return the characters that are neither escaped nor inside a class, with their index."""
    found, index, in_class = [], 0, False
    while index < len(pattern):
        sign = pattern[index]
        if sign == "\\":
            index += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
            index += pattern[index + 1 : index + 2] == "]"
        else:
            found.append((index, sign))
        index += 1
    return found

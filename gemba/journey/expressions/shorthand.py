"""The structured shorthand of `show_if`, written out as an expression."""

import math
from collections.abc import Mapping
from datetime import UTC, date

from gemba.journey.expressions.dates import to_iso
from gemba.journey.expressions.errors import ExpressionError
from gemba.journey.expressions.expression import parse
from gemba.journey.expressions.values import to_number, to_text

MAX_DEPTH = 20
_LARGEST = 1e15
_SIGNS = {"eq": "=", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_KEYS = (*_SIGNS, "has", "in", "answered")

Place = tuple[str | int, ...]


def compile_shorthand(value: object) -> str:
    """Return the expression that a `show_if` stands for; a text is returned as it is, once read.

    Raises ExpressionError; its `path` leads to the faulty key or item, and for a text its offset
    counts from the text's start.
    """
    if isinstance(value, str):
        parse(value)
        return str(value)
    text = _condition(value, ())
    try:
        parse(text)
    except ExpressionError as error:
        raise _fault(error.message, error.hint, ()) from None
    return text


def _fault(message: str, hint: str, path: Place) -> ExpressionError:
    return ExpressionError(message, hint=hint, code="shape", path=path)


def _condition(value: object, path: Place) -> str:
    if len(path) > MAX_DEPTH:
        raise _fault("this is nested too deeply", "write it as an expression in quotes", path)
    if isinstance(value, str) and path:
        _parse_at(value, path)
        return f"({value})"
    if not isinstance(value, Mapping) or not value:
        hint = "write {question: value}, or an expression in quotes"
        raise _fault("this is not a condition", hint, path)
    parts = [_entry(key, content, (*path, _key(key, path))) for key, content in value.items()]
    return _joined(parts, "and")


def _parse_at(text: str, path: Place) -> None:
    """Parse an expression inside a shorthand; its fault gets the place in the structure."""
    try:
        parse(text)
    except ExpressionError as error:
        raise ExpressionError(
            error.message, error.offset, error.length, error.hint, code=error.code, path=path
        ) from None


def _key(key: object, path: Place) -> str:
    if not isinstance(key, str) or not key.strip() or any(sign in key for sign in "{}\n"):
        place = key if isinstance(key, int) else str(key)
        raise _fault(f"{key!r:.40} is not a question's id", "write the id as text", (*path, place))
    return key


def _entry(key: str, content: object, path: Place) -> str:
    if key == "not":
        if isinstance(content, bool | int | float):
            hint = 'write not: {question: value}; a question of that name is "${not} = 1"'
            raise _fault("'not' takes a condition", hint, path)
        return f"not({_condition(content, path)})"
    if key in ("any", "all"):
        if not isinstance(content, list | tuple) or not content:
            hint = f"write {key}: [...]; a question of that name is \"${{{key}}} = 'yes'\""
            raise _fault(f"{key!r} takes a list of conditions", hint, path)
        parts = [_condition(part, (*path, index)) for index, part in enumerate(content)]
        return _joined(parts, "or" if key == "any" else "and")
    if isinstance(content, Mapping):
        return _tests(f"${{{key}}}", content, path)
    return f"${{{key}}} = {_literal(content, path)}"


def _tests(question: str, tests: Mapping[object, object], path: Place) -> str:
    if not tests:
        raise _fault("no test is given", f"use one of {', '.join(_KEYS)}", path)
    parts = []
    for key, content in tests.items():
        if key not in _KEYS:
            raise _fault(f"there is no test {key!r}", f"use one of {', '.join(_KEYS)}", path)
        parts.append(_test(question, str(key), content, (*path, str(key))))
    return _joined(parts, "and")


def _test(question: str, key: str, content: object, path: Place) -> str:
    if key == "answered":
        if not isinstance(content, bool):
            raise _fault("'answered' is true or false", "write answered: true", path)
        return f"{question} {'!=' if content else '='} ''"
    if key == "has":
        return f"selected({question}, {_literal(content, path)})"
    if key == "in":
        if not isinstance(content, list | tuple) or not content:
            raise _fault("'in' takes a list of values", "write in: [a, b]", path)
        parts = [f"{question} = {_literal(v, (*path, i))}" for i, v in enumerate(content)]
        return _joined(parts, "or")
    if key in ("gt", "ge", "lt", "le") and isinstance(content, str) and not _is_ordered(content):
        raise _fault(f"{content!r:.40} is neither a number nor a date", "write a number", path)
    return f"{question} {_SIGNS[key]} {_literal(content, path)}"


def _is_ordered(text: str) -> bool:
    return not math.isnan(to_number(text, UTC))


def _joined(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {word} '.join(parts)})"


def _literal(value: object, path: Place) -> str:
    if isinstance(value, bool):
        hint = f"write {'yes' if value else 'no'} (or the choice's id) in quotes"
        raise _fault(f"{str(value).lower()} is not a choice's id", hint, path)
    if isinstance(value, str):
        return _quoted(value, path)
    if isinstance(value, int | float):
        if not abs(value) < _LARGEST:
            raise _fault("this number is too large, or none", "write a smaller one", path)
        return to_text(float(value))
    if isinstance(value, date):
        return _quoted(to_iso(value), path)
    hint = "use in: [...] for several values" if isinstance(value, list | tuple) else "write a text"
    raise _fault(f"{value!r:.40} cannot be compared with", hint, path)


def _quoted(text: str, path: Place) -> str:
    for quote in "'\"":
        if quote not in text:
            return f"{quote}{text}{quote}"
    raise _fault("a text with both ' and \" cannot be written", "use only one of them", path)

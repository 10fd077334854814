"""Asks an expression in one line."""

from datetime import UTC, datetime

import pytest

from gemba.journey.expressions import Answer, ExpressionError, Outside, Value, parse

NOW = datetime(2024, 5, 6, 14, 30, 5, 250_000, UTC)


def value(
    text: str, *, this: Answer = None, now: datetime = NOW, outside: Outside | None = None,
    **answers: Answer,
) -> Value:  # fmt: skip
    """Return what an expression gives for these answers."""
    return parse(text).evaluate(answers, now=now, this=this, outside=outside or Outside())


def fault(text: str, **answers: Answer) -> ExpressionError:
    """Return the error that an expression ends in; fails the test where there is none."""
    with pytest.raises(ExpressionError) as caught:
        value(text, **answers)
    error = caught.value
    assert 0 <= error.offset <= error.offset + error.length <= len(text)
    return error


def marked(text: str, error: ExpressionError) -> str:
    """Return the part of the text that an error points at."""
    return text[error.offset : error.offset + error.length]

"""What can be wrong with an expression: one sentence, where it is, and how to mend it."""

from typing import Literal

Code = Literal["syntax", "function", "arguments", "limit", "regex", "value", "unavailable", "shape"]


class ExpressionError(ValueError):
    """A fault in an expression: `offset` and `length` count characters of its text.

    `path` leads to the faulty place of a shorthand; it is empty for expressions written as text.
    """

    def __init__(
        self,
        message: str,
        offset: int = 0,
        length: int = 0,
        hint: str = "",
        *,
        code: Code = "syntax",
        path: tuple[str | int, ...] = (),
    ) -> None:
        """Keep the parts for a linter; `str()` is the message and the hint."""
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message = message
        self.offset = offset
        self.length = length
        self.hint = hint
        self.code: Code = code
        self.path = path


class UnplacedError(Exception):
    """A fault found where the place in the text is not known; the caller adds the place."""

    def __init__(self, message: str, hint: str = "", code: Code = "value") -> None:
        """Keep the parts until the place is known."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code: Code = code

    def at(self, offset: int, length: int) -> ExpressionError:
        """Return the same fault with its place."""
        return ExpressionError(self.message, offset, length, self.hint, code=self.code)

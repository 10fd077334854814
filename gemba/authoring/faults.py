"""Faults of a checklist file: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: file, line and column (both from 1), code, sentence, and a way to mend it.

    A code that begins with E stops the checklist from being used; W, T and V only warn.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    length: int = 1
    text: str = ""

    @property
    def is_error(self) -> bool:
        """Tell whether the checklist cannot be used with this fault in it."""
        return self.code.startswith("E")

    def __str__(self) -> str:
        """Return `file:line:column: CODE message; hint`."""
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{tail}"

    def render(self) -> str:
        """Return the fault with the line of the file and a caret under the place."""
        if not self.text:
            return str(self)
        carets = "^" * max(1, min(self.length, len(self.text) - self.column + 1))
        return f"{self}\n   | {self.text}\n   | {' ' * (self.column - 1)}{carets}"


class ChecklistError(ValueError):
    """A checklist cannot be used; `faults` says why, each with its line and column."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        more = len(self.faults) - 1
        tail = f" (and {more} more)" if more > 0 else ""
        super().__init__(f"{self.faults[0]}{tail}" if self.faults else "not usable")

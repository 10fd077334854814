"""A breach of a rule of meaning, placed in the checklist by its path."""

from typing import NamedTuple

Loc = tuple[str | int, ...]


class RuleFault(NamedTuple):
    """Where (a path of keys and numbers), the code, one sentence, and how to mend it.

    `offset` and `length` count characters inside the text at the place; `see` is another place
    that the sentence speaks of; `at_key` means the key itself, not its value.
    """

    loc: Loc
    code: str
    message: str
    hint: str = ""
    offset: int | None = None
    length: int = 1
    see: Loc | None = None
    at_key: bool = False

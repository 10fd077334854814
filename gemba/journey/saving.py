"""What a walk needs of whatever stores it, and the two ways in which an act can be turned down."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from pydantic import ValidationError

from gemba.journey.place import Place
from gemba.journey.records import Answer, Change, Said, Walk
from gemba.journey.standing import EXPECTED


class Save(Protocol):
    """Stores changes and the place in one transaction; raises where nothing was stored."""

    def __call__(
        self,
        changes: Sequence[Change],
        *,
        place: Place | None = None,
        undraft: Place | None = None,
        why: str = "",
    ) -> str: ...


class Undone(Protocol):
    """What an undo took back: the changes that restore the state before, and words for them."""

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def text(self) -> str: ...


Refuse = Callable[[Said | None, Said | None], str | None]
Undo = Callable[[str, Refuse], Undone | None]


def refuse_undo(before: Said | None, after: Said | None) -> str | None:
    """Say why a change may not be taken back, or None where it may: a seal stays a seal."""
    for record in (before, after):
        if isinstance(record, Answer) and record.question == EXPECTED:
            return "The expectation was sealed before the first question; it stays."
        if isinstance(record, Walk) and before is None:
            return "This is where the walk began."
    return None


class Refused(ValueError):
    """An act that the method does not allow here; its text says why."""


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what a record does not take (a length, a range) into Refused, in one sentence."""
    try:
        yield
    except ValidationError as error:
        raise Refused(first_fault(error)) from None


def first_fault(error: ValidationError) -> str:
    """Return in one sentence what a record does not take."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"]).replace("_", " ")
    return f"This cannot be taken, {place}: {fault['msg']}."

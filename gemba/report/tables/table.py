"""A table with what its columns mean: the same one for a spreadsheet, a package and a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gemba.report.build.words import local

Kind = Literal["string", "integer", "number", "boolean", "datetime", "list"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in UTC with the offset of the place where it was said."""

    at: datetime
    offset: str

    @property
    def here(self) -> datetime:
        """The time as the clock on the wall showed it, with its offset."""
        return local(self.at, self.offset)


Value = str | int | float | bool | Moment | tuple[str, ...] | None
"""What a cell holds: a tuple holds several answers, None is nothing known."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name for programs, its title for people, what it means, what it may hold."""

    name: str
    title: str
    kind: Kind = "string"
    about: str = ""
    categories: tuple[tuple[str, str], ...] = ()
    ordered: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Columns that name a row of another table by its key."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ("id",)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind; label names the column that a reader knows a row by."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    rows: Sequence[tuple[Value, ...]]
    key: tuple[str, ...] = ("id",)
    links: tuple[Link, ...] = ()
    label: str = ""

    def column(self, name: str) -> list[Value]:
        """Return the values of a column; raises ValueError where there is none."""
        place = [field.name for field in self.fields].index(name)
        return [row[place] for row in self.rows]


def moment(at: datetime | None, offset: str) -> Moment | None:
    """Return a time with its offset, or None for no time."""
    return None if at is None else Moment(at, offset)


def words(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the categories that a dictionary of words holds."""
    return tuple(names.items())

"""A sheet that cells are put into, rows added to and taken from; the others stay as they are."""

from gemba.authoring.xlsform.cells import Cell, Rows
from gemba.authoring.xlsform.columns import Column, column_of, table_of

Row = dict[str, str]


class Grid:
    """A sheet with its heads; rows are named by the number (from 0) that they had at first."""

    def __init__(self, rows: Rows, *, settings: bool = False) -> None:
        """Start with the rows of a sheet."""
        self._rows = {number: list(row) for number, row in enumerate(rows)}
        self._table = table_of("", rows, settings=settings)
        self._columns = list(self._table.columns)
        numbers = [number for number, _ in self._table.rows]
        self._head = numbers[0] - 1 if numbers else max(len(rows) - 1, 0)
        self._rows.setdefault(self._head, [])
        self._added: dict[int, list[Row]] = {}
        self._changed = False

    def first_row(self) -> int:
        """Return the number of the first row below the heads, made where there is none."""
        number = next((r.number for r in self._table.records()), self._head + 1)
        self._rows.setdefault(number, [])
        return number

    def put(
        self, number: int, key: str, text: str, language: str = "", head: str | None = None
    ) -> None:
        """Write a text where a row has a column of this meaning; '' empties the cell."""
        self._set(number, self._column(key, language, head).index, text or None)

    def remove(self, number: int) -> None:
        """Take a row out."""
        self._changed |= self._rows.pop(number, None) is not None

    def insert(self, after: int | None, rows: list[Row]) -> None:
        """Add rows below a row, or below the heads."""
        self._added.setdefault(self._head if after is None else after, []).extend(rows)

    def append(self, rows: list[Row]) -> None:
        """Add rows at the end."""
        self.insert(max(self._rows), rows)

    def rows(self) -> Rows:
        """Return all rows as they are now."""
        for rows in self._added.values():
            for row in rows:
                for key in row:
                    self._named(key)
        found: Rows = []
        last = max([*self._rows, *self._added, -1])
        for number in range(last + 1):
            if number in self._rows:
                found.append(self._rows[number])
            found += [self._cells(row) for row in self._added.get(number, ())]
        return found

    def _cells(self, row: Row) -> list[Cell]:
        cells: list[Cell] = []
        for key, text in row.items():
            index = self._named(key).index
            cells += [None] * (index + 1 - len(cells))
            cells[index] = text
        return cells

    def _named(self, head: str) -> Column:
        asked = column_of(head, 0)
        return self._column(asked.key, asked.language, head)

    def _column(self, key: str, language: str, head: str | None = None) -> Column:
        """Find the column of a meaning in a language, else one without; add one where none is."""
        same = [c for c in self._columns if c.key == key]
        for wanted in (language, ""):
            for column in same:
                if column.language == wanted:
                    return column
        if same and not language:
            return same[0]
        spelt = head or (f"{key}::{language}" if language else key)
        width = max([len(self._rows[self._head]), *(len(row) for row in self._rows.values())])
        column = Column(key, language, width, spelt)
        self._columns.append(column)
        self._set(self._head, width, spelt)
        return column

    def _set(self, number: int, index: int, text: str | None) -> None:
        row = self._rows.setdefault(number, [])
        row += [None] * (index + 1 - len(row))
        row[index] = text
        self._changed = True

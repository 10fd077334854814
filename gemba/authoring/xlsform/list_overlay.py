"""Changes to the lists of an imported form, laid over the rows of its choices sheet."""

from gemba.authoring.xlsform.cells import Rows
from gemba.authoring.xlsform.columns import Record, Table, table_of
from gemba.authoring.xlsform.grid import Grid
from gemba.authoring.xlsform.grid import Row as TextRow
from gemba.authoring.xlsform.workbook import Book
from gemba.journey.checklist import Checklist
from gemba.journey.question import Choice


def lay_lists(book: Book, before: Checklist, now: Checklist, language: str) -> dict[str, Rows]:
    """Return the choices sheet as it is now; nothing where no list was changed."""
    old = {name: _choices(before, name) for name in _names(before)}
    new = {name: _choices(now, name) for name in _names(now)}
    changed = [name for name in new if new[name] != old.get(name, ())]
    sheet = book.sheet("choices")
    if not changed or (not sheet and not any(new[name] for name in changed)):
        return {}
    rows: Rows = sheet[1] if sheet else [["list_name", "name", "label"]]
    grid, table = Grid(rows), table_of("choices", rows)
    for name in changed:
        _lay(grid, table, name, old.get(name, ()), new[name], language)
    return {"choices": grid.rows()}


def _names(checklist: Checklist) -> list[str]:
    return [*(found.id for found in checklist.lists), *(scale.id for scale in checklist.scales)]


def _choices(checklist: Checklist, name: str) -> tuple[Choice, ...]:
    for found in checklist.lists:
        if found.id == name:
            return found.in_language(checklist.language)
    points = next((scale.points for scale in checklist.scales if scale.id == name), ())
    return tuple(Choice(id=str(point.value), label=point.label) for point in points)


def _lay(
    grid: Grid,
    table: Table,
    name: str,
    old: tuple[Choice, ...],
    new: tuple[Choice, ...],
    language: str,
) -> None:
    """Change what differs, choice by choice; those of one name are taken in their order."""
    records: dict[str, list[Record]] = {}
    for record in table.records():
        if record.get("list_name") == name and record.get("name"):
            records.setdefault(record.get("name"), []).append(record)
    was: dict[str, list[Choice]] = {}
    for choice in old:
        was.setdefault(choice.id, []).append(choice)
    last = max((r.number for same in records.values() for r in same), default=None)
    for choice in new:
        mine = records.get(choice.id)
        if mine:
            _change(grid, mine.pop(0), _first(was, choice.id), choice, language)
        else:
            tail = f"::{language}" if language else ""
            row: TextRow = {"list_name": name, "name": choice.id, f"label{tail}": choice.label}
            added = [row | choice.columns]
            grid.append(added) if last is None else grid.insert(last, added)
    for left in records.values():
        for record in left:
            grid.remove(record.number)


def _first(was: dict[str, list[Choice]], key: str) -> Choice | None:
    same = was.get(key)
    return same.pop(0) if same else None


def _change(grid: Grid, record: Record, was: Choice | None, choice: Choice, language: str) -> None:
    if was is None or was.label != choice.label:
        grid.put(record.number, "label", choice.label, language)
    for column in {*choice.columns, *(was.columns if was else ())}:
        text = choice.columns.get(column, "")
        if was is None or text != was.columns.get(column, ""):
            grid.put(record.number, column, text)

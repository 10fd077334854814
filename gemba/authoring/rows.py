"""Small files that people fill in: a CSV, or a YAML file with lists, as rows with their line."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.nodes import data_of, get, key_node
from gemba.authoring.source import Sources
from gemba.journey.near import did_you_mean
from gemba.journey.saving import Refused

MAX_BYTES = 5_000_000
MAX_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: its values by key, and where it stands (line and column from 1)."""

    path: str
    line: int
    column: int
    values: dict[str, Any]

    def text(self, key: str) -> str:
        """Return a value as text without blanks around it, empty where it is absent."""
        value = self.values.get(key)
        return "" if value is None else str(value).strip()

    def number(self, key: str) -> float | None:
        """Return a value as a number, None where it is absent; raises Refused for anything else."""
        text = self.text(key).replace(",", ".")
        try:
            return float(text) if text else None
        except ValueError:
            raise Refused(f"`{key}` is a number, not {text!r}.") from None

    def fault(self, code: str, message: str) -> Fault:
        """Return a fault that points at this entry."""
        return Fault(self.path, self.line, self.column, code, message)


@dataclass
class Filled:
    """What a file holds: its lists by name, and what stands beside them."""

    path: str
    lists: dict[str, list[Row]] = field(default_factory=dict)
    maps: dict[str, Row] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


Shape = dict[str, Sequence[str]]
"""The keys that each list or map may have, by its name."""


def read_filled(path: Path, lists: Shape, maps: Shape, texts: Iterable[str]) -> Filled:
    """Read a file that somebody filled in; raises ChecklistError with the line of each fault.

    A CSV file holds one list: the one whose columns fit its header best.
    """
    if path.suffix.lower() == ".csv":
        return _from_csv(path, lists)
    root = Sources().read(path)
    known = [*lists, *maps, *texts]
    faults = [_unknown(name, known) for name, _ in root.value if name.value not in known]
    filled = Filled(str(path))
    for name, keys in lists.items():
        filled.lists[name] = list(_rows(get(root, name), name, keys, faults))
    for name, keys in maps.items():
        node = get(root, name)
        if node is not None:
            filled.maps.update((name, row) for row in _row(node, name, keys, faults))
    for name in texts:
        node = get(root, name)
        filled.texts[name] = "" if node is None else str(node.value or "")
    if faults:
        raise ChecklistError(faults)
    return filled


def _rows(node: Node | None, name: str, keys: Sequence[str], faults: list[Fault]) -> Iterator[Row]:
    if node is None or (isinstance(node.value, str) and not node.value):
        return
    if not isinstance(node, SequenceNode):
        faults.append(_at(node, "R002", f"`{name}` is a list: begin each entry with a dash"))
        return
    for item in node.value[:MAX_ROWS]:
        yield from _row(item, name, keys, faults)


def _row(node: Node, name: str, keys: Sequence[str], faults: list[Fault]) -> Iterator[Row]:
    if not isinstance(node, MappingNode):
        faults.append(_at(node, "R002", f"`{name}` holds keys and values, such as `{keys[0]}: …`"))
        return
    for key, _ in node.value:
        if key.value not in keys:
            faults.append(_unknown(key_node(node, key.value) or key, keys))
    mark = node.start_mark
    yield Row(mark.name, mark.line + 1, mark.column + 1, data_of(node))


def _unknown(node: Node, known: Sequence[str]) -> Fault:
    hint = did_you_mean(str(node.value), known) or f"known are {', '.join(known)}"
    return _at(node, "R003", f"unknown key {str(node.value)[:80]!r}: {hint}")


def _at(node: Node, code: str, message: str) -> Fault:
    mark = node.start_mark
    return Fault(mark.name, mark.line + 1, mark.column + 1, code, message)


def _from_csv(path: Path, lists: Shape) -> Filled:
    text = _text(path)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        name = max(lists, key=lambda one: len(set(lists[one]) & set(header)))
        keys = lists[name]
        faults = _header_faults(path, header, keys)
        rows = list(_csv_rows(path, reader, header, faults))
    except csv.Error as error:
        raise ChecklistError([Fault(str(path), 1, 1, "R001", f"not CSV: {error}")]) from None
    if faults:
        raise ChecklistError(faults)
    return Filled(str(path), lists={name: rows})


def _header_faults(path: Path, header: Sequence[str], keys: Sequence[str]) -> list[Fault]:
    if keys[0] not in header:
        words = f"the first line names the columns: {', '.join(keys)}"
        return [Fault(str(path), 1, 1, "R002", words)]
    faults = []
    for place, column in enumerate(header, 1):
        if column and column not in keys:
            hint = did_you_mean(column, keys) or f"known are {', '.join(keys)}"
            faults.append(Fault(str(path), 1, place, "R003", f"unknown column {column!r}: {hint}"))
    return faults


def _csv_rows(path: Path, reader: Any, header: Sequence[str], faults: list[Fault]) -> Iterator[Row]:
    start = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if len(cells) > len(header):
                words = f"{len(cells)} cells, but {len(header)} columns: quote what holds a comma"
                faults.append(Fault(str(path), start, 1, "R004", words))
            yield Row(str(path), start, 1, dict(zip(header, cells, strict=False)))
        start = reader.line_num + 1


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        words = f"cannot read this file: {error.strerror}"
        raise ChecklistError([Fault(str(path), 1, 1, "R001", words)]) from None
    if len(data) > MAX_BYTES:
        words = f"larger than {MAX_BYTES // 1_000_000} MB"
        raise ChecklistError([Fault(str(path), 1, 1, "R001", words)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = "this is not UTF-8 text: save the file as UTF-8"
        raise ChecklistError([Fault(str(path), line, 1, "R001", words)]) from None

"""A YAML file as nodes that know their line and column, read within limits."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from gemba.authoring.faults import ChecklistError, Fault

Loc = tuple[str | int, ...]
MAX_BYTES = 1_000_000
MAX_NODES = 30_000
MAX_DEPTH = 40
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    _TAG + name for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")
)


class _TooBig(Exception):
    """The file is larger, deeper or more tangled than any checklist."""


class _BoundedComposer(Composer):
    """Composes nodes, and gives up on nesting and numbers that no author writes."""

    depth = 0
    count = 0

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader=loader)
        self.warn_double_anchors = False

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH:
            raise _TooBig(f"nested deeper than {MAX_DEPTH} levels")
        if self.count > MAX_NODES:
            raise _TooBig(f"more than {MAX_NODES} values")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Named(StringIO):
    """Text that tells the reader which file it came from."""

    name = ""


@dataclass
class Sources:
    """The files that one checklist was read from, for the lines that faults quote."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def read(self, path: Path) -> MappingNode:
        """Read one YAML file; raises ChecklistError with E0xx faults where it cannot be read."""
        return self._read(path, _text(path))

    def read_head(self, path: Path, body: re.Pattern[str]) -> MappingNode:
        """Read a YAML file up to the line that a pattern finds; raises ChecklistError."""
        return self._read(path, body.split(_text(path), maxsplit=1)[0])

    def _read(self, path: Path, text: str) -> MappingNode:
        self.lines[str(path)] = _LINE_BREAK.split(text)
        root = self._compose(path, text)
        if not isinstance(root, MappingNode):
            raise ChecklistError([_fault(path, "E008", "this is not a map of keys and values")])
        faults = [self.fault(node, code, message) for node, code, message in _oddities(root)]
        if faults:
            raise ChecklistError(faults)
        return root

    def _compose(self, path: Path, text: str) -> Node | None:
        stream = _Named(text)
        stream.name = str(path)
        yaml = YAML(typ="safe", pure=True)
        yaml.Composer = _BoundedComposer
        try:
            root: Node | None = yaml.compose(stream)
            _check_expanded(root)
        except MarkedYAMLError as error:
            raise ChecklistError([self._syntax(path, error)]) from None
        except ReaderError as error:
            line = text.count("\n", 0, error.position)
            message = f"not YAML: the control character #x{error.character:04x} is not text"
            raise ChecklistError([self.at(str(path), line, 0, 1, "E004", message)]) from None
        except YAMLError as error:
            raise ChecklistError([_fault(path, "E004", _first_line(str(error)))]) from None
        except (_TooBig, RecursionError, ValueError) as error:
            why = str(error) if isinstance(error, _TooBig) else "not readable as YAML"
            raise ChecklistError([_fault(path, "E005", f"this is no checklist: {why}")]) from None
        return root

    def _syntax(self, path: Path, error: MarkedYAMLError) -> Fault:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        message = f"not YAML: {error.problem or error.context or 'cannot be read'}"
        return self.at(str(path), line, column, 1, "E004", message)

    def at(
        self,
        path: str,
        line: int,
        column: int,
        length: int,
        code: str,
        message: str,
        hint: str = "",
    ) -> Fault:
        """Return a fault at a line and column counted from 0."""
        lines = self.lines.get(path, [])
        text = lines[line] if line < len(lines) else ""
        return Fault(path, line + 1, column + 1, code, message, hint, max(length, 1), text)

    def fault(self, node: Node, code: str, message: str, hint: str = "") -> Fault:
        """Return a fault that points at a node."""
        mark = node.start_mark
        return self.at(mark.name, mark.line, mark.column, _length(node), code, message, hint)


def _fault(path: Path, code: str, message: str, hint: str = "") -> Fault:
    return Fault(str(path), 1, 1, code, message, hint)


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else "not readable as YAML"


def _text(path: Path) -> str:
    """Return the file's text; raises ChecklistError where it is absent, too large or not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise ChecklistError([_fault(path, "E001", f"cannot read this file: {why}")]) from None
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES // 1_000_000} MB"
        raise ChecklistError([_fault(path, "E003", f"larger than {size}: this is no checklist")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text"
        fault = Fault(str(path), line, 1, "E002", message, "save the file as UTF-8")
        raise ChecklistError([fault]) from None


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, SequenceNode):
        yield from node.value


def _check_expanded(root: Node | None) -> None:
    """Refuse aliases that unfold to more values than any checklist has, or into themselves."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: Node) -> int:
        if id(node) in open_nodes:
            raise _TooBig("a value contains itself")
        if id(node) not in sizes:
            open_nodes.add(id(node))
            sizes[id(node)] = 1 + sum(size(child) for child in _children(node))
            open_nodes.discard(id(node))
        if sizes[id(node)] > MAX_NODES:
            raise _TooBig(f"its aliases unfold to more than {MAX_NODES} values")
        return sizes[id(node)]

    if root is not None:
        size(root)


def _oddities(node: Node, seen: set[int] | None = None) -> Iterator[tuple[Node, str, str]]:
    """Yield keys written twice, keys that are no text, and tags: YAML that no checklist needs."""
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag not in _PLAIN_TAGS:
        tag = str(node.tag).replace(_TAG, "!!")
        yield node, "E007", f"{tag} has no meaning in a checklist"
    if isinstance(node, MappingNode):
        yield from _odd_keys(node)
    for child in _children(node):
        yield from _oddities(child, seen)


def _odd_keys(node: MappingNode) -> Iterator[tuple[Node, str, str]]:
    known: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield key, "E006", "a key must be a plain word"
        elif key.value in known:
            yield key, "E006", f"key '{key.value}' was already written at line {known[key.value]}"
        else:
            known[key.value] = key.start_mark.line + 1


def _length(node: Node) -> int:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return _length(node.value[0][0])
    if isinstance(node, SequenceNode) and not node.flow_style:
        return 1
    return int(end.column - start.column) if end.line == start.line else 1


def get(node: Node | None, key: str) -> Node | None:
    """Return the value of a key of a mapping node, or None."""
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def key_node(node: Node | None, key: str) -> Node | None:
    """Return the node of a key itself, or None."""
    if not isinstance(node, MappingNode):
        return None
    return next((name for name, _ in node.value if name.value == key), None)


def find(root: Node, loc: Sequence[str | int]) -> tuple[Node, bool]:
    """Return the deepest node on a path and whether the whole path was found.

    Parts that the file does not have, such as the union tags of pydantic, are stepped over.
    """
    node, whole = root, True
    for part in loc:
        child = _step(node, part)
        whole = child is not None
        node = child if child is not None else node
    return node, whole


def _step(node: Node, part: str | int) -> Node | None:
    if isinstance(part, int):
        items = node.value if isinstance(node, SequenceNode) else []
        return items[part] if part < len(items) else None
    return get(node, part)


def data_of(node: Node, text_keys: frozenset[str] = frozenset(), as_text: bool = False) -> Any:
    """Return plain data; scalars below a key of `text_keys` keep the letters of the file."""
    if isinstance(node, MappingNode):
        return {
            key.value: data_of(value, frozenset() if key.value == "x" else text_keys,
                               key.value in text_keys)
            for key, value in node.value
        }  # fmt: skip
    if isinstance(node, SequenceNode):
        return [data_of(item, text_keys, as_text) for item in node.value]
    return _scalar(node, as_text)


def _scalar(node: Node, as_text: bool) -> Any:
    text: str = node.value
    kind = str(node.tag).removeprefix(_TAG)
    if kind == "null":
        return None
    if as_text or kind not in ("bool", "int", "float"):
        return text
    if kind == "bool":
        return text.lower() == "true"
    return _number(text)


def _number(text: str) -> int | float | str:
    bare = text.replace("_", "")
    if re.fullmatch(r"[-+]?\d{1,300}", bare):
        return int(bare)
    try:
        found = float(bare)
    except ValueError:
        return text
    return found if math.isfinite(found) else text

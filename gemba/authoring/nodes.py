"""The nodes of a YAML file: found by their path, and turned into plain data."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Loc = tuple[str | int, ...]
TAG = "tag:yaml.org,2002:"


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
    kind = str(node.tag).removeprefix(TAG)
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


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below, keys and values."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, SequenceNode):
        yield from node.value


def length(node: Node) -> int:
    """Return how many characters of its first line a fault at this node underlines."""
    start, end = node.start_mark, node.end_mark
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return length(node.value[0][0])
    if isinstance(node, SequenceNode) and not node.flow_style:
        return 1
    return int(end.column - start.column) if end.line == start.line else 1


def map_like(node: Node, pairs: list[Any]) -> MappingNode:
    """Return a map that stands where a node stands."""
    return MappingNode(f"{TAG}map", pairs, node.start_mark, node.end_mark, True)


def sequence_like(node: Node, items: list[Any]) -> SequenceNode:
    """Return a list that stands where a node stands."""
    return SequenceNode(f"{TAG}seq", items, node.start_mark, node.end_mark, True)


def text_like(node: Node, text: str, style: str | None = None) -> ScalarNode:
    """Return a text that stands where a node stands."""
    return ScalarNode(f"{TAG}str", text, node.start_mark, node.end_mark, style)

"""What no checklist is: too deep, too much, aliases without end, tags, keys written twice."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.composer import Composer
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from gemba.authoring.nodes import TAG, children

MAX_NODES = 30_000
MAX_DEPTH = 40
_PLAIN_TAGS = frozenset(
    TAG + name for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")
)


class TooBig(Exception):
    """The file is larger, deeper or more tangled than any checklist."""


class BoundedComposer(Composer):
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
            raise TooBig(f"nested deeper than {MAX_DEPTH} levels")
        if self.count > MAX_NODES:
            raise TooBig(f"more than {MAX_NODES} values")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def check_expanded(root: Node | None) -> None:
    """Refuse aliases that unfold to more values than any checklist has, or into themselves."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: Node) -> int:
        if id(node) in open_nodes:
            raise TooBig("a value contains itself")
        if id(node) not in sizes:
            open_nodes.add(id(node))
            sizes[id(node)] = 1 + sum(size(child) for child in children(node))
            open_nodes.discard(id(node))
        if sizes[id(node)] > MAX_NODES:
            raise TooBig(f"its aliases unfold to more than {MAX_NODES} values")
        return sizes[id(node)]

    if root is not None:
        size(root)


def oddities(node: Node, seen: set[int] | None = None) -> Iterator[tuple[Node, str, str]]:
    """Yield keys written twice, keys that are no text, and tags: YAML that no checklist needs."""
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag not in _PLAIN_TAGS:
        tag = str(node.tag).replace(TAG, "!!")
        yield node, "E007", f"{tag} has no meaning in a checklist"
    if isinstance(node, MappingNode):
        yield from _odd_keys(node)
    for child in children(node):
        yield from oddities(child, seen)


def _odd_keys(node: MappingNode) -> Iterator[tuple[Node, str, str]]:
    known: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield key, "E006", "a key must be a plain word"
        elif key.value in known:
            yield key, "E006", f"key '{key.value}' was already written at line {known[key.value]}"
        else:
            known[key.value] = key.start_mark.line + 1

"""Rules of writing: what only the file shows, such as a comment that cuts an expression short."""

import re
from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.faults import Fault
from gemba.authoring.source import Sources

EXPRESSIONS = frozenset(
    {"show_if", "check", "calculation", "when", "count", "required_if", "choice_filter"}
)
_SIMPLE = re.compile(
    r"\s*\$\{\s*[\w.\-]+\s*\}\s*(?:=|!=|<|<=|>|>=)\s*(?:'[^']*'|\"[^\"]*\"|-?[\d.]+)\s*"
    r"|\s*selected\(\s*\$\{[\w.\-]+\}\s*,\s*(?:'[^']*'|\"[^\"]*\")\s*\)\s*"
)


def style_faults(root: MappingNode, sources: Sources) -> Iterator[Fault]:
    """Yield expressions that YAML reads otherwise than their author, and needless ones."""
    for key, node in _expressions(root):
        yield from _cut_short(node, sources)
        if key == "show_if" and node.style in (None, "'", '"') and _SIMPLE.fullmatch(node.value):
            hint = "write show_if: {question: value}"
            yield sources.fault(node, "W318", "this fits the short form", hint)


def _expressions(node: Node) -> Iterator[tuple[str, ScalarNode]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value in EXPRESSIONS and isinstance(value, ScalarNode):
                yield key.value, value
            elif key.value != "x":
                yield from _expressions(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _expressions(item)


def _cut_short(node: ScalarNode, sources: Sources) -> Iterator[Fault]:
    mark = node.end_mark
    lines = sources.lines.get(mark.name, [])
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if not node.style and re.match(r"\s+#(?!\s*gemba:)", rest):
        message = "what follows # is a comment, no part of the condition"
        yield sources.fault(node, "W321", message, "write the expression in quotes")

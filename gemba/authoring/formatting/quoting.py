"""Expressions in quotation marks, so that neither `#` nor `:` can cut them short."""

from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.lint.styling import EXPRESSIONS


def quoted(text: str, root: MappingNode) -> str:
    """Return the text with every plainly written expression in quotation marks."""
    lines = text.split("\n")
    for node in reversed(list(plain_expressions(root))):
        start, end = node.start_mark, node.end_mark
        before, after = lines[start.line][: start.column], lines[end.line][end.column :]
        lines[start.line : end.line + 1] = [before + in_quotes(str(node.value)) + after]
    return "\n".join(lines)


def plain_expressions(node: Node) -> Iterator[ScalarNode]:
    """Yield the expressions that stand without quotation marks, in the order of the text."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value in EXPRESSIONS and isinstance(value, ScalarNode):
                if not value.style and value.value and str(value.tag).endswith(":str"):
                    yield value
            elif key.value != "x":
                yield from plain_expressions(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from plain_expressions(item)


def in_quotes(value: str) -> str:
    """Return a text as a quoted scalar of YAML on one line."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'

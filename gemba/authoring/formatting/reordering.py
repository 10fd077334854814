"""Keys put in order by moving the lines they stand on, comments and all."""

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from gemba.authoring.formatting.order import ordered_maps, rank
from gemba.authoring.nodes import children


def reordered(text: str, root: MappingNode) -> str:
    """Return the text with the keys of every known map in their order.

    A map in braces is put in order where it stands on one line; others are left as they are.
    """
    lines = text.split("\n")
    in_braces: list[tuple[MappingNode, tuple[str, ...]]] = []
    for node, order in ordered_maps(root):
        ranks = [rank(order, key.value) for key, _ in node.value]
        if ranks == sorted(ranks):
            continue
        if node.flow_style:
            in_braces.append((node, order))
        elif _is_regular(node, lines):
            _move(node, order, lines)
    found = "\n".join(lines)
    return found if found != text or not in_braces else _in_braces(lines, in_braces)


def _in_braces(lines: list[str], maps: list[tuple[MappingNode, tuple[str, ...]]]) -> str:
    """Put the pairs of one-line maps in order, the last map of a line first."""
    for node, order in sorted(maps, key=lambda m: (m[0].start_mark.line, -m[0].start_mark.column)):
        start, end = node.start_mark, node.end_mark
        inside = [other for other, _ in maps if other is not node and _holds(node, other)]
        if start.line != end.line or inside:
            continue
        line = lines[start.line]
        pairs = [line[k.start_mark.column : v.end_mark.column] for k, v in node.value]
        ranks = [rank(order, key.value) for key, _ in node.value]
        sorted_pairs = [pairs[i] for i in sorted(range(len(pairs)), key=ranks.__getitem__)]
        whole = "{" + ", ".join(sorted_pairs) + "}"
        lines[start.line] = line[: start.column] + whole + line[end.column :]
    return "\n".join(lines)


def _holds(outer: Node, inner: Node) -> bool:
    a, b = outer.start_mark, outer.end_mark
    return bool(a.index <= inner.start_mark.index and inner.end_mark.index <= b.index)


def _is_regular(node: MappingNode, lines: list[str]) -> bool:
    """Tell whether each key begins a line of its own, the first perhaps behind a dash."""
    column = node.value[0][0].start_mark.column
    for i, (key, _) in enumerate(node.value):
        before = lines[key.start_mark.line][: key.start_mark.column]
        allowed = " -" if i == 0 else " "
        if key.start_mark.column != column or before.strip(allowed):
            return False
    return not any(_has_anchor(child) for pair in node.value for child in pair)


def _has_anchor(node: Node) -> bool:
    return bool(node.anchor)


def _move(node: MappingNode, order: tuple[str, ...], lines: list[str]) -> None:
    column = node.value[0][0].start_mark.column
    starts = [key.start_mark.line for key, _ in node.value]
    heads = [starts[0], *(_head(lines, starts[i], column) for i in range(1, len(starts)))]
    end = _end(node, lines, column)
    chunks = [lines[a:b] for a, b in zip(heads, [*heads[1:], end], strict=True)]
    dash = lines[starts[0]][:column]
    chunks[0][0] = " " * column + chunks[0][0][column:]
    ranks = [rank(order, key.value) for key, _ in node.value]
    new = [chunks[i] for i in sorted(range(len(chunks)), key=ranks.__getitem__)]
    new = _blanks_kept_inside(new, chunks[0])
    flat = [line for chunk in new for line in chunk]
    first = next(i for i, line in enumerate(flat) if not _is_aside(line))
    flat[first] = dash + flat[first][column:]
    lines[heads[0] : end] = flat


def _blanks_kept_inside(chunks: list[list[str]], was_first: list[str]) -> list[list[str]]:
    """Blank lines above a key that comes first now go above the one that came first before."""
    first = chunks[0]
    blanks = next((i for i, line in enumerate(first) if line.strip()), 0)
    if not blanks or first is was_first:
        return chunks
    moved = [first[blanks:], *chunks[1:]]
    return [[*first[:blanks], *c] if c is was_first else c for c in moved]


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _head(lines: list[str], start: int, column: int) -> int:
    """Return the first of the comments and blank lines above a key that belong to it."""
    while start and _is_aside(lines[start - 1]) and _indent(lines[start - 1]) <= column:
        start -= 1
    return start


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0


def _end(node: MappingNode, lines: list[str], column: int) -> int:
    """Return the line behind a map; comments and blank lines after it stay where they are."""
    last = _last_line(node)
    end = min(last + 1, len(lines))
    while _is_aside(lines[end - 1]) and _indent(lines[end - 1]) <= column:
        end -= 1
    return end


def _last_line(node: Node) -> int:
    """Return the last line that holds something of a node."""
    inner = list(children(node))
    if inner and not getattr(node, "flow_style", False):
        return max(_last_line(child) for child in inner)
    mark = node.end_mark
    ended = isinstance(node, ScalarNode) and node.style in ("|", ">") and mark.column == 0
    return int(mark.line - 1 if ended else mark.line)

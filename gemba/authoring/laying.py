"""Laying one checklist's nodes over another's: what is in them, what goes, what is added."""

from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.nodes import get

_OWN = ("id", "version", "status", "translations", "origin", "x")
MERGED = ("channels", "owners", "scales", "lists")


def items(node: Node | None) -> list[Node]:
    """Return the items of a list, none where it is no list."""
    return list(node.value) if isinstance(node, SequenceNode) else []


def id_of(node: Node) -> str:
    """Return the `id` of a map, empty where it has none."""
    found = get(node, "id")
    return str(found.value) if isinstance(found, ScalarNode) else ""


def parts(root: Node) -> Iterator[tuple[str, tuple[str, MappingNode]]]:
    """Yield phases, steps and questions by their id."""
    for phase in items(get(root, "phases")):
        yield from _part("phase", phase)
        for step in items(get(phase, "steps")):
            yield from _part("step", step)
            for question in items(get(step, "questions")):
                yield from _part("question", question)


def _part(kind: str, node: Node) -> Iterator[tuple[str, tuple[str, MappingNode]]]:
    if isinstance(node, MappingNode) and id_of(node):
        yield id_of(node), (kind, node)


def ids_in(node: Node) -> Iterator[str]:
    """Yield the id of a phase, step or question, and of all within it."""
    yield id_of(node)
    for name in ("steps", "questions"):
        for item in items(get(node, name)):
            yield from ids_in(item)


def take_out(root: MappingNode, gone: dict[int, None]) -> None:
    """Take phases, steps and questions out, given by the identity of their nodes."""
    phases = get(root, "phases")
    for phase in items(phases):
        steps = get(phase, "steps")
        for step in items(steps):
            _keep(get(step, "questions"), gone)
        _keep(steps, gone)
    _keep(phases, gone)


def forget_steps(root: MappingNode, gone: set[str]) -> None:
    """Leave out what segments say of steps that are gone."""
    for segment in items(get(root, "segments")):
        for name in ("expectations", "criticality"):
            said = get(segment, name)
            if isinstance(said, MappingNode):
                said.value = [pair for pair in said.value if pair[0].value not in gone]


def _keep(listed: Node | None, gone: dict[int, None]) -> None:
    if isinstance(listed, SequenceNode):
        listed.value = [item for item in listed.value if id(item) not in gone]


def merged(child: MappingNode, parent: MappingNode) -> list[tuple[Node, Node]]:
    """Return the pairs of both heads; the child's win, lists of named things are laid together."""
    own = {key.value: (key, value) for key, value in child.value if key.value != "extends"}
    kept = [pair for pair in parent.value if pair[0].value not in _OWN]
    found = []
    for key, value in kept:
        mine = own.pop(key.value, None)
        if key.value == "phases":
            _merge(value, mine[1] if mine else None, ("steps", "questions"))
            found.append((key, value))
        elif mine and key.value in MERGED:
            _merge(value, mine[1], ())
            found.append((key, value))
        else:
            found.append(mine or (key, value))
    return [*found, *own.values()]


def _merge(into: Node, more: Node | None, inner: tuple[str, ...]) -> None:
    """Add items to a list; of one that is there already the inner lists are merged, or it goes."""
    if not isinstance(into, SequenceNode):
        return
    for item in items(more):
        at = next((i for i, old in enumerate(into.value) if id_of(old) == id_of(item) != ""), None)
        if at is None:
            into.value.append(item)
        elif not inner:
            into.value[at] = item
        else:
            _merge_inner(into.value[at], item, inner)


def _merge_inner(old: Node, new: Node, inner: tuple[str, ...]) -> None:
    if not isinstance(old, MappingNode) or not isinstance(new, MappingNode):
        return
    here = get(old, inner[0])
    if here is None:
        old.value += [pair for pair in new.value if pair[0].value == inner[0]]
    else:
        _merge(here, get(new, inner[0]), inner[1:])

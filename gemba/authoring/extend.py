"""Extending a checklist: a parent's nodes, less what is removed, with what the child changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.catalogue import find
from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.laying import (
    MERGED,
    forget_steps,
    id_of,
    ids_in,
    items,
    merged,
    parts,
    take_out,
)
from gemba.authoring.nodes import get, key_node, map_like, sequence_like, text_like
from gemba.authoring.ranges import in_range
from gemba.authoring.source import Sources
from gemba.journey.near import did_you_mean

MOST_PARENTS = 2
Parts = dict[str, tuple[str, MappingNode]]
QUESTION_KEYS = (
    "ask", "hint", "guidance", "means", "weight", "required", "critical", "core", "owner",
    "channels", "show_if", "barriers", "target_seconds", "limit_seconds", "message", "evidence",
)  # fmt: skip
STEP_KEYS = (
    "title", "purpose", "guidance", "weight", "moment_of_truth", "may_wait", "promise", "standard",
    "company_belief", "owner", "channels", "show_if",
)  # fmt: skip
_KEYS = ("checklist", "version", "remove", "override")


@dataclass
class Extending:
    """What extending settles: the parents' files, and the node that took each id away.

    `failed` says that there is no parent to build on, so that nothing further can be told.
    """

    parents: list[Path] = field(default_factory=list)
    removed: dict[str, Node] = field(default_factory=dict)
    failed: bool = False


def parent_file(root: MappingNode, folder: Path, sources: Sources) -> Path | None:
    """Return the file that a checklist extends; None where it extends nothing.

    It lies in the checklist's own folder, or is named by its id; raises ChecklistError.
    """
    extends = get(root, "extends")
    if extends is None:
        return None
    named = get(extends, "checklist")
    if not isinstance(named, ScalarNode) or not named.value:
        hint = "write extends: {checklist: FILE or id}"
        raise ChecklistError([sources.fault(extends, "E211", "which checklist is extended?", hint)])
    relative = PurePosixPath(named.value)
    if relative.is_absolute() or ".." in relative.parts:
        message = "a parent lies in the checklist's own folder, or is named by its id"
        raise ChecklistError([sources.fault(named, "E211", message)])
    if (folder / relative).is_file():
        return folder / relative
    try:
        return find(named.value)
    except ChecklistError as error:
        (fault,) = error.faults
        message = fault.message.replace("such checklist", f"checklist '{named.value}'")
        raise ChecklistError([sources.fault(named, "E211", message, fault.hint)]) from None


def override_of(root: Node) -> list[tuple[Node, Node]]:
    """Return the changes under `extends: {override: ...}`, each with the id that it changes."""
    found = get(get(root, "extends"), "override")
    return list(found.value) if isinstance(found, MappingNode) else []


def extend(
    child: MappingNode, parent: MappingNode, sources: Sources, done: Extending
) -> Iterator[Fault]:
    """Put the parent's content into the child, in place; yield what cannot be done."""
    extends = get(child, "extends")
    assert isinstance(extends, Node)
    yield from _head_faults(extends, child, parent, sources)
    before = dict(parts(parent))
    origin = _Origin(extends, parent)
    yield from _override(override_of(child), before, sources, origin)
    yield from _remove(get(extends, "remove"), before, parent, sources, done, origin)
    yield from _twice(child, dict(parts(parent)), sources)
    child.value = [*merged(child, parent), (text_like(extends, "origin"), origin.node())]


def _head_faults(
    extends: Node, child: MappingNode, parent: MappingNode, sources: Sources
) -> Iterator[Fault]:
    for key in extends.value if isinstance(extends, MappingNode) else ():
        if key[0].value not in _KEYS:
            hint = did_you_mean(key[0].value, _KEYS)
            yield sources.fault(key[0], "E101", f"unknown key '{key[0].value}'", hint)
    for name in ("phases", *MERGED):
        listed = get(child, name)
        if listed is not None and not isinstance(listed, SequenceNode):
            message = f"{name}: this is a list, each item on a line after a dash"
            yield sources.fault(listed, "E100", message)
    asked, found = get(extends, "version"), get(parent, "version")
    both = isinstance(asked, ScalarNode) and isinstance(found, ScalarNode)
    if asked and found and both and not in_range(found.value, asked.value):
        message = f"the parent is {found.value}, and {asked.value} is asked for"
        yield sources.fault(asked, "E204", message)
    mine, theirs = get(child, "language"), get(parent, "language")
    spoken = theirs.value if theirs is not None else "en"
    if mine is not None and mine.value != spoken:
        hint = "write the child in that language too"
        yield sources.fault(mine, "E211", f"the parent is written in {spoken}", hint)
    own = get(child, "id")
    if own is not None and id_of(child) == id_of(parent):
        yield sources.fault(own, "E211", "this is the parent's id", "give it an id of its own")


class _Origin:
    """What a checklist remembers of its parent: what was taken out or changed, and why."""

    def __init__(self, extends: Node, parent: MappingNode) -> None:
        self.extends, self.parent = extends, parent
        self.removed: list[Node] = []
        self.changed: list[Node] = []

    def node(self) -> Node:
        pairs = [(key_node(self.parent, n), get(self.parent, n)) for n in ("id", "version")]
        for name, found in (("removed", self.removed), ("changed", self.changed)):
            if found:
                listed = sequence_like(self.extends, found)
                pairs.append((text_like(self.extends, name), listed))
        if (older := get(self.parent, "origin")) is not None:
            pairs.append((text_like(self.extends, "parent"), older))
        return map_like(self.extends, [pair for pair in pairs if None not in pair])


def _reason(entry: Node, what: str, sources: Sources) -> Iterator[Fault]:
    reason = get(entry, "reason")
    if not isinstance(reason, ScalarNode) or not str(reason.value).strip():
        message = f"'{what}' needs a `reason`: say why this checklist differs"
        yield sources.fault(entry, "E212", message)


def _override(
    overrides: list[tuple[Node, Node]],
    known: Parts,
    sources: Sources,
    origin: _Origin,
) -> Iterator[Fault]:
    for key, changes in overrides:
        kind, target = known.get(key.value, ("", None))
        if target is None or kind == "phase":
            hint = did_you_mean(key.value, [k for k, (kind, _) in known.items() if kind != "phase"])
            message = f"the parent has no step or question '{key.value}'"
            yield sources.fault(key, "E211", message, hint)
        elif not isinstance(changes, MappingNode):
            yield sources.fault(changes, "E100", "this is a map of keys and values")
        else:
            unsaid = list(_reason(changes, key.value, sources))
            yield from unsaid
            yield from _changed(kind, target, changes, sources)
            origin.changed += [] if unsaid else [_noted(key, changes)]


def _changed(
    kind: str, target: MappingNode, changes: MappingNode, sources: Sources
) -> Iterator[Fault]:
    allowed = QUESTION_KEYS if kind == "question" else STEP_KEYS
    mine = []
    for name, value in changes.value:
        if name.value in allowed:
            mine.append((name, value))
        elif name.value != "reason":
            hint = did_you_mean(name.value, allowed) or f"what can be: {', '.join(allowed)}"
            message = f"'{name.value}' of a parent's {kind} cannot be changed"
            yield sources.fault(name, "E205", message, hint)
    names = {name.value for name, _ in mine}
    target.value = [pair for pair in target.value if pair[0].value not in names] + mine


def _noted(key: Node, changes: MappingNode) -> MappingNode:
    names = [name.value for name, _ in changes.value if name.value != "reason"]
    keys = sequence_like(key, [text_like(key, name) for name in names])
    pairs = [(text_like(key, "id"), key), (text_like(key, "keys"), keys)]
    return map_like(key, [*pairs, *(p for p in changes.value if p[0].value == "reason")])


def _remove(
    removals: Node | None,
    known: Parts,
    parent: MappingNode,
    sources: Sources,
    done: Extending,
    origin: _Origin,
) -> Iterator[Fault]:
    gone: dict[int, None] = {}
    for entry in items(removals):
        key = get(entry, "id")
        if not isinstance(key, ScalarNode):
            hint = "write {id: ..., reason: ...}"
            yield sources.fault(
                entry, "E212", "what is removed needs its `id` and a `reason`", hint
            )
            continue
        unsaid = list(_reason(entry, key.value, sources))
        yield from unsaid
        if key.value not in known:
            hint = did_you_mean(key.value, known)
            yield sources.fault(key, "E211", f"the parent has no '{key.value}'", hint)
            continue
        target = known[key.value][1]
        gone[id(target)] = None
        origin.removed += [] if unsaid else [entry]
        done.removed.update(dict.fromkeys(ids_in(target), key))
    take_out(parent, gone)
    forget_steps(parent, set(done.removed))


def _twice(child: MappingNode, known: Parts, sources: Sources) -> Iterator[Fault]:
    """Yield questions that the parent has already: changing them is said under `override`."""
    for key, (kind, node) in parts(child):
        if kind == "question" and known.get(key, ("", None))[0] == kind:
            hint = "change it under `extends: {override: ...}`"
            message = f"the parent asks '{key}' already"
            yield sources.fault(get(node, "id") or node, "E201", message, hint)


def told_of_removal(fault: Fault, name: str, sources: Sources, done: Extending) -> Fault:
    """Return a fault about an id that was taken out, told where it was taken out."""
    node = done.removed[name]
    where = f"{PurePosixPath(fault.path).name}, line {fault.line}"
    message = f"'{name}' is removed, and still asked about ({where})"
    return sources.fault(node, fault.code, message, "change that condition under `override`")

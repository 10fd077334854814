"""Assembling a checklist: questions of banks put in their place, shorthand made expressions."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.extend import MOST_PARENTS, Extending, extend, override_of, parent_file
from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.nodes import data_of, find, get, map_like, text_like
from gemba.authoring.ranges import in_range
from gemba.authoring.source import Sources
from gemba.journey.expression_rules import expression_code
from gemba.journey.expressions import ExpressionError, compile_shorthand
from gemba.journey.near import did_you_mean

OVERRIDABLE = ("ask", "weight", "required", "show_if", "guidance")
SHORTHAND = "shorthand"


def assemble(
    root: MappingNode, sources: Sources, folder: Path, done: Extending | None = None
) -> list[Fault]:
    """Make a checklist flat, in place: banks, shorthand, its parent; return what could not be."""
    done = done or Extending()
    faults: list[Fault] = []
    banks = dict(_banks(root, sources, folder, faults))
    root.value = [(key, value) for key, value in root.value if key.value != "uses"]
    for questions in _question_lists(root):
        questions.value = [
            _resolved(item, banks, sources, faults, number)
            for number, item in enumerate(questions.value)
        ]
        for question in questions.value:
            _compile_conditions(question, sources, faults)
    for step in _steps(root):
        _compile(step, "show_if", sources, faults)
    return [*faults, *_extended(root, sources, folder, done)]


def _extended(
    root: MappingNode, sources: Sources, folder: Path, done: Extending
) -> Iterator[Fault]:
    faults: list[Fault] = []
    for _, changes in override_of(root):
        _compile_conditions(changes, sources, faults)
    yield from faults
    try:
        file = parent_file(root, folder, sources)
        parent = sources.read(file) if file else None
    except ChecklistError as error:
        done.failed = True
        yield from error.faults
        return
    if file is None or parent is None:
        return
    done.parents.append(file)
    if len(done.parents) > MOST_PARENTS:
        message = f"a checklist has a parent and a grandparent at most: {file.name} is one more"
        done.failed = True
        yield sources.fault(get(root, "extends") or root, "E211", message)
        return
    if kind := other_kind(parent, sources):
        done.failed = True
        yield kind
        return
    yield from assemble(parent, sources, file.parent, done)
    yield from extend(root, parent, sources, done)


def other_kind(root: MappingNode, sources: Sources) -> Fault | None:
    """Return the fault of a file that is no checklist but a bank, a translation or waivers."""
    kind = get(root, "kind")
    if kind is None or kind.value not in ("bank", "translation", "waivers"):
        return None
    hint = "name the checklist that uses it"
    what = "these are waivers" if kind.value == "waivers" else f"this is a {kind.value}"
    return sources.fault(kind, "E108", f"{what}, not a checklist", hint)


def _items(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, SequenceNode) else []


def _steps(root: MappingNode) -> Iterator[Node]:
    for phase in _items(get(root, "phases")):
        yield from _items(get(phase, "steps"))


def _question_lists(root: MappingNode) -> Iterator[SequenceNode]:
    for step in _steps(root):
        questions = get(step, "questions")
        if isinstance(questions, SequenceNode):
            yield questions


def _banks(
    root: MappingNode, sources: Sources, folder: Path, faults: list[Fault]
) -> Iterator[tuple[str, dict[str, MappingNode] | None]]:
    for use in _items(get(root, "uses")):
        file, name = get(use, "bank"), get(use, "as")
        if not isinstance(file, ScalarNode):
            faults.append(sources.fault(use, "E203", "a bank is named by its file: {bank: FILE}"))
            continue
        alias = name.value if isinstance(name, ScalarNode) else PurePosixPath(file.value).stem
        yield alias, _bank(use, file, sources, folder, faults)


def _bank(
    use: Node, file: ScalarNode, sources: Sources, folder: Path, faults: list[Fault]
) -> dict[str, MappingNode] | None:
    relative = PurePosixPath(file.value)
    if relative.is_absolute() or ".." in relative.parts:
        faults.append(sources.fault(file, "E203", "a bank lies in the checklist's own folder"))
        return None
    if not (folder / relative).is_file():
        faults.append(sources.fault(file, "E203", f"there is no file {relative}"))
        return None
    try:
        bank = sources.read(folder / relative)
    except ChecklistError as error:
        faults.extend(error.faults)
        return None
    faults.extend(_bank_faults(use, file, bank, sources))
    named = ((get(q, "id"), q) for q in _items(get(bank, "questions")))
    return {key.value: q for key, q in named if isinstance(key, ScalarNode)}  # type: ignore[misc]


def _bank_faults(use: Node, file: Node, bank: MappingNode, sources: Sources) -> Iterator[Fault]:
    if data_of(get(bank, "kind") or file) != "bank":
        yield sources.fault(file, "E203", "this file is not a bank", "a bank says `kind: bank`")
    asked, found = get(use, "version"), get(bank, "version")
    if not isinstance(asked, ScalarNode) or not isinstance(found, ScalarNode):
        return
    if not in_range(found.value, asked.value):
        message = f"the bank is {found.value}, and {asked.value} is asked for"
        yield sources.fault(asked, "E204", message)


def _resolved(
    item: Node,
    banks: dict[str, dict[str, MappingNode] | None],
    sources: Sources,
    faults: list[Fault],
    number: int,
) -> Node:
    use = get(item, "use")
    if not isinstance(use, ScalarNode) or not isinstance(item, MappingNode):
        return item
    alias, _, key = use.value.partition("#")
    bank = banks.get(alias, {})
    if bank and key in bank:
        return _overlaid(item, bank[key], sources, faults)
    if alias not in banks:
        hint = did_you_mean(alias, banks)
        faults.append(sources.fault(use, "E203", f"no bank '{alias}' under `uses`", hint))
    elif bank is not None:
        hint = did_you_mean(key, bank)
        faults.append(sources.fault(use, "E203", f"bank '{alias}' has no question '{key}'", hint))
    return _placeholder(use, f"_unresolved_{use.start_mark.line}_{number}")


def _overlaid(
    item: MappingNode, question: MappingNode, sources: Sources, faults: list[Fault]
) -> MappingNode:
    for key, _ in item.value:
        if key.value not in ("use", *OVERRIDABLE):
            may = f"only {', '.join(OVERRIDABLE)} can be changed"
            faults.append(sources.fault(key, "E205", f"'{key.value}' belongs to the bank", may))
    mine = [(key, value) for key, value in item.value if key.value in OVERRIDABLE]
    changed = {key.value for key, _ in mine}
    kept = [(key, value) for key, value in question.value if key.value not in changed]
    return map_like(item, kept + mine)


def _placeholder(node: Node, key: str) -> MappingNode:
    """Stand in for a question that is not there, so that the rest can still be checked."""
    fields = {"id": key, "type": "note", "ask": "?"}
    return map_like(
        node, [(text_like(node, name), text_like(node, text)) for name, text in fields.items()]
    )


def _compile_conditions(question: Node, sources: Sources, faults: list[Fault]) -> None:
    for name in ("show_if", "required_if"):
        _compile(question, name, sources, faults)
    for rule in _items(get(question, "evidence")):
        _compile(rule, "when", sources, faults)


def _compile(node: Node, name: str, sources: Sources, faults: list[Fault]) -> None:
    shorthand = get(node, name)
    if not isinstance(shorthand, MappingNode):
        return
    try:
        text = compile_shorthand(data_of(shorthand))
    except ExpressionError as error:
        place, _ = find(shorthand, error.path)
        message = f"{name}: {error.message}"
        faults.append(sources.fault(place, expression_code(error), message, error.hint))
        text = "true()"
    node.value = [
        (key, text_like(value, text, SHORTHAND) if value is shorthand else value)
        for key, value in node.value
    ]

"""Loading a checklist: read, assembled, shaped, ruled, translated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, ScalarNode

from gemba.authoring.assemble import SHORTHAND, assemble, other_kind
from gemba.authoring.extend import Extending, told_of_removal
from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.inline import localise, ways_back
from gemba.authoring.nodes import Loc, find, key_node
from gemba.authoring.shape import shaped
from gemba.authoring.source import Sources
from gemba.authoring.translate import translated
from gemba.journey.checklist import Checklist
from gemba.journey.checklist_rules import rule_faults
from gemba.journey.rule_fault import RuleFault

_MISSING = re.compile(r"no (?:question|step) '([^']*)'")


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of reading a checklist: the checklist if it can be used, and every fault.

    `root` holds the assembled nodes, which know their line and column; None where nothing was read.
    """

    checklist: Checklist | None
    faults: tuple[Fault, ...]
    root: MappingNode | None = field(default=None, compare=False, repr=False)
    sources: Sources = field(default_factory=Sources, compare=False, repr=False)

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that stop the checklist from being used."""
        return tuple(fault for fault in self.faults if fault.is_error)


def load(path: Path, language: str | None = None) -> Checklist:
    """Return the checklist of a file, in a language where it has a translation.

    Raises ChecklistError with every fault that stops it from being used.
    """
    found = inspect(path, language)
    if found.checklist is None:
        raise ChecklistError(found.errors)
    return found.checklist


def inspect(path: Path, language: str | None = None) -> Inspected:
    """Read a checklist file and return what came of it, faults in the order of the file."""
    sources = Sources()
    try:
        root = sources.read(path)
    except ChecklistError as error:
        return Inspected(None, error.faults, sources=sources)
    if other := other_kind(root, sources):
        return Inspected(None, (other,))
    done = Extending()
    faults = assemble(root, sources, path.parent, done)
    if done.failed:
        return Inspected(None, in_order(faults, str(path)), root, sources)
    spoken, more = localise(root, language, sources)
    checklist, shape_faults, mended = shaped(root, sources)
    faults += [*more, *shape_faults]
    if checklist is not None:
        faults += _ruled(checklist, root, sources, mended, done)
    if checklist is not None and not any(fault.is_error for fault in faults):
        checklist, more = _in_language(checklist, path, language, sources, done)
        faults += more
        if spoken and checklist.language not in ways_back(language):
            data = checklist.model_dump(mode="json", by_alias=True)
            checklist = Checklist.model_validate({**data, "language": spoken})
    usable = not any(fault.is_error for fault in faults)
    found = in_order(faults, str(path))
    return Inspected(checklist if usable else None, found, root, sources)


def _in_language(
    checklist: Checklist, path: Path, language: str | None, sources: Sources, done: Extending
) -> tuple[Checklist, list[Fault]]:
    wanted = language is not None and language.lower() != checklist.language.lower()
    older = [(file, inspect(file).checklist) for file in reversed(done.parents)] if wanted else []
    parents = [(file, parent) for file, parent in older if parent is not None]
    return translated(checklist, path, language, sources, parents)


def in_order(faults: Iterable[Fault], first: str) -> tuple[Fault, ...]:
    """Return each fault once, those of the first file before those of others, line by line."""
    unique = {(f.path, f.line, f.column, f.code): f for f in reversed(list(faults))}
    return tuple(
        sorted(unique.values(), key=lambda f: (f.path != first, f.path, f.line, f.column, f.code))
    )


def _ruled(
    checklist: Checklist, root: MappingNode, sources: Sources, mended: set[Loc], done: Extending
) -> list[Fault]:
    """Return the faults of meaning, leaving out what only follows from stand-ins."""
    ids = {f"'{find(root, loc)[0].value}'" for loc in mended if loc[-1:] == ("id",)}
    faults = []
    for found in rule_faults(checklist):
        if found.loc not in mended and not any(name in found.message for name in ids):
            fault = placed(found, root, sources)
            gone = _MISSING.fullmatch(found.message)
            if gone and gone[1] in done.removed:
                fault = told_of_removal(fault, gone[1], sources, done)
            faults.append(fault)
    return faults


def placed(found: RuleFault, root: MappingNode, sources: Sources) -> Fault:
    """Return a breach of a rule as a fault at its line and column."""
    node, whole = find(root, found.loc)
    message = found.message
    if found.see:
        message += f" at line {find(root, found.see)[0].start_mark.line + 1}"
    if found.at_key:
        parent, _ = find(root, found.loc[:-1])
        node = key_node(parent, str(found.loc[-1])) or node
    fault = sources.fault(node, found.code, message, found.hint)
    if found.offset is None or not whole or not isinstance(node, ScalarNode):
        return fault
    return _shifted(fault, node, found, sources)


def _shifted(fault: Fault, node: ScalarNode, found: RuleFault, sources: Sources) -> Fault:
    """Point inside an expression where its text stands in the file as it is."""
    mark = node.start_mark
    one_line = mark.line == node.end_mark.line
    if node.style == SHORTHAND or not one_line or found.offset is None:
        return fault
    column = mark.column + found.offset + (1 if node.style in ("'", '"') else 0)
    return sources.at(
        fault.path, mark.line, column, found.length, fault.code, fault.message, fault.hint
    )

"""Linting one file: everything that is wrong with it, in the order of the file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.lint.answering import answer_faults
from gemba.authoring.lint.evidence import evidence_faults
from gemba.authoring.lint.ignoring import after_ignores
from gemba.authoring.lint.logic import logic_faults
from gemba.authoring.lint.pages import level_of
from gemba.authoring.lint.structure import structure_faults
from gemba.authoring.lint.styling import style_faults
from gemba.authoring.lint.translations import translation_faults
from gemba.authoring.lint.versions import version_faults
from gemba.authoring.lint.weighing import weight_faults
from gemba.authoring.lint.wording import wording_faults
from gemba.authoring.load import Inspected, in_order, inspect, placed
from gemba.authoring.solving import Solver
from gemba.authoring.waivers import FOLDER, read_waivers
from gemba.journey.checklist import Checklist
from gemba.journey.rule_fault import RuleFault

Profile = Literal["draft", "publish"]
_UNFINISHED = frozenset({"W461"})
PROFILES: tuple[str, ...] = get_args(Profile)


def lint(path: Path) -> tuple[Fault, ...]:
    """Return every fault of a checklist file; where it cannot be used, only what stops it."""
    found = inspect(path)
    faults = list(found.faults)
    if found.checklist is not None and found.root is not None:
        faults += _more(found, found.checklist, path)
    return in_order(after_ignores(in_order(faults, str(path)), found.sources), str(path))


def shown(fault: Fault, profile: Profile) -> bool:
    """Tell whether a profile speaks of a fault: a draft knows what is still to be written."""
    return profile == "publish" or fault.code not in _UNFINISHED


def failing(fault: Fault, profile: Profile) -> bool:
    """Tell whether a fault fails a profile: errors any, warnings publication."""
    level = level_of(fault.code)
    return level == "error" or (level == "warning" and profile == "publish")


def _more(found: Inspected, checklist: Checklist, path: Path) -> Iterator[Fault]:
    root, sources = found.root, found.sources
    assert root is not None
    for rule_fault in _rules(checklist):
        yield placed(rule_fault, root, sources)
    yield from style_faults(root, sources)
    yield from _waived(checklist, path)
    yield from translation_faults(checklist, path, root, sources)
    try:
        yield from version_faults(checklist, path, root, sources)
    except ChecklistError as error:
        yield from error.faults


def _waived(checklist: Checklist, path: Path) -> Iterator[Fault]:
    """Yield the faults of the waivers beside a checklist, those of other checklists left out."""
    today = datetime.now(UTC).astimezone().date()
    for file in sorted((path.parent / FOLDER).glob("*.yaml")):
        found = read_waivers(file, checklist, today)
        if found.of in ("", checklist.id):
            yield from found.faults


def _rules(checklist: Checklist) -> Iterator[RuleFault]:
    solver = Solver(checklist)
    yield from structure_faults(checklist)
    yield from wording_faults(checklist)
    yield from answer_faults(checklist)
    yield from weight_faults(checklist)
    yield from logic_faults(solver)
    yield from evidence_faults(solver)

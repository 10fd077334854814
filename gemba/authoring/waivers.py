"""Waivers of a site: a file `waivers/SITE.yaml` beside the checklist or in the audit's folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.nodes import get
from gemba.authoring.source import Sources
from gemba.journey.checklist import Checklist
from gemba.journey.near import did_you_mean
from gemba.journey.records import Waiver
from gemba.journey.saving import first_fault

FOLDER = "waivers"
_HEAD = ("gemba", "kind", "of", "site", "waivers", "x")
_KEYS = ("question", "until", "justification")


@dataclass(frozen=True, slots=True)
class SiteWaivers:
    """What a file waives, for which checklist (its id) and at which site."""

    of: str
    site: str
    waivers: tuple[Waiver, ...]
    faults: tuple[Fault, ...] = ()


def waivers_at(site: str, checklist: Checklist, folders: Iterable[Path]) -> tuple[Waiver, ...]:
    """Return the waivers of a site from the first folder that has any for this checklist.

    Raises ChecklistError where such a file has faults.
    """
    if not site.strip():
        return ()
    for folder in folders:
        found: list[Waiver] = []
        for path in sorted((folder / FOLDER).glob("*.yaml")):
            read = read_waivers(path, checklist)
            if read.of == checklist.id and _same(read.site or path.stem, site):
                if errors := [fault for fault in read.faults if fault.is_error]:
                    raise ChecklistError(errors)
                found += read.waivers
        if found:
            return tuple(found)
    return ()


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def read_waivers(
    path: Path, checklist: Checklist | None = None, today: date | None = None
) -> SiteWaivers:
    """Read a file of waivers with its faults.

    With a checklist its questions are checked too, with a day whether a waiver ended before it.
    """
    sources = Sources()
    try:
        root = sources.read(path)
    except ChecklistError as error:
        return SiteWaivers("", "", (), error.faults)
    of, site = _text(get(root, "of")), _text(get(root, "site")) or path.name.split(".")[0]
    faults = list(_head_faults(root, sources))
    waivers = []
    listed = get(root, "waivers")
    for entry in listed.value if isinstance(listed, SequenceNode) else ():
        waiver, found = _waiver(entry, sources)
        faults += found
        waivers += [waiver] if waiver else []
        if waiver and today and waiver.until < today:
            hint = "fix what it waives, or justify it anew with a later day"
            message = f"this waiver ended on {waiver.until.isoformat()}: the question counts again"
            faults.append(sources.fault(get(entry, "until") or entry, "W224", message, hint))
        if waiver and checklist and of == checklist.id:
            faults += _question_faults(entry, waiver, checklist, sources)
    return SiteWaivers(of, site, tuple(waivers), tuple(faults))


def _head_faults(root: MappingNode, sources: Sources) -> Iterator[Fault]:
    kind = get(root, "kind")
    if _text(kind) != "waivers":
        yield sources.fault(kind or root, "E221", "a file of waivers says `kind: waivers`")
    if not _text(get(root, "of")):
        message = "which checklist is waived from is not said"
        yield sources.fault(get(root, "of") or root, "E221", message, "write of: ID")
    if not isinstance(get(root, "waivers"), SequenceNode):
        hint = "write waivers: [{question: ..., until: ..., justification: ...}]"
        yield sources.fault(get(root, "waivers") or root, "E221", "there is no list", hint)
    for key, _ in root.value:
        if key.value not in _HEAD:
            hint = did_you_mean(key.value, _HEAD)
            yield sources.fault(key, "E101", f"unknown key '{key.value}'", hint)


def _waiver(entry: Node, sources: Sources) -> tuple[Waiver | None, list[Fault]]:
    faults = []
    for key, _ in entry.value if isinstance(entry, MappingNode) else ():
        if key.value not in _KEYS:
            hint = did_you_mean(key.value, _KEYS)
            faults.append(sources.fault(key, "E101", f"unknown key '{key.value}'", hint))
    said = {name: _text(get(entry, name)).strip() for name in _KEYS}
    for name, text in said.items():
        if not text:
            why = "a waiver needs its question, a last day, and a justification"
            place = get(entry, name) or entry
            faults.append(sources.fault(place, "E222", f"'{name}' is missing: {why}"))
    until = _day(said["until"])
    if said["until"] and until is None:
        message = f"'{said['until'][:40]}' is no day"
        node = get(entry, "until") or entry
        faults.append(sources.fault(node, "E223", message, "write it as 2027-03-31"))
    if faults or until is None:
        return None, faults
    try:
        return Waiver.model_validate({**said, "until": until}), []
    except ValidationError as error:
        message = f"this waiver cannot be used: {first_fault(error)}"
        return None, [sources.fault(entry, "E221", message)]


def _question_faults(
    entry: Node, waiver: Waiver, checklist: Checklist, sources: Sources
) -> Iterator[Fault]:
    node = get(entry, "question") or entry
    if checklist.question(waiver.question) is None:
        known = [question.id for step in checklist.steps for question in step.questions]
        hint = did_you_mean(waiver.question, known)
        yield sources.fault(node, "E302", f"no question '{waiver.question}'", hint)


def _text(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

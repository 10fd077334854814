"""Rules of translations: whole, fresh, with the same placeholders, and as well worded."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.lint.wording import wording_faults
from gemba.authoring.load import placed
from gemba.authoring.nodes import get
from gemba.authoring.places import text_key
from gemba.authoring.source import Sources
from gemba.authoring.translate import FOLDER, text_keys_of, translated
from gemba.journey.checklist import Checklist
from gemba.journey.rule_fault import RuleFault

_PIPED = re.compile(r"\$\{\s*([^{}\n]*?)\s*\}")
_SHOWN = 5


def fingerprint(text: str) -> str:
    """Return the eight characters by which a translation remembers the text it was made from."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return hashlib.sha256(plain.encode()).hexdigest()[:8]


def translation_faults(
    checklist: Checklist, path: Path, root: MappingNode, sources: Sources
) -> Iterator[Fault]:
    """Yield what is wrong with the translations that a checklist names, and with others of it."""
    folder = path.parent / FOLDER
    for i, tag in enumerate(checklist.translations):
        file = folder / f"{checklist.id}.{tag}.yaml"
        if tag.lower() == checklist.language.lower():
            continue
        if not file.is_file():
            loc = ("translations", i)
            message = f"there is no file {FOLDER}/{file.name}"
            yield placed(RuleFault(loc, "T507", message, "write it, or leave the language out"),
                         root, sources)  # fmt: skip
            continue
        yield from _sidecar(checklist, path, file, tag, sources)
    yield from _undeclared(checklist, folder, root, sources)


def _undeclared(
    checklist: Checklist, folder: Path, root: MappingNode, sources: Sources
) -> Iterator[Fault]:
    declared = {tag.lower() for tag in checklist.translations}
    for file in sorted(folder.glob(f"{checklist.id}.*.yaml")):
        tag = file.name.removeprefix(f"{checklist.id}.").removesuffix(".yaml")
        if tag.lower() not in declared:
            message = f"{FOLDER}/{file.name} is there, and `translations` does not name {tag}"
            found = RuleFault(("translations",), "T508", message, f"write translations: [{tag}]")
            yield placed(found, root, sources)


def _sidecar(
    checklist: Checklist, path: Path, file: Path, tag: str, sources: Sources
) -> Iterator[Fault]:
    found, faults = translated(checklist, path, tag, sources)
    yield from faults
    try:
        root = sources.read(file)
    except ChecklistError:
        return
    texts = get(root, "texts")
    given = dict(_pairs(texts))
    originals = text_keys_of(checklist)
    yield from _missing(originals, given, texts or root, sources)
    yield from _stale(originals, dict(_pairs(get(root, "sources"))), sources)
    for key, node in given.items():
        if key in originals:
            yield from _placeholders(originals[key], node, sources)
    yield from _worded(found, given, sources)


def _pairs(node: Node | None) -> Iterator[tuple[str, ScalarNode]]:
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if isinstance(value, ScalarNode):
            yield str(key.value), value


def _missing(
    originals: dict[str, str], given: dict[str, ScalarNode], where: Node, sources: Sources
) -> Iterator[Fault]:
    missing = [key for key, text in originals.items() if key not in given and text.strip()]
    if missing:
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        listed = ", ".join(missing[:_SHOWN]) + more
        message = f"{len(missing)} of {len(originals)} texts are not translated: {listed}"
        yield sources.fault(where, "T504", message)


def _stale(
    originals: dict[str, str], remembered: dict[str, ScalarNode], sources: Sources
) -> Iterator[Fault]:
    for key, node in remembered.items():
        if key in originals and node.value != fingerprint(originals[key]):
            now = fingerprint(originals[key])
            message = f"the text of '{key}' has changed since it was translated"
            yield sources.fault(node, "T505", message, f"translate it anew and write {now}")


def _placeholders(original: str, node: ScalarNode, sources: Sources) -> Iterator[Fault]:
    want, have = Counter(_PIPED.findall(original)), Counter(_PIPED.findall(node.value))
    for name in want - have:
        yield sources.fault(node, "T506", f"${{{name}}} of the original is missing here")
    for name in have - want:
        yield sources.fault(node, "T506", f"${{{name}}} is not in the original")


def _worded(found: Checklist, given: dict[str, ScalarNode], sources: Sources) -> Iterator[Fault]:
    for fault in wording_faults(found):
        node = given.get(text_key(found, fault.loc))
        if node is not None:
            yield sources.fault(node, fault.code, fault.message, fault.hint)

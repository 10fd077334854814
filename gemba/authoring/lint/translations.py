"""Rules of translations: whole, fresh, with the same placeholders, and as well worded."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from gemba.authoring.faults import Fault
from gemba.authoring.inline import ways_back
from gemba.authoring.lint.wording import wording_faults
from gemba.authoring.load import inspect, placed
from gemba.authoring.nodes import get
from gemba.authoring.places import text_key
from gemba.authoring.source import Sources
from gemba.authoring.translate import FOLDER, text_keys_of
from gemba.journey.checklist import Checklist
from gemba.journey.rule_fault import RuleFault

_PIPED = re.compile(r"\$\{([^{}\n]*)\}")
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
        if tag.lower() == checklist.language.lower():
            continue
        found = inspect(path, tag)
        sources.lines.update(found.sources.lines)
        if found.checklist is None:
            yield from found.faults
        elif found.checklist.language == checklist.language:
            message = f"there is no text in {tag}, and no file {FOLDER}/{checklist.id}.{tag}.yaml"
            missing = RuleFault(("translations", i), "T507", message, "write it, or leave it out")
            yield placed(missing, root, sources)
        else:
            yield from found.faults
            file = next((f for f in _files(folder, checklist, tag) if f.is_file()), None)
            yield from _translation(checklist, found.checklist, file, root, sources)
    yield from _undeclared(checklist, folder, root, sources)


def _files(folder: Path, checklist: Checklist, tag: str) -> Iterator[Path]:
    for name in ways_back(tag):
        yield folder / f"{checklist.id}.{name}.yaml"


def _undeclared(
    checklist: Checklist, folder: Path, root: MappingNode, sources: Sources
) -> Iterator[Fault]:
    declared = {tag.lower() for tag in checklist.translations}
    for file in sorted(folder.glob(f"{checklist.id}.*.yaml")):
        tag = file.name.removeprefix(f"{checklist.id}.").removesuffix(".yaml")
        if tag.lower() not in declared:
            message = f"{FOLDER}/{file.name} is there, and `translations` does not name {tag}"
            tags = ", ".join([*checklist.translations, tag])
            found = RuleFault(("translations",), "T508", message, f"write translations: [{tags}]")
            yield placed(found, root, sources)


def _translation(
    checklist: Checklist,
    found: Checklist,
    file: Path | None,
    root: MappingNode,
    sources: Sources,
) -> Iterator[Fault]:
    """Compare a translation with its original; without a file its texts stand in the checklist."""
    sidecar = sources.read(file) if file else None
    texts = get(sidecar, "texts")
    given = dict(_pairs(texts))
    originals, now = text_keys_of(checklist), text_keys_of(found)
    where = texts or sidecar or get(root, "translations") or root
    yield from _missing(originals, now, given, where, sources)
    yield from _stale(originals, dict(_pairs(get(sidecar, "sources"))), sources)
    for key, node in given.items():
        if key in originals:
            yield from _placeholders(originals[key], node, sources)
    yield from _worded(found, given, sources)


def _pairs(node: Node | None) -> Iterator[tuple[str, ScalarNode]]:
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if isinstance(value, ScalarNode):
            yield str(key.value), value


def _missing(
    originals: dict[str, str],
    now: dict[str, str],
    given: dict[str, ScalarNode],
    where: Node,
    sources: Sources,
) -> Iterator[Fault]:
    """A text that is the same in both languages is missing unless it is given, or a word."""
    missing = [
        key
        for key, text in originals.items()
        if key not in given and text == now.get(key) and ((given and text.strip()) or " " in text)
    ]
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
    want, have = (
        Counter(name.strip() for name in _PIPED.findall(text)) for text in (original, node.value)
    )
    for name in want - have:
        yield sources.fault(node, "T506", f"${{{name}}} of the original is missing here")
    for name in have - want:
        yield sources.fault(node, "T506", f"${{{name}}} is not in the original")


def _worded(found: Checklist, given: dict[str, ScalarNode], sources: Sources) -> Iterator[Fault]:
    for fault in wording_faults(found):
        node = given.get(text_key(found, fault.loc))
        if node is not None:
            yield sources.fault(node, fault.code, fault.message, fault.hint)

"""The catalogue: the checklists that ship with Gemba, and those of the folder one stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.inline import said_in
from gemba.authoring.nodes import get
from gemba.authoring.source import Sources
from gemba.journey.near import did_you_mean

SUFFIX = ".gemba.yaml"
"""The suffix by which editors know a checklist wherever it lies; plain .yaml will do too."""
_BODY = re.compile(r"^phases\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One checklist of the catalogue, read no further than its head."""

    id: str
    title: str
    version: str
    languages: tuple[str, ...]
    path: Path
    channels: tuple[str, ...]


def catalogue() -> list[Entry]:
    """Return the checklists of `./checklists` and those that ship, each file once.

    Of two with one id the one in `./checklists` comes first. Files that are no checklists are
    left out.
    """
    entries = {}
    for folder in (Path("checklists"), shipped_folder()):
        for path in sorted(folder.glob("*.yaml")):
            if path.resolve() not in entries and (entry := _entry(path)):
                entries[path.resolve()] = entry
    return list(entries.values())


def find(name_or_path: str | Path) -> Path:
    """Return the file of a checklist named by its path, its file name or its id.

    Raises ChecklistError, with the nearest name, where there is none.
    """
    path = Path(name_or_path)
    if _is_file(path):
        return path
    entries = catalogue()
    for entry in entries:
        name = entry.path.name
        if str(name_or_path) in (entry.id, name, entry.path.stem, name.removesuffix(SUFFIX)):
            return entry.path
    known = ", ".join(entry.id for entry in entries) or "none"
    hint = did_you_mean(str(name_or_path), [entry.id for entry in entries])
    fault = Fault(str(name_or_path), 1, 1, "E001", f"no such checklist (known: {known})", hint)
    raise ChecklistError([fault])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def shipped_folder() -> Path:
    """Return the folder of the checklists that ship, in an installed Gemba or in a checkout."""
    package = Path(str(files("gemba")))
    installed = package / "_data" / "checklists"
    return installed if installed.is_dir() else package.parent / "checklists"


def _entry(path: Path) -> Entry | None:
    try:
        head = Sources().read_head(path, _BODY)
    except ChecklistError:
        return None
    texts = {key: _text(get(head, key)) for key in ("id", "title", "version", "language", "kind")}
    if texts["kind"] not in ("", "checklist") or not texts["id"]:
        return None
    own = texts["language"] or "en"
    texts["title"] = said_in(get(head, "title"), own)
    languages = (own, *_texts(get(head, "translations")))
    channels = tuple(_channel_ids(head))
    return Entry(texts["id"], texts["title"], texts["version"], languages, path, channels)


def _text(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(_text(item) for item in node.value) if isinstance(node, SequenceNode) else ()


def _channel_ids(head: MappingNode) -> Iterator[str]:
    channels = get(head, "channels")
    for channel in channels.value if isinstance(channels, SequenceNode) else ():
        yield _text(get(channel, "id"))

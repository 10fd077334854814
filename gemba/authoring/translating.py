"""Keeping a translation up to date: the missing is listed, what was translated is remembered."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from gemba.authoring.lint.translations import fingerprint
from gemba.authoring.load import load
from gemba.authoring.nodes import get, key_node
from gemba.authoring.source import Sources
from gemba.authoring.translate import FOLDER, text_keys_of

_MISSING = "  #: "
"""Begins a line with a text that nobody has translated yet; taking the sign out makes it one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A translation file as it should be, and the keys that are missing or stale in it."""

    path: Path
    text: str
    missing: tuple[str, ...]
    stale: tuple[str, ...]


def kept_up(path: Path, tag: str, *, fresh: Collection[str] = (), all_fresh: bool = False) -> Kept:
    """Return the translation of a checklist into a language, refreshed; writes nothing.

    Texts and comments stay as they are. Under `sources` each translated text remembers the one
    that it was made from: as before, and as of now where nothing was remembered or it is `fresh`.
    Raises ChecklistError where the checklist or its translation cannot be read.
    """
    checklist = load(path)
    originals = text_keys_of(checklist)
    file = path.parent / FOLDER / f"{checklist.id}.{tag}.yaml"
    text = file.read_text(encoding="utf-8") if file.is_file() else _begun(path, tag)
    root = Sources().read(file) if file.is_file() else None
    given = _pairs(get(root, "texts")) if root else _inline(path, tag, originals)
    known = _pairs(get(root, "sources"))
    now = {key: fingerprint(originals[key]) for key in given if key in originals}
    anew = now.keys() if all_fresh else set(fresh)
    made_from = {key: now[key] if key in anew else known.get(key, now[key]) for key in now}
    missing = tuple(key for key, said in originals.items() if key not in given and said.strip())
    return Kept(
        file,
        _written(_without(text, root), originals, missing, made_from),
        missing,
        tuple(key for key in now if made_from[key] != now[key]),
    )


def _pairs(node: Node | None) -> dict[str, str]:
    pairs = node.value if isinstance(node, MappingNode) else []
    return {str(k.value): str(v.value) for k, v in pairs if isinstance(v, ScalarNode)}


def _inline(path: Path, tag: str, originals: dict[str, str]) -> dict[str, str]:
    """Return the texts that the checklist itself has in a language; a parent's stay there."""
    found = load(path, tag)
    if found.origin is not None or found.language != tag:
        return {}
    return {key: text for key, text in text_keys_of(found).items() if text != originals[key]}


def _begun(path: Path, tag: str) -> str:
    checklist = load(path)
    texts = _inline(path, tag, text_keys_of(checklist))
    lines = [f"  {key}: {_quoted(text)}\n" for key, text in texts.items()]
    return (
        f"gemba: 1\nkind: translation\nof: {checklist.id}\n"
        f"source_version: {checklist.version}\nlanguage: {tag}\n"
        f"texts:\n{''.join(lines)}"
    )


def _without(text: str, root: MappingNode | None) -> list[str]:
    """Return the lines of a translation without what this module wrote into it before."""
    lines = text.splitlines()
    head, block = key_node(root, "sources"), get(root, "sources")
    if head is not None and block is not None:
        end = max(block.end_mark.line, head.start_mark.line + 1)
        del lines[head.start_mark.line : end]
    while lines and not lines[-1].strip():
        lines.pop()
    return [line for line in lines if not line.startswith(_MISSING)]


def _written(
    lines: list[str], originals: dict[str, str], missing: Collection[str], made_from: dict[str, str]
) -> str:
    todo = [f"{_MISSING}{key}: {_quoted(originals[key])}" for key in missing]
    sources = [f'  {key}: "{found}"' for key, found in made_from.items()]
    block = ["sources:", *sources] if sources else []
    at = _end_of_texts(lines)
    return "\n".join([*lines[:at], *todo, *lines[at:], *block]) + "\n"


def _end_of_texts(lines: list[str]) -> int:
    start = next((i for i, line in enumerate(lines) if line.startswith("texts:")), len(lines) - 1)
    below = (i for i in range(start + 1, len(lines)) if lines[i][:1] not in (" ", "", "#"))
    return next(below, len(lines))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

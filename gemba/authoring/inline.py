"""Texts in several languages in one place: `title: {en: Shop, de: Laden}`, for small files."""

import re

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gemba.authoring.faults import Fault
from gemba.authoring.nodes import get
from gemba.authoring.source import Sources
from gemba.journey.content import TEXT_FIELDS

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NO_TEXTS = frozenset(
    ("x", "show_if", "required_if", "when", "expectations", "criticality", "columns", "origin")
)


def localise(
    root: MappingNode, language: str | None, sources: Sources
) -> tuple[str | None, list[Fault]]:
    """Leave one language of each text, in place; return the nearest tag that any text had.

    A tag falls back to its base (de-AT to de), and then to the checklist's own language.
    """
    spoken = get(root, "language")
    own = spoken.value if isinstance(spoken, ScalarNode) else "en"
    found = _Chosen(own, [*ways_back(language), own], sources)
    found.walk(root)
    used = min(found.used, key=found.wanted.index, default=own)
    return (used if used != own else None), found.faults


def ways_back(language: str | None) -> list[str]:
    """Return a tag and those that it falls back to: de-AT, de."""
    parts = (language or "").split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1) if parts[0]]


def said_in(node: Node | None, language: str) -> str:
    """Return the text of a node, of one in several languages the one of a language."""
    tags = _by_tag(node)
    if tags:
        found = next((tags[tag] for tag in ways_back(language) if tag in tags), None)
        return str((found or next(iter(tags.values()))).value)
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _by_tag(node: Node | None) -> dict[str, ScalarNode]:
    """Return the texts of a map whose keys are all language tags; nothing for other nodes."""
    if not isinstance(node, MappingNode) or not node.value:
        return {}
    pairs = [(str(key.value), value) for key, value in node.value]
    fits = all(_TAG.fullmatch(tag) and isinstance(value, ScalarNode) for tag, value in pairs)
    return dict(pairs) if fits else {}


class _Chosen:
    """One walk through the nodes, which picks the wanted language wherever there are several."""

    def __init__(self, own: str, wanted: list[str], sources: Sources) -> None:
        self.own, self.wanted, self.sources = own, wanted, sources
        self.used: set[str] = set()
        self.faults: list[Fault] = []

    def walk(self, node: Node) -> None:
        if isinstance(node, SequenceNode):
            for item in node.value:
                self.walk(item)
        elif isinstance(node, MappingNode):
            node.value = [(key, self._picked(str(key.value), value)) for key, value in node.value]

    def _picked(self, name: str, value: Node) -> Node:
        if name in _NO_TEXTS:
            return value
        texts = _by_tag(value) if name in TEXT_FIELDS else {}
        if not texts:
            self.walk(value)
            return value
        if self.own not in texts:
            message = f"{name}: there is no text in {self.own}, the checklist's own language"
            self.faults.append(self.sources.fault(value, "E110", message))
        tag = next((tag for tag in self.wanted if tag in texts), next(iter(texts)))
        if tag in self.wanted:
            self.used.add(tag)
        return texts[tag]

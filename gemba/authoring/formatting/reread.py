"""Reading a text again after each change: nodes with their places, and the data they mean."""

from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode

from gemba.authoring.nodes import data_of
from gemba.authoring.source import Sources


class Unformattable(ValueError):
    """A file that formatting would change in its meaning; it stays as it is."""


def read(text: str, path: Path) -> MappingNode:
    """Return the nodes of a text; raises ChecklistError where it is not YAML."""
    return Sources().read_text(path, text)


def data(root: MappingNode) -> Any:
    """Return what the nodes mean; the order of keys does not matter in it."""
    return data_of(root)

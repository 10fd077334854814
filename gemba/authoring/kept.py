"""The kept cells of an imported form: long text that nobody writes and YAML need not look at."""

import re

from ruamel.yaml.nodes import Node, ScalarNode

from gemba.authoring.nodes import get

MAX_CELLS = 4_000_000
"""Characters of kept cells in one file."""
_HEAD = "    cells: |\n"
_STAND_IN = "    cells: kept\n"
_BLOCK = re.compile(r"(?:      [A-Za-z0-9+/=]{1,100}\n)+")


def cut(text: str) -> tuple[str, str]:
    """Return a file's text without the kept cells at its end, and those cells; '' for none."""
    start = text.rfind(_HEAD)
    block = text[start + len(_HEAD) :] if start >= 0 else ""
    if not block or len(block) > MAX_CELLS or not _BLOCK.fullmatch(block):
        return text, ""
    return text[:start] + _STAND_IN, block.replace("      ", "")


def put_back(root: Node | None, cells: str) -> None:
    """Put the cells that were cut where they stood."""
    node = get(get(get(root, "x"), "xlsform"), "cells")
    if cells and isinstance(node, ScalarNode):
        node.value = cells

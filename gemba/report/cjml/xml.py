"""XML as CJML writes it: elements with texts, the same bytes for the same journeys."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fitting(text: str) -> str:
    """Return a text without the characters that XML has no place for."""
    return _UNFIT.sub("", text)


def under(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element to another and return it."""
    added = SubElement(parent, name, {key: fitting(value) for key, value in attributes.items()})
    added.text = fitting(text) or None
    return added


def document() -> Element:
    """Return the root of a document."""
    return Element("CJML", {"version": "2.0"})


def written(root: Element) -> bytes:
    """Return a document as UTF-8, indented by two blanks."""
    indent(root, "  ")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"

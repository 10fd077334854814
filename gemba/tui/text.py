"""Text that comes from people: shown as it is, never as markup."""

import unicodedata

from textual.content import Content

_BIDI = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}


def clean(text: object) -> str:
    """Return text without control and direction characters, so that it cannot spoof a screen."""
    return "".join(
        char if char == "\n" or (char not in _BIDI and unicodedata.category(char) != "Cc") else " "
        for char in str(text)
    )


def plain(text: object, style: str = "") -> Content:
    """Return text as content that is never read as markup."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def joined(*parts: Content | str) -> Content:
    """Return several pieces as one content; bare strings are shown as they are."""
    pieces = [part if isinstance(part, Content) else plain(part) for part in parts]
    return Content.assemble(*pieces)

"""Data as printable text: what cannot be seen is written out, what cannot be broken gets seams."""

import re
from typing import Any

from markupsafe import Markup

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_UNBROKEN = re.compile(r"[^\s\u200b]{81,}")
_SEAM = "\u200b"


def clean(value: str) -> str:
    """Return text in which control, direction and unassigned characters are written as [U+202E].

    Words of more than 80 characters may break every 60: an unbroken one is slow to set.
    """
    return _UNBROKEN.sub(lambda m: _seamed(m[0]), visible(value))


def visible(value: str) -> str:
    """Return text in which what cannot be seen is written as [U+202E]."""
    return _UNSEEN.sub(lambda m: f"[U+{ord(m[0]):04X}]", value.replace("\r\n", "\n"))


def _seamed(word: str) -> str:
    return _SEAM.join(word[i : i + 60] for i in range(0, len(word), 60))


def finalize(value: Any) -> Any:
    """Clean every text that a template prints, and leave marked-up text alone."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value

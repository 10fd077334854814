"""What a checklist says, parted in two: its logic, and the texts that people read."""

import hashlib
import json
import unicodedata
from typing import Any

TEXT_FIELDS = frozenset(
    ("title", "description", "purpose", "guidance", "ask", "hint", "message", "unit", "needs",
     "need", "product", "budget", "persona", "limits", "will_not", "label", "text", "yes",
     "partly", "no", "customer", "front_human", "front_machine", "back_stage")
)  # fmt: skip
"""The fields that a translation may give anew, wherever they stand."""
_UNTRANSLATED = frozenset({"contact", "license", "references", "language", "origin", "x"})
_NEITHER = frozenset({"version", "status", "translations"})
_WORDY = ("means", "lanes", "mission")


def logic_hash(data: dict[str, Any]) -> str:
    """Return the SHA-256 of ids, types, choices, rules and weights, given as dumped data."""
    return _hash(logic_of(data))


def text_hash(data: dict[str, Any]) -> str:
    """Return the SHA-256 of all that is no logic: the words, and the notes kept beside them."""
    return _hash(texts_of(data))


def logic_of(data: Any) -> Any:
    """Return dumped data without its texts, version and status."""
    if isinstance(data, list):
        return [logic_of(item) for item in data]
    if not isinstance(data, dict):
        return data
    kept = {name: logic_of(value) for name, value in data.items() if not is_said(name, value)}
    return {
        name: value
        for name, value in kept.items()
        if name not in _NEITHER and not (name in _WORDY and not value)
    }


def texts_of(data: Any) -> Any:
    """Return what `logic_of` leaves out, each text where it stands; None where there is none."""
    if isinstance(data, list):
        found = {str(i): texts_of(item) for i, item in enumerate(data)}
    elif isinstance(data, dict):
        found = {n: v if is_said(n, v) else texts_of(v) for n, v in data.items()}
        found = {name: value for name, value in found.items() if name not in _NEITHER}
    else:
        return None
    return {name: value for name, value in found.items() if value is not None} or None


def is_said(name: str, value: object) -> bool:
    """Tell whether a field holds words for people and no rule."""
    return name in _UNTRANSLATED or (name in TEXT_FIELDS and isinstance(value, str))


def _hash(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()

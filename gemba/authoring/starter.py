"""A checklist to begin with: small, commented, and honest about what is still to be written."""

import json
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gemba.authoring.schema import SCHEMA_FILE

_SCHEMA_FOLDER = "_schema"
_FOLDER = Path(__file__).parent / "starters"
_TEXT = re.compile(r"<(schema|id|title|language|channels)>")
_PHYSICAL = frozenset({"store", "shop", "branch", "counter", "laden", "filiale", "shop_floor"})


@dataclass(frozen=True, slots=True)
class Starter:
    """What a new checklist is about: its title, channels by name, and language (BCP 47)."""

    title: str
    channels: Sequence[str] = ("Online", "Store")
    language: str = "en"

    @property
    def id(self) -> str:
        """The id that follows from the title."""
        return identifier(self.title, "-") or "my-journey"


def identifier(words: str, joint: str = "_") -> str:
    """Return an id made of words: plain small letters, digits, and a joint between them."""
    plain = words.replace("ß", "ss").replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = plain.replace("Ä", "Ae").replace("Ö", "Oe").replace("Ü", "Ue")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    found = joint.join(re.findall(r"[a-z0-9]+", plain))[:60]
    return found if not found[:1].isdigit() else f"n{joint}{found}"


def starter_text(starter: Starter, path: Path) -> str:
    """Return the YAML of a new checklist for a path, with the schema beside it by relative path."""
    channels = list(dict.fromkeys(identifier(name) for name in starter.channels if name.strip()))
    names = {identifier(name): " ".join(name.split()) for name in starter.channels}
    listed = "\n".join(
        f"  - {{id: {key}, title: {_quoted(names[key])}, medium: {_medium(key)}}}"
        for key in channels
    )
    values = {
        "schema": schema_path(path),
        "id": starter.id,
        "title": _quoted(" ".join(starter.title.split())),
        "language": starter.language,
        "channels": listed,
    }
    return _TEXT.sub(lambda found: values[found[1]], template(starter.language))


def template(language: str) -> str:
    """Return the starter's text in a language, else in English."""
    own = _FOLDER / f"{language.split('-')[0].lower()}.yaml.txt"
    return (own if own.is_file() else _FOLDER / "en.yaml.txt").read_text(encoding="utf-8")


def schema_path(path: Path) -> str:
    """Return the way from a checklist's folder to the schema.

    Beside the package that is the package's own; elsewhere the copy that `keep_schema` makes, so
    that the folder can be moved.
    """
    if not _is_beside_package(path):
        return f"{_SCHEMA_FOLDER}/{SCHEMA_FILE.name}"
    return Path(os.path.relpath(SCHEMA_FILE, path.resolve().parent)).as_posix()


def keep_schema(path: Path) -> Path | None:
    """Copy the schema beside a checklist that needs it there; one that is there stays as it is.

    Returns the copy that was made, or None; raises OSError.
    """
    kept = path.parent / _SCHEMA_FOLDER / SCHEMA_FILE.name
    if _is_beside_package(path) or kept.exists():
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(SCHEMA_FILE.read_bytes())
    return kept


def _is_beside_package(path: Path) -> bool:
    return path.resolve().is_relative_to(SCHEMA_FILE.parents[2])


def _medium(key: str) -> str:
    return "physical" if key in _PHYSICAL else "digital"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

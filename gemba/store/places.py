"""Where a walker stands and what is half typed: the only rows of an audit that are overwritten."""

import sqlite3

from gemba.journey.place import Place
from gemba.store.writing import Work

_MOVE = (
    "INSERT INTO positions (walk, visit, question, screen, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (walk) DO UPDATE SET visit = excluded.visit, question = excluded.question, "
    "screen = excluded.screen, at = excluded.at"
)
_DRAFT = (
    "INSERT INTO drafts (walk, visit, question, text, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (walk, visit, question) DO UPDATE SET text = excluded.text, at = excluded.at"
)
_THIS_DRAFT = "FROM drafts WHERE walk = ? AND visit = ? AND question = ?"


def _key(place: Place) -> tuple[str, str, str]:
    return place.walk, place.visit or "", place.question or ""


def moving(place: Place | None, undraft: Place | None, at: str) -> Work:
    """Return the work that stores a place and removes a draft, each where given."""

    def work(connection: sqlite3.Connection) -> None:
        if place:
            connection.execute(_MOVE, (place.walk, place.visit, place.question, place.screen, at))
        if undraft:
            connection.execute(f"DELETE {_THIS_DRAFT}", _key(undraft))

    return work


def drafting(place: Place, text: str, at: str) -> Work:
    """Return the work that stores half-typed text; empty text removes it."""
    if not text:
        return moving(None, place, at)
    safe = text.encode("utf-8", "replace").decode()
    return lambda connection: connection.execute(_DRAFT, (*_key(place), safe, at))


def place_of(connection: sqlite3.Connection, walk: str) -> Place | None:
    """Return where a walk stood last, or None."""
    found = connection.execute(
        "SELECT walk, visit, question, screen FROM positions WHERE walk = ?", (walk,)
    ).fetchone()
    fields = ("walk", "visit", "question", "screen")
    return Place.model_validate(dict(zip(fields, found, strict=True))) if found else None


def draft_at(connection: sqlite3.Connection, place: Place) -> str | None:
    """Return the half-typed text of a question, or None."""
    found = connection.execute(f"SELECT text {_THIS_DRAFT}", _key(place)).fetchone()
    return str(found[0]) if found else None

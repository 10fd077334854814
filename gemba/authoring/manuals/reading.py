"""Reads a manual within limits, whatever it says it is."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gemba.authoring.manuals.html import html_text
from gemba.authoring.manuals.markdown import markdown_text
from gemba.authoring.manuals.pdf import pdf_pages
from gemba.authoring.manuals.refusal import ManualError
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

MAX_BYTES = 100_000_000
MAX_TEXT_BYTES = 5_000_000
Form = Literal["pdf", "html", "markdown", "text"]
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{3,20})", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_OVERSTRUCK = re.compile(".\b")
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f{CODE_OPEN}{CODE_CLOSE}]")


@dataclass(frozen=True, slots=True)
class ManualText:
    """A manual's text by page; a form without pages is one page, and has_pages is false."""

    name: str
    form: Form
    sha256: str
    pages: tuple[str, ...]
    has_pages: bool


def read_manual(path: Path, data: bytes | None = None) -> ManualText:
    """Return the text of a manual's file, or of bytes that stand for it.

    Raises ManualError in one sentence where it is too large, locked, broken or has no text.
    """
    data = _bytes(path) if data is None else data
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        return _found(
            path, "pdf", digest, [_CONTROL.sub("", page) for page in pdf_pages(path, data)]
        )
    form, text = _decoded(path, data)
    if form == "html":
        return _found(path, form, digest, [html_text(text)])
    text = _CONTROL.sub("", _OVERSTRUCK.sub("", text))
    if form == "markdown":
        return _found(path, form, digest, [markdown_text(text)])
    return _found(path, form, digest, text.split("\f"))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise ManualError(f"{path} is larger than {limit}: give the part that customers read.")
    return data


def _decoded(path: Path, data: bytes) -> tuple[Form, str]:
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise ManualError(f"{path} is an office document or an archive: save it as PDF first.")
    if len(data) > MAX_TEXT_BYTES:
        limit = f"{MAX_TEXT_BYTES // 1_000_000} MB"
        raise ManualError(f"{path} holds more than {limit} of text: give the part customers read.")
    text = _text(data)
    if "\0" in text[:4096]:
        raise ManualError(
            f"{path} is neither PDF, HTML, Markdown nor text: save it as one of them."
        )
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or _HTML.match(text):
        return "html", text
    return ("markdown" if suffix in (".md", ".markdown") else "text"), text


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:2048])
    for charset in (named[1].decode("ascii") if named else "utf-8-sig", "utf-8-sig"):
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _found(path: Path, form: Form, digest: str, pages: list[str]) -> ManualText:
    if not any(letter.isalpha() for page in pages for letter in page):
        reason = "holds no text" if form != "pdf" else "holds pictures of pages and no text"
        mend = "" if form != "pdf" else ": run text recognition on it first"
        raise ManualError(f"{path} {reason}{mend or ': give another file'}.")
    return ManualText(path.name, form, digest, tuple(pages), form == "pdf" or len(pages) > 1)

"""The PDF: set in a child process with limits, written beside its place and then moved there."""

import hashlib
import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gemba.report.fonts import asset, called
from gemba.report.html import render_html
from gemba.report.large import set_in_parts
from gemba.report.look import put_files
from gemba.report.model import Report
from gemba.report.parts import parts
from gemba.report.pictures import Picture
from gemba.report.theme import Theme
from gemba.report.worker import PdfFailed, PdfImpossible, run

MEMORY_BYTES = 4 * 1024**3
CPU_SECONDS, WALL_SECONDS = 600, 1800

__all__ = ["Attached", "PdfFailed", "PdfImpossible", "PdfResult", "render_pdf"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF: its name, what it is, its bytes."""

    name: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PdfResult:
    """Where the PDF is, how many pages it has, and what was not as it should be."""

    path: Path
    pages: int
    warnings: tuple[str, ...]


def render_pdf(
    report: Report,
    pictures: Mapping[str, Picture],
    out: Path,
    *,
    attached: Sequence[Attached] = (),
    cpu_seconds: int = CPU_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
    wall_seconds: float = WALL_SECONDS,
    progress: Progress = lambda what, done, of: None,
    theme: Theme | None = None,
) -> PdfResult:
    """Write the report as PDF/A-3a and PDF/UA-1, with the same bytes for the same report.

    A large one is set in parts side by side; the limits are those of each part. Raises
    PdfImpossible where Pango is missing and PdfFailed where a limit was hit; `out` is then as it
    was.
    """
    html = render_html(report, pictures, paged=True, theme=theme)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    job: dict[str, Any] = {
        "html": html,
        "out": str(part),
        "files": _files(html, pictures),
        "identifier": _identifier(html, attached),
        "created": report.as_of_iso,
        "attachments": [(a.name, a.description, b64encode(a.data).decode()) for a in attached],
        "cpu_seconds": cpu_seconds,
        "memory_bytes": memory_bytes,
    }
    with tempfile.TemporaryDirectory() as place:
        job["files"] |= put_files(theme, Path(place))
        answer = _set(job, part, out, wall_seconds, progress)
    return PdfResult(out, answer["pages"], tuple(_warnings(answer)))


def _set(
    job: dict[str, Any], part: Path, out: Path, wall_seconds: float, progress: Progress
) -> dict[str, Any]:
    """Set the pages beside their place and move them there."""
    try:
        cut = parts(job["html"])
        if len(cut) > 1:
            answer = set_in_parts(job, cut, wall_seconds, progress)
        else:
            progress("pages", 0, 1)
            answer = run(job, wall_seconds)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return answer


def _files(html: str, pictures: Mapping[str, Picture]) -> dict[str, str]:
    """Every file that the renderer may open, by the name that the HTML calls it."""
    found = {f"asset:{face.file}.ttf": str(asset(f"{face.file}.ttf")) for face in called(html)}
    shown = {f"evidence:{key}": str(p.path.resolve()) for key, p in pictures.items() if p.path}
    return found | shown


def _identifier(html: str, attached: Sequence[Attached]) -> str:
    digest = hashlib.sha256(html.encode())
    for one in attached:
        digest.update(one.data)
    return digest.hexdigest()[:32]


def _warnings(answer: dict[str, Any]) -> list[str]:
    found = []
    if answer["undrawn"]:
        some = ", ".join(f"U+{ord(char):04X}" for char in answer["undrawn"][:8])
        found.append(f"No font here draws {len(answer['undrawn'])} characters ({some}):"
                     " they are written as [U+…].")  # fmt: skip
    return found + [re.sub(r"\s+", " ", line)[:200] for line in answer["log"]]

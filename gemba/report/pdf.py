"""The PDF: set in a child process with limits, written beside its place and then moved there."""

import hashlib
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gemba.report.child import PANGO_MISSING, REFUSED
from gemba.report.fonts import asset, called
from gemba.report.html import render_html
from gemba.report.model import Report
from gemba.report.pictures import Picture

MEMORY_BYTES = 4 * 1024**3
CPU_SECONDS, WALL_SECONDS = 600, 900


class PdfImpossible(Exception):
    """No PDF can be made on this machine; its text says in one sentence what to do."""


class PdfFailed(Exception):
    """This PDF could not be set; its text says in one sentence what happened."""


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
) -> PdfResult:
    """Write the report as PDF/A-3a and PDF/UA-1, with the same bytes for the same report.

    Raises PdfImpossible where Pango is missing and PdfFailed where a limit was hit; `out` is then
    as it was.
    """
    html = render_html(report, pictures, paged=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    job = {
        "html": html,
        "out": str(part),
        "files": _files(html, pictures),
        "identifier": _identifier(html, attached),
        "created": report.as_of_iso,
        "attachments": [(a.name, a.description, b64encode(a.data).decode()) for a in attached],
        "cpu_seconds": cpu_seconds,
        "memory_bytes": memory_bytes,
    }
    try:
        answer = _run(job, wall_seconds)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return PdfResult(out, answer["pages"], tuple(_warnings(answer)))


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


def _run(job: dict[str, Any], wall_seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "gemba.report.child"]
    try:
        done = subprocess.run(
            command, input=json.dumps(job), capture_output=True, text=True, timeout=wall_seconds,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PdfFailed(f"The PDF was not finished within {wall_seconds:g} s.") from None
    if done.returncode == PANGO_MISSING:
        raise PdfImpossible(
            "No PDF can be made here because the Pango library is missing:"
            " install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or run gemba.sh once."
        )
    answer = _answer(done.stdout)
    if done.returncode == REFUSED:
        raise PdfFailed(f"The report asked for what it may not read: {answer['refused'][0]!r}.")
    if done.returncode or not answer:
        raise PdfFailed(_reason(done))
    return answer


def _answer(stdout: str) -> dict[str, Any]:
    lines = stdout.strip().splitlines()
    try:
        found = json.loads(lines[-1]) if lines else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    last = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
    if "MemoryError" in done.stderr:
        return "The PDF needs more memory than it may have; the HTML report needs less."
    if done.returncode in (-24, -9):
        return "The PDF took longer than it may; the HTML report is quicker."
    return f"The PDF could not be set: {last[0][:200]}."


def _warnings(answer: dict[str, Any]) -> list[str]:
    found = []
    if answer["undrawn"]:
        some = ", ".join(f"U+{ord(char):04X}" for char in answer["undrawn"][:8])
        found.append(f"No font here draws {len(answer['undrawn'])} characters ({some}):"
                     " they are written as [U+…].")  # fmt: skip
    return found + [re.sub(r"\s+", " ", line)[:200] for line in answer["log"]]

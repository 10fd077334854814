"""Sets or joins PDFs in a process of its own, with limits: a job on stdin, an answer on stdout.

Exit code 0 done, 3 where WeasyPrint cannot be loaded (Pango is missing), 4 refused.
"""

import contextlib
import io
import json
import logging
import re
import sys
import zlib
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

PANGO_MISSING, REFUSED = 3, 4
POINTS = 0.75
"""Points in a pixel of CSS."""

_UNDRAWN = re.compile(r"unsupported by fonts: \"?(.*?)\"?$", re.DOTALL)


def main() -> int:
    """Render the job and print what came of it as one line of JSON."""
    job = json.load(sys.stdin)
    _limit(job["cpu_seconds"], job["memory_bytes"])
    if "parts" in job:
        print(json.dumps({"pages": _join(job)}))
        return 0
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            from gemba.report.pango import prepare

            prepare()
            import weasyprint  # noqa: F401
    except (OSError, ImportError) as problem:
        print(json.dumps({"error": str(problem)[:300]}))
        return PANGO_MISSING
    answer = _render(job)
    print(json.dumps(answer))
    return REFUSED if answer["refused"] else 0


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Let the system stop a rendering that runs away; where it cannot, only the clock does."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _join(job: dict[str, Any]) -> int:
    from gemba.report.joining import join

    parts = [Path(path) for path in job["parts"]]
    return join(parts, Path(job["feet"]), job["bookmarks"], Path(job["out"]))


class _Log(logging.Handler):
    """Keeps what WeasyPrint warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage()[:2000])


def _render(job: dict[str, Any]) -> dict[str, Any]:
    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.handlers[:] = [log]
    done, refused = _write(job, job["html"])
    missing = undrawn(log.lines)
    if missing and not refused:
        log.lines.clear()
        done, refused = _write(job, _written_out(job["html"], missing))
    return {**done, "refused": refused, "undrawn": missing, "log": log.lines[:50]}


def _write(job: dict[str, Any], html: str) -> tuple[dict[str, Any], list[str]]:
    from weasyprint.urls import FatalURLFetchingError

    from gemba.report.fetcher import ReportFetcher

    fetcher = ReportFetcher({name: Path(path) for name, path in job["files"].items()})
    with contextlib.suppress(FatalURLFetchingError):
        return _set(job, html, fetcher), fetcher.refused
    return {"pages": 0}, fetcher.refused


def _set(job: dict[str, Any], html: str, fetcher: Any) -> dict[str, Any]:
    """Lay out and write the pages; return how many there are and what lies on which."""
    from weasyprint import HTML, Attachment
    from weasyprint.text.fonts import FontConfiguration

    from gemba.report.metadata import BothStandards
    from gemba.report.streams import use_whole_streams

    use_whole_streams()
    variant = "pdf/a-3a" if job.get("tagged", True) else None
    options = {"pdf_variant": variant, "pdf_identifier": bytes.fromhex(job["identifier"])}
    document = HTML(string=html, url_fetcher=fetcher).render(
        font_config=FontConfiguration(), **options
    )
    if variant:
        document.metadata.__class__ = BothStandards
    created = datetime.fromisoformat(job["created"])
    document.metadata.attachments = [
        Attachment(string=b64decode(data), name=name, description=text, relationship="Data",
                   created=created, modified=created)
        for name, text, data in job["attachments"]
    ]  # fmt: skip
    document.write_pdf(job["out"], finisher=partial(_finish, job.get("part", 0)), **options)
    return {"pages": len(document.pages), "anchors": _anchors(document),
            "bookmarks": list(_bookmarks(document))}  # fmt: skip


def _anchors(document: Any) -> dict[str, int]:
    """The page, from 0, on which each named place begins."""
    pages = list(enumerate(document.pages))
    return {name: number for number, page in reversed(pages) for name in page.anchors}


def _bookmarks(document: Any) -> Iterator[tuple[int, str, int, float]]:
    """Level, words, page from 0, and place from the page's foot in points."""
    for number, page in enumerate(document.pages):
        for level, words, (_, top), _ in page.bookmarks:
            yield level, words, number, round((page.height - top) * POINTS, 2)


def _finish(part: int, document: Any, pdf: Any) -> None:
    """Say what each table header heads, and pack every stream.

    A glyph that stands for part of a letter is mapped to nothing seen, not to nothing at all. A
    stream that would end as a line does stays unpacked: validators would miscount it.
    """
    from pydyf import Stream  # type: ignore[import-untyped]

    for entry in pdf.objects:
        if isinstance(entry, dict) and entry.get("S") in ("/TH", "/TD"):
            _finish_cell(part, pdf, entry)
        if isinstance(entry, Stream) and entry.compress:
            plain = Stream(entry.stream).data
            raw = plain[plain.index(b"stream\n") + 7 : -len(b"\nendstream")]
            if raw.startswith(b"/CIDInit"):
                raw = raw.replace(b"> <>", b"> <200b>")
                entry.stream = [raw]
            packed = zlib.compress(raw, 9)
            entry.compress = False
            if not packed.endswith((b"\r", b"\n")):
                entry.stream = [packed]
                entry.extra = {**entry.extra, "Filter": "/FlateDecode"}


def _finish_cell(part: int, pdf: Any, cell: Any) -> None:
    """Name what a header heads; names are this part's own, for the parts will be one file."""
    from pydyf import Array, String

    if cell["S"] == "/TH":
        cell["A"]["Scope"] = _scope(pdf, cell)
    if part and "ID" in cell:
        cell["ID"] = String(f"{part}-{cell['ID'].string}")
    if part and "Headers" in cell.get("A", {}):
        cell["A"]["Headers"] = Array(
            String(f"{part}-{name.string}") for name in cell["A"]["Headers"]
        )


def _scope(pdf: Any, header: Any) -> str:
    """Column in a table's head, else row."""
    row = pdf.objects[int(header["P"].split()[0])]
    section = pdf.objects[int(row["P"].split()[0])]
    return "/Column" if section["S"] == "/THead" else "/Row"


def undrawn(lines: list[str]) -> list[str]:
    """Return the characters that no font could draw, from WeasyPrint's warnings."""
    found: set[str] = set()
    for line in lines:
        if ".notdef" in line:
            match = _UNDRAWN.search(line)
            found.update(match[1] if match else "")
    return sorted(char for char in found if not char.isspace() and ord(char) > 127)


def _written_out(html: str, missing: list[str]) -> str:
    """Write characters that no font has as [U+4E2D]: readable, and never an empty box."""
    return html.translate({ord(char): f"[U+{ord(char):04X}]" for char in missing})


if __name__ == "__main__":
    sys.exit(main())

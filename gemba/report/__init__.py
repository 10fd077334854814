"""From the analysis to a report that a client reads."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gemba.journey.audit import Audit
from gemba.report.model import Profile, Report

if TYPE_CHECKING:
    from gemba.analysis.comparing import By

Format = Literal["pdf", "html", "docx", "xlsx", "json", "csv"]
EvidencePath = Callable[[str, str], Path | None]


@dataclass(frozen=True, slots=True)
class Written:
    """A report that is on disk; pages is 0 where the format has none."""

    path: Path
    pages: int
    warnings: tuple[str, ...]


def report(audit: Audit, *, evidence_path: EvidencePath, profile: Profile = "internal") -> Report:
    """Return an audit's report as plain data; evidence_path finds a file by hash and extension."""
    from gemba import __version__
    from gemba.report.build import build

    return build(audit, evidence_path=evidence_path, version=__version__, profile=profile)


def comparison(
    audit: Audit, by: "By", *, evidence_path: EvidencePath, profile: Profile = "internal"
) -> Report:
    """Return the two pages that compare an audit's walks by one thing, as a report of their own.

    Raises CannotCompare (gemba.analysis.comparing) where fewer than two groups can be compared.
    """
    from gemba.analysis.comparing import frame
    from gemba.report.build.compared import compared
    from gemba.report.build.names import Names

    frame(audit, by)
    whole = report(audit, evidence_path=evidence_path, profile=profile)
    return replace(whole, layout="comparison", compared=compared(Names(audit, profile), by),
                   findings=(), evidence=(), answers=())  # fmt: skip


def write_report(
    audit: Audit,
    out: Path,
    *,
    evidence_path: EvidencePath,
    cache: Path,
    fmt: Format = "pdf",
    profile: Profile = "internal",
    attachment: bytes | None = None,
    by: "By | None" = None,
) -> Written:
    """Write an audit's report; the same audit always gives the same bytes.

    by asks for the two pages alone that compare its walks, by channel or another thing.

    cache keeps small pictures between runs; attachment is the audit as JSON, kept inside a PDF.
    Raises PdfImpossible or PdfFailed (gemba.report.pdf), each with one sentence; whatever stood at
    `out` is then untouched.
    """
    if by is None:
        found = report(audit, evidence_path=evidence_path, profile=profile)
    else:
        found = comparison(audit, by, evidence_path=evidence_path, profile=profile)
    if fmt in ("json", "csv"):
        from gemba.report.data import render_csv, render_json

        return _written(out, render_json(found) if fmt == "json" else render_csv(found), ())
    if fmt == "xlsx":
        from gemba.report.xlsx import render_xlsx

        return _written(out, render_xlsx(found, audit), ())
    from gemba.report.pictures import pictures

    shown = pictures(found.evidence, evidence_path, cache)
    broken = tuple(f"{key} is not shown: {p.why}." for key, p in shown.items() if p.why)
    missing = tuple(
        f"{e.id} is not shown: {e.why}." for e in found.evidence if e.state == "missing"
    )
    if fmt == "html":
        from gemba.report.html import render_html

        return _written(out, render_html(found, shown).encode(), missing + broken)
    if fmt == "docx":
        from gemba.report.docx import render_docx
        from gemba.report.html import render_html
        from gemba.report.rasters import drawn

        pages = render_html(found, shown, paged=True)
        charts, left_out = drawn(pages)
        data = render_docx(found, shown, pages, charts)
        return _written(out, data, missing + broken + left_out)
    from gemba.report.pdf import Attached, render_pdf

    attached = [] if attachment is None else [Attached("audit.json", _ATTACHED, attachment)]
    made = render_pdf(found, shown, out, attached=attached)
    return Written(made.path, made.pages, missing + broken + made.warnings)


_ATTACHED = "The audit that this report was made from, as Gemba exports it"


def _written(out: Path, data: bytes, warnings: tuple[str, ...]) -> Written:
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return Written(out, 0, warnings)

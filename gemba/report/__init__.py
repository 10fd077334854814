"""From the analysis to a report that a client reads."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gemba.journey.audit import Audit
from gemba.report.model import ExtractKind, Profile, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gemba.analysis.comparing import By
    from gemba.report.pdf import PdfResult
    from gemba.report.pictures import Picture
    from gemba.report.theme import Theme

Format = Literal["pdf", "html", "docx", "xlsx", "json", "csv"]
EvidencePath = Callable[[str, str], Path | None]
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a report: which kind, and the finding, owner or site it is about."""

    kind: ExtractKind
    key: str = ""


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


def part(
    audit: Audit, wanted: Wanted, *, evidence_path: EvidencePath, profile: Profile = "internal"
) -> Report:
    """Return one part of an audit's report as a report of its own.

    Raises NoExtract (gemba.report.extract), in one sentence, where there is nothing of that name.
    """
    from gemba.journey.replying import owners_of
    from gemba.report import extract, site

    if wanted.kind == "site":
        there, name, others = site.at_site(audit, wanted.key)
        found = report(there, evidence_path=evidence_path, profile=profile)
        return extract.of_site(found, name, others)
    whole = report(audit, evidence_path=evidence_path, profile=profile)
    if wanted.kind == "summary":
        return extract.summary(whole)
    if wanted.kind == "finding":
        return extract.finding(whole, wanted.key)
    return extract.owner(whole, wanted.key, owners_of(audit))


def chosen(
    audit: Audit, *, evidence_path: EvidencePath, profile: Profile = "internal",
    by: "By | None" = None, wanted: "Wanted | None" = None,
) -> Report:  # fmt: skip
    """Return the whole report, the pages that compare its walks by one thing, or a part."""
    if wanted is not None:
        return part(audit, wanted, evidence_path=evidence_path, profile=profile)
    if by is not None:
        return comparison(audit, by, evidence_path=evidence_path, profile=profile)
    return report(audit, evidence_path=evidence_path, profile=profile)


def _quiet(what: str, done: int, of: int) -> None:
    """Tell nobody."""


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
    wanted: Wanted | None = None,
    progress: Progress = _quiet,
    theme: "Theme | None" = None,
) -> Written:
    """Write an audit's report; the same audit always gives the same bytes.

    by asks for the two pages alone that compare its walks, wanted for another part; progress is
    told what is being done. cache keeps small pictures between runs; attachment is the audit as
    JSON, kept inside a PDF of the whole: a part holds its own data. Raises PdfImpossible or
    PdfFailed (gemba.report.pdf), each with one sentence; whatever stood at `out` is then untouched.
    """
    progress("numbers", 0, 1)
    found = chosen(audit, evidence_path=evidence_path, profile=profile, by=by, wanted=wanted)
    return write(found, audit, out, evidence_path=evidence_path, cache=cache, fmt=fmt,
                 attachment=attachment, progress=progress, theme=theme)  # fmt: skip


def write(
    found: Report, audit: Audit, out: Path, *, evidence_path: EvidencePath, cache: Path,
    fmt: Format = "pdf", attachment: bytes | None = None, progress: Progress = _quiet,
    theme: "Theme | None" = None,
) -> Written:  # fmt: skip
    """Write a report that was made before, as `write_report` does."""
    if fmt in ("json", "csv"):
        from gemba.report.data import render_csv, render_json

        return _written(out, render_json(found) if fmt == "json" else render_csv(found), ())
    if fmt == "xlsx":
        from gemba.report.xlsx import render_xlsx

        return _written(out, render_xlsx(found, audit), ())
    from gemba.report.pictures import pictures

    progress("pictures", 0, len(found.evidence))
    shown = pictures(found.evidence, evidence_path, cache)
    broken = tuple(f"{key} is not shown: {p.why}." for key, p in shown.items() if p.why)
    missing = tuple(
        f"{e.id} is not shown: {e.why}." for e in found.evidence if e.state == "missing"
    )
    if fmt != "pdf":
        progress("pages", 0, 1)
    if fmt == "html":
        from gemba.report.html import render_html

        return _written(out, render_html(found, shown, theme=theme).encode(), missing + broken)
    if fmt == "docx":
        from gemba.report.docx import render_docx
        from gemba.report.html import render_html
        from gemba.report.look import dressed
        from gemba.report.rasters import drawn

        pages = render_html(found, shown, paged=True, theme=theme)
        charts, left_out = drawn(pages)
        data = dressed(render_docx(found, shown, pages, charts, theme), theme)
        return _written(out, data, missing + broken + left_out)
    made = _pdf(found, shown, out, attachment, progress, theme)
    return Written(made.path, made.pages, missing + broken + made.warnings)


def _pdf(
    found: Report, shown: "Mapping[str, Picture]", out: Path, attachment: bytes | None,
    progress: Progress, theme: "Theme | None",
) -> "PdfResult":  # fmt: skip
    """Set a PDF; a summary is set anew, ever tighter, until it has two pages."""
    from gemba.report.data import render_json
    from gemba.report.pdf import Attached, render_pdf

    attached = [] if attachment is None else [Attached("audit.json", _ATTACHED, attachment)]
    if found.extract is not None:
        attached = [Attached("extract.json", _OWN, render_json(found))]
    made = render_pdf(found, shown, out, attached=attached, progress=progress, theme=theme)
    part = found.extract
    if part and part.kind == "summary" and made.pages > SUMMARY_PAGES and part.fit < TIGHTEST:
        tighter = replace(found, extract=replace(part, fit=part.fit + 1))
        return _pdf(tighter, shown, out, attachment, progress, theme)
    return made


SUMMARY_PAGES, TIGHTEST = 2, 3
_OWN = "Everything that this extract says, as data"
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

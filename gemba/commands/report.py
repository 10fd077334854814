"""`gemba report`: the report, as a file."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from gemba.commands.common import audit_argument, audit_folder, refuse_terminal, say, warn

if TYPE_CHECKING:
    from gemba.analysis.comparing import By
    from gemba.store import Workspace

Format = Literal["pdf", "html", "docx", "xlsx", "json", "csv"]
Profile = Literal["internal", "shared", "public"]
_FORMATS = ("pdf", "html", "docx", "xlsx", "json", "csv")
_BINARY = ("pdf", "docx", "xlsx")


@click.command(epilog="Example: gemba report phones --profile shared -o phones.pdf")
@audit_argument
@click.option("-o", "out", metavar="FILE", help="Where to; - is standard output.")
@click.option(
    "--format", "fmt", type=click.Choice(_FORMATS), default=None,
    help="By default as FILE ends, else pdf.",
)  # fmt: skip
@click.option(
    "--profile", type=click.Choice(["internal", "shared", "public"]), default="internal",
    help="How much of who, where and what was seen it holds.",
)  # fmt: skip
def report(audit: str, out: str | None, fmt: str | None, profile: str) -> int:
    """Write the report of AUDIT and print its path, by default AUDIT/reports/NAME.FORMAT.

    Where no PDF can be made it is written as HTML, with one line why and exit code 1.
    """
    folder = audit_folder(audit)
    chosen = cast(Format, fmt or _by_name(out))
    if chosen in _BINARY:
        refuse_terminal(chosen, out)
    if out == "-":
        with tempfile.TemporaryDirectory() as place:
            path, code = make_report(folder, Path(place) / "report", chosen, cast(Profile, profile))
            sys.stdout.buffer.write(path.read_bytes())
        return code
    target = Path(out) if out else default_path(folder, chosen)
    path, code = make_report(folder, target, chosen, cast(Profile, profile))
    say(path)
    return code


def _by_name(out: str | None) -> str:
    suffix = Path(out or "").suffix.lower().removeprefix(".")
    return suffix if suffix in _FORMATS else "pdf"


def default_path(folder: Path, fmt: str) -> Path:
    """Return where the report of an audit goes when nothing else is said."""
    return folder / "reports" / f"{folder.resolve().name}.{fmt}"


def make_report(
    folder: Path, out: Path, fmt: Format, profile: Profile, by: "By | None" = None
) -> tuple[Path, int]:
    """Write a report; return its path and the exit code, 1 where HTML stands in for a PDF.

    by asks for the two pages alone that compare the walks.
    """
    from gemba.report.pdf import PdfFailed, PdfImpossible
    from gemba.store import Workspace

    with Workspace.open(folder, read_only=True) as workspace:
        try:
            return _write(workspace, out, fmt, profile, by), 0
        except (PdfImpossible, PdfFailed) as error:
            path = _write(workspace, out.with_suffix(".html"), "html", profile, by)
            warn(f"{error} It was written as HTML instead.")
            return path, 1


def _write(
    workspace: "Workspace", out: Path, fmt: Format, profile: Profile, by: "By | None"
) -> Path:
    from gemba.report import write_report
    from gemba.store import export_text

    def evidence_path(sha256: str, extension: str) -> Path | None:
        path = workspace.path_of(sha256, extension)
        return path if path.is_file() else None

    whole = export_text(workspace).encode() if (fmt, profile) == ("pdf", "internal") else None
    with _cache() as cache:
        written = write_report(
            workspace.audit, out, evidence_path=evidence_path, cache=cache, fmt=fmt,
            profile=profile, attachment=whole, by=by,
        )  # fmt: skip
    for sentence in written.warnings:
        warn(sentence)
    return written.path


@contextmanager
def _cache() -> Iterator[Path]:
    """Give a folder for pictures made small: the user's cache, or a passing one."""
    base = os.environ.get("XDG_CACHE_HOME")
    kept = (Path(base) if base else Path.home() / ".cache") / "gemba" / "pictures"
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
    if os.access(kept, os.W_OK):
        yield kept
        return
    with tempfile.TemporaryDirectory() as passing:
        yield Path(passing)

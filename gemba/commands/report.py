"""`gemba report`: the report, as a file."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from gemba.commands.common import audit_argument, audit_folder, refuse_terminal, say, warn

if TYPE_CHECKING:
    from gemba.analysis.comparing import By
    from gemba.report import EvidencePath, Progress, Wanted
    from gemba.report.model import Report
    from gemba.report.theme import Theme
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
@click.option("--summary", is_flag=True, help="Two pages for a director.")
@click.option("--finding", default="", metavar="ID", help="One finding: F3, or its record's id.")
@click.option("--owner", default="", metavar="O", help="What one owner can mend: id or title.")
@click.option("--site", default="", metavar="S", help="The walks at one site, analysed anew.")
@click.option(
    "--theme", default=None, metavar="FILE", type=click.Path(path_type=Path),
    help="Your colours, logo and fonts; by default theme.toml of AUDIT, if there.",
)  # fmt: skip
@click.option("--progress", "told", is_flag=True, hidden=True, help="Say what is done, on stderr.")
def report(
    audit: str,
    out: str | None,
    fmt: str | None,
    profile: str,
    told: bool,
    theme: Path | None,
    **parts: Any,
) -> int:
    """Write the report of AUDIT and print its path, by default AUDIT/reports/NAME.FORMAT.

    A part is written as a report of its own, by default to NAME-finding-F3.FORMAT and the like.
    Where no PDF can be made it is written as HTML, with one line why and exit code 1.
    """
    folder = audit_folder(audit)
    chosen = cast(Format, fmt or _by_name(out))
    if chosen in _BINARY:
        refuse_terminal(chosen, out)
    if told:
        signal.signal(signal.SIGTERM, _ended)
    more = More(wanted=_wanted(parts), progress=_tell if told else _quiet, theme=theme)
    if out == "-":
        with tempfile.TemporaryDirectory() as place:
            target = Path(place) / "report"
            path, code = make_report(folder, target, chosen, cast(Profile, profile), more=more)
            sys.stdout.buffer.write(path.read_bytes())
        return code
    path, code = make_report(
        folder, Path(out) if out else None, chosen, cast(Profile, profile), more=more
    )
    say(path)
    return code


def _wanted(parts: dict[str, Any]) -> "Wanted | None":
    """The one part that was asked for; raises UsageError for several."""
    from gemba.report import Wanted

    asked = [(kind, key) for kind, key in parts.items() if key]
    if len(asked) > 1:
        names = " and ".join(f"--{kind}" for kind, _ in asked)
        raise click.UsageError(f"{names} do not go together: ask for one part at a time")
    return next((Wanted(kind, "" if key is True else key) for kind, key in asked), None)  # type: ignore[arg-type]


def _quiet(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def _ended(number: int, _: object) -> None:
    """Leave as at any other end, so that nothing half written stays behind."""
    sys.exit(128 + number)


def _tell(what: str, done: int, of: int) -> None:
    """One line for a program that waits: what is being done, how much of it, of how much."""
    click.echo(f"progress {done} {of} {what}", err=True)


def _by_name(out: str | None) -> str:
    suffix = Path(out or "").suffix.lower().removeprefix(".")
    return suffix if suffix in _FORMATS else "pdf"


def default_path(folder: Path, fmt: str, suffix: str = "") -> Path:
    """Return where the report of an audit, or a part of it, goes when nothing else is said."""
    name = folder.resolve().name
    return folder / "reports" / f"{name}{'-' if suffix else ''}{suffix}.{fmt}"


@dataclass(frozen=True, slots=True)
class More:
    """What else a report may be asked for: a part, a comparison, how far it is, a theme's file."""

    wanted: "Wanted | None" = None
    by: "By | None" = None
    progress: "Progress" = _quiet
    theme: Path | None = None


def make_report(
    folder: Path, out: Path | None, fmt: Format, profile: Profile, by: "By | None" = None,
    more: More | None = None,
) -> tuple[Path, int]:  # fmt: skip
    """Write a report; return its path and the exit code, 1 where HTML stands in for a PDF.

    by asks for the two pages alone that compare the walks; without `out` it goes to its usual
    place.
    """
    from gemba.report import chosen
    from gemba.report.pdf import PdfFailed, PdfImpossible
    from gemba.store import Workspace

    asked = more or More(by=by)
    with Workspace.open(folder, read_only=True) as workspace:
        asked.progress("numbers", 0, 1)
        found = chosen(
            workspace.audit, evidence_path=_finder(workspace), profile=profile, by=asked.by,
            wanted=asked.wanted,
        )  # fmt: skip
        target = out or default_path(folder, fmt, found.extract.suffix if found.extract else "")
        try:
            return _write(workspace, found, target, fmt, asked), 0
        except (PdfImpossible, PdfFailed) as error:
            path = _write(workspace, found, target.with_suffix(".html"), "html", asked)
            warn(f"{error} It was written as HTML instead.")
            return path, 1


def _finder(workspace: "Workspace") -> "EvidencePath":
    def evidence_path(sha256: str, extension: str) -> Path | None:
        path = workspace.path_of(sha256, extension)
        return path if path.is_file() else None

    return evidence_path


def _theme(folder: Path, chosen: Path | None) -> "Theme | None":
    """The theme that was asked for, else that of the audit's folder; raises ThemeError."""
    from gemba.report.theme import FILE, load_theme

    usual = folder / FILE
    if chosen is None and not usual.is_file():
        return None
    return load_theme(chosen or usual)


def _write(workspace: "Workspace", found: "Report", out: Path, fmt: Format, asked: More) -> Path:
    from gemba.report import write
    from gemba.store import export_text

    whole = (fmt, found.profile, found.extract) == ("pdf", "internal", None)
    with _cache() as cache:
        written = write(
            found, workspace.audit, out, evidence_path=_finder(workspace), cache=cache, fmt=fmt,
            attachment=export_text(workspace).encode() if whole else None,
            progress=asked.progress, theme=_theme(workspace.folder, asked.theme),
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

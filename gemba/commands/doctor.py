"""`gemba doctor`: what is missing here, and whether an audit is whole."""

import os
import platform
import shutil
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from gemba import __version__
from gemba.commands.common import AUDITS, audit_folder, json_option, print_json, say


@click.command(epilog="Example: gemba doctor phones")
@click.argument("audit", required=False)
@json_option
def doctor(audit: str | None, as_json: bool) -> int:
    """Say what Gemba finds on this machine; with AUDIT, whether that audit is whole."""
    if audit is not None:
        return _audit(audit_folder(audit), as_json)
    facts = _facts()
    if as_json:
        print_json(facts)
    else:
        for name, value in facts.items():
            say(f"{name}: {value}")
    return 0


def _audit(folder: Path, as_json: bool) -> int:
    """Let an opening finish what an interrupted program left, then check everything."""
    from gemba.commands.wholeness import tell
    from gemba.store import StoreError, Workspace, verify_folder

    with suppress(StoreError):
        Workspace.open(folder).close()
    return tell(verify_folder(folder), as_json)


def _facts() -> dict[str, str]:
    size = shutil.get_terminal_size()
    return {
        "Gemba": __version__,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()}",
        **{name: _version(name) for name in ("textual", "pydantic", "sqlite-utils", "weasyprint")},
        "PDF": _pdf(),
        "Terminal": f"{size.columns}x{size.lines}, TERM={os.environ.get('TERM', 'unset')}"
        + ("" if sys.stdout.isatty() else ", output is no terminal"),
        "Colours": os.environ.get("COLORTERM", "not announced"),
        "Encoding": f"{sys.stdout.encoding}, file names {sys.getfilesystemencoding()}",
        "Audits": _audits(),
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _pdf() -> str:
    """Say whether a PDF can be made here, asked in a process of its own."""
    import subprocess

    tried = subprocess.run(
        [sys.executable, "-m", "gemba.report.pango"], capture_output=True, check=False
    )
    if tried.returncode == 0:
        return "can be made"
    return "cannot be made: Pango is missing, reports are written as HTML (sh gemba.sh fetches it)"


def _audits() -> str:
    folder = AUDITS.resolve()
    place = folder if folder.exists() else folder.parent
    can = "can" if os.access(place, os.W_OK) else "CANNOT"
    return f"{folder}, {len(list(Path(folder).glob('*/audit.db')))} there, {can} be written to"

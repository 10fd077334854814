"""What several commands share: where an audit lies, how results are written."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import click

AUDITS = Path("audits")


def audit_folder(name: str) -> Path:
    """Return the folder that AUDIT means: a path, or else a name under ./audits."""
    path = Path(name).expanduser()
    is_path = os.sep in name or path.is_absolute() or name in (".", "..")
    if is_path or (path / "audit.db").exists():
        return path
    named = AUDITS / name
    return path if path.exists() and not named.exists() else named


def known_audit(name: str) -> Path:
    """Return the folder that AUDIT means; raises ClickException where there is no audit."""
    folder = audit_folder(name)
    if not (folder / "audit.db").is_file():
        words = f"There is no audit {folder}: check the name, or make it with gemba new."
        raise click.ClickException(words)
    return folder


def new_audit_folder(name: str) -> Path:
    """Return the folder of an audit that is about to be made."""
    path = Path(name).expanduser()
    return path if os.sep in name or path.is_absolute() else AUDITS / name


audit_argument = click.argument("audit")
files_argument = click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def print_json(data: Any) -> None:
    """Write data to standard output as JSON, with whatever could steer a terminal as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    click.echo(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def write_text(text: str, out: str | None) -> None:
    """Write text to a file, or to standard output where `out` is absent or `-`."""
    if out in (None, "-"):
        sys.stdout.write(text)
        return
    Path(str(out)).write_text(text, encoding="utf-8")


def write_bytes(data: bytes, out: str | None) -> None:
    """Write bytes to a file, whole or not at all, or to standard output where `out` is `-`."""
    if out in (None, "-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(str(out))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def refuse_terminal(fmt: str, out: str | None) -> None:
    """Raise UsageError where a binary format would be written to a terminal."""
    if out == "-" and sys.stdout.isatty():
        words = f"{fmt} is binary: say where to with -o FILE"
        raise click.UsageError(words, click.get_current_context())


def say(text: object) -> None:
    """Print a line that may hold other people's words: none of them is control or markup."""
    from gemba.plain.lines import clean

    click.echo(clean(text))


def warn(text: object) -> None:
    """Print one line on standard error."""
    from gemba.plain.lines import clean

    click.echo("gemba: " + " ".join(clean(text).split("\n")), err=True)

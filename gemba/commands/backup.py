"""`gemba backup`: a whole copy of an audit's database."""

from pathlib import Path

import click

from gemba.commands.common import audit_argument, audit_folder, say


@click.command(epilog="Example: gemba backup phones -o /media/stick/phones.db")
@audit_argument
@click.option(
    "-o", "out", metavar="FILE", type=click.Path(path_type=Path), default=None,
    help="Where to; by default into the audit's own backups folder, which keeps the newest.",
)  # fmt: skip
def backup(audit: str, out: Path | None) -> None:
    """Copy the database of AUDIT whole, even while a walk is going on, and print the path."""
    from gemba.store import Workspace

    with Workspace.open(audit_folder(audit)) as workspace:
        say(workspace.backup(out))

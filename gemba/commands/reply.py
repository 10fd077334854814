"""`gemba reply`: the right of reply."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import audit_argument, audit_folder, json_option, print_json, say
from gemba.commands.filled import told, write_template

if TYPE_CHECKING:
    from gemba.authoring.replies import Asked
    from gemba.journey.audit import Audit


@click.command(epilog="Example: gemba reply phones --template > replies.yaml")
@audit_argument
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Write an empty reply to every finding, to FILE.")
@click.option("--undo", is_flag=True, help="Take back the replies that came in last.")
@json_option
def reply(audit: str, file: Path | None, template: bool, undo: bool, as_json: bool) -> None:
    """Take the owners' replies to the findings of AUDIT from a YAML or CSV file.

    A file is taken whole or not at all; the same file again changes nothing.
    """
    from gemba.store import Workspace

    folder = audit_folder(audit)
    if template:
        with Workspace.open(folder, read_only=True) as workspace:
            write_template(file, lambda fmt: _template(workspace.audit, fmt))
        return
    if undo:
        with Workspace.open(folder) as workspace:
            undone = workspace.undo_kind("reply", lambda before, after: None)
        say(undone.text if undone else "There is no reply to take back.")
        return
    if file is None:
        raise click.UsageError("Give the FILE that holds the replies, or --template to begin one.")
    from gemba.authoring.replies import read_replies

    with Workspace.open(folder) as workspace:
        taken = read_replies(file, workspace.audit)
        if taken.changes:
            workspace.save(taken.changes, why="reply")
    if as_json:
        print_json(told(taken))
        return
    counts = told(taken)
    say(f"{file.name}: {counts['new']} new or changed, {counts['known']} known already,"
        f" {counts['empty']} left empty.")  # fmt: skip


def _template(audit: "Audit", fmt: str) -> str:
    from gemba.authoring.replies import replies_template

    return replies_template(asked(audit), "csv" if fmt == "csv" else "yaml")


def asked(audit: "Audit") -> "list[Asked]":
    """Return the findings in priority order, as a template asks about them."""
    from gemba.analysis.findings import findings
    from gemba.authoring.replies import Asked

    return [
        Asked(rated.finding.id, rated.finding.title, rated.finding.owner or "")
        for rated in findings(audit)
    ]

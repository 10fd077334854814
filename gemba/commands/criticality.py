"""`gemba criticality`: importance from those who know the company."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import audit_argument, audit_folder, json_option, print_json, say
from gemba.commands.filled import told, write_template
from gemba.commands.reply import asked

if TYPE_CHECKING:
    from gemba.journey.audit import Audit
    from gemba.journey.checklist import Checklist


@click.command(epilog='Example: gemba criticality phones sales.yaml --template --role "sales"')
@audit_argument
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Write every step to be rated, to FILE.")
@click.option("--role", default="", help="Who rates, in the template: a function, no person.")
@json_option
def criticality(audit: str, file: Path | None, template: bool, role: str, as_json: bool) -> None:
    """Take from a YAML or CSV file how much each step of AUDIT matters, and what is at risk.

    What a role says stands in for what the checklist says. The same file again changes nothing.
    """
    from gemba.store import Workspace

    folder = audit_folder(audit)
    if template:
        with Workspace.open(folder, read_only=True) as workspace:
            write_template(file, lambda fmt: _template(workspace.audit, role, fmt))
        return
    if file is None:
        raise click.UsageError("Give the FILE that holds the ratings, or --template to begin one.")
    from gemba.authoring.stakeholders import read_stakeholders

    with Workspace.open(folder) as workspace:
        taken = read_stakeholders(file, workspace.audit, _checklist(workspace.audit))
        if taken.changes:
            workspace.save(taken.changes, why="criticality")
    counts = told(taken)
    if as_json:
        print_json(counts)
        return
    say(f"{file.name}: {counts['new']} new or changed, {counts['known']} known already,"
        f" {counts['empty']} left empty.")  # fmt: skip


def _template(audit: "Audit", role: str, fmt: str) -> str:
    from gemba.authoring.stakeholders import stakeholders_template

    kind = "csv" if fmt == "csv" else "yaml"
    return stakeholders_template(_checklist(audit), asked(audit), role, kind)  # type: ignore[arg-type]


def _checklist(audit: "Audit") -> "Checklist":
    from gemba.analysis.route import checklist_in_use

    found = checklist_in_use(audit)
    if found is None:
        words = "This audit has no checklist yet, so there is no step to rate: walk it first."
        raise click.ClickException(words)
    return found

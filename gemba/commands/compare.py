"""`gemba compare`: channels, companies and the like side by side, step by step."""

import shutil
from typing import TYPE_CHECKING, cast

import click

from gemba.commands.common import audit_argument, json_option, known_audit, print_json, say

if TYPE_CHECKING:
    from gemba.analysis.comparing import By

_BYS = ("channel", "company", "site", "wave", "segment", "auditor")


@click.command(epilog="Example: gemba compare phones --by company")
@audit_argument
@click.option("--by", type=click.Choice(_BYS), default="channel", show_default=True,
              help="What the walks are grouped by.")  # fmt: skip
@json_option
def compare(audit: str, by: str, as_json: bool) -> None:
    """Compare the walks of AUDIT step by step, and say no more than their number allows.

    The report holds the same on two pages wherever several channels were walked.
    """
    from gemba.analysis.comparing import CannotCompare
    from gemba.analysis.comparing import compare as compared
    from gemba.store import Workspace

    with Workspace.open(known_audit(audit), read_only=True) as workspace:
        try:
            found = compared(workspace.audit, cast("By", by))
        except CannotCompare as error:
            raise click.ClickException(str(error).replace("AUDIT", audit)) from error
        if as_json:
            from gemba.report.compare_data import comparison_data

            print_json(comparison_data(found, workspace.audit))
            return
        from gemba.report.text_compare import compare_lines

        width = shutil.get_terminal_size((80, 24)).columns
        for line in compare_lines(found, workspace.audit, min(width, 110)):
            say(line)

"""`gemba compare`: channels, companies and the like side by side, step by step."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from gemba.commands.common import audit_argument, json_option, known_audit, print_json, say

if TYPE_CHECKING:
    from gemba.analysis.comparing import By, Comparison
    from gemba.commands.report import Format
    from gemba.journey.audit import Audit

_BYS = ("channel", "company", "site", "wave", "segment", "auditor")


@click.command(epilog="Example: gemba compare phones --by company -o companies.pdf")
@audit_argument
@click.option("--by", type=click.Choice(_BYS), default="channel", show_default=True,
              help="What the walks are grouped by.")  # fmt: skip
@click.option("-o", "out", metavar="FILE", help="Write two pages, as PDF or HTML as FILE ends.")
@json_option
def compare(audit: str, by: str, out: str | None, as_json: bool) -> int:
    """Compare the walks of AUDIT step by step, and say no more than their number allows.

    The report holds the same two pages wherever several channels were walked.
    """
    from gemba.analysis.comparing import CannotCompare
    from gemba.analysis.comparing import compare as compared
    from gemba.store import Workspace

    folder = known_audit(audit)
    with Workspace.open(folder, read_only=True) as workspace:
        try:
            found = compared(workspace.audit, cast("By", by))
        except CannotCompare as error:
            raise click.ClickException(str(error).replace("AUDIT", audit)) from error
        if out is None:
            _print(found, workspace.audit, as_json)
            return 0
    return _write(folder, Path(out), cast("By", by))


def _print(found: "Comparison", audit: "Audit", as_json: bool) -> None:
    if as_json:
        from gemba.report.compare_data import comparison_data

        print_json(comparison_data(found, audit))
        return
    from gemba.report.text_compare import compare_lines

    width = shutil.get_terminal_size((80, 24)).columns
    for line in compare_lines(found, audit, min(width, 110)):
        say(line)


def _write(folder: Path, out: Path, by: "By") -> int:
    from gemba.commands.report import make_report

    suffix = out.suffix.lower()
    if suffix not in (".pdf", ".html"):
        raise click.ClickException(f"{out} must end in .pdf or .html; --json prints the data.")
    fmt: Format = "pdf" if suffix == ".pdf" else "html"
    path, code = make_report(folder, out, fmt, "internal", by)
    say(path)
    return code

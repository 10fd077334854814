"""`gemba checklist import`: a form of another tool becomes a checklist."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import json_option, print_json, say, warn, write_text

if TYPE_CHECKING:
    from gemba.authoring.xlsform import Imported


@click.command(
    "import", epilog="Example: gemba checklist import survey.xlsx -o survey.yaml --report"
)
@click.argument("form", metavar="FORM", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Choice(["xlsform", "redcap", "csv", "cjml"]),
              help="What FORM is; by default its content says.")  # fmt: skip
@click.option("-o", "--output", "out", default=None, metavar="FILE", help="The checklist's file.")
@click.option("--report", is_flag=True, help="Print what was not taken as it stands, and where.")
@click.option("--strict", is_flag=True, help="Exit code 1 if any E-code was met.")
@json_option
def import_(
    form: Path, source: str | None, out: str | None, report: bool, strict: bool, as_json: bool
) -> int:
    """Make a checklist of FORM, a form, table or journey of another tool; without -o print it.

    FORM is an XLSForm (.xlsx or .xls), a REDCap data dictionary, a CSV or Markdown table with heads
    like phase, step, question, type, choices, required, guidance, owner and barriers (English or
    German), a text with one question a line, or a CJML journey. What Gemba does not understand is
    kept and named with a code and its cell. Exit code 2: the file is refused, with a code.
    """
    from gemba.authoring.importing import import_checklist

    found = import_checklist(form, source)
    if out not in (None, "-"):
        found.write(Path(str(out)))
    elif not (report or as_json):
        write_text(found.yaml, None)
    if as_json:
        print_json(_summary(found, form, out))
    elif report:
        _print_report(found, form)
    elif found.findings:
        _warn(found)
    return 1 if strict and found.errors else 0


def _summary(found: "Imported", form: Path, out: str | None) -> dict[str, object]:
    asked = [q for step in found.checklist.steps for q in step.questions]
    return {
        "form": str(form),
        "file": out,
        "id": found.checklist.id,
        "title": found.checklist.title,
        "version": found.checklist.version,
        "phases": len(found.checklist.phases),
        "steps": len(found.checklist.steps),
        "questions": len(asked),
        "languages": [found.checklist.language, *found.checklist.translations],
        "errors": len(found.errors),
        "warnings": len(found.findings) - len(found.errors),
        "findings": [
            {
                "code": finding.code,
                "sheet": finding.sheet,
                "cell": finding.cell,
                "message": finding.message,
                "is_error": finding.is_error,
            }
            for finding in found.findings
        ],
    }


def _print_report(found: "Imported", form: Path) -> None:
    count = sum(len(step.questions) for step in found.checklist.steps)
    steps = len(found.checklist.steps)
    say(f"{form.name}: {count} question{'s' * (count != 1)} in {steps} step{'s' * (steps != 1)}")
    for finding in found.findings:
        say(f"{finding.place or '-':14} {finding.code} {finding.message}")
    if not found.findings:
        say("Everything was taken as it stands.")


def _warn(found: "Imported") -> None:
    errors = len(found.errors)
    warnings = len(found.findings) - errors
    warn(
        f"{warnings} warning{'s' * (warnings != 1)}, "
        f"{errors} thing{'s' * (errors != 1)} that cannot be worked out; --report lists them."
    )

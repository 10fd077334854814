"""`gemba export`: an audit goes out, whole as JSON or its answers as a table."""

from pathlib import Path

import click

from gemba.commands.common import audit_folder, print_json, warn, write_text


@click.command("export", epilog="Example: gemba export phones -o phones.json")
@click.argument("audit", required=False)
@click.option("-o", "out", metavar="FILE", help="Where to write; - is standard output.")
@click.option(
    "--format", "fmt", type=click.Choice(["json", "csv"]), default=None,
    help="json: the whole audit. csv: its answers, one a line. By default as FILE ends.",
)  # fmt: skip
@click.option("--schema", is_flag=True, help="Print the JSON Schema of an exported audit.")
def export(audit: str | None, out: str | None, fmt: str | None, schema: bool) -> int:
    """Write AUDIT as JSON, with its evidence in FILE.evidence/, or its answers as CSV.

    The JSON imported into an empty audit is the same audit again.
    """
    if schema:
        from gemba.store import audit_schema

        print_json(audit_schema())
        return 0
    if audit is None:
        raise click.UsageError("Missing argument 'AUDIT'", click.get_current_context())
    return _export(audit_folder(audit), out, fmt or _by_name(out))


def _by_name(out: str | None) -> str:
    return "csv" if out is not None and out.lower().endswith(".csv") else "json"


def _export(folder: Path, out: str | None, fmt: str) -> int:
    from gemba.commands.answer_table import answers_csv
    from gemba.store import Workspace, export_text, write_export

    with Workspace.open(folder, read_only=True) as workspace:
        if fmt == "csv":
            write_text(answers_csv(workspace.audit), out)
        elif out in (None, "-"):
            write_text(export_text(workspace), None)
        else:
            missing = write_export(workspace, Path(str(out)))
            for sentence in missing:
                warn(sentence)
            return 1 if missing else 0
    return 0

"""`gemba export`: an audit goes out, whole as JSON, or as tables in one of several formats."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from gemba.commands.common import (
    audit_folder,
    print_json,
    refuse_terminal,
    warn,
    write_bytes,
    write_text,
)

if TYPE_CHECKING:
    from gemba.commands.handing_on import Options
    from gemba.store import Workspace

Headers = Literal["names", "labels", "both"]
Multi = Literal["both", "split", "single"]
Layout = Literal["long", "wide"]
_ENDS = {".csv": "csv", ".xlsx": "xlsx", ".zip": "zip", ".db": "sqlite", ".sqlite": "sqlite",
         ".cjml": "cjml", ".xml": "cjml"}  # fmt: skip
_BINARY = ("xlsx", "zip", "sqlite")
_FITS = {
    "headers": ("csv", "xlsx"), "multi": ("csv", "xlsx"), "layout": ("csv",), "bom": ("csv",),
    "language": ("csv", "xlsx", "zip", "sqlite", "cjml"),
}  # fmt: skip
"""The formats that an option means something to."""


@click.command("export", epilog="Example: gemba export phones -o phones.xlsx --language de")
@click.argument("audit", required=False)
@click.option("-o", "out", metavar="FILE", help="Where to write; - is standard output.")
@click.option(
    "--format", "fmt", type=click.Choice(["json", "csv", "cjml", *_BINARY]), default=None,
    help="json: the whole audit, with its original evidence. csv: its answers. xlsx: all tables as"
    " sheets. zip: a data package, with copies of the photos. sqlite: a copy for Datasette."
    " cjml: the walks as actual journeys beside the planned ones, CJML 2.0."
    " By default as FILE ends.",
)  # fmt: skip
@click.option("--layout", type=click.Choice(["long", "wide"]), help="csv: every question"
              " with its status a row, or a row a walk.")  # fmt: skip
@click.option("--headers", type=click.Choice(["names", "labels", "both"]),
              help="csv, xlsx: names for programs, words for people, or both lines.")  # fmt: skip
@click.option("--multi", type=click.Choice(["both", "split", "single"]),
              help="A row a walk: several answers in one column, one each, or both.")  # fmt: skip
@click.option("--language", metavar="TAG", help="The language of questions and answers, where the"
              " checklist has it.")  # fmt: skip
@click.option("--bom", is_flag=True, default=None, help="csv: begin with the mark that Excel needs"
              " to see UTF-8.")  # fmt: skip
@click.option("--schema", is_flag=True, help="Print the JSON Schema of an exported audit.")
def export(
    audit: str | None, out: str | None, fmt: str | None, schema: bool, **more: str | bool | None
) -> int:
    """Write AUDIT as JSON, with its evidence in FILE.evidence/, or as tables.

    The JSON imported into an empty audit is the same audit again. The other formats are for
    reading on: spreadsheets, statistics, Datasette.
    """
    if schema:
        from gemba.store import audit_schema

        print_json(audit_schema())
        return 0
    if audit is None:
        raise click.UsageError("Missing argument 'AUDIT'", click.get_current_context())
    chosen = fmt or _by_name(out)
    said = {name: value for name, value in more.items() if value is not None}
    _check(chosen, out, said)
    return _export(audit_folder(audit), out, chosen, cast("Options", said))


def _by_name(out: str | None) -> str:
    return _ENDS.get(Path(out or "").suffix.lower(), "json")


def _check(fmt: str, out: str | None, said: dict[str, str | bool]) -> None:
    context = click.get_current_context()
    for name in said:
        if fmt not in _FITS[name]:
            fitting = " and ".join(_FITS[name])
            raise click.UsageError(f"--{name} means nothing to {fmt}; it is for {fitting}", context)
    if fmt in _BINARY:
        refuse_terminal(fmt, out)
        if out is None:
            raise click.UsageError(f"{fmt} is binary: say where to with -o FILE", context)


def _export(folder: Path, out: str | None, fmt: str, options: "Options") -> int:
    from gemba.store import Workspace

    with Workspace.open(folder, read_only=True) as workspace:
        if fmt == "json":
            left_out = _whole(workspace, out)
        else:
            from gemba.commands.handing_on import handed_on

            data, beside, left_out = handed_on(workspace, fmt, out, options)
            if data is not None:
                write_bytes(data, out)
            for name, text in beside.items():
                Path(name).write_text(text, encoding="utf-8")
    for sentence in left_out:
        warn(sentence)
    return 1 if left_out else 0


def _whole(workspace: "Workspace", out: str | None) -> list[str]:
    from gemba.store import export_text, write_export

    if out in (None, "-"):
        write_text(export_text(workspace), None)
        return []
    return write_export(workspace, Path(str(out)))

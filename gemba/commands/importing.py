"""`gemba import`: walks come in from JSON."""

import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import audit_argument, audit_folder, json_option, print_json, say

if TYPE_CHECKING:
    from gemba.store import Imported, Workspace


@click.command("import", epilog="Example: gemba import phones paper-walk.json")
@audit_argument
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@json_option
def import_(audit: str, files: tuple[str, ...], as_json: bool) -> None:
    """Take walks from JSON files into AUDIT, which is made where absent; - is standard input.

    A file is taken whole or not at all; the same file again changes nothing.
    """
    from gemba.store import Workspace

    folder = audit_folder(audit)
    is_new = not folder.exists()
    if is_new:
        Workspace.create(folder, folder.name, None).close()
    try:
        with Workspace.open(folder) as workspace:
            came = {name: _take(workspace, name) for name in files}
    except BaseException:
        if is_new:
            shutil.rmtree(folder)
        raise
    if as_json:
        print_json({name: asdict(imported) for name, imported in came.items()})
        return
    for name, imported in came.items():
        _say_what_came(name, imported)


def _take(workspace: "Workspace", name: str) -> "Imported":
    from gemba.store import import_bytes, import_file

    if name == "-":
        return import_bytes(workspace, sys.stdin.buffer.read(), "standard input")
    return import_file(workspace, Path(name))


def _say_what_came(name: str, came: "Imported") -> None:
    new = ((kind.replace("_", " "), count) for kind, count in sorted(came.counts.items()) if count)
    kinds = ", ".join(f"{kind} {count}" for kind, count in new)
    say(f"{name}: {kinds or 'nothing new'}; {came.skipped} known already.")
    for note in came.notes:
        say(f"{name}: {note}")

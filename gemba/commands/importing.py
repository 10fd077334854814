"""`gemba import`: walks come in from JSON."""

import json
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
        data = sys.stdin.buffer.read()
        _pin_what_it_names(workspace, data)
        return import_bytes(workspace, data, "standard input")
    path = Path(name)
    if path.is_file():
        _pin_what_it_names(workspace, path.read_bytes())
    return import_file(workspace, path)


def _pin_what_it_names(workspace: "Workspace", data: bytes) -> None:
    """Pin the checklist of the catalogue that a walk on paper names, where the audit lacks it.

    What is no walk, or names no checklist of the catalogue, is left to the import to refuse.
    """
    from gemba.authoring import ChecklistError, find, load

    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    named = found.get("checklist") if isinstance(found, dict) else None
    if not isinstance(named, str) or _has(workspace, named):
        return
    try:
        workspace.pin(load(find(named)))
    except (ChecklistError, OSError):
        return


def _has(workspace: "Workspace", named: str) -> bool:
    return any(named in (key, pinned.id) for key, pinned in workspace.audit.checklists.items())


def _say_what_came(name: str, came: "Imported") -> None:
    new = ((kind.replace("_", " "), count) for kind, count in sorted(came.counts.items()) if count)
    kinds = ", ".join(f"{kind} {count}" for kind, count in new)
    say(f"{name}: {kinds or 'nothing new'}; {came.skipped} known already.")
    for note in came.notes:
        say(f"{name}: {note}")

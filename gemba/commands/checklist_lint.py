"""`gemba checklist lint`: every fault of checklists, in the form that its reader wants."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import files_argument, say

if TYPE_CHECKING:
    from gemba.authoring.faults import Fault
    from gemba.authoring.lint import Profile

_FORMATS = ("text", "json", "sarif", "github")


@click.command(epilog="Example: gemba checklist lint my-journey.yaml --profile publish")
@files_argument
@click.option("--profile", type=click.Choice(["draft", "publish"]), default="draft",
              help="draft: only errors fail; publish: warnings fail too.")  # fmt: skip
@click.option("--format", "fmt", type=click.Choice(_FORMATS), default="text",
              help="sarif and github are for build servers.")  # fmt: skip
@click.option("--write-lock", is_flag=True,
              help="Where publish holds: keep version and hashes in published.lock.")  # fmt: skip
def lint(files: tuple[Path, ...], profile: "Profile", fmt: str, write_lock: bool) -> int:
    """Print every fault of checklists, with line and column; exit code 1 if one stops its use."""
    from gemba.authoring.lint import failing, shown
    from gemba.authoring.lint import lint as linted

    if write_lock and profile != "publish":
        raise click.UsageError("--write-lock goes with --profile publish.")
    for path in files:
        path.open("rb").close()
    found = (fault for path in files for fault in linted(path) if shown(fault, profile))
    faults = list(dict.fromkeys(found))
    _print(faults, fmt)
    if any(failing(fault, profile) and not _is_mended(fault, write_lock) for fault in faults):
        return 1
    if write_lock:
        _lock(files)
    return 0


def _print(faults: "list[Fault]", fmt: str) -> None:
    from gemba.authoring.lint import output

    if fmt != "text":
        for line in output.FORMATS[fmt](faults):
            say(line)
        return
    for fault in faults:
        say(fault.render())
    say(output.summary(faults))


def _is_mended(fault: "Fault", write_lock: bool) -> bool:
    """Tell whether writing the lock is what mends a fault."""
    return write_lock and fault.code == "V403"


def _lock(files: tuple[Path, ...]) -> None:
    from gemba.authoring import load
    from gemba.authoring.published import write_lock

    for folder in dict.fromkeys(path.parent for path in files):
        say(write_lock(folder, [load(path) for path in files if path.parent == folder]))

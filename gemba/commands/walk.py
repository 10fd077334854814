"""`gemba walk`: go on with a walk, or begin one."""

import os
import sys
from pathlib import Path

import click

from gemba.commands.common import audit_argument, known_audit
from gemba.commands.manual import attach


@click.command(epilog="Example: gemba walk phones --channel store --auditor A7")
@audit_argument
@click.option("--channel", default="", help="The channel that the walk begins in.")
@click.option("--segment", default="", help="The kind of customer.")
@click.option("--company", default="", help="The company that is walked.")
@click.option("--site", default="", help="The place, down to the branch.")
@click.option("--wave", default="", help="The round of a programme.")
@click.option("--auditor", default="", help="A code for the walker, never a name.")
@click.option("--new", is_flag=True, help="Begin a new walk even where one is unfinished.")
@click.option("--plain", is_flag=True, help="Walk in lines of text, for screen readers and pipes.")
@click.option(
    "--manual",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Begin a new walk that walks each step of this manual too.",
)
@click.option("--manual-step", metavar="KEY", help="The step that its cards are asked at.")
def walk(
    audit: str, plain: bool, new: bool, manual: Path | None, manual_step: str | None, **wanted: str
) -> int:  # fmt: skip
    """Go on with the newest unfinished walk of AUDIT that fits the options, or begin one.

    Every answer is on the disk before the next question comes: there is nothing to save.
    Lines of text come by themselves where TERM is dumb, GEMBA_PLAIN is 1, or in a pipe.
    """
    from gemba.target import Target

    folder = known_audit(audit)
    if manual is not None:
        attach(folder, manual, manual_step)
    target = Target(folder, new=new or manual is not None, **wanted)
    if plain or wants_lines():
        from gemba.plain import run
    else:
        from gemba.tui.app import run
    return run(target)


def wants_lines() -> bool:
    """Tell whether the terminal cannot draw, or the user prefers lines."""
    if os.environ.get("GEMBA_PLAIN") == "1" or os.environ.get("TERM") == "dumb":
        return True
    return not (sys.stdin.isatty() and sys.stdout.isatty())

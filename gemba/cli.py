"""The command line: one group, and one edge where every error becomes a line and an exit code."""

import signal
import sys
from types import FrameType

import click

from gemba import __version__
from gemba.commands import edge
from gemba.commands.backup import backup
from gemba.commands.checklist import checklist
from gemba.commands.compare import compare
from gemba.commands.criticality import criticality
from gemba.commands.demo import demo
from gemba.commands.doctor import doctor
from gemba.commands.due import due
from gemba.commands.evidence import evidence
from gemba.commands.exporting import export
from gemba.commands.findings import findings
from gemba.commands.importing import import_
from gemba.commands.new import new
from gemba.commands.readability import readability
from gemba.commands.reply import reply
from gemba.commands.report import report
from gemba.commands.walk import walk


class InOrder(click.Group):
    """Lists commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands as they were added."""
        return list(self.commands)


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: gemba demo, then gemba walk sample --channel store",
)
@click.version_option(__version__, prog_name="gemba")
@click.pass_context
def main(context: click.Context) -> int:
    """Walk a customer's journey step by step and leave with a prioritised findings report.

    Without a command Gemba opens its screens: audits, checklists, what is due today.
    """
    if context.invoked_subcommand is not None:
        return 0
    from gemba.commands.home import home

    return home()


_COMMANDS = (
    demo, new, walk, due, findings, compare, report, reply, criticality, import_, export, evidence,
    checklist, readability, doctor, backup,
)  # fmt: skip
for _command in _COMMANDS:
    main.add_command(_command)


def run() -> None:
    """Run the command line as the installed command does; never returns."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _ended)
    sys.exit(edge.status(main, sys.argv[1:]))


def _ended(number: int, _: FrameType | None) -> None:
    """End as a signal asks, closing what is open on the way."""
    raise SystemExit(128 + number)

"""`gemba demo`: the sample audit, made and reported."""

from pathlib import Path

import click

from gemba.commands.common import say, warn
from gemba.commands.report import default_path, make_report


@click.command(epilog="Example: gemba demo /tmp/sample")
@click.argument("folder", metavar="[DIR]", default="audits/sample", type=click.Path(path_type=Path))
def demo(folder: Path) -> None:
    """Make the invented sample audit in DIR, to its finished PDF, and print the report's path.

    Three walks of buying a phone: online, by phone and in a store; by default in audits/sample.
    Made again it replaces only itself. Where no PDF can be made the report is HTML.
    """
    from gemba.demo.making import make_sample

    if not make_sample(folder):
        warn(f"{folder} holds entries of your own: it stays as it is, only its report is new.")
    path, _ = make_report(folder, default_path(folder, "pdf"), "pdf", "internal")
    say(path)

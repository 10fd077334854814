"""The command line."""

import click


@click.group()
def main() -> None:
    """Walk a customer's journey and report what it was like."""


@main.command()
@click.argument("directory", default="audits/sample")
def demo(directory: str) -> None:
    """Make the sample audit in DIRECTORY."""
    click.echo(directory)


def run() -> None:
    """Run the command line as the installed command does."""
    main(prog_name="gemba")

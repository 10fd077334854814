"""`gemba checklist list`: the catalogue."""

from dataclasses import asdict

import click

from gemba.commands.common import json_option, print_json, say


@click.command("list", epilog="Example: gemba checklist list")
@json_option
def list_(as_json: bool) -> None:
    """List the checklists of ./checklists and those that ship with Gemba."""
    from gemba.authoring import catalogue

    entries = catalogue()
    if as_json:
        print_json([asdict(entry) for entry in entries])
        return
    for entry in entries:
        say(f"{entry.id} {entry.version}: {entry.title} ({', '.join(entry.channels)})")

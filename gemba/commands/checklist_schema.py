"""`gemba checklist schema`: what editors need to know of a checklist."""

import click

from gemba.commands.common import print_json


@click.command(epilog="Example: gemba checklist schema > checklist.schema.json")
def schema() -> None:
    """Print the JSON Schema of a checklist, for editors."""
    from gemba.authoring import checklist_schema

    print_json(checklist_schema())

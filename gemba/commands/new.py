"""`gemba new`: a new audit folder."""

import click

from gemba.commands.common import audit_argument, new_audit_folder, say


@click.command(epilog="Example: gemba new phones --checklist buy-a-new-phone")
@audit_argument
@click.option("--checklist", required=True, metavar="C", help="A checklist's file, name or id.")
@click.option("--title", default="", help="The question that the audit answers.")
@click.option("--language", default=None, metavar="XX", help="Walk it in a translation.")
def new(audit: str, checklist: str, title: str, language: str | None) -> None:
    """Make the audit folder AUDIT with a checklist pinned inside."""
    from gemba.authoring import find, load
    from gemba.store import Workspace

    journey = load(find(checklist), language)
    folder = new_audit_folder(audit)
    Workspace.create(folder, title or journey.title, journey).close()
    say(folder)

"""`gemba new`: a new audit folder."""

from pathlib import Path

import click

from gemba.commands.common import audit_argument, new_audit_folder, say
from gemba.commands.manual import with_file


@click.command(epilog="Example: gemba new phones --checklist buy-a-new-phone")
@audit_argument
@click.option("--checklist", required=True, metavar="C", help="A checklist's file, name or id.")
@click.option("--title", default="", help="The question that the audit answers.")
@click.option("--language", default=None, metavar="XX", help="Walk it in a translation.")
@click.option(
    "--manual",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A manual, each step of which is walked: PDF, HTML, Markdown or text.",
)
@click.option("--manual-step", metavar="KEY", help="The step that its cards are asked at.")
@click.option("--manual-pages", default="", metavar="A-B", help="Only these pages of the manual.")
@click.option("--manual-lang", metavar="XX", help="The manual's language; else it is told.")
def new(
    audit: str, checklist: str, title: str, language: str | None, manual: Path | None,
    manual_step: str | None, manual_pages: str, manual_lang: str | None,
) -> None:  # fmt: skip
    """Make the audit folder AUDIT with a checklist pinned inside.

    With --manual the steps of a manual become cards of the step that asks about the manual.
    """
    from gemba.authoring import find, load
    from gemba.store import Workspace

    journey = load(find(checklist), language)
    if manual is not None:
        journey = with_file(journey, manual, manual_lang, manual_pages, manual_step)
    folder = new_audit_folder(audit)
    Workspace.create(folder, title or journey.title, journey).close()
    say(folder)

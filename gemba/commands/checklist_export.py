"""`gemba checklist export`: a checklist becomes a form that other tools can run."""

import sys
from pathlib import Path

import click


@click.command(epilog="Example: gemba checklist export buy-a-new-phone -o phone.xlsx")
@click.argument("name", metavar="FILE")
@click.option("-o", "--output", "out", default=None, metavar="FORM.xlsx", help="The form's file.")
def export(name: str, out: str | None) -> None:
    """Write a checklist as an XLSForm for ODK Collect or KoboToolbox, with all its languages.

    FILE is a file, a name or an id. A checklist made from a form comes back as that form, cell by
    cell, with what was changed since.
    """
    from gemba.authoring import find, load
    from gemba.authoring.xlsform import export_form

    if out is None:
        raise click.UsageError("A form is no text: name its file with -o FORM.xlsx.")
    path = find(name)
    own = load(path)
    texts = {own.language: own} | {tag: load(path, tag) for tag in own.translations}
    data = export_form(texts)
    if out == "-":
        sys.stdout.buffer.write(data)
    else:
        Path(out).write_bytes(data)

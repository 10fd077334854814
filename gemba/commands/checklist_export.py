"""`gemba checklist export`: a checklist becomes a form or a journey that other tools can read."""

import sys
from pathlib import Path

import click


@click.command(epilog="Example: gemba checklist export buy-a-new-phone -o phone.xlsx")
@click.argument("name", metavar="FILE")
@click.option("-o", "--output", "out", default=None, metavar="FORM.xlsx",
              help="Where to write: FORM.xlsx or JOURNEY.cjml; - is standard output.")  # fmt: skip
@click.option("--to", "target", type=click.Choice(["xlsform", "cjml"]), default=None,
              help="By default as the name behind -o ends.")  # fmt: skip
@click.option("--language", metavar="TAG", help="cjml: the language of the texts.")
def export(name: str, out: str | None, target: str | None, language: str | None) -> None:
    """Write a checklist as an XLSForm for ODK Collect or KoboToolbox, or as a CJML journey.

    FILE is a file, a name or an id. The form has all languages; a checklist made from a form comes
    back as that form, cell by cell, with what was changed since. CJML 2.0 has a planned journey for
    each channel, without the questions, which it does not know.
    """
    if (target or _by_name(out)) == "cjml":
        _journey(name, out, language)
        return
    if language:
        words = "--language is for cjml: a form has all languages"
        raise click.UsageError(words, click.get_current_context())
    _form(name, out)


def _by_name(out: str | None) -> str:
    return "cjml" if Path(out or "").suffix.lower() in (".cjml", ".xml") else "xlsform"


def _journey(name: str, out: str | None, language: str | None) -> None:
    from gemba.authoring import find, load
    from gemba.commands.common import write_bytes
    from gemba.report.cjml import checklist_cjml

    write_bytes(checklist_cjml(load(find(name), language)), out)


def _form(name: str, out: str | None) -> None:
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

"""`gemba checklist assemble`: one flat file of a checklist and all it stands on."""

from pathlib import Path

import click

from gemba.commands.common import write_text


@click.command(epilog="Example: gemba checklist assemble my-journey.yaml -o flat.yaml")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", "out", default=None, metavar="FILE", help="Write it here.")
def assemble(file: str, out: str | None) -> None:
    """Print FILE as it is walked: banks, parent and short forms resolved into one flat file.

    With -o its other languages are written beside it, where they are not there already.
    """
    from gemba.authoring import find, load
    from gemba.authoring.flat import flat_text, flat_translations

    path = find(file)
    if out not in (None, "-") and Path(str(out)).resolve() == path.resolve():
        raise click.UsageError("The flat file would take the place of the one it is made from.")
    checklist = load(path)
    write_text(flat_text(checklist, path), out)
    if out in (None, "-"):
        return
    for other, text in flat_translations(checklist, path, Path(str(out))):
        if not other.exists():
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(text, encoding="utf-8")

"""What the commands share that take a file which somebody filled in, or write its template."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gemba.authoring.replies import Taken


def write_template(file: Path | None, text: Callable[[str], str]) -> None:
    """Write a template to a new file, as CSV where its name says so, or to standard output."""
    if file is None or str(file) == "-":
        click.echo(text("yaml"), nl=False)
        return
    fmt = "csv" if file.suffix.lower() == ".csv" else "yaml"
    try:
        with file.open("x", encoding="utf-8-sig" if fmt == "csv" else "utf-8", newline="") as out:
            out.write(text(fmt))
    except FileExistsError:
        words = f"{file} exists already: a template never overwrites it; give a new name."
        raise click.ClickException(words) from None
    click.echo(file)


def told(taken: "Taken") -> dict[str, int]:
    """Return how many entries of a file were new or changed, known already, or left empty."""
    return {"new": len(taken.changes), "known": taken.known, "empty": taken.empty}

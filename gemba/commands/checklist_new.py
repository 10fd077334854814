"""`gemba checklist new`: a commented checklist to begin with."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import say, write_text

if TYPE_CHECKING:
    from gemba.authoring.starter import Starter

_CHANNELS = "Online, Store"


@click.command(epilog="Example: gemba checklist new parcel.yaml --title 'Return a parcel'")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--title", default=None, help="The journey's name.")
@click.option("--channels", default=None, metavar="A,B", help="The ways to reach the company.")
@click.option("--language", default=None, metavar="XX", help="The language of your texts.")
def new(file: str | None, title: str | None, channels: str | None, language: str | None) -> None:
    """Write a commented checklist to begin with; asks at a terminal for what was not given.

    The schema for editors is put beside it once, in the folder _schema, so that it is found
    without a network and after the folder was moved. Nothing that is there is written over.
    """
    from gemba.authoring.starter import Starter, keep_schema, starter_text

    title = title or _asked("What journey is it?", "My journey")
    channels = channels or _asked("In which channels is it walked?", _CHANNELS)
    language = language or _asked("In which language are the questions?", "en")
    names = [name.strip() for name in channels.split(",") if name.strip()]
    starter = Starter(title, names, _language(language))
    path = Path(file or f"{starter.id}.yaml")
    text = starter_text(_checked(starter), path)
    if file == "-":
        write_text(text, None)
        return
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    keep_schema(path)
    say(path)
    if sys.stdout.isatty():
        say(f"Write what stands behind TODO, then: gemba checklist lint {path} --profile publish")


def _asked(question: str, usual: str) -> str:
    """Return what is typed, or what is usual where nobody sits at a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return usual
    return str(click.prompt(question, default=usual)).strip() or usual


def _language(tag: str) -> str:
    from gemba.authoring.lint.structure import LANGUAGE_TAG

    if not LANGUAGE_TAG.fullmatch(tag):
        raise click.BadParameter(f"{tag!r} is no language tag such as en or de-AT.")
    return tag


def _checked(starter: "Starter") -> "Starter":
    from gemba.authoring.starter import identifier

    for name in starter.channels:
        if not identifier(name):
            raise click.BadParameter(f"{name!r} makes no channel: use letters or digits.")
    if not starter.channels:
        raise click.BadParameter("A journey has one channel at least.")
    return starter

"""`gemba checklist show`: a checklist in lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from gemba.commands.common import json_option, print_json, say

if TYPE_CHECKING:
    from gemba.journey.checklist import Checklist, Step


@click.command(epilog="Example: gemba checklist show buy-a-new-phone")
@click.argument("name", metavar="C")
@click.option("--language", default=None, metavar="XX", help="In a translation.")
@json_option
def show(name: str, language: str | None, as_json: bool) -> None:
    """Print a checklist's phases, steps and questions; C is a file, a name or an id."""
    from gemba.authoring import find, load

    found = load(find(name), language)
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        return
    for line in _lines(found):
        say(line)


def _lines(found: "Checklist") -> Iterator[str]:
    channels = ", ".join(channel.title for channel in found.channels)
    yield f"{found.title} ({found.id} {found.version}), walked by: {channels}"
    for phase in found.phases:
        yield ""
        yield phase.title
        for step in phase.steps:
            yield from _step_lines(found, step)


def _step_lines(found: "Checklist", step: "Step") -> Iterator[str]:
    where = [channel.title for channel in found.channels if step.offered_in(channel.id)]
    limited = "" if len(where) == len(found.channels) else f" ({', '.join(where)})"
    truth = ", moment of truth" if step.moment_of_truth else ""
    yield f"  {step.id}: {step.title}{limited}{truth}"
    for question in step.questions:
        only = f" ({', '.join(question.channels)})" if question.channels else ""
        yield f"    {question.id}: {question.ask}{only}"

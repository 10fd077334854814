"""`gemba checklist`: what can be walked, and whether it is well written."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import files_argument, json_option, print_json, say

if TYPE_CHECKING:
    from gemba.journey.checklist import Checklist, Step


@click.group(epilog="Example: gemba checklist lint my-journey.yaml")
def checklist() -> None:
    """List, read and check the journeys that can be walked."""


@checklist.command("list", epilog="Example: gemba checklist list")
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


@checklist.command(epilog="Example: gemba checklist show buy-a-new-phone")
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


@checklist.command(epilog="Example: gemba checklist schema > checklist.schema.json")
def schema() -> None:
    """Print the JSON Schema of a checklist, for editors."""
    from gemba.authoring import checklist_schema

    print_json(checklist_schema())


@checklist.command(epilog="Example: gemba checklist lint my-journey.yaml --format json")
@files_argument
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text")
def lint(files: tuple[Path, ...], fmt: str) -> int:
    """Print every fault of checklists, with line and column; exit code 1 if one stops its use."""
    from gemba.authoring import inspect

    for path in files:
        path.open("rb").close()
    faults = [fault for path in files for fault in inspect(path).faults]
    if fmt == "json":
        print_json([{**asdict(fault), "is_error": fault.is_error} for fault in faults])
    else:
        for fault in faults:
            say(fault.render())
        if not faults:
            say("No faults.")
    return 1 if any(fault.is_error for fault in faults) else 0

"""`gemba checklist diff`: what changed between two versions, and how much that is."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from gemba.commands.common import json_option, print_json, say

if TYPE_CHECKING:
    from gemba.authoring.versions import Changes
    from gemba.journey.checklist import Checklist


@click.command(epilog="Example: gemba checklist diff phones-1.0.yaml phones.yaml")
@click.argument("old")
@click.argument("new")
@json_option
def diff(old: str, new: str, as_json: bool) -> int:
    """Say what changed from OLD to NEW; exit code 1 if the version was raised too little."""
    from gemba.authoring import find, load
    from gemba.authoring.versions import bump_between, changes, is_enough

    before, after = load(find(old)), load(find(new))
    found = changes(before, after)
    enough = is_enough(found, before.version, after.version)
    if as_json:
        raised = bump_between(before.version, after.version)
        print_json(_data(before, after, found, raised, enough))
        return 0 if enough else 1
    for line in found.lines:
        say(line)
    say(_verdict(before, after, found, enough))
    return 0 if enough else 1


def _verdict(before: "Checklist", after: "Checklist", found: "Changes", enough: bool) -> str:
    from gemba.authoring.versions import bump_between

    raised = bump_between(before.version, after.version)
    numbers = f"{before.version} to {after.version}"
    if not found.items:
        same = "Nothing changed"
        return f"{same}." if enough else f"{same}, and the version goes back from {numbers}."
    least = _raised(before.version, found.least_bump)
    asked = f"These changes ask for {found.least_bump}: {least} or higher"
    if raised == "older":
        return f"{asked}; the version goes back from {numbers}."
    if raised == "none":
        return f"{asked}; the version is still {after.version}."
    return f"{asked}; {numbers} is {raised}{', enough' if enough else ', too little'}."


def _raised(version: str, bump: str) -> str:
    """Return the least next version for a bump."""
    major, minor, patch = (int(part) for part in version.split("."))
    if bump == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if bump == "minor" else f"{major}.{minor}.{patch + 1}"


def _data(
    before: "Checklist", after: "Checklist", found: "Changes", raised: str, enough: bool
) -> dict[str, Any]:
    return {
        "old": {"id": before.id, "version": before.version},
        "new": {"id": after.id, "version": after.version},
        "least_bump": found.least_bump,
        "raised": raised,
        "enough": enough,
        "summary": found.summary,
        "changes": [asdict(item) for item in found.items],
    }

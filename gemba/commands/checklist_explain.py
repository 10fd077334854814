"""`gemba checklist explain`: what a code of the linter means, with examples."""

from dataclasses import asdict

import click

from gemba.commands.common import json_option, print_json, say


@click.command(epilog="Example: gemba checklist explain W402")
@click.argument("code", required=False)
@json_option
def explain(code: str | None, as_json: bool) -> None:
    """Say what a code of the linter means, why it matters, and show it bad and good."""
    from gemba.authoring.lint import codes, page

    if code is not None:
        found = page(code)
        if as_json:
            print_json(asdict(found))
        else:
            say(found.text)
        return
    pages = [page(name) for name in codes()]
    if as_json:
        print_json([asdict(found) for found in pages])
        return
    for found in pages:
        say(f"{found.code} {found.title} ({found.level})")

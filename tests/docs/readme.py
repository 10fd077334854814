"""What the README takes from the program: python -m tests.docs.readme writes it."""

import re
import sys
from pathlib import Path

import click

from gemba.cli import main
from gemba.tui.actions import ANSWER_KEYS, EVERYWHERE, GROUPS, WALK, key_name

README = Path(__file__).parents[2] / "README.md"


def keys() -> str:
    """Return the key table, from the table of acts."""
    rows = [f"| {key} | | {words} |" for key, words in ANSWER_KEYS]
    for group in GROUPS:
        for act in (act for act in WALK if act.group == group):
            twin = f"`{key_name(act.twin)}`" if act.twin else ""
            rows.append(f"| `{act.key_words}` | {twin} | {act.label}: {act.help} |")
    rows += [f"| `{key}` | `{key}` | {words} |" for key, words in EVERYWHERE]
    return "\n".join(["| key | in a text field | does |", "|---|---|---|", *rows])


def commands() -> str:
    """Return the command table, from the commands' own help."""
    rows = []
    for path, command in sorted(_leaves(main, ())):
        words = (command.get_short_help_str(120)).rstrip(".")
        rows.append(f"| `gemba {' '.join(path)}` | {words} |")
    return "\n".join(["| command | does |", "|---|---|", *rows])


def _leaves(
    command: click.Command, path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(command, click.Group):
        return [(path, command)]
    found = []
    for name, child in command.commands.items():
        found += _leaves(child, (*path, name))
    return found


PARTS = {"keys": keys, "commands": commands}


def written() -> str:
    """Return the README as it should be."""
    text = README.read_text(encoding="utf-8")
    for name, make in PARTS.items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        begin, end = re.search(pattern, text, re.DOTALL).groups()  # type: ignore[union-attr]
        text = re.sub(pattern, "@@", text, flags=re.DOTALL).replace("@@", f"{begin}{make()}\n{end}")
    return text


if __name__ == "__main__":
    README.write_text(written(), encoding="utf-8")
    sys.exit(0)

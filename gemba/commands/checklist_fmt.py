"""`gemba checklist fmt`: checklists as Gemba writes them."""

from pathlib import Path

import click

from gemba.commands.common import files_argument, say


@click.command(epilog="Example: gemba checklist fmt my-journey.yaml --check")
@files_argument
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
def fmt(files: tuple[Path, ...], check: bool) -> int:
    """Put keys in order and expressions in quotes; comments and meaning stay as they are."""
    changed = [path for path in files if _formatted(path, check)]
    for path in changed:
        say(f"{'would change' if check else 'formatted'} {path}")
    if not changed:
        say("Nothing to format." if len(files) > 1 else f"{files[0]} is formatted.")
    return 1 if check and changed else 0


def _formatted(path: Path, check: bool) -> bool:
    """Format one file where it needs it; tell whether it did."""
    from gemba.authoring.formatting import formatted
    from gemba.authoring.source import Sources

    Sources().read(path)
    text = path.read_bytes().decode("utf-8")
    new = formatted(text, path)
    if new != text and not check:
        _write(path, new)
    return new != text


def _write(path: Path, text: str) -> None:
    """Put the new text in place of the old one in one move, so that a crash loses neither."""
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(text.encode("utf-8"))
    fresh.chmod(path.stat().st_mode & 0o777)
    fresh.replace(path)

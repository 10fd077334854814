"""`gemba checklist translate`: a translation file, begun or brought up to date."""

from pathlib import Path

import click

from gemba.commands.common import say


@click.command(epilog="Example: gemba checklist translate my-journey.yaml --to fr")
@click.argument("checklist", metavar="C")
@click.option("--to", "tag", required=True, metavar="XX", help="The language, such as fr or de-AT.")
@click.option("--fresh", multiple=True, metavar="KEY", help="This text was translated anew.")
@click.option("--all-fresh", is_flag=True, help="All texts were translated anew.")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a text is open.")
def translate(
    checklist: str, tag: str, fresh: tuple[str, ...], all_fresh: bool, check: bool
) -> int:
    """Begin the translation of C into a language, or bring it up to date; print its path.

    What is not translated yet is listed in it; each translated text remembers the one that it was
    made from, so that a change of that one is noticed.
    """
    from gemba.authoring import find
    from gemba.authoring.translating import kept_up

    if not tag.replace("-", "").isalnum():
        raise click.UsageError("A language is written as fr or de-AT.")
    kept = kept_up(find(checklist), tag, fresh=fresh, all_fresh=all_fresh)
    if not check:
        _write(kept.path, kept.text)
        say(kept.path)
    for key in kept.stale:
        say(f"stale: {key}")
    say(f"{len(kept.missing)} missing, {len(kept.stale)} stale.")
    return 1 if check and (kept.missing or kept.stale) else 0


def _write(path: Path, text: str) -> None:
    """Put the new text in place of the old one in one move, so that a crash loses neither."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.new")
    part.write_text(text, encoding="utf-8")
    part.replace(path)

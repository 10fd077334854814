"""What `gemba readability` and `gemba new --manual` share: a file becomes a counted manual."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import warn

if TYPE_CHECKING:
    from gemba.journey.checklist import Checklist
    from gemba.journey.manual import Manual

MANY_CARDS = 30


def counted_file(
    file: Path,
    lang: str | None = None,
    pages: str = "",
    accepted: Sequence[str] = (),
    forced: Sequence[str] = (),
) -> "Manual":
    """Return what a count says of a file; raises ClickException in one sentence."""
    from gemba.analysis.manual_count import counted
    from gemba.authoring.manuals import read_manual

    data = sys.stdin.buffer.read() if str(file) == "-" else None
    text = read_manual(file, data)
    chosen = _chosen(text.pages, pages)
    try:
        return counted(
            chosen, "standard input" if data is not None else text.name, lang,
            accepted=accepted, forced=forced, form=text.form,
            sha256=text.sha256, has_pages=text.has_pages,
        )  # fmt: skip
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from None


def with_file(
    checklist: "Checklist", file: Path, lang: str | None, pages: str, step: str | None
) -> "Checklist":
    """Return a checklist that asks the steps of a manual's file; raises ClickException.

    Its own `x: {accepted: [...], jargon: [...]}` name what every customer of the journey knows,
    and what is jargon there although common.
    """
    from gemba.journey.manual import MOST_CARDS, NoPlace, with_manual

    accepted, jargon = (_listed(checklist, name) for name in ("accepted", "jargon"))
    manual = counted_file(file, lang, pages, accepted, jargon)
    cards = min(len(manual.steps), MOST_CARDS)
    if not cards:
        raise click.ClickException(
            f"{file} has no numbered or bulleted steps to walk: leave --manual out, or number them."
        )
    try:
        found = with_manual(checklist, manual, step)
    except NoPlace as error:
        raise click.ClickException(f"{error} Write --manual-step KEY.") from None
    if cards > MANY_CARDS:
        warn(f"{file} adds {cards} questions to a walk; --manual-pages A-B takes fewer.")
    return found


def attach(folder: Path, file: Path, step: str | None) -> None:
    """Make an audit's next walks ask a manual's steps; walks begun before keep their snapshot."""
    from gemba.store import Workspace

    with Workspace.open(folder) as workspace:
        audit = workspace.audit
        checklist = audit.checklists.get(audit.default_checklist or "")
        if checklist is None:
            raise click.ClickException(f"{folder} has no checklist yet: make it with gemba new.")
        workspace.pin(with_file(checklist, file, None, "", step), as_default=True)


def _listed(checklist: "Checklist", name: str) -> list[str]:
    found = checklist.x.get(name)
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []


def lines_of(file: Path | None) -> list[str]:
    """Return the words of a list, one a line; raises ClickException where it is no text."""
    if file is None:
        return []
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not UTF-8 text: save it as UTF-8.") from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _chosen(pages: Sequence[str], wanted: str) -> list[str]:
    """Return all pages, those outside `3-8` emptied, so that page numbers stay true."""
    if not wanted:
        return list(pages)
    first, _, last = wanted.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        raise click.ClickException(f"--pages {wanted} is no range: write --pages 3-8.")
    span = range(int(first), int(last or first) + 1)
    if not span or span[0] < 1 or span[0] > len(pages):
        raise click.ClickException(f"--pages {wanted} is outside the {len(pages)} pages there are.")
    return [page if number in span else "" for number, page in enumerate(pages, 1)]


lang_option = click.option("--lang", metavar="XX", help="The manual's language; else it is told.")
pages_option = click.option("--pages", default="", metavar="A-B", help="Only these pages.")
accepted_option = click.option(
    "--accepted", type=click.Path(path_type=Path), metavar="LIST",
    help="Words, one a line, that every customer of this journey knows.",
)  # fmt: skip
forced_option = click.option(
    "--jargon", type=click.Path(path_type=Path), metavar="LIST",
    help="Words or phrases, one a line, that are jargon here although common.",
)  # fmt: skip

"""`gemba checklist move`: walks under way go on with a newer version of their checklist."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import audit_argument, json_option, known_audit, print_json, say, warn

if TYPE_CHECKING:
    from gemba.authoring.moving_on import Newer
    from gemba.journey.records import Walk
    from gemba.store import Workspace


@click.command(epilog="Example: gemba checklist move phones --dry-run")
@audit_argument
@click.option("--to", "to", metavar="C", help="The newer version: a file, name or id.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@json_option
def move(audit: str, to: str | None, dry_run: bool, as_json: bool) -> int:
    """Move the unfinished walks of AUDIT to a newer version of their checklist.

    Answers stay with their question's id. Finished walks never move, and no walk moves to a
    version that changes what its answers mean. Without --to the checklist is looked up by its id.
    """
    from gemba.authoring.moving_on import moved
    from gemba.store import Workspace

    with Workspace.open(known_audit(audit), read_only=dry_run) as workspace:
        ways = _ways(workspace, to)
        refused = next((way.why_not for way in ways if way.why_not), "")
        walks = [] if refused else moved(workspace.audit, ways)
        if not refused and not dry_run:
            _store(workspace, ways, walks)
        kept = sum(walk.status != "running" for walk in workspace.audit.walks)
    if as_json:
        print_json(_data(ways, walks, refused))
    else:
        _tell(ways[0], len(walks), kept, refused, dry_run)
    return 1 if refused else 0


def _ways(workspace: "Workspace", to: str | None) -> "list[Newer]":
    """Return the way to the new version from each snapshot in use, in that one's language."""
    from gemba.authoring import find, load
    from gemba.authoring.moving_on import newer

    audit = workspace.audit
    keys = [walk.checklist for walk in audit.walks if walk.status == "running"]
    keys = [key for key in (audit.default_checklist, *keys) if key]
    if not keys:
        raise click.ClickException("This audit has no checklist yet: see gemba new --checklist.")
    pinned = [audit.checklists[key] for key in dict.fromkeys(keys)]
    path = find(to) if to else _by_id(pinned[0].id)
    ways = [newer(old, load(path, old.language)) for old in pinned]
    return [way for way in ways if way.old.hash != way.new.hash] or ways[:1]


def _by_id(key: str) -> Path:
    from gemba.authoring import catalogue

    for entry in catalogue():
        if entry.id == key:
            return entry.path
    raise click.ClickException(f"{key} is not in ./checklists: name its file with --to FILE.")


def _store(workspace: "Workspace", ways: "list[Newer]", walks: "list[Walk]") -> None:
    for way in ways:
        in_use = way.old.hash == workspace.audit.default_checklist
        workspace.pin(way.new, as_default=in_use)
    if walks:
        new = ways[0].new
        workspace.save(walks, why=f"moved to {new.id} {new.version}: {ways[0].found.summary}")


def _tell(way: "Newer", walks: int, kept: int, refused: str, dry_run: bool) -> None:
    if refused:
        warn(refused)
        return
    say(way.told)
    for line in way.found.lines:
        say(f"  {line}")
    would = "would move" if dry_run else "moved"
    stay = f" {_count(kept)} closed: what is finished never moves." if kept else ""
    say(f"{_count(walks)} {would} to {way.new.version}.{stay}")


def _count(number: int) -> str:
    return f"{number or 'No'} walk{'s' if number != 1 else ''}"


def _data(ways: "list[Newer]", walks: "list[Walk]", refused: str) -> dict[str, object]:
    found, new = ways[0].found, ways[0].new
    return {
        "checklist": new.id, "from": [way.old.version for way in ways], "to": new.version,
        "least_bump": found.least_bump, "changes": list(found.lines), "refused": refused,
        "walks": [walk.id for walk in walks],
    }  # fmt: skip

"""`gemba evidence`: files in, and proof that nothing changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gemba.commands.common import (
    audit_argument,
    audit_folder,
    files_argument,
    json_option,
    print_json,
    say,
)

if TYPE_CHECKING:
    from gemba.journey.audit import Audit
    from gemba.journey.records import Evidence, Visit
    from gemba.journey.words import Redaction
    from gemba.store import Workspace


@click.group(epilog="Example: gemba evidence add phones door.jpg --step find_shop")
def evidence() -> None:
    """Add pictures and papers to an audit, and check that they are unchanged."""


@evidence.command(epilog='Example: gemba evidence add phones door.jpg --caption "Closed at noon"')
@audit_argument
@files_argument
@click.option("--step", default="", metavar="KEY", help="The step it shows; by default the last.")
@click.option("--caption", default="", help="What it shows, in one line.")
@click.option("--alt", default="", help="What it shows, for those who cannot see it.")
@click.option("--nothing-to-hide", is_flag=True, help="No faces, names, plates or screens in it.")
@click.option("--redacted", is_flag=True, help="Such things are covered in this copy already.")
@json_option
def add(audit: str, files: tuple[Path, ...], as_json: bool, **words: Any) -> None:
    """Keep FILEs under their SHA-256, unchanged, at the latest visit to a step of AUDIT."""
    from gemba.store import Workspace

    with Workspace.open(audit_folder(audit)) as workspace:
        visit = _visit(workspace.audit, words["step"])
        kept = [_keep(workspace, visit, path, words) for path in files]
    if as_json:
        print_json([record.model_dump(mode="json") for record in kept])
        return
    for record in kept:
        say(f"{record.sha256} {record.file_name}")


def _visit(audit: "Audit", step: str) -> "Visit":
    from gemba.journey.walking import Refused

    visits = [visit for walk in audit.walks for visit in audit.visits(walk.id)]
    found = [visit for visit in visits if not step or visit.step == step]
    if not visits:
        raise Refused("No walk was begun, so there is no step to show: gemba walk begins one.")
    if not found:
        known = ", ".join(dict.fromkeys(visit.step for visit in visits))
        raise Refused(f"No walk has reached a step {step!r}; reached are: {known}.")
    return found[-1]


def _keep(workspace: "Workspace", visit: "Visit", path: Path, words: dict[str, Any]) -> "Evidence":
    from gemba.journey.evidencing import evidence_for, kind_of_file
    from gemba.journey.identity import utc_now

    kept = workspace.keep_file(path, path.name)
    record = evidence_for(
        visit, None, kept.sha256, kept.extension, kept.media_type, kept.size,
        kind=kind_of_file(kept.media_type), at=utc_now(), file_name=path.name,
        caption=words["caption"] or workspace.audit.step_of(visit).title, alt=words["alt"],
        redaction=_redaction(words),
    )  # fmt: skip
    workspace.save([record])
    return record


def _redaction(words: dict[str, Any]) -> "Redaction":
    if words["nothing_to_hide"]:
        return "none_needed"
    return "done" if words["redacted"] else "pending"


@evidence.command(epilog="Example: gemba evidence verify phones")
@audit_argument
@json_option
def verify(audit: str, as_json: bool) -> int:
    """Check every record and every file of AUDIT against its hash; exit code 1 if one changed."""
    from gemba.commands.wholeness import tell
    from gemba.store import verify_folder

    return tell(verify_folder(audit_folder(audit)), as_json)

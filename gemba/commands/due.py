"""`gemba due`: parked steps and their dates."""

from typing import TYPE_CHECKING, Any

import click

from gemba.commands.common import AUDITS, audit_folder, json_option, print_json, say, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


@click.command(epilog="Example: gemba due phones")
@click.argument("audit", required=False)
@json_option
def due(audit: str | None, as_json: bool) -> None:
    """List the parked steps of AUDIT, or of all audits in ./audits, the earliest date first."""
    from gemba.journey.identity import utc_now

    folders = [audit_folder(audit)] if audit else sorted(AUDITS.glob("*/audit.db"))
    rows: list[dict[str, Any]] = []
    for path in folders:
        rows += _parked(path if audit else path.parent, utc_now(), strict=audit is not None)
    rows.sort(key=lambda row: row["parked_until"])
    if as_json:
        print_json(rows)
        return
    for row in rows:
        say(_line(row))
    if not rows:
        say("No step is parked.")


def _parked(folder: "Path", now: "datetime", strict: bool) -> "Iterator[dict[str, Any]]":
    from gemba.journey.route import parked_visits
    from gemba.store import StoreError, Workspace

    try:
        with Workspace.open(folder, read_only=True) as workspace:
            audit = workspace.audit
            for walk in audit.walks:
                for visit in parked_visits(audit, walk.id) if walk.status == "running" else ():
                    until = visit.parked_until
                    if until is not None:
                        yield {
                            "audit": str(folder), "walk": walk.id, "visit": visit.id,
                            "channel": visit.channel, "step": visit.step,
                            "title": audit.step_of(visit).title,
                            "parked_until": until, "due": until <= now,
                        }  # fmt: skip
    except StoreError as error:
        if strict:
            raise
        warn(error)


def _line(row: dict[str, Any]) -> str:
    state = "due" if row["due"] else "parked"
    day = f"{row['parked_until'].astimezone():%Y-%m-%d}"
    return f"{day} {state}: {row['title']} ({row['channel']}), {row['audit']}"

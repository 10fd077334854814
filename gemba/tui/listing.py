"""The audits of a folder, each in a line: what runs, what is parked, what is due."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gemba.journey.records import Walk
from gemba.journey.route import parked_visits, progress
from gemba.store import StoreError, Workspace


@dataclass(frozen=True, slots=True)
class WalkLine:
    """One walk of an audit in words."""

    id: str
    words: str
    running: bool
    due: bool


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One audit folder in words; its walks are empty where it could not be read."""

    folder: Path
    title: str
    words: str
    walks: tuple[WalkLine, ...] = ()


def audits_in(folder: Path) -> list[AuditLine]:
    """Return the audits below a folder, the one changed last first."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if (path / "audit.db").is_file()]
    found.sort(key=lambda path: (path / "audit.db").stat().st_mtime, reverse=True)
    return [_line(path) for path in found]


def _line(folder: Path) -> AuditLine:
    try:
        with Workspace.open(folder, read_only=True) as workspace:
            audit = workspace.audit
            walks = tuple(walk_line(workspace, walk) for walk in reversed(audit.walks))
            running = sum(walk.running for walk in walks)
            words = f"{len(walks)} walk{'s' if len(walks) != 1 else ''}, {running} unfinished"
            return AuditLine(folder, audit.title or folder.name, words, walks)
    except StoreError as error:
        return AuditLine(folder, folder.name, f"cannot be read: {error}")


def walk_line(workspace: Workspace, walk: Walk) -> WalkLine:
    """Return a walk in words: channel, when, how far it came, what is parked."""
    audit = workspace.audit
    checklist = audit.checklist_of(walk)
    now = datetime.now(UTC)
    parked = parked_visits(audit, walk.id)
    due = [v for v in parked if v.parked_until is not None and v.parked_until <= now]
    rows = progress(audit, walk, None)
    reached = sum(row.state not in ("ahead", "skipped") for row in rows)
    words = [
        checklist.channel_title(walk.channel),
        f"{walk.started.astimezone():%Y-%m-%d %H:%M}",
        f"{reached} of {len(rows)} steps",
    ]
    if walk.status != "running":
        words.append(walk.status)
    if parked:
        until = parked[0].parked_until
        words.append(f"{len(parked)} parked until {until.astimezone():%Y-%m-%d}" if until else "")
    return WalkLine(walk.id, ", ".join(filter(None, words)), walk.status == "running", bool(due))

"""Making a report from the terminal screens, beside the walk and without blocking it."""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from gemba.journey.records import Barrier, Evidence
from gemba.journey.reviewing import Reviewing
from gemba.tui.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: a path, or None; and one line of words."""

    path: Path | None
    words: str


def missing_for_a_good_one(keeper: Keeper) -> list[str]:
    """Return in lines what the report holds and what a good one still lacks."""
    audit = keeper.workspace.audit
    walks = audit.walks
    lines = [f"{len(walks)} walk{'s' if len(walks) != 1 else ''}, "
             f"{len(audit.all(Barrier))} barriers, {len(audit.all(Evidence))} pieces of evidence.",
             ""]  # fmt: skip
    wants = []
    for walk in walks:
        review = Reviewing(audit, walk.id, keeper.workspace.save)
        kinds = [task.kind for task in review.tasks()]
        name = audit.checklist_of(walk).channel_title(walk.channel)
        for kind, words in (("impact", "barriers without a rated impact"),
                            ("gate", "gates to confirm"),
                            ("finding", "findings without effort")):  # fmt: skip
            if kind in kinds:
                wants.append(f"{name}: {kinds.count(kind)} {words}")
        open_points = len(review.open_points())
        if open_points:
            wants.append(f"{name}: {open_points} questions open or not to be told")
        if walk.status == "running":
            wants.append(f"{name}: the walk is unfinished")
    files = audit.all(Evidence)
    without_alt = sum(not item.alt for item in files)
    pending = sum(item.redaction == "pending" for item in files)
    if without_alt:
        wants.append(f"{without_alt} pictures without alternative text")
    if pending:
        wants.append(f"{pending} pictures still to be redacted: they stay out of shared reports")
    if not wants:
        return [*lines, "Nothing is missing for a good report."]
    return [*lines, "For a good report still:", *(f"- {want}" for want in wants)]


async def write(keeper: Keeper, fmt: str) -> Made:
    """Write the report in a process of its own (`gemba report`) and say where it is."""
    folder = keeper.workspace.folder
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gemba", "report", str(folder.resolve()), "--format", fmt,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    path = out.decode("utf-8", "replace").strip().splitlines()
    reason = " ".join(err.decode("utf-8", "replace").split())
    if not path:
        return Made(None, reason or "The report could not be made.")
    where = Path(path[-1])
    return Made(where, f"Written: {where}" + (f" ({reason})" if process.returncode else ""))

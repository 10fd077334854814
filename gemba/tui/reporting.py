"""What a report will hold and still lacks, and making it in a process of its own."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gemba.journey.records import Evidence, Walk
from gemba.journey.reviewing import Reviewing
from gemba.report.build.words import plural
from gemba.report.model import ExtractKind, Profile, Report
from gemba.tui.keeper import Keeper

FORMATS = {
    "pdf": "PDF, for readers and archives",
    "html": "HTML, one page for any browser",
    "docx": "DOCX, to be edited in Word",
    "xlsx": "XLSX, findings and answers as sheets",
    "csv": "CSV, the findings",
    "json": "JSON, everything as data",
}
PROFILES: dict[Profile, str] = {
    "internal": "internal: all that was seen, with walkers' codes and sites",
    "shared": "shared: no unredacted pictures, no walkers",
    "public": "public: as shared, without sites",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be written: format, profile, and a part by its kind and key."""

    fmt: str = "pdf"
    profile: Profile = "internal"
    part: ExtractKind | None = None
    key: str = ""

    @property
    def words(self) -> str:
        """The choice in one line."""
        part = f"{self.part} {self.key}".strip() if self.part else "whole report"
        return f"{self.fmt.upper()} · {self.profile} · {part}"

    @property
    def options(self) -> list[str]:
        """What `gemba report` is asked."""
        part = [f"--{self.part}", *([self.key] if self.key else [])] if self.part else []
        return ["--format", self.fmt, "--profile", self.profile, *part]


@dataclass(frozen=True, slots=True)
class Want:
    """What a good report still lacks, and where it is mended: a walk, its review, or evidence."""

    words: str
    where: Literal["review", "walk", "evidence", ""] = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the report screen tells: what is missing, what the report holds, what can be taken out.

    parts are kind, key and words of each extract.
    """

    wants: tuple[Want, ...]
    holds: tuple[str, ...]
    parts: tuple[tuple[ExtractKind, str, str], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: a path, or None; and one line of words."""

    path: Path | None
    words: str


def outlook(keeper: Keeper) -> Outlook:
    """Read the audit; a report is made in memory to see what it would hold."""
    from gemba.report import report

    workspace = keeper.workspace
    audit = workspace.audit

    def evidence_path(sha256: str, extension: str) -> Path | None:
        path = workspace.path_of(sha256, extension)
        return path if path.is_file() else None

    found = report(audit, evidence_path=evidence_path)
    wants = (*_of_walks(keeper), *_of_evidence(audit.evidence()), *_of_files(found))
    sites = dict.fromkeys(walk.site for walk in audit.walks if walk.site)
    return Outlook(tuple(wants), tuple(_holds(found)), tuple(_parts(found, sites)))


def _of_walks(keeper: Keeper) -> Iterator[Want]:
    audit = keeper.workspace.audit
    for walk in audit.walks:
        review = Reviewing(audit, walk.id, keeper.workspace.save)
        name = audit.checklist_of(walk).channel_title(walk.channel)
        kinds = [task.kind for task in review.tasks()]
        for kind, one in (("impact", "barrier without a rated impact"),
                          ("gate", "gate to confirm"),
                          ("finding", "finding without effort")):  # fmt: skip
            if count := kinds.count(kind):  # type: ignore[arg-type]
                many = one.replace(" ", "s ", 1)
                yield Want(f"{name}: {plural(count, one, many)}", "review", walk.id)
        if count := sum(not finding.owner for finding in review.findings()):
            words = plural(count, "finding without an owner", "findings without an owner")
            yield Want(f"{name}: {words}", "review", walk.id)
        yield from _unfinished(name, walk, len(review.open_points()))


def _unfinished(name: str, walk: Walk, open_points: int) -> Iterator[Want]:
    if open_points:
        yield Want(f"{name}: {plural(open_points, 'question')} open or not to be told",
                   "review", walk.id)  # fmt: skip
    if walk.status == "running":
        yield Want(f"{name}: the walk is unfinished", "walk", walk.id)


def _of_evidence(found: list[Evidence]) -> Iterator[Want]:
    for number, item in enumerate(found, 1):
        if item.deleted is not None:
            continue
        lacks = [] if item.alt else ["no alternative text"]
        if item.redaction == "pending":
            lacks.append("redaction pending, so it stays out of shared reports")
        if lacks:
            yield Want(f"E{number}: {'; '.join(lacks)}", "evidence", item.id)


def _of_files(found: Report) -> Iterator[Want]:
    for item in found.evidence:
        if item.state == "missing":
            yield Want(f"{item.id}: {item.why}; gemba evidence verify tells all")


def _holds(found: Report) -> Iterator[str]:
    yield f"Cover and summary: {plural(len(found.walks), 'walk')}"
    yield f"All channels: {plural(len(found.overview), 'step')}"
    if found.compared:
        yield f"Comparison: {len(found.compared.groups)} {found.compared.by}s"
    for count, name in (
        (len(found.maps), "experience map"), (len(found.paths), "path, planned against walked"),
        (len(found.grid.rows), "point on the grid"), (len(found.findings), "finding"),
        (len(found.owners), "owner's plan"), (len(found.delights), "delight"),
        (len(found.continuing), "curve of going on"), (len(found.dead_ends), "dead end"),
        (len(found.handoffs), "hand-off"), (len(found.times), "time of a step"),
        (len(found.manuals), "manual"), (sum(len(g.rows) for g in found.answers), "answer"),
    ):  # fmt: skip
        if count:
            yield f"{count} × {name}"
    shown = sum(item.state == "shown" for item in found.evidence)
    yield f"{len(found.evidence)} × evidence, {shown} shown as pictures"


def _parts(found: Report, sites: dict[str, None]) -> Iterator[tuple[ExtractKind, str, str]]:
    yield "summary", "", "Summary: two pages for a director"
    for plan in found.owners:
        yield "owner", plan.owner, f"Owner: {plan.owner} ({plural(len(plan.actions), 'finding')})"
    for site in sites:
        yield "site", site, f"Site: {site}"
    for sheet in found.findings:
        yield "finding", sheet.id, f"{sheet.id}: {sheet.title}"


class Making:
    """One report in the making, in a process of its own that can be stopped."""

    def __init__(self, folder: Path, choice: Choice) -> None:
        self.folder, self.choice = folder, choice
        self.words = "Beginning."
        self.stopped = False
        self._process: asyncio.subprocess.Process | None = None

    async def run(self, tell: Callable[[], object]) -> Made:
        """Write the report (`gemba report`); `tell` is called at each progress."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gemba", "report", str(self.folder.resolve()), "--progress",
            *self.choice.options, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
        said = asyncio.create_task(self._listen(self._process, tell))
        assert self._process.stdout is not None
        out = (await self._process.stdout.read()).decode("utf-8", "replace").strip().splitlines()
        warnings = await said
        code = await self._process.wait()
        if self.stopped:
            return Made(None, "Stopped; nothing was written.")
        if not out:
            return Made(None, warnings or "The report could not be made.")
        where = Path(out[-1])
        told = f" ({warnings})" if code or warnings else ""
        return Made(where, f"Written: {where}{told}")

    async def _listen(
        self, process: asyncio.subprocess.Process, tell: Callable[[], object]
    ) -> str:  # fmt: skip
        """Follow the progress; return what else was said."""
        assert process.stderr is not None
        rest = []
        async for raw in process.stderr:
            line = raw.decode("utf-8", "replace").strip()
            if line.startswith("progress "):
                self.words = _progress_words(line)
                tell()
            elif line:
                rest.append(line.removeprefix("gemba: "))
        return " ".join(rest)[:600]

    def stop(self) -> None:
        """End the process and what it began; what stood there before stays."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        self.stopped = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.terminate()
            else:
                os.killpg(process.pid, signal.SIGTERM)


_WHAT = {
    "numbers": "working out the numbers",
    "pictures": "making the pictures small",
    "pages": "setting the pages",
    "joining": "joining the parts",
}


def _progress_words(line: str) -> str:
    _, done, of, what = line.split(" ", 3)
    words = _WHAT.get(what, what)
    return f"{words}, {done} of {of}" if of not in ("0", "1") else words

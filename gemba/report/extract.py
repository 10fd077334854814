"""Parts of a report for the one who must act: one finding, one owner, a director's two pages.

Each is made of a report alone, so its numbers are those of the whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gemba.journey.near import did_you_mean
from gemba.report.build.words import listed, plural
from gemba.report.model import (
    Action,
    Extract,
    ExtractKind,
    FindingSheet,
    Grid,
    Method,
    Report,
    Summary,
)


class NoExtract(ValueError):
    """There is nothing to take out; its text says in one sentence what there is instead."""


def finding(report: Report, key: str) -> Report:
    """Return the part about one finding, by its printed number (F3) or its record's identifier.

    Raises NoExtract where there is none.
    """
    wanted = key.strip().casefold()
    for sheet in report.findings:
        if wanted in (sheet.id.casefold(), sheet.record.casefold()):
            return _of_finding(report, sheet)
    near = nearest(key, _finding_names(report), _range(report))
    raise NoExtract(f"There is no finding {key!r}: {near}")


def _of_finding(report: Report, sheet: FindingSheet) -> Report:
    reader = sheet.owner or "whoever will own it"
    others = len(report.findings) - 1
    left_out = [plural(others, "other finding")] if others else []
    made = _extract(report, "finding", sheet.id, f"Finding {sheet.id}", reader, left_out)
    return _part(report, made, [sheet])


def _finding_names(report: Report) -> list[str]:
    return [name for sheet in report.findings for name in (sheet.id, sheet.record)]


def _range(report: Report) -> str:
    count = len(report.findings)
    return f"this report has F1 to F{count}" if count else "this report has none"


def owner(report: Report, key: str, known: Mapping[str, str] | None = None) -> Report:
    """Return the part of one owner: findings, actions, replies, hand-offs, evidence.

    key is the owner's title, or an identifier that `known` gives the title of. Raises NoExtract
    for a function that owns none of them here.
    """
    title = _owner_named(report, key, known or {})
    mine = [sheet for sheet in report.findings if sheet.owner == title]
    plans = tuple(plan for plan in report.owners if plan.owner == title)
    if plans and not mine:
        ids = {act.finding for plan in plans for act in plan.actions}
        mine = [sheet for sheet in report.findings if sheet.id in ids]
    pairs = tuple(pair for pair in report.handoff_pairs if title in pair.owners)
    between = {listed(pair.owners) for pair in pairs}
    others = len(report.findings) - len(mine)
    left_out = [plural(others, "finding") + " of other owners"] if others else []
    made = _extract(report, "owner", title, f"What {title} can mend", title, left_out)
    return replace(
        _part(report, made, mine),
        owners=plans,
        handoff_pairs=pairs,
        handoffs=tuple(row for row in report.handoffs if row.owners in between),
    )


def _owner_named(report: Report, key: str, ids: Mapping[str, str]) -> str:
    here = dict.fromkeys(
        [plan.owner for plan in report.owners]
        + [title for pair in report.handoff_pairs for title in pair.owners]
    )
    wanted = key.strip().casefold()
    for name, title in [*((title, title) for title in here), *ids.items()]:
        if name.casefold() == wanted and title in here:
            return title
    told = f"owners here are {listed(here)}" if here else "nothing here has an owner"
    near = [*here, *(name for name, title in ids.items() if title in here)]
    raise NoExtract(f"{key!r} owns no finding and no hand-off here: {nearest(key, near, told)}")


def summary(report: Report) -> Report:
    """Return the two pages for a director: the summary, then the comparison or what to do."""
    made = _extract(report, "summary", "summary", "Summary", "a director", _SHORT)
    second = report.compared is not None
    return replace(
        report,
        layout="brief",
        extract=made,
        walks=(), maps=(), grid=_NO_GRID, overview=(), dropped=(), continuing=(), dead_ends=(),
        handoffs=(), times=(), totals=(), delights=(), answers=(), evidence=(), method=_NO_METHOD,
        missing=(), tallies=(), paths=(), levels=(), care=None, disagreements=(), worths=(),
        work=(), handoff_total=None, handoff_pairs=(), manuals=(),
        findings=() if second else report.findings[:MOST_LISTED],
        plan=report.plan[:MOST_LISTED], owners=(),
    )  # fmt: skip


MOST_LISTED = 40
"""Findings that the data of a summary hold: more than its second page has room for."""


def of_site(report: Report, site: str, others: int) -> Report:
    """Mark the report of one site's walks as a part; others is how many walks are left out."""
    named = f"the site {site}" if report.profile != "public" else "one site"
    left_out = [plural(others, "walk") + " elsewhere"] if others else []
    made = Extract(
        "site", _suffix("site", site), "One site",
        f"Extract of “{report.title}” for {named}.",
        (*left_out, "findings are rated and numbered anew from these walks alone, so F1 here need"
         " not be F1 of the whole"),
    )  # fmt: skip
    return replace(report, extract=made)


def _extract(
    report: Report, kind: ExtractKind, key: str, heading: str, reader: str, left_out: list[str]
) -> Extract:
    line = f"Extract of “{report.title}” for {reader}."
    suffix = kind if kind == "summary" else _suffix(kind, key)
    kept_out = (*left_out, "the experience maps, all answers, times and the method")
    return Extract(kind, suffix, heading, line, kept_out, len(report.findings))


def _part(report: Report, made: Extract, sheets: list[FindingSheet]) -> Report:
    """The report with nothing but these findings, what they say and what proves them."""
    ids = {sheet.id for sheet in sheets}
    proof = {shot.evidence for sheet in sheets for shot in sheet.shots}
    return replace(
        report,
        layout="extract",
        extract=made,
        findings=tuple(sheets),
        plan=_only(report.plan, ids),
        evidence=tuple(item for item in report.evidence if item.id in proof),
        owners=tuple(
            replace(plan, actions=acts)
            for plan in report.owners
            if (acts := _only(plan.actions, ids))
        ),
        summary=_NO_SUMMARY, grid=_NO_GRID, method=_NO_METHOD,
        walks=(), overview=(), maps=(), dropped=(), continuing=(), dead_ends=(), handoffs=(),
        times=(), totals=(), delights=(), answers=(), missing=(), tallies=(), paths=(), levels=(),
        care=None, disagreements=(), worths=(), work=(), handoff_total=None, handoff_pairs=(),
        manuals=(), compared=None,
    )  # fmt: skip


def _only(actions: Iterable[Action], ids: set[str]) -> tuple[Action, ...]:
    return tuple(act for act in actions if act.finding in ids)


_SHORT = ["how each finding was found and proven", "the evidence"]
_NO_SUMMARY = Summary((), (), (), (), (), "")
_NO_GRID = Grid((), (), None, "")
_NO_METHOD = Method((), (), ())


def nearest(key: str, known: Iterable[str], otherwise: str) -> str:
    """Return the known name that was probably meant as a question, else what there is."""
    names = list(known)
    holding = [name for name in names if len(key) > 2 and key.casefold() in name.casefold()]
    near = did_you_mean(key, names) or (f"did you mean {holding[0]!r}?" if holding else "")
    return near or f"{otherwise}."


def _suffix(kind: str, key: str) -> str:
    """The end of a file's name: plain letters, whatever the key says."""
    flat = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9]+", "-", flat).strip("-")[:40] or "one"
    return f"{kind}-{plain if kind == 'finding' else plain.lower()}"

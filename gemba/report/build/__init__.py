"""From an audit to the report model: the same audit always gives the same report."""

from collections.abc import Sequence
from datetime import datetime

from gemba.analysis.continue_table import continue_tables
from gemba.analysis.findings import findings
from gemba.analysis.steps import readings
from gemba.analysis.summary import step_levels
from gemba.journey.audit import Audit
from gemba.journey.problems import problems
from gemba.journey.records import Said
from gemba.report.build import (
    appendix,
    cover,
    grids,
    maps,
    passages,
    proof,
    sheets,
    walked,
    work,
)
from gemba.report.build.compared import compared
from gemba.report.build.levels import care, disagreement_rows, level_lines
from gemba.report.build.manual import manuals
from gemba.report.build.names import Names
from gemba.report.build.proof import EvidencePath
from gemba.report.build.summary import action, summary
from gemba.report.build.tally import WALKS_LISTED, tallies
from gemba.report.build.words import moment
from gemba.report.model import EvidenceItem, Fact, FindingSheet, Profile, Report

SAMPLE = "Invented sample"
"""A walk whose context begins so puts a notice on the cover, the summary and every page."""


def build(
    audit: Audit, *, evidence_path: EvidencePath, version: str, profile: Profile = "internal"
) -> Report:
    """Return an audit's report model; nothing in it depends on the day or the machine.

    evidence_path returns the file of a hash and extension, or None. ValueError in one sentence
    where a walk's checklist is missing.
    """
    names = Names(audit, profile)
    found = [reading for walk in audit.walks for reading in readings(audit, walk)]
    levels, tables, rated = step_levels(found), continue_tables(audit), findings(audit)
    evidence = proof.evidence_items(names, evidence_path)
    pages = [sheets.sheet(names, entry, n, evidence) for n, entry in enumerate(rated, 1)]
    spent = work.ledgers(names)
    channel_maps = tuple(maps.experience_map(names, t, found, levels, spent) for t in tables)
    actions = tuple(action(page) for page in pages)
    by_finding = {act.finding.id: done for act, done in zip(rated, actions, strict=True)}
    unsettled = disagreement_rows(names)
    left_out = cover.left_out_of(names)
    front = cover.cover(names, left_out)
    said = appendix.answer_groups(names)
    last = _last(audit)
    checklist = names.checklist
    return Report(
        audit=audit.id,
        title=audit.title,
        notice=_notice(audit),
        language=checklist.language if checklist else "en",
        profile=profile,
        version=version,
        as_of=moment(last.at, last.offset) if last else moment(audit.created),
        as_of_iso=_instant(last.at if last else audit.created),
        checklist=f"{checklist.title} {checklist.version}" if checklist else "",
        checklist_hash=checklist.hash if checklist else "",
        cover=front,
        walks=cover.walk_rows(names, left_out),
        channels=tuple(names.channel(key) for key in names.channels),
        summary=summary(names, levels, tables, rated, pages, unsettled),
        overview=maps.overview(names, channel_maps, found),
        maps=channel_maps,
        grid=grids.grid(names, levels, found),
        findings=tuple(pages),
        dropped=_dropped(audit),
        plan=actions,
        continuing=tuple(passages.continue_block(names, table) for table in tables),
        dead_ends=passages.dead_ends(names),
        handoffs=passages.handoffs(names),
        times=passages.time_rows(names, found),
        totals=passages.time_totals(names, spent),
        delights=passages.delights(names, found),
        answers=said,
        tallies=tallies(said) if len(audit.walks) > WALKS_LISTED else (),
        evidence=tuple(evidence.values()),
        method=appendix.method(checklist),
        missing=_missing(pages, list(evidence.values())),
        paths=walked.paths(names),
        levels=level_lines(names, levels, found),
        care=care(names, levels),
        disagreements=unsettled,
        worths=work.worth_bars(names, spent),
        work=work.work_rows(names, spent),
        handoff_total=work.handoff_total(names),
        handoff_pairs=work.handoff_pairs(names, rated, by_finding),
        owners=work.owner_plans(pages, actions),
        manuals=manuals(audit),
        compared=compared(names),
    )


def _last(audit: Audit) -> Said | None:
    """The latest record: the report stands as of then."""
    return max(audit.records(), key=lambda record: (record.at, record.id), default=None)


def _instant(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat()


def _notice(audit: Audit) -> str:
    contexts = (walk.context for walk in audit.walks if walk.context.startswith(SAMPLE))
    return next(contexts, "")


def _dropped(audit: Audit) -> tuple[Fact, ...]:
    return tuple(
        Fact(found.title or "Finding without a title", found.note or "no reason given")
        for found in problems(audit)
        if found.status == "dropped"
    )


def _missing(pages: Sequence[FindingSheet], evidence: Sequence[EvidenceItem]) -> tuple[str, ...]:
    """What a better report would still need: shown before printing, not printed."""
    lines = [f"{page.id} {page.title}: impact not rated." for page in pages
             if "not rated" in page.impact_source]  # fmt: skip
    lines += [f"{page.id} {page.title}: no owner." for page in pages if not page.owner]
    lines += [f"{page.id} {page.title}: effort not estimated." for page in pages if not page.effort]
    lines += [f"{item.id}: no alternative text." for item in evidence
              if item.alt.endswith("without a description")]  # fmt: skip
    return tuple(
        lines + [f"{item.id}: {item.why}." for item in evidence if item.state == "missing"]
    )

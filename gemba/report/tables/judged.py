"""What was made of it: findings with their arithmetic, their barriers and replies, the evidence."""

from collections.abc import Mapping

from gemba.analysis.findings import RatedFinding, findings
from gemba.journey.audit import Audit
from gemba.journey.records import Barrier, Finding, Reply
from gemba.report.build.names import Names
from gemba.report.build.proof import shown_hash
from gemba.report.build.sheets import _title as proposed_title
from gemba.report.tables import closed
from gemba.report.tables.table import Field, Link, Table, Value, moment

_BARRIERS = Link(("barrier",), "barriers")


def finding_table(audit: Audit) -> Table:
    """Return one row a finding, in the order of priority."""
    fields = (
        Field("id", "Finding", required=True),
        Field("rank", "Rank", "integer"),
        Field("title", "Title"),
        Field("steps", "Steps", "list"),
        Field("channels", "Channels", "list"),
        Field("score", "Priority", "number", "0 to 100, unrounded"),
        Field("low", "Low", "number", "With the reach at the low end of its interval"),
        Field("high", "High", "number", "With the reach at the high end of its interval"),
        Field("band", "Band", categories=closed.BANDS, ordered=True),
        Field("impact", "Impact", "number", "0 to 4", closed.IMPACTS, ordered=True),
        Field("importance", "Importance", "number", "0 to 1"),
        Field("seen", "Seen in", "integer", "Walks that met it"),
        Field("walks", "Of walks", "integer", "Walks that came to its steps"),
        Field("persistence", "Persistence", "number", "0 to 1"),
        Field("gate", "Gate", categories=closed.GATES),
        Field("owner", "Owner", about="A function, never a person"),
        Field("effort", "Effort", "integer", "1 to 5", closed.EFFORTS, ordered=True),
        Field("action", "Action"),
        Field("due", "Due", "datetime"),
        Field("status", "Status", categories=closed.STATUSES),
        Field("note", "Note"),
        Field("arithmetic", "Why this number"),
        Field("replies", "Replies", about="What the owners said to it"),
    )
    names = Names(audit, "internal")
    rows = [_row(names, rated) for rated in findings(audit)]
    about = "What the reader of the report is told: barriers seen as one problem, by priority."
    return Table("findings", "Findings", about, fields, rows, label="title")


def _row(names: Names, rated: RatedFinding) -> tuple[Value, ...]:
    found, score = rated.finding, rated.priority
    channels = dict.fromkeys(walk.channel for walk in rated.met)
    return (
        found.id, rated.rank.rank, found.title or proposed_title(names, rated),
        rated.steps, tuple(channels),
        score.score, score.low, score.high, score.band, rated.impact, rated.importance.value,
        len(rated.met), len(rated.walks), rated.persistence, rated.gate,
        names.owner(found.owner) or None, found.effort, found.action or None,
        moment(found.due, found.offset), found.status, found.note or None, score.sentence,
        _replies(names.audit, found) or None,
    )  # fmt: skip


def _replies(audit: Audit, found: Finding) -> str:
    """Replies that name this finding, or barriers of it, in the order they came."""
    mine = set(found.barriers)
    said = [r for r in audit.all(Reply) if r.finding == found.id or mine & set(r.barriers)]
    return "\n".join(f"{r.by}: {r.stance}. {r.reason}".strip() for r in said)


def finding_barriers(audit: Audit) -> Table:
    """Return which barriers make up which finding."""
    fields = (Field("finding", "Finding", required=True),
              Field("barrier", "Barrier", required=True))  # fmt: skip
    rows = [(rated.finding.id, b.id) for rated in findings(audit) for b in rated.barriers]
    links = (Link(("finding",), "findings"), _BARRIERS)
    about = "Which barriers are seen as one problem."
    return Table("finding_barriers", "Barriers of findings", about, fields, rows,
                 ("finding", "barrier"), links)  # fmt: skip


def ratings(audit: Audit) -> Table:
    """Return who rated which barrier, as they did."""
    fields = (
        Field("id", "Rating", required=True), Field("barrier", "Barrier", required=True),
        Field("rater", "Rater", about="A role or a sign, not a name"),
        Field("impact", "Impact", "integer", "0 to 4", closed.IMPACTS, ordered=True),
        Field("at", "Said at", "datetime"),
    )  # fmt: skip
    rows = [
        (rating.id, barrier.id, rating.rater, rating.impact, moment(rating.at, rating.offset))
        for barrier in audit.all(Barrier)
        for rating in audit.ratings(barrier.id)
    ]
    about = "The impact of a barrier as each rater gave it after the walk."
    return Table("ratings", "Ratings", about, fields, rows, links=(_BARRIERS,), label="rater")


def evidence(audit: Audit, media: Mapping[str, str]) -> Table:
    """Return one row a piece of evidence; media says where its copy lies, by its identifier."""
    fields = (
        Field("id", "Evidence", required=True), Field("walk", "Walk"), Field("visit", "Visit"),
        Field("step", "Step"), Field("question", "Question"),
        Field("about", "About", about="The record that it shows"),
        Field("kind", "Kind", categories=closed.EVIDENCE),
        Field("sha256", "SHA-256", about="Of the original, which is kept unchanged", required=True),
        Field("shown_sha256", "SHA-256 of what is shown",
              about="Of the redacted copy, where there is one"),
        Field("media", "File", about="A copy without place, time or device in it"),
        Field("media_type", "Media type"), Field("size", "Size", "integer", "Bytes"),
        Field("file_name", "File name", about="As it came in"),
        Field("caption", "Caption"), Field("alt", "Alternative text"),
        Field("redaction", "Redaction", categories=closed.REDACTION),
        Field("consent", "Consent", categories=closed.CONSENT),
        Field("taken", "Taken at", "datetime"), Field("deleted", "Deleted at", "datetime"),
        Field("deleted_why", "Why deleted"),
    )  # fmt: skip
    rows = [
        (e.id, e.walk, e.visit, e.step, e.question, e.about, e.kind, e.sha256, shown_hash(e),
         media.get(e.id), e.media_type, e.size, e.file_name or None, e.caption or None,
         e.alt or None, e.redaction, e.consent, moment(e.at, e.offset),
         moment(e.deleted, e.offset), e.deleted_why or None)
        for e in audit.evidence()
    ]  # fmt: skip
    links = (Link(("walk",), "walks"), Link(("visit",), "visits"))
    about = "What shows that it happened: a file or quote, named by the SHA-256 of its bytes."
    return Table("evidence", "Evidence", about, fields, rows, links=links, label="caption")

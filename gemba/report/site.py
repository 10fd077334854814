"""One site's walks as an audit of their own: the analysis is done anew, no number is filtered."""

from collections.abc import Iterable

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.records import (
    Barrier,
    Criticality,
    Crosshair,
    Evidence,
    Finding,
    Mission,
    Rating,
    Reply,
    Said,
    Stake,
    Walk,
)
from gemba.report.build.words import listed
from gemba.report.extract import NoExtract, nearest


def at_site(audit: Audit, site: str) -> tuple[Audit, str, int]:
    """Return the audit of a site's walks, the site as it is written, and how many others there are.

    Raises NoExtract where no walk was made there.
    """
    sites = dict.fromkeys(walk.site for walk in audit.walks if walk.site)
    wanted = site.strip().casefold()
    name = next((found for found in sites if found.casefold() == wanted), None)
    if name is None:
        told = f"sites are {listed(sites)}" if sites else "no walk names a site"
        raise NoExtract(f"No walk was made at a site {site!r}: {nearest(site, sites, told)}")
    walks = [walk for walk in audit.walks if walk.site == name]
    made = Audit(
        id=audit.id, title=audit.title, created=audit.created,
        checklists={walk.checklist: audit.checklists[walk.checklist] for walk in walks},
        default_checklist=audit.default_checklist,
    )  # fmt: skip
    made.checklists.update(_default(audit))
    made.apply(_kept(audit, walks))  # type: ignore[arg-type]
    return made, name, len(audit.walks) - len(walks)


def _default(audit: Audit) -> dict[str, Checklist]:
    found = audit.checklists.get(audit.default_checklist or "")
    return {found.hash: found} if found else {}


def _kept(audit: Audit, walks: Iterable[Walk]) -> list[Said]:
    """The records of these walks, and of what others said, what concerns them."""
    ids = {walk.id for walk in walks}
    missions = {walk.mission for walk in walks}
    kept = [r for r in audit.records() if r.id in ids or getattr(r, "walk", None) in ids]
    barriers = {record.id for record in kept if isinstance(record, Barrier)}
    findings = [_narrowed(f, barriers) for f in audit.findings() if barriers & set(f.barriers)]
    known = {record.id for record in (*kept, *findings)}
    return [*kept, *findings, *(
        found for record in audit.records()
        if (found := _concerning(record, missions, barriers, known)) is not None
    )]  # fmt: skip


def _narrowed(finding: Finding, barriers: set[str]) -> Finding:
    mine = tuple(key for key in finding.barriers if key in barriers)
    return finding.model_copy(update={"barriers": mine})


def _concerning(
    record: Said, missions: set[str], barriers: set[str], known: set[str]
) -> Said | None:
    """A record that belongs to no walk, where it concerns what was kept."""
    if isinstance(record, Mission):
        return record if record.id in missions else None
    if isinstance(record, Rating):
        return record if record.barrier in barriers else None
    if isinstance(record, Evidence):
        return record if record.walk is None and record.about in known else None
    if isinstance(record, Reply | Stake):
        mine = tuple(key for key in record.barriers if key in barriers)
        concerns = record.finding in known or bool(mine)
        return record.model_copy(update={"barriers": mine}) if concerns else None
    return record if isinstance(record, Criticality | Crosshair) else None

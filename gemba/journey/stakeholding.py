"""What those who know the company add: how much each step matters, and what is at risk."""

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import Clock, derived_id, local_offset, utc_now
from gemba.journey.near import did_you_mean
from gemba.journey.records import Change, Criticality, Crosshair, Finding, Reply, Said, Stake, Void
from gemba.journey.saving import Refused, refusing
from gemba.journey.words import CrosshairKind

CROSSHAIR = "crosshair"


def rate_step(
    audit: Audit, checklist: Checklist, role: str, step: str, segment: str | None = None,
    rating: float | None = None, rank: int | None = None, clock: Clock = utc_now,
) -> list[Change]:  # fmt: skip
    """Return the changes that keep how much a step matters to a segment, in a role's eyes.

    None where it is known already; without rating and rank what was said is taken back. Raises
    Refused for an unknown step or segment, and for what is no 0-10 and no rank.
    """
    _known("step", step, [found.id for found in checklist.steps])
    if segment is not None:
        _known("segment", segment, [found.id for found in checklist.segments])
    key = derived_id("criticality", audit.id, role, segment or "", step)
    if rating is None and rank is None:
        return [Void(id=key)] if audit.get(Criticality, key) else []
    now = clock()
    with refusing():
        said = Criticality(id=key, at=now, offset=local_offset(now), role=role, segment=segment,
                           step=step, rating=rating, rank=rank)  # fmt: skip
    return news(audit, said)


def put_at_risk(
    audit: Audit, finding: Finding, amount: float, unit: str, assumption: str,
    clock: Clock = utc_now,
) -> list[Change]:  # fmt: skip
    """Return the changes that keep the customers or revenue at risk behind a finding.

    None where it is known already. Raises Refused without a unit or an assumption.
    """
    if not assumption.strip():
        raise Refused("What is at risk needs its assumption: say how the number came about.")
    now = clock()
    with refusing():
        said = Stake(
            id=derived_id("stake", finding.id, unit.strip()), at=now, offset=local_offset(now),
            finding=finding.id, barriers=finding.barriers, amount=amount, unit=unit.strip(),
            assumption=assumption.strip(),
        )  # fmt: skip
    return news(audit, said)


def set_crosshair(
    audit: Audit, kind: CrosshairKind, importance: float | None = None,
    performance: float | None = None, source: str = "", clock: Clock = utc_now,
) -> list[Change]:  # fmt: skip
    """Return the changes that keep where the grid's lines stand; none where they stand there.

    Raises Refused for a frozen crosshair without its two numbers (0-10).
    """
    now = clock()
    with refusing():
        said = Crosshair(id=derived_id(CROSSHAIR, audit.id), at=now, offset=local_offset(now),
                         kind=kind, importance=importance, performance=performance,
                         source=source)  # fmt: skip
    return news(audit, said)


def crosshair_of(audit: Audit) -> Crosshair | None:
    """Return the crosshair that somebody chose, or None."""
    return next(iter(audit.all(Crosshair)), None)


def news(audit: Audit, said: Criticality | Stake | Reply | Crosshair) -> list[Change]:
    """Return a record as a change where it says something new, whenever it was said before."""
    before: Said | None = audit.find(said.id)
    if before is None:
        return [said]
    moved = {name: getattr(said, name) for name in ("at", "offset", "barriers")
             if hasattr(said, name)}  # fmt: skip
    return [] if before.model_copy(update=moved) == said else [said]


def _known(what: str, key: str, known: list[str]) -> None:
    if key not in known:
        hint = did_you_mean(key, known) or f"known are {', '.join(known) or 'none'}"
        raise Refused(f"There is no {what} {key!r}: {hint}.")

"""The right of reply: what the function that owns a finding says to it."""

from datetime import date

from gemba.journey.audit import Audit
from gemba.journey.identity import Clock, derived_id, local_offset, utc_now
from gemba.journey.near import did_you_mean
from gemba.journey.problems import problems
from gemba.journey.records import Change, Finding, Reply, Void
from gemba.journey.saving import Refused, refusing
from gemba.journey.stakeholding import news
from gemba.journey.words import Stance


def owners_of(audit: Audit) -> dict[str, str]:
    """Return the functions that may reply, each id with its title, as the checklists write them."""
    found = (owner for checklist in audit.checklists.values() for owner in checklist.owners)
    return {owner.id: owner.title for owner in found}


def finding_named(audit: Audit, key: str) -> Finding:
    """Return a finding, settled or proposed, by its identifier; raises Refused for none."""
    known = {finding.id: finding for finding in problems(audit)}
    if key not in known:
        near = did_you_mean(key, known) or "take the identifier from the template"
        raise Refused(f"There is no finding {key!r}: {near}.")
    return known[key]


def owner_named(audit: Audit, name: str) -> str:
    """Return the id of a function by its id or title; raises Refused, for a person above all."""
    known = owners_of(audit)
    wanted = name.strip().casefold()
    for key, title in known.items():
        if wanted in (key.casefold(), title.casefold()):
            return key
    near = did_you_mean(name, [*known, *known.values()])
    words = near or f"the owners are {', '.join(known) or 'none'}"
    raise Refused(f"No function {name!r} owns anything here: {words}; a person is never named.")


def reply(
    audit: Audit, finding: Finding, by: str, stance: Stance, reason: str = "",
    on: date | None = None, clock: Clock = utc_now,
) -> list[Change]:  # fmt: skip
    """Return the changes that keep a reply; none where it stands already.

    `by` is an owner's id or title. Raises Refused for an unknown owner, and for a finding that is
    disputed or corrected without a reason. A later day is a further reply, the same day a revision.
    """
    owner = owner_named(audit, by)
    if stance != "accepted" and not reason.strip():
        raise Refused(f"A finding that is {stance} needs the reason: say it in one sentence.")
    now = clock()
    with refusing():
        said = Reply(
            id=derived_id("reply", finding.id, owner, on.isoformat() if on else ""),
            at=now, offset=local_offset(now), finding=finding.id, barriers=finding.barriers,
            by=owner, stance=stance, reason=reason.strip(), on=on,
        )  # fmt: skip
    return news(audit, said)


def withdraw(audit: Audit, finding: Finding, by: str) -> list[Change]:
    """Return the changes that take back every reply of an owner to a finding."""
    owner = owner_named(audit, by)
    return [Void(id=said.id) for said in audit.replies(finding) if said.by == owner]


def stance_of(audit: Audit, finding: Finding) -> Stance | None:
    """Return where the owners stand: disputed while one disputes, else the last word, or None."""
    last = {said.by: said.stance for said in audit.replies(finding)}
    if "disputed" in last.values():
        return "disputed"
    return list(last.values())[-1] if last else None

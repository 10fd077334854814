"""From barriers to findings: which barriers are one problem, before a person settles it."""

from statistics import median
from typing import Literal

from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_code, barrier_name, proposed_gate
from gemba.journey.checklist import Checklist, Step
from gemba.journey.identity import derived_id
from gemba.journey.records import Barrier, Finding, Visit, Walk
from gemba.journey.words import Gate

ImpactSource = Literal["rated", "guessed", "usual"]


def impact_of(audit: Audit, barrier: Barrier) -> tuple[float, ImpactSource]:
    """Return a barrier's impact (0-4): the raters' median, else the guess, else what is usual."""
    ratings = audit.ratings(barrier.id)
    latest = {rating.rater: rating.impact for rating in ratings}
    if latest:
        return float(median(latest.values())), "rated"
    if barrier.impact_guess is not None:
        return float(barrier.impact_guess), "guessed"
    return float(barrier_code(barrier.code).usual_impact), "usual"


def persistence_of(barrier: Barrier) -> float:
    """Return a barrier's persistence (0-1): as said, else what is usual for its code."""
    if barrier.persistence is not None:
        return barrier.persistence
    return barrier_code(barrier.code).usual_persistence


def gate_of(barrier: Barrier) -> tuple[Gate | None, bool]:
    """Return a barrier's gate and whether it counts already: others than a dead end need a yes."""
    if barrier.gate is not None:
        return barrier.gate, True
    gate = proposed_gate(barrier.code)
    return gate, gate == "dead_end"


def problems(audit: Audit) -> list[Finding]:
    """Return every finding: those a person settled, then one proposal per step and code left over.

    A barrier that is met again after its finding was settled joins it; one that was left out
    when it was settled is a problem of its own. Proposals have stable identifiers.
    """
    barriers = audit.all(Barrier)
    settled = [f for f in audit.findings() if any(audit.get(Barrier, b) for b in f.barriers)]
    taken = {key for finding in settled for key in finding.barriers}
    homes = _homes(audit, settled)
    joined: dict[str, list[str]] = {}
    groups: dict[_Kind, list[Barrier]] = {}
    for barrier in barriers:
        home = homes.get(_kind(barrier))
        if barrier.id in taken:
            continue
        if home is not None and barrier.at > home.at:
            joined.setdefault(home.id, []).append(barrier.id)
        else:
            groups.setdefault(_kind(barrier), []).append(barrier)
    kept = {finding.id for finding in settled}
    return [
        *(_with(finding, joined.get(finding.id, [])) for finding in settled),
        *(_proposal(audit, key, found, kept) for key, found in groups.items()),
    ]


_Kind = tuple[str, str]


def _kind(barrier: Barrier) -> _Kind:
    return barrier.step, barrier.code


def _homes(audit: Audit, settled: list[Finding]) -> dict[_Kind, Finding]:
    """The finding to which a barrier of a step and code belongs; the one settled last wins."""
    homes: dict[_Kind, Finding] = {}
    for finding in settled:
        for key in finding.barriers:
            barrier = audit.get(Barrier, key)
            if barrier is not None:
                homes[_kind(barrier)] = finding
    return homes


def _with(finding: Finding, more: list[str]) -> Finding:
    if not more:
        return finding
    return finding.model_copy(update={"barriers": (*finding.barriers, *more)})


def _proposal(audit: Audit, key: _Kind, found: list[Barrier], kept: set[str]) -> Finding:
    step_key, code = key
    first = found[0]
    step = _step(audit, first)
    proposed = derived_id("finding", audit.id, step_key, code)
    if proposed in kept:
        proposed = derived_id("finding", audit.id, step_key, code, first.id)
    return Finding(
        id=proposed,
        at=first.at,
        offset=first.offset,
        barriers=tuple(barrier.id for barrier in found),
        title=f"{barrier_name(code)}: {step.title if step else step_key}",
        owner=_owner(audit, first, step),
        action=proposed_action(code),
    )


def _walk(audit: Audit, barrier: Barrier) -> Walk | None:
    return audit.get(Walk, barrier.walk)


def _checklist(audit: Audit, barrier: Barrier) -> Checklist | None:
    walk = _walk(audit, barrier)
    return audit.checklists.get(walk.checklist) if walk else None


def _step(audit: Audit, barrier: Barrier) -> Step | None:
    checklist = _checklist(audit, barrier)
    found = [s for s in checklist.steps if s.id == barrier.step] if checklist else []
    return found[0] if found else None


def _owner(audit: Audit, barrier: Barrier, step: Step | None) -> str | None:
    checklist, visit = _checklist(audit, barrier), audit.get(Visit, barrier.visit)
    question = checklist.question(barrier.question) if checklist and barrier.question else None
    if question and question.owner:
        return question.owner
    return step.owner_in(visit.channel) if step and visit else None


_ACTIONS = {
    "NOT_FOUND": "Put it where this customer looked first, in the customer's words.",
    "HIDDEN_CONTACT": "Show a way to reach a person, with hours and price, where help is sought.",
    "INFO_GAP": "Give the missing fact at this step, from one source for all channels.",
    "JARGON": "Replace the terms by the customer's words, or explain each at its first use.",
    "MANUAL_GAP": "Walk the instruction with a newcomer, mend each step that stopped them.",
    "UNFAIR_TERMS": "Show the full price and terms before the decision, without pressure.",
    "CHOICE_OVERLOAD": "Offer a default and two alternatives, with what tells them apart.",
    "FORM_FRICTION": "Ask only what this step needs, and keep what was typed.",
    "TECH_FAIL": "Find the cause of the failure, and say what to do while it lasts.",
    "WAIT": "Cut the wait or tell its length in advance, and staff for the hour it arose.",
    "SILENCE": "Tell the customer how things stand before they have to ask.",
    "REPEAT_INFO": "Carry what the customer said to the next person and screen.",
    "CONTEXT_LOST": "Hand the case over with its history, and name one owner until it is solved.",
    "CHANNEL_FORCED": "Let the customer finish in the channel they chose.",
    "STAFF": "Practise this situation with the team, and give them the facts at hand.",
    "POLICY_BLOCK": "Give staff the discretion to grant this wish, or say why not.",
    "ACCESS": "Give an equal way through this step, and test it with those it shut out.",
    "BROKEN_PROMISE": "Keep the promise, or promise what can be kept.",
    "DEAD_END": "Give a way on at this very place, without a call for help.",
    "NO_RECOVERY": "Name the failure, put it right and make it good without being asked.",
    "OTHER": "Agree with the owner what would have helped this customer.",
}


def proposed_action(code: str) -> str:
    """Return the first draft of an action for a code; the reviewer edits it."""
    return _ACTIONS[barrier_code(code).code]

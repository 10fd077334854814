"""The invented review: impact of every barrier, then owner, effort and action of every finding."""

from dataclasses import dataclass

from gemba.demo.walker import READING, Clock
from gemba.journey.audit import Audit
from gemba.journey.records import Barrier, Finding
from gemba.journey.reviewing import Reviewing
from gemba.journey.words import Effort, FindingStatus
from gemba.store import Workspace

IMPACT = {
    ("find_company", "NOT_FOUND"): 1, ("find_contact", "HIDDEN_CONTACT"): 3,
    ("way_to_shop", "INFO_CONFLICT"): 2, ("be_served", "WAIT"): 3, ("be_served", "MENU_MAZE"): 2,
    ("be_served", "BROKEN_PROMISE"): 2, ("choose", "CHOICE_OVERLOAD"): 1,
    ("choose", "BROKEN_PROMISE"): 2, ("choose", "TECH_FAIL"): 1, ("choose", "NO_NEED_ASKED"): 2,
    ("full_cost", "HIDDEN_COST"): 3, ("full_cost", "INFO_CONFLICT"): 2,
    ("full_cost", "PRIVACY_OVERREACH"): 2, ("full_cost", "INFO_MISSING"): 2,
    ("full_cost", "TIME_PRESSURE"): 2, ("order", "FORCED_ACCOUNT"): 2,
    ("order", "FORM_FRICTION"): 1, ("order", "CHANNEL_FORCED"): 3, ("order", "CONTEXT_LOST"): 3,
    ("order", "REPEAT_INFO"): 2, ("order", "ACCESS"): 2, ("pay", "PAYMENT_FAIL"): 3,
    ("receive", "SILENCE"): 2, ("receive", "BROKEN_PROMISE"): 2, ("set_up", "TECH_FAIL"): 2,
    ("set_up", "MANUAL_GAP"): 3, ("set_up", "JARGON"): 2, ("set_up", "DEAD_END"): 4,
    ("set_up", "PING_PONG"): 2, ("change_mind", "CHANNEL_FORCED"): 2,
    ("change_mind", "POLICY_BLOCK"): 1, ("change_mind", "BROKEN_PROMISE"): 2,
    ("change_mind", "SILENCE"): 2, ("first_bill", "INFO_CONFLICT"): 2,
    ("first_bill", "JARGON"): 2, ("first_bill", "HIDDEN_COST"): 3, ("help", "NOT_FOUND"): 2,
    ("look_back", "NO_RECOVERY"): 3, ("look_back", "AFTER_SALE_DIP"): 1, ("look_back", "OTHER"): 2,
}  # fmt: skip
"""Impact 0-4 by step and code, as the invented raters gave it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the review decides about a finding; an empty text keeps what is proposed."""

    effort: Effort
    title: str = ""
    action: str = ""
    owner: str = ""
    gate: bool = True
    status: FindingStatus = "accepted"
    note: str = ""


VERDICTS = {
    ("set_up", "DEAD_END"): Verdict(
        2, "Set-up ends dead when the activation link does not come",
        "Offer 'send the link again' and a second way to activate, on the page itself.", "it"),
    ("full_cost", "HIDDEN_COST"): Verdict(
        2, "The price grows by 39.90 after the decision",
        "Show one sum with activation and delivery beside the very first price.", "pricing"),
    ("full_cost", "INFO_CONFLICT"): Verdict(
        3, "Three channels, three prices for the same phone on one day",
        "Feed all three channels from one price list, or say why they differ.", "pricing"),
    ("be_served", "WAIT"): Verdict(
        3, "Fourteen minutes on hold, nearly eight in the queue",
        "Tell the wait beforehand, offer a call back, staff the hour before noon."),
    ("be_served", "BROKEN_PROMISE"): Verdict(
        1, "'Within two minutes' is promised and not kept",
        "Promise what the clock shows, until it is shorter.", "customer_service"),
    ("be_served", "MENU_MAZE"): Verdict(
        2, "Four menus, and the last leads back to the first",
        "Two menus at most; 0 leads to a person."),
    ("order", "CHANNEL_FORCED"): Verdict(
        4, "A phone order cannot be finished on the phone",
        "Check the identity paper by video or at the door, so that the order stays whole.", "it"),
    ("order", "CONTEXT_LOST"): Verdict(
        3, "The store knows nothing of the call",
        "Let the store open the offer by its number; one owner until the order is placed.", "crm"),
    ("order", "REPEAT_INFO"): Verdict(3, "Nine of twelve items asked again in the store"),
    ("order", "ACCESS"): Verdict(
        3, "The counter shuts out a customer in a wheelchair",
        "One low place at the counter in every store.", "store_ops"),
    ("pay", "PAYMENT_FAIL"): Verdict(
        2, "The card machine was down, and there was no second one",
        "Keep a second machine; say at the door what works today."),
    ("first_bill", "HIDDEN_COST"): Verdict(
        2, "The first bill charges what the call had waived",
        "Write what was agreed on the phone into the order, and bill from the order.", "billing"),
    ("find_contact", "HIDDEN_CONTACT"): Verdict(
        1, "The telephone number stands inside a picture",
        "Number, hours and price as text on every page's foot.", "customer_service"),
    ("way_to_shop", "INFO_CONFLICT"): Verdict(
        1, "The web and the door disagree about closing time",
        "One source for opening hours; check it on the door every quarter."),
    ("choose", "NO_NEED_ASKED"): Verdict(2, "A phone is named before the need is asked about"),
    ("look_back", "NO_RECOVERY"): Verdict(2, "What went wrong is mended, but never named"),
    ("look_back", "AFTER_SALE_DIP"): Verdict(1, "After the sale only adverts and a survey"),
    ("look_back", "OTHER"): Verdict(1, "Would not start the next purchase here", owner="crm"),
    ("full_cost", "PRIVACY_OVERREACH"): Verdict(1, "Boxes for adverts are ticked beforehand"),
    ("full_cost", "INFO_MISSING"): Verdict(1, "Activation is named only when asked for"),
    ("first_bill", "INFO_CONFLICT"): Verdict(
        1, "The first bill is higher, and why is a footnote"),
    ("first_bill", "JARGON"): Verdict(2, "Three lines of the first bill are codes"),
    ("change_mind", "CHANNEL_FORCED"): Verdict(3, "Bought online, returned by parcel only"),
    ("change_mind", "BROKEN_PROMISE"): Verdict(
        2, "The refund took 17 days; 14 were promised", owner="finance"),
    ("change_mind", "SILENCE"): Verdict(2, "No message between drop-off and refund"),
    ("change_mind", "POLICY_BLOCK"): Verdict(3, "Giving back is harder than buying"),
    ("receive", "SILENCE"): Verdict(1, "A day late, and not a word before"),
    ("receive", "BROKEN_PROMISE"): Verdict(3, "The day that was named was not kept"),
    ("order", "FORCED_ACCOUNT"): Verdict(2, "No order online without an account"),
    ("order", "FORM_FRICTION"): Verdict(1, "Two fields that an order does not need"),
    ("help", "NOT_FOUND"): Verdict(2, "Four lay words find no help"),
    ("set_up", "TECH_FAIL"): Verdict(3, "Seventy minutes from the box to the first call"),
    ("set_up", "PING_PONG"): Verdict(2, "One transfer and a second hearing until it was solved"),
    ("choose", "BROKEN_PROMISE"): Verdict(1, "The promised call back came a day late"),
    ("choose", "CHOICE_OVERLOAD"): Verdict(2, "Thirty-seven results, or five names in one breath"),
    ("choose", "TECH_FAIL"): Verdict(1, "Two of five samples in the store are dark"),
    ("find_company", "NOT_FOUND"): Verdict(2, "Look-alike adverts stand above the company"),
    ("full_cost", "TIME_PRESSURE"): Verdict(
        1, "The terms come after the yes",
        "Send the terms before the yes; keep the offer open for a day."),
    ("set_up", "MANUAL_GAP"): Verdict(
        2, "The leaflet describes another version, in the maker's words",
        "Walk the leaflet with three newcomers; name menus as this phone names them.", "writing"),
}  # fmt: skip
MERGED = ((("set_up", "MANUAL_GAP"), ("set_up", "JARGON")),)
"""Findings that the review sees as one problem, by step and code; the first lends its name."""
_OTHERS: Effort = 2


def judge(workspace: Workspace, walks: list[str], clock: Clock) -> None:
    """Rate every barrier of the walks, then settle every finding."""
    reviews = [Reviewing(workspace.audit, walk, workspace.save, clock) for walk in walks]
    for review in reviews:
        for barrier in review.barriers():
            clock.advance(READING)
            review.rate(barrier.id, IMPACT[barrier.step, barrier.code])
    last = reviews[-1]
    for keys in MERGED:
        found = _by_key(workspace.audit, reviews)
        last.merge([found[key] for key in keys])
    for key, finding in _by_key(workspace.audit, reviews).items():
        clock.advance(READING)
        _settle(last, finding, VERDICTS.get(key, Verdict(_OTHERS)))


def _by_key(audit: Audit, reviews: list[Reviewing]) -> dict[tuple[str, str], Finding]:
    """Return all findings, each by the step and the code of its first barrier."""
    found = {}
    for review in reviews:
        for finding in review.findings():
            first = audit.get(Barrier, finding.barriers[0])
            if first is not None:
                found[first.step, first.code] = finding
    return found


def _settle(review: Reviewing, finding: Finding, verdict: Verdict) -> None:
    gate = review.gate_to_confirm(finding)
    said = {"title": verdict.title, "action": verdict.action, "owner": verdict.owner,
            "note": verdict.note}  # fmt: skip
    review.settle(
        finding,
        effort=verdict.effort,
        status=verdict.status,
        **({"gate": gate if verdict.gate else "none"} if gate else {}),
        **{name: words for name, words in said.items() if words},
    )

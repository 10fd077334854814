"""What the invented company says to the invented findings: replies, weights of roles, a stake."""

from datetime import date

from gemba.demo.walker import READING, Clock
from gemba.journey.audit import Audit
from gemba.journey.problems import problems
from gemba.journey.records import Barrier, Change, Finding
from gemba.journey.replying import reply
from gemba.journey.stakeholding import put_at_risk, rate_step
from gemba.journey.words import Stance
from gemba.store import Workspace

_REPLIES: tuple[tuple[tuple[str, str], str, Stance, str, date], ...] = (
    (("first_bill", "HIDDEN_COST"), "billing", "accepted",
     "The waiver never reached billing. Orders carry it from May.", date(2026, 4, 2)),
    (("choose", "NO_NEED_ASKED"), "sales", "disputed",
     "The offer of the month is named on request only. The walker's note and the time of the mark"
     " stand beside it.", date(2026, 4, 2)),
    (("find_contact", "HIDDEN_CONTACT"), "customer_service", "corrected",
     "The number has stood as text on the help page since 1 April; other pages follow.",
     date(2026, 4, 3)),
)  # fmt: skip
_WEIGHTS = (
    ("customer", {"be_served": 9, "set_up": 9, "find_contact": 8}),
    ("front line", {"be_served": 9, "set_up": 8, "find_contact": 7}),
    ("management", {"be_served": 4, "set_up": 6, "find_contact": 5}),
)
_SEGMENT = "everyday"


def hear(workspace: Workspace, clock: Clock) -> None:
    """Keep what owners reply and what roles think matters, as their files would bring it in."""
    audit = workspace.audit
    found = _by_key(audit)
    for key, owner, stance, reason, on in _REPLIES:
        clock.advance(READING)
        workspace.save(reply(audit, found[key], owner, stance, reason, on, clock), why="reply")
    clock.advance(READING)
    workspace.save(_weights(audit, clock), why="criticality")
    clock.advance(READING)
    stake = put_at_risk(
        audit, found["set_up", "DEAD_END"], 90, "new customers a month",
        "Invented: one in twenty activation links is late, at 1,800 activations a month.", clock,
    )  # fmt: skip
    workspace.save(stake, why="criticality")


def _weights(audit: Audit, clock: Clock) -> list[Change]:
    (checklist,) = audit.checklists.values()
    return [
        change
        for role, steps in _WEIGHTS
        for step, rating in steps.items()
        for change in rate_step(audit, checklist, role, step, _SEGMENT, rating, clock=clock)
    ]


def _by_key(audit: Audit) -> dict[tuple[str, str], Finding]:
    found = {}
    for finding in problems(audit):
        first = audit.get(Barrier, finding.barriers[0])
        if first is not None:
            found[first.step, first.code] = finding
    return found

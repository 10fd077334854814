"""Whether the customer would go on: the first event of a walk, and what each visit said."""

from dataclasses import dataclass

from gemba.journey.audit import Audit
from gemba.journey.records import Answer, Visit, Walk
from gemba.journey.standing import ALTERNATIVE, CONTINUE, REASON
from gemba.journey.words import DOUBTING, LEAVING


@dataclass(frozen=True, slots=True)
class Willingness:
    """One visit's answer to the continue question, with its reason and the named alternative."""

    visit: Visit
    value: str | None
    reason: str | None
    note: str
    alternative: str | None

    @property
    def leaves(self) -> bool:
        """Whether a customer would have left or had to stop here."""
        return self.value in LEAVING


def willingness(audit: Audit, visit: Visit) -> Willingness:
    """Return what was said at a visit about going on."""
    answers = audit.answers(visit.id)
    value = given(answers.get(CONTINUE))
    told = (CONTINUE, REASON) if value in DOUBTING else (CONTINUE,)
    notes = (answers[key].note for key in told if key in answers)
    return Willingness(
        visit=visit,
        value=value,
        reason=given(answers.get(REASON)) if value in DOUBTING else None,
        note=" ".join(note for note in notes if note),
        alternative=given(answers.get(ALTERNATIVE)),
    )


def given(answer: Answer | None) -> str | None:
    """Return an answer's value as text, or None where nothing was answered."""
    if answer is None or answer.status != "answered" or answer.value is None:
        return None
    return str(answer.value)


def walk_away_point(audit: Audit, walk: Walk) -> Willingness | None:
    """Return the first visit at which a customer would have left or had to stop, or None."""
    said = (willingness(audit, visit) for visit in audit.visits(walk.id))
    return next((entry for entry in said if entry.leaves), None)


def under_protest(audit: Audit, visit: Visit) -> bool:
    """Tell whether a visit lies after the point at which a customer would have left."""
    walk = audit.get(Walk, visit.walk)
    point = walk_away_point(audit, walk) if walk else None
    return point is not None and visit.seq > point.visit.seq

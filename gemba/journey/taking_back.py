"""Taking back the last change: what may not be taken back, and where the walker stands after it."""

from gemba.journey.audit import Audit
from gemba.journey.place import Place
from gemba.journey.records import Answer, Said, Visit, Walk
from gemba.journey.standing import EXPECTED


class TakingBack:
    """Judges each record of the change that is about to be undone, and remembers its question.

    Call it with a record before and after the change; it returns a sentence where it refuses.
    """

    def __init__(self) -> None:
        self._answer: Answer | None = None

    def __call__(self, before: Said | None, after: Said | None) -> str | None:
        """Return why this record may not be taken back, or None."""
        said = after or before
        if isinstance(said, Walk) and before is None:
            return "This is the beginning of the walk: there is nothing to take back."
        if isinstance(said, Answer):
            if said.question == EXPECTED:
                return "An expectation is sealed: it may not be taken back."
            self._answer = self._answer or said
        return None

    def place(self, audit: Audit, here: Place) -> Place:
        """Return where to go on: the question taken back, else here, else the latest visit."""
        if self._answer is not None and audit.get(Visit, self._answer.visit):
            return here.model_copy(
                update={"visit": self._answer.visit, "question": self._answer.question}
            )
        if audit.get(Visit, here.visit):
            return here
        visits = audit.visits(here.walk)
        return Place(walk=here.walk, visit=visits[-1].id if visits else None)

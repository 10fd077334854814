"""What is stamped in the field: marks and what they become, evidence, gaps; nothing moves."""

from collections.abc import Sequence
from datetime import datetime

from gemba.journey import marking
from gemba.journey.answering import checked_words
from gemba.journey.audit import Audit
from gemba.journey.here import Here
from gemba.journey.identity import Clock, utc_now
from gemba.journey.moving import open_visits
from gemba.journey.place import Place
from gemba.journey.records import Barrier, Change, Evidence, Gap, Mark, Said
from gemba.journey.saving import Refused, Save, refusing
from gemba.journey.words import GapKind, MarkKind


class Stamping(Here):
    """A walk in which things can be stamped; each is stored before the method returns."""

    def __init__(
        self,
        audit: Audit,
        walk: str,
        save: Save,
        place: Place | None = None,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__(audit, walk, place)
        self._save, self.clock = save, clock

    def mark(self, kind: MarkKind, text: str = "") -> Mark:
        """Stamp a mark at this visit, at once; raises Refused on a closed walk.

        Whatever is met says that a running gap is over; a note may be taken on the way.
        """
        self._refuse_closed()
        now = self.clock()
        mark = marking.new_mark(self.visit, kind, checked_words(text), now)
        arrived = [] if kind == "note" else self._arrived(now)
        self._commit([*arrived, mark], self.place)
        return mark

    def toggle_waiting(self) -> Mark:
        """Stamp that waiting begins, or that doing begins again."""
        return self.mark("doing" if self.waiting else "wait")

    def fill(self, mark: str, text: str, code: str = "", impact: int | None = None) -> Said:
        """Say what a mark stands for: a barrier with its code, a delight, or words."""
        found = self.audit.get(Mark, mark)
        if found is None or found.walk != self.walk_id:
            raise Refused("There is no such mark.")
        with refusing():
            words = checked_words(text)
            changes = marking.filled(self.audit, found, words, code, impact, self.clock())
        self._commit(changes, self.place)
        return changes[-1]  # type: ignore[return-value]

    def describe(self, barrier: str, text: str) -> Barrier:
        """Put words to a barrier that was named by its code alone; raises Refused or BadAnswer."""
        found = self.audit.get(Barrier, barrier)
        if found is None or found.walk != self.walk_id:
            raise Refused("There is no such barrier.")
        described = found.model_copy(update={"what_happened": checked_words(text)})
        self._commit([described], self.place)
        return described

    def keep_evidence(self, evidence: Evidence, mark: Mark | None = None) -> None:
        """Write down a stored file, and that a mark became it."""
        filled = [mark.model_copy(update={"became": evidence.id})] if mark else []
        self._commit([*filled, evidence], self.place)

    def begin_gap(self, kind: GapKind) -> Gap:
        """Start the clock of a gap; the next answer or mark ends it."""
        self._refuse_closed()
        now = self.clock()
        over = self._gap_ended(now)
        with self.audit.trying(over):
            gap = marking.begin_gap(self.audit, self.visit, kind, now)
        self._commit([*over, gap], self.place)
        return gap

    def end_gap(self) -> None:
        """Stop the clock of the running gap: arrived."""
        self._commit(self._gap_ended(self.clock()), self.place)

    def _arrived(self, now: datetime) -> list[Change]:
        """A gap ends with the first act at the visit it led to, not by looking at an old one."""
        return [] if self.visit.ended else self._gap_ended(now)

    def _gap_ended(self, now: datetime) -> list[Change]:
        under_way = open_visits(self.audit, self.walk_id) if self.visit.ended else []
        here = under_way[-1] if under_way else self.visit
        return marking.end_gap(self.audit, self.open_gap, here, now)

    def _refuse_closed(self) -> None:
        if self.walk.status != "running":
            raise Refused("This walk is closed; reopen it to go on.")

    def _commit(
        self,
        changes: Sequence[Change],
        place: Place,
        undraft: Place | None = None,
        why: str = "",
    ) -> None:
        self._save(changes, place=place, undraft=undraft, why=why)
        self.audit.apply(changes)
        self.place = place

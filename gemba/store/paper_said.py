"""What was said at one visit of a walk noted on paper: answers, barriers, delights, evidence."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from gemba.journey.answering import BadAnswer, checked
from gemba.journey.asking import find_question
from gemba.journey.audit import Audit
from gemba.journey.barriers import ALL_CODES, is_code
from gemba.journey.checklist import Checklist
from gemba.journey.consequences import barrier_id, consequences
from gemba.journey.evidencing import kind_of_file
from gemba.journey.identity import derived_id
from gemba.journey.question import Question
from gemba.journey.records import Answer, Barrier, Change, DeadEnd, Delight, Evidence, Visit, Walk
from gemba.journey.standing import (
    ALTERNATIVE,
    CONTINUE,
    DEAD_END,
    DELIVERED,
    EASE,
    EXPECTED,
    FEELING,
    GAP,
    MINUTES_LOST,
    OUTCOME,
    PERCEIVED_WAIT,
    PROMISE,
    REASON,
    RESCUED_BY,
    WHY,
    standing_keys,
)
from gemba.store.errors import StoreError
from gemba.store.evidence_in import Files
from gemba.store.paper_form import Moment, PaperAnswer, PaperBarrier, PaperEvidence, PaperVisit
from gemba.store.reading import did_you_mean, place_of

When = Callable[[Moment | None, datetime, str], datetime]
Loc = tuple[int | str, ...]
_FIELDS = {
    "expected": EXPECTED, "promise": PROMISE, "perceived_wait_minutes": PERCEIVED_WAIT,
    "outcome": OUTCOME, "ease": EASE, "delivered": DELIVERED, "feeling": FEELING,
    "go_on": CONTINUE, "reason": REASON, "alternative": ALTERNATIVE,
}  # fmt: skip
_DEAD_END_FIELDS = {DEAD_END: "kind", RESCUED_BY: "rescued_by", MINUTES_LOST: "minutes_lost"}


def say(
    audit: Audit, visit: Visit, form: PaperVisit, loc: Loc, files: Files, when: When
) -> Iterator[list[Change]]:
    """Yield what a visit's form says, piece by piece; each is taken over before the next."""
    walk = audit.get(Walk, visit.walk)
    assert walk is not None
    said = _Said(audit, audit.checklist_of(walk), visit, form, loc)
    yield from said.answers()
    yield from said.dead_end()
    yield from said.barriers()
    yield from said.delights()
    for index, item in enumerate(form.evidence):
        yield [said.evidence(item, (*loc, "evidence", index), files, when)]


class _Said:
    """One visit's form beside its checklist."""

    def __init__(
        self, audit: Audit, checklist: Checklist, visit: Visit, form: PaperVisit, loc: Loc
    ) -> None:
        self._audit, self._checklist = audit, checklist
        self._visit, self._form, self._loc = visit, form, loc
        self._at = visit.ended or visit.started

    def answers(self) -> Iterator[list[Change]]:
        """Yield each answer with what it implies, in the order in which it would be asked."""
        given: dict[str, tuple[PaperAnswer, Loc]] = {
            key: (answer, ("answers", key)) for key, answer in self._form.answers.items()
        }
        for key, answer, loc in self._short_forms():
            if key in given:
                raise self._fault(given[key][1], f"{loc[0]} says the same again; keep one")
            given[key] = answer, loc
        for key in sorted(given, key=self._rank):
            answer, loc = given[key]
            question = self._question(key, loc)
            said = self._answer(question, answer, loc)
            self._audit.apply([said])
            yield [said, *consequences(self._audit, self._visit, question, said)]

    def _short_forms(self) -> Iterator[tuple[str, PaperAnswer, Loc]]:
        for name, key in _FIELDS.items():
            value = getattr(self._form, name)
            if value is not None:
                yield key, PaperAnswer(value=value), ("continue" if name == "go_on" else name,)
        dead = self._form.dead_end
        if dead is None:
            return
        if self._form.outcome is None and self._form.go_on != "had_to_stop":
            yield OUTCOME, PaperAnswer(value="dead_end", note=dead.what_happened), ("dead_end",)
        for key, name in _DEAD_END_FIELDS.items():
            value = getattr(dead, name)
            if value is not None:
                yield key, PaperAnswer(value=value), ("dead_end", name)

    def _rank(self, key: str) -> tuple[int, int]:
        """Written questions first, then what stood in the way, then the standing ones."""
        asked = [q.id for q in self._checklist.step(self._visit.step).questions]
        if key in asked:
            return 0, asked.index(key)
        keys = standing_keys()
        return (2, keys.index(key)) if key in keys else (1, 0)

    def _question(self, key: str, loc: Loc) -> Question:
        step = self._checklist.step(self._visit.step)
        asked = [question.id for question in step.questions_in(self._visit.channel)]
        if (key in standing_keys() and key != GAP) or key.removeprefix(WHY) in asked:
            question = find_question(self._audit, self._visit, key)
            if question is not None:
                return question
        where = f"step {step.id} in {self._visit.channel}"
        raise self._fault(loc, f"{where} asks no {key!r}{did_you_mean(key, asked)}")

    def _answer(self, question: Question, form: PaperAnswer, loc: Loc) -> Answer:
        status = form.status or ("unanswered" if form.value is None else "answered")
        value = form.value
        if value is not None:
            if question.type == "yes_no" and isinstance(value, bool):
                value = "yes" if value else "no"
            try:
                value = checked(question, self._checklist, value)
            except BadAnswer as error:
                raise self._fault(loc, str(error)) from None
        elif status == "answered":
            raise self._fault(loc, "an answer that is answered has a value")
        return Answer.model_validate(
            {**self._common("answer", question.id), "question": question.id, "status": status,
             "value": value, "note": form.note, "recalled": True}
        )  # fmt: skip

    def dead_end(self) -> Iterator[list[Change]]:
        """Yield the dead end with the words that the form has for it."""
        form = self._form.dead_end
        found = self._audit.get(DeadEnd, derived_id("dead_end", self._visit.id))
        if form is None:
            return
        if found is None:
            raise self._fault(("dead_end",), "the outcome says that it went on; drop one of them")
        words = {"what_happened": form.what_happened} if form.what_happened else {}
        yield [found.model_copy(update={"caused_by": form.caused_by, **words})]

    def barriers(self) -> Iterator[list[Change]]:
        """Yield each barrier; one that names a question takes the place of what it implied."""
        for index, form in enumerate(self._form.barriers):
            loc: Loc = ("barriers", index)
            self._check_barrier(form, loc)
            key = barrier_id(self._visit, form.question) if form.question else None
            common = self._common("barrier", str(index))
            yield [
                Barrier.model_validate(
                    {**common, **form.model_dump(exclude={"impact"}), "id": key or common["id"],
                     "impact_guess": form.impact, "recalled": True}
                )
            ]  # fmt: skip

    def _check_barrier(self, form: PaperBarrier, loc: Loc) -> None:
        if not is_code(form.code):
            hint = did_you_mean(form.code.upper(), ALL_CODES)
            raise self._fault((*loc, "code"), f"there is no barrier code {form.code[:80]!r}{hint}")
        if form.question is not None:
            self._question(form.question, (*loc, "question"))

    def delights(self) -> Iterator[list[Change]]:
        """Yield each delight."""
        for index, form in enumerate(self._form.delights):
            if form.question is not None:
                self._question(form.question, ("delights", index, "question"))
            common = self._common("delight", str(index))
            yield [Delight.model_validate({**common, **form.model_dump(), "recalled": True})]

    def evidence(self, form: PaperEvidence, loc: Loc, files: Files, when: When) -> Evidence:
        """Return the record of an evidence file, its file taken over."""
        place = place_of(loc).removesuffix(": ")
        if form.question is not None:
            self._question(form.question, (*loc[2:], "question"))
        stored = files.take_named(form.file, f"{place}.file")
        same = form.model_dump(include={"question", "caption", "redaction", "consent"})
        return Evidence.model_validate(
            {**self._common("evidence", stored.sha256), **same,
             "at": when(form.taken_at, self._visit.started, f"{place}.taken_at"),
             "alt": form.alt or form.caption, "file_name": form.file.rpartition("/")[2],
             "kind": form.kind or kind_of_file(stored.media_type), "sha256": stored.sha256,
             "extension": stored.extension, "media_type": stored.media_type, "size": stored.size}
        )  # fmt: skip

    def _common(self, *key: str) -> dict[str, Any]:
        return {
            "id": derived_id(key[0], self._visit.id, *key[1:]),
            "at": self._at,
            "offset": self._visit.offset,
            "walk": self._visit.walk,
            "visit": self._visit.id,
            "step": self._visit.step,
        }

    def _fault(self, loc: Loc, text: str) -> StoreError:
        return StoreError(f"{place_of((*self._loc, *loc))}{text.removesuffix('.')}.")

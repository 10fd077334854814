"""What an answer implies: the barriers, dead ends and gaps that follow from it, or no longer do."""

from collections.abc import Callable

from gemba.journey.answering import shown
from gemba.journey.asking import (
    NO_BARRIER,
    badness,
    broken_promise,
    first_activity,
    previous_visit,
    proposed_impact,
)
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import derived_id
from gemba.journey.question import Question
from gemba.journey.records import Answer, Barrier, Change, DeadEnd, Gap, Visit, Void, Walk
from gemba.journey.standing import (
    CONTINUE,
    DEAD_END,
    GAP,
    MINUTES_LOST,
    OUTCOME,
    PROMISE,
    RESCUED_BY,
    WHY,
    word,
    why_key,
)
from gemba.journey.timing import duration_words
from gemba.journey.words import USUAL_WORTH


def consequences(audit: Audit, visit: Visit, question: Question, answer: Answer) -> list[Change]:
    """Return the changes that an answer brings with it, besides itself."""
    rule = _RULES.get(question.id)
    if rule is not None:
        return rule(audit, visit, answer)
    if question.id.startswith(WHY):
        return _why(audit, visit, answer)
    return _written(audit, visit, question, answer)


def _value(answer: Answer) -> str:
    return str(answer.value) if answer.status == "answered" else ""


def barrier_id(visit: Visit, question: str) -> str:
    """Return the identifier of the barrier that an answer to a question stands for."""
    return derived_id("barrier", visit.id, question)


def _void(audit: Audit, *keys: str) -> list[Change]:
    return [Void(id=key) for key in keys if audit.find(key) is not None]


def _checklist(audit: Audit, visit: Visit) -> Checklist:
    walk = audit.get(Walk, visit.walk)
    if walk is None:
        raise KeyError(visit.walk)
    return audit.checklists[walk.checklist]


def _written(audit: Audit, visit: Visit, question: Question, answer: Answer) -> list[Change]:
    """A good answer takes back the barrier of a bad one; another bad one keeps its code."""
    why = audit.answers(visit.id).get(why_key(question.id))
    if badness(question, _checklist(audit, visit), answer):
        return _why(audit, visit, why) if why else []
    return _void(audit, barrier_id(visit, question.id), *([why.id] if why else []))


def _why(audit: Audit, visit: Visit, answer: Answer) -> list[Change]:
    key = answer.question.removeprefix(WHY)
    code = _value(answer)
    if code in ("", NO_BARRIER):
        return _void(audit, barrier_id(visit, key))
    checklist = _checklist(audit, visit)
    question = checklist.question(key)
    origin = audit.answers(visit.id).get(key)
    what = answer.note or (origin.note if origin else "")
    guess = None
    if question is not None and origin is not None:
        what = what or f"{question.ask} {shown(question, checklist, origin.value).capitalize()}."
        guess = proposed_impact(question, checklist, origin.value)
    return [_barrier(visit, key, answer, code, what, guess)]


def _barrier(
    visit: Visit, question: str, answer: Answer, code: str, what: str, guess: int | None = None
) -> Barrier:
    return Barrier(
        id=barrier_id(visit, question),
        at=answer.at,
        offset=answer.offset,
        walk=visit.walk,
        visit=visit.id,
        step=visit.step,
        question=question,
        code=code,
        what_happened=what,
        impact_guess=guess,
        recalled=answer.recalled,
    )


def _promise(audit: Audit, visit: Visit, answer: Answer) -> list[Change]:
    promise = _checklist(audit, visit).step(visit.step).promise
    if _value(answer) != "no" or promise is None:
        return _void(audit, barrier_id(visit, PROMISE))
    return [_barrier(visit, PROMISE, answer, "BROKEN_PROMISE", f"Promised: {promise.text}")]


def _outcome(audit: Audit, visit: Visit, answer: Answer) -> list[Change]:
    return _dead_end(audit, visit, answer, _value(answer) == "dead_end", OUTCOME)


def _continue(audit: Audit, visit: Visit, answer: Answer) -> list[Change]:
    outcome = audit.answers(visit.id).get(OUTCOME)
    if outcome is not None and outcome.value == "dead_end":
        return []
    return _dead_end(audit, visit, answer, _value(answer) == "had_to_stop", CONTINUE)


def _dead_end(
    audit: Audit, visit: Visit, answer: Answer, dead: bool, question: str
) -> list[Change]:
    key = derived_id("dead_end", visit.id)
    if not dead:
        return _void(audit, key, barrier_id(visit, question))
    if audit.get(DeadEnd, key) is not None:
        return []
    title = _checklist(audit, visit).step(visit.step).title
    text = answer.note or f"No way on at: {title}."
    changes: list[Change] = [
        DeadEnd(id=key, at=answer.at, offset=answer.offset, walk=visit.walk, visit=visit.id,
                step=visit.step, what_happened=text)
    ]  # fmt: skip
    known = [b for b in audit.of_visit(Barrier, visit.id) if b.code == "DEAD_END"]
    return changes + ([] if known else [_barrier(visit, question, answer, "DEAD_END", text)])


def _describe_dead_end(audit: Audit, visit: Visit, answer: Answer) -> list[Change]:
    found = audit.get(DeadEnd, derived_id("dead_end", visit.id))
    if found is None:
        return []
    value = answer.value if answer.status == "answered" else None
    field = {DEAD_END: "kind", RESCUED_BY: "rescued_by", MINUTES_LOST: "minutes_lost"}
    return [found.model_copy(update={field[answer.question]: value})]


def _gap(audit: Audit, visit: Visit, answer: Answer) -> list[Change]:
    """Name the time before a visit: a gap, or part of the visit, or nobody's business."""
    key = derived_id("gap", visit.id)
    before, first = previous_visit(audit, visit), first_activity(audit, visit)
    kind = _value(answer)
    if before is None or before.ended is None or first is None:
        return []
    if kind in ("", "part_of_step"):
        started = before.ended if kind else visit.started
        return [*_void(audit, key), visit.model_copy(update={"started": started})]
    moved = visit.model_copy(update={"started": first})
    if kind not in USUAL_WORTH:
        return [*_void(audit, key), moved]
    gap = Gap.model_validate(
        {"id": key, "at": answer.at, "offset": answer.offset, "walk": visit.walk,
         "from_visit": before.id, "to_visit": visit.id, "kind": kind, "started": before.ended,
         "ended": first, "worth": USUAL_WORTH[kind]}
    )  # fmt: skip
    return [gap, moved]


def promise_by_the_clock(audit: Audit, visit: Visit, at: Answer | Visit) -> list[Change]:
    """Return the barrier of a promise that the clock saw broken when a visit ends."""
    over = broken_promise(audit, visit)
    promise = _checklist(audit, visit).step(visit.step).promise
    if over is None or promise is None:
        return []
    return [
        Barrier(id=barrier_id(visit, PROMISE), at=at.at, offset=at.offset, walk=visit.walk,
                visit=visit.id, step=visit.step, question=PROMISE, code="BROKEN_PROMISE",
                what_happened=f"Promised: {promise.text} Late by {duration_words(over)}.")
    ]  # fmt: skip


def gap_words(kind: str, language: str) -> str:
    """Return the words for a kind of gap."""
    return word(GAP, kind, language)


_RULES: dict[str, Callable[[Audit, Visit, Answer], list[Change]]] = {
    GAP: _gap,
    PROMISE: _promise,
    OUTCOME: _outcome,
    CONTINUE: _continue,
    DEAD_END: _describe_dead_end,
    RESCUED_BY: _describe_dead_end,
    MINUTES_LOST: _describe_dead_end,
}

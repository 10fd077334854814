"""What an answer implies: barriers, dead ends and gaps that follow from it, or no longer do."""

from collections.abc import Callable
from typing import Any

from gemba.journey.answering import shown
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import derived_id
from gemba.journey.pointing import NO_BARRIER, badness, proposed_impact
from gemba.journey.question import Question
from gemba.journey.records import Answer, Barrier, Change, DeadEnd, Gap, Visit, Void
from gemba.journey.standing import (
    CONTINUE,
    DEAD_END,
    GAP,
    MINUTES_LOST,
    OUTCOME,
    PROMISE,
    RESCUED_BY,
    WHY,
    why_key,
)
from gemba.journey.timing import duration_words
from gemba.journey.visiting import broken_promise, first_activity, previous_visit, walk_of
from gemba.journey.words import USUAL_WORTH


def consequences(
    audit: Audit, visit: Visit, question: Question, answer: Answer, before: Answer | None = None
) -> list[Change]:
    """Return the changes that an answer brings with it, besides itself.

    The audit holds the answer already; `before` is the one it replaces, so that what a person
    has reworded since is told from what was derived.
    """
    if question.id.startswith(WHY):
        return _why(audit, visit, answer, before)
    rule = _RULES.get(question.id)
    if rule is not None:
        return rule(audit, visit, answer, before)
    return _written(audit, visit, question, answer, before)


def barrier_id(visit: Visit, question: str) -> str:
    """Return the identifier of the barrier that an answer to a question stands for."""
    return derived_id("barrier", visit.id, question)


def _value(answer: Answer | None) -> Any:
    return answer.value if answer is not None and answer.status == "answered" else None


def _void(audit: Audit, *keys: str) -> list[Change]:
    return [Void(id=key) for key in keys if audit.find(key) is not None]


def _checklist(audit: Audit, visit: Visit) -> Checklist:
    return audit.checklist_of(walk_of(audit, visit))


# -- what stood in the way ----------------------------------------------------------------


def _written(
    audit: Audit, visit: Visit, question: Question, answer: Answer, before: Answer | None
) -> list[Change]:
    """A good answer takes back the barrier of a bad one; another bad one keeps its code."""
    why = audit.answers(visit.id).get(why_key(question.id))
    if badness(question, _checklist(audit, visit), answer) is None:
        return _void(audit, barrier_id(visit, question.id), *([why.id] if why else []))
    known = audit.get(Barrier, barrier_id(visit, question.id))
    if why is None or known is None:
        return []
    old = _happened(audit, visit, why, before)
    return [_barrier(audit, visit, why, known.code, _happened(audit, visit, why, answer), old)]


def _why(audit: Audit, visit: Visit, answer: Answer, before: Answer | None) -> list[Change]:
    key, code = answer.question.removeprefix(WHY), _value(answer)
    if code in (None, NO_BARRIER):
        return _void(audit, barrier_id(visit, key))
    origin = audit.answers(visit.id).get(key)
    old = _happened(audit, visit, before, origin) if before else ""
    if before is not None and before.value == code:
        known = audit.get(Barrier, barrier_id(visit, key))
        code = known.code if known else code
    return [_barrier(audit, visit, answer, code, _happened(audit, visit, answer, origin), old)]


def _happened(audit: Audit, visit: Visit, why: Answer, origin: Answer | None) -> str:
    """What happened in words: a note where there is one, else the question and its answer."""
    note = why.note or (origin.note if origin else "")
    checklist = _checklist(audit, visit)
    question = checklist.question(why.question.removeprefix(WHY))
    if note or question is None or origin is None:
        return note
    words = shown(question, checklist, origin.value)
    return f"{question.ask} {words[:1].upper()}{words[1:]}."


def _barrier(
    audit: Audit, visit: Visit, answer: Answer, code: str, happened: str, derived: str = ""
) -> Barrier:
    """The barrier of an answer; where it stands already, what a person made of it is kept."""
    question = answer.question.removeprefix(WHY)
    fresh = Barrier(
        id=barrier_id(visit, question),
        at=answer.at,
        offset=answer.offset,
        walk=visit.walk,
        visit=visit.id,
        step=visit.step,
        question=question,
        code=code,
        what_happened=happened,
        impact_guess=_guess(audit, visit, question),
        recalled=answer.recalled,
    )
    known = audit.get(Barrier, fresh.id)
    if known is None:
        return fresh
    kept: dict[str, Any] = {"at": known.at, "offset": known.offset, "recalled": known.recalled}
    if known.code == code:
        kept |= {"persistence": known.persistence, "gate": known.gate, "mark": known.mark}
    if known.what_happened not in ("", derived):
        kept["what_happened"] = known.what_happened
    return fresh.model_copy(update=kept)


def _guess(audit: Audit, visit: Visit, key: str) -> int | None:
    checklist, origin = _checklist(audit, visit), audit.answers(visit.id).get(key)
    question = checklist.question(key)
    return proposed_impact(question, checklist, _value(origin)) if question else None


# -- promises -----------------------------------------------------------------------------


def _promise(audit: Audit, visit: Visit, answer: Answer, before: Answer | None) -> list[Change]:
    promise = _checklist(audit, visit).step(visit.step).promise
    if _value(answer) != "no" or promise is None:
        return _void(audit, barrier_id(visit, PROMISE))
    promised = f"Promised: {promise.text}"
    old = (before.note if before else "") or promised
    return [_barrier(audit, visit, answer, "BROKEN_PROMISE", answer.note or promised, old)]


def promise_by_the_clock(audit: Audit, visit: Visit, at: Answer | Visit) -> list[Change]:
    """Return the barrier of a promise that the clock saw broken when a visit ends."""
    over = broken_promise(audit, visit)
    promise = _checklist(audit, visit).step(visit.step).promise
    if over is None or promise is None:
        return []
    text = f"Promised: {promise.text} Late by {duration_words(over)}."
    known = audit.get(Barrier, barrier_id(visit, PROMISE))
    if known is not None:
        return [known.model_copy(update={"what_happened": text})]
    return [
        Barrier(id=barrier_id(visit, PROMISE), at=at.at, offset=at.offset, walk=visit.walk,
                visit=visit.id, step=visit.step, question=PROMISE, code="BROKEN_PROMISE",
                what_happened=text)
    ]  # fmt: skip


# -- dead ends ----------------------------------------------------------------------------

_DETAILS = {DEAD_END: "kind", RESCUED_BY: "rescued_by", MINUTES_LOST: "minutes_lost"}


def _ending(audit: Audit, visit: Visit, answer: Answer, before: Answer | None) -> list[Change]:
    """A step is a dead end if its outcome says so, or if the customer had to stop."""
    answers = {**audit.answers(visit.id), answer.question: answer}
    outcome, going = _value(answers.get(OUTCOME)), _value(answers.get(CONTINUE))
    key = derived_id("dead_end", visit.id)
    if outcome != "dead_end" and going != "had_to_stop":
        return _void(audit, key, *(barrier_id(visit, question) for question in (OUTCOME, CONTINUE)))
    words = f"No way on at: {_checklist(audit, visit).step(visit.step).title}."
    known = audit.get(DeadEnd, key)
    if known is not None:
        old = (before.note if before else "") or words
        return _reworded(audit, visit, known, old, answer.note)
    happened = answer.note or words
    details = {name: _value(answers.get(question)) for question, name in _DETAILS.items()}
    found = DeadEnd(id=key, at=answer.at, offset=answer.offset, walk=visit.walk, visit=visit.id,
                    step=visit.step, what_happened=happened, **details)  # fmt: skip
    met = any(b.code == "DEAD_END" for b in audit.of_visit(Barrier, visit.id))
    return [found] if met else [found, _barrier(audit, visit, answer, "DEAD_END", happened)]


def _reworded(audit: Audit, visit: Visit, known: DeadEnd, old: str, new: str) -> list[Change]:
    """A later note about a dead end; where a person has reworded it, their words stand."""
    if not new:
        return []
    mine = [audit.get(Barrier, barrier_id(visit, question)) for question in (OUTCOME, CONTINUE)]
    told: list[DeadEnd | Barrier] = [known, *(barrier for barrier in mine if barrier)]
    renamed = {"what_happened": new}
    return [item.model_copy(update=renamed) for item in told if item.what_happened == old]


def _describe_dead_end(
    audit: Audit, visit: Visit, answer: Answer, _: Answer | None
) -> list[Change]:
    found = audit.get(DeadEnd, derived_id("dead_end", visit.id))
    if found is None:
        return []
    return [found.model_copy(update={_DETAILS[answer.question]: _value(answer)})]


# -- the time before a visit --------------------------------------------------------------


def _gap(audit: Audit, visit: Visit, answer: Answer, _: Answer | None) -> list[Change]:
    """Name the time before a visit: a gap, or part of the visit, or nobody's business."""
    key, kind = derived_id("gap", visit.id), _value(answer)
    before, first = previous_visit(audit, visit), first_activity(audit, visit)
    if before is None or before.ended is None or first is None:
        return []
    known = audit.get(Gap, key)
    if kind is None:
        start = known.started if known else visit.started
    else:
        start = before.ended if kind == "part_of_step" else first
    moved = [visit.model_copy(update={"started": start})] if start != visit.started else []
    if kind not in USUAL_WORTH:
        return [*_void(audit, key), *moved]
    gap = Gap(id=key, at=answer.at, offset=answer.offset, walk=visit.walk, from_visit=before.id,
              to_visit=visit.id, kind=kind, started=before.ended, ended=first,
              perceived_seconds=known.perceived_seconds if known else None,
              worth=USUAL_WORTH[kind], note=answer.note)  # fmt: skip
    return [gap, *moved]


_Rule = Callable[[Audit, Visit, Answer, Answer | None], list[Change]]
_RULES: dict[str, _Rule] = {
    GAP: _gap,
    PROMISE: _promise,
    OUTCOME: _ending,
    CONTINUE: _ending,
    DEAD_END: _describe_dead_end,
    RESCUED_BY: _describe_dead_end,
    MINUTES_LOST: _describe_dead_end,
}

"""What one answer is worth on 0..1, and the step score P of a visit."""

from collections.abc import Collection
from typing import Any

from gemba.analysis.scores import StepScore, step_score
from gemba.journey.asking import applies
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.records import Visit

_YES_NO = {"yes": 1.0, "partly": 0.5, "no": 0.0}


def item_score(question: Question, checklist: Checklist, value: Any) -> float | None:
    """Return an answer's score 0..1 (METHOD.md 1.2), or None where the question has none."""
    if question.type == "yes_no" and value in _YES_NO:
        score = _YES_NO[value]
        return {"yes": score, "no": 1 - score}.get(question.best)
    if question.type == "scale" and question.scale:
        return _bounded(checklist.scale(question.scale).normalised(float(value)))
    if question.type == "choice":
        found = (choice.score for choice in checklist.choices(question) if choice.id == value)
        return next(found, None)
    if question.type == "timer" and question.target_seconds is not None:
        return _timed(float(value), question.target_seconds, question.limit_seconds)
    return None


def _timed(seconds: float, target: float, limit: float | None) -> float:
    """1 within the target, 0 beyond the limit, a straight line between them."""
    if seconds <= target:
        return 1.0
    if limit is None or limit <= target:
        return 0.0
    return _bounded((limit - seconds) / (limit - target))


def _bounded(score: float) -> float:
    return min(1.0, max(0.0, score))


def is_scored(question: Question, checklist: Checklist) -> bool:
    """Tell whether answers to this question count in a step's score."""
    if question.type == "choice":
        return any(choice.score is not None for choice in checklist.choices(question))
    if question.type == "yes_no":
        return question.best != "either"
    return question.type == "scale" or (
        question.type == "timer" and question.target_seconds is not None
    )


def score_of(
    audit: Audit, visit: Visit, checklist: Checklist, among: Collection[str] | None = None
) -> StepScore:
    """Return P (0..10) and coverage (0..1) of a visit's written questions that have a score.

    Only those whose keys are `among` these count, where any are given.
    """
    scores: list[float] = []
    weights: list[float] = []
    missed = 0
    answers = audit.answers(visit.id)
    for question in checklist.step(visit.step).questions_in(visit.channel):
        answer = answers.get(question.id)
        if answer is None or not is_scored(question, checklist):
            continue
        if among is not None and question.id not in among:
            continue
        if not applies(audit, visit, question):
            continue
        if answer.status == "not_observed":
            missed += 1
        elif answer.status == "answered" and answer.value is not None:
            score = item_score(question, checklist, answer.value)
            if score is not None:
                scores.append(score)
                weights.append(question.weight)
    return step_score(scores, weights, missed)

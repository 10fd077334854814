"""The one number that a programme asks for: its weights, its bands, and what critical answers cap.

No average leads a report (DESIGN.md section 8, decision 9); this one is for programmes whose
checklist says `scoring`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from gemba.analysis._checks import dusted
from gemba.analysis.answer_states import AnswerReading, answer_readings
from gemba.analysis.items import is_scored, item_score
from gemba.analysis.route import checklist_of
from gemba.analysis.steps import readings
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Scoring
from gemba.journey.question import Question
from gemba.journey.records import Walk


@dataclass(frozen=True, slots=True)
class ProgrammeScore:
    """A walk's score (0..1) with critical questions capping, and the plain weighted mean beside it.

    Both are None where nothing was scored. `failed` names the critical questions that failed
    their step; `blocks` counts the unanswered questions that stand against signing off.
    """

    value: float | None
    mean: float | None
    band: str | None
    failed: tuple[str, ...]
    answered: int
    unanswered: int
    blocks: int

    @property
    def sentence(self) -> str:
        """Return both numbers in words, in percent."""
        if self.value is None or self.mean is None:
            return "Nothing was answered that has a score."
        band = f", {self.band}" if self.band else ""
        text = f"Programme score {100 * self.value:.0f} %{band}"
        if self.failed:
            text += f" ({100 * self.mean:.0f} % before critical answers: {', '.join(self.failed)})"
        if self.blocks:
            text += f"; {self.blocks} unanswered, not ready for signing off"
        return f"{text}."


@dataclass(frozen=True, slots=True)
class _Item:
    step: str
    question: Question
    weight: float
    score: float
    fails: bool


def wants_score(checklist: Checklist) -> bool:
    """Tell whether a checklist asks for one number."""
    return checklist.scoring != Scoring()


def programme_score(audit: Audit, walk: Walk) -> ProgrammeScore:
    """Return the weighted mean of a walk's scored answers at each step's last finished visit.

    Weights multiply from phase to step to question. What does not apply, was waived, could not be
    told or was never reached leaves the denominator; unanswered too, unless `scoring` says zero.
    A critical question that fails takes its whole step to nothing.
    """
    checklist = checklist_of(audit, walk)
    policy = checklist.scoring.unanswered
    entries = list(_scored(audit, walk, checklist))
    empty = [entry for entry in entries if entry.state == "unanswered"]
    items = [item for entry in entries if (item := _item(checklist, entry, policy == "zero"))]
    failed_steps = {item.step for item in items if item.fails}
    value = _mean([(i.weight, 0.0 if i.step in failed_steps else i.score) for i in items])
    return ProgrammeScore(
        value=value,
        mean=_mean([(item.weight, item.score) for item in items]),
        band=band_of(checklist, value),
        failed=tuple(item.question.id for item in items if item.fails),
        answered=len(items) - (len(empty) if policy == "zero" else 0),
        unanswered=len(empty),
        blocks=len(empty) if policy == "block" else 0,
    )


def _scored(audit: Audit, walk: Walk, checklist: Checklist) -> Iterator[AnswerReading]:
    rated = {r.rated.id for r in readings(audit, walk) if r.rated is not None}
    for entry in answer_readings(audit, walk):
        at_rated = entry.visit is not None and entry.visit.id in rated
        if at_rated and is_scored(entry.question, checklist) and entry.question.id[0] != "@":
            yield entry


def _item(checklist: Checklist, entry: AnswerReading, zero: bool) -> _Item | None:
    question, answer = entry.question, entry.answer
    if entry.state == "answered" and answer is not None:
        score = item_score(question, checklist, answer.value)
    else:
        score = 0.0 if zero and entry.state == "unanswered" else None
    if score is None:
        return None
    weight = checklist.phase_of(entry.step.id).weight * entry.step.weight * question.weight
    value = answer.value if answer else None
    fails = question.critical and (score == 0 or not _passes(checklist, question, value))
    return _Item(entry.step.id, question, weight, score, fails)


def _passes(checklist: Checklist, question: Question, value: object) -> bool:
    """Tell whether a scale's point is not marked as failing."""
    if question.type != "scale" or not question.scale:
        return True
    points = checklist.scale(question.scale).points
    return all(point.passes is not False for point in points if point.value == value)


def _mean(parts: list[tuple[float, float]]) -> float | None:
    total = fsum(weight for weight, _ in parts)
    return dusted(fsum(weight * score for weight, score in parts) / total) if total else None


def band_of(checklist: Checklist, value: float | None) -> str | None:
    """Return the label of the band that a score (0..1) reaches, None without score or bands."""
    bands = sorted(checklist.scoring.bands, key=lambda band: band.start)
    reached = [band.label for band in bands if value is not None and value >= band.start]
    return reached[-1] if reached else None

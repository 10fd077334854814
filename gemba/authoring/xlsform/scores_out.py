"""Scores as rows that a form works out by itself: of each question, phase, and of the whole."""

from collections.abc import Iterator

from gemba.authoring.xlsform.row_out import Row, list_name
from gemba.journey.checklist import Checklist, Phase
from gemba.journey.question import Question


def score_rows(checklist: Checklist) -> Iterator[Row]:
    """Yield the calculations of the scores (0..1, weighted means; unanswered is left out)."""
    weights: list[tuple[str, float]] = []
    for phase in checklist.phases:
        mine = list(_weighted(checklist, phase))
        for name, row, _ in mine:
            yield {"type": "calculate", "name": name, "calculation": row}
        if mine:
            of_phase = [(name, weight) for name, _, weight in mine]
            yield {"type": "calculate", "name": f"{phase.id}__score",
                   "calculation": _mean(of_phase)}  # fmt: skip
            weights += [(name, weight * phase.weight) for name, weight in of_phase]
    if weights:
        yield {"type": "calculate", "name": "gemba_total_score", "calculation": _mean(weights)}


def _weighted(checklist: Checklist, phase: Phase) -> Iterator[tuple[str, str, float]]:
    for step in phase.steps:
        for question in step.questions if step.repeat is None else ():
            weight = step.weight * question.weight
            if weight > 0 and (row := _score(checklist, question)):
                yield f"{question.id}__score", row, weight


def _score(checklist: Checklist, question: Question) -> str:
    if question.type == "yes_no":
        if question.best == "either":
            return ""
    elif question.type == "choice":
        if all(choice.score is None for choice in checklist.choices(question)):
            return ""
    elif question.type != "scale":
        return ""
    asked = f"${{{question.id}}}"
    found = f"instance('{list_name(question)}')/root/item[name = {asked}]/gemba_score"
    if question.type == "yes_no" and question.best == "no":
        found = f"1 - {found}"
        return f"if({asked} = '' or {asked} = 'na', '', {found})"
    return f"if({asked} = '', '', {found})"


def _mean(weighted: list[tuple[str, float]]) -> str:
    def part(name: str, then: str) -> str:
        return f"if(${{{name}}} = '', 0, {then})"

    above = " + ".join(part(name, f"{weight:g} * ${{{name}}}") for name, weight in weighted)
    below = " + ".join(part(name, f"{weight:g}") for name, weight in weighted)
    return f"if(({below}) = 0, '', ({above}) div ({below}))"

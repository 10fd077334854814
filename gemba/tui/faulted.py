"""The linter's findings of a checklist, each with the question that it stands at."""

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from gemba.authoring import Fault, Inspected, inspect
from gemba.authoring.lint import lint
from gemba.authoring.nodes import find
from gemba.authoring.places import phases, questions, steps
from gemba.journey.checklist import Checklist

Spot = tuple[str | None, str | None]
"""A step's key and a question's, where a finding stands at one."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding and the step and question that it stands at, as far as there are any."""

    fault: Fault
    step: str | None
    question: str | None

    @property
    def words(self) -> str:
        """The finding in one line: code, where, what."""
        where = self.question or self.step or f"line {self.fault.line}"
        return f"{self.fault.code} {where}: {self.fault.message}"


def findings(path: Path) -> tuple[Found, ...]:
    """Return what the linter says about a file, in its order."""
    faults, read = lint(path), inspect(path)
    places = _places(read)
    return tuple(Found(fault, *_spot(fault, places, read.checklist)) for fault in faults)


def _places(read: Inspected) -> dict[str, list[tuple[int, Spot]]]:
    """Return, for each file, the lines at which phases, steps and questions begin."""
    if read.checklist is None or read.root is None:
        return {}
    spots: list[tuple[tuple[str | int, ...], Spot]] = [
        *((place.loc, (None, None)) for place in phases(read.checklist)),
        *((place.loc, (place.step.id, None)) for place in steps(read.checklist)),
        *((p.loc, (p.step.id, p.question.id)) for p in questions(read.checklist)),
    ]
    lines: dict[str, list[tuple[int, Spot]]] = {}
    for loc, spot in spots:
        at = read.sources.fault(find(read.root, loc)[0], "", "")
        lines.setdefault(at.path, []).append((at.line, spot))
    return {path: sorted(found, key=lambda row: row[0]) for path, found in lines.items()}


def _spot(
    fault: Fault, places: dict[str, list[tuple[int, Spot]]], checklist: Checklist | None
) -> Spot:
    if fault.path in places:
        lines = places[fault.path]
        index = bisect_right([line for line, _ in lines], fault.line) - 1
        return lines[index][1] if index >= 0 else (None, None)
    return _named(fault, checklist) if checklist else (None, None)


def _named(fault: Fault, checklist: Checklist) -> Spot:
    """A line of a translation begins with the path of its text: phase, step, question."""
    parts = fault.text.strip().partition(":")[0].split(".")
    keys = {step.id for step in checklist.steps}
    step = next((part for part in parts[1:2] if part in keys), None)
    if step is None:
        return None, None
    known = {question.id for question in checklist.step(step).questions}
    return step, next((part for part in parts[2:3] if part in known), None)

"""Can every step of the manual be followed? What the walks answered, card by card."""

from collections import Counter
from dataclasses import dataclass

from gemba.analysis.intervals import Share, share
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.manual import KEPT_AS, KeptStep, Manual, is_card, manual_of
from gemba.journey.records import Visit, Walk


@dataclass(frozen=True, slots=True)
class ManualStepCount:
    """How often one step of a manual was done, unclear, impossible, not needed."""

    step: KeptStep
    done: int
    unclear: int
    impossible: int
    not_needed: int


@dataclass(frozen=True, slots=True)
class ManualSteps:
    """A manual and its walked steps; share is done of done, unclear and impossible.

    Steps of one walk hang together, so its interval is the narrowest that can be claimed.
    """

    manual: Manual
    checklist: str
    rows: tuple[ManualStepCount, ...]
    done: int
    unclear: int
    impossible: int
    not_needed: int
    walks: int
    share: Share


def manual_steps(audit: Audit) -> tuple[ManualSteps, ...]:
    """Return, for each manual that walks were pinned to, what became of its steps."""
    groups: dict[str, tuple[Manual, Checklist, list[Walk]]] = {}
    for key, checklist in _in_use(audit).items():
        manual = manual_of(checklist)
        if manual is not None:
            walks = [walk for walk in audit.walks if walk.checklist == key]
            groups.setdefault(manual.sha256 or key, (manual, checklist, []))[2].extend(walks)
    return tuple(_counted(audit, *group) for group in groups.values())


def _in_use(audit: Audit) -> dict[str, Checklist]:
    """The snapshots that walks are pinned to, or the next walk's where there is none."""
    walked = {walk.checklist for walk in audit.walks} or {audit.default_checklist or ""}
    return {key: found for key, found in audit.checklists.items() if key in walked}


def _counted(audit: Audit, manual: Manual, checklist: Checklist, walks: list[Walk]) -> ManualSteps:
    given: Counter[tuple[int, str]] = Counter()
    took_part = 0
    for walk in walks:
        answers = _answers(audit, walk)
        took_part += bool(answers)
        given.update(answers.items())
    rows = tuple(
        ManualStepCount(step, *(given[place, choice] for choice in _CHOICES))
        for place, step in enumerate(manual.steps, 1)
    )
    done, unclear, impossible, not_needed = (
        sum(getattr(row, choice) for row in rows) for choice in _CHOICES
    )
    tried = share(done, done + unclear + impossible)
    return ManualSteps(
        manual, checklist.title, rows, done, unclear, impossible, not_needed, took_part, tried
    )


_CHOICES = ("done", "unclear", "impossible", "not_needed")


def _answers(audit: Audit, walk: Walk) -> dict[int, str]:
    """A walk's answer to each card by its place; of several visits the last one counts."""
    checklist = audit.checklist_of(walk)
    found: dict[int, str] = {}
    for visit in audit.visits(walk.id):
        found.update(_of_visit(audit, visit, checklist))
    return found


def _of_visit(audit: Audit, visit: Visit, checklist: Checklist) -> dict[int, str]:
    answers = audit.answers(visit.id)
    cards = [q for q in checklist.step(visit.step).questions if is_card(q) and q.id in answers]
    return {
        card.x[KEPT_AS]: str(answers[card.id].value)
        for card in cards
        if answers[card.id].status == "answered"
    }

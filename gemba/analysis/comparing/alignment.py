"""Which steps are one need: the same key, or joined by `align`."""

from collections.abc import Sequence

from gemba.analysis.route import journey
from gemba.journey.audit import Audit
from gemba.journey.checklist import Step


def aligned(audit: Audit) -> dict[str, str]:
    """Return for every step the first, in the journey's order, of those it is paired with."""
    steps = journey(audit)
    order = {step.id: place for place, step in enumerate(steps)}
    found = {key: key for key in order}
    for step in _written(audit):
        if step.align in order:
            _join(found, order, step.id, step.align)
    return {key: _first(found, key) for key in found}


def _written(audit: Audit) -> Sequence[Step]:
    checklists = [audit.checklists[key] for key in sorted(audit.checklists)]
    return [step for checklist in checklists for step in checklist.steps]


def _join(found: dict[str, str], order: dict[str, int], one: str, other: str | None) -> None:
    if one not in found or other is None:
        return
    first, last = sorted((_first(found, one), _first(found, other)), key=order.__getitem__)
    found[last] = first


def _first(found: dict[str, str], key: str) -> str:
    while found[key] != key:
        key = found[key]
    return key

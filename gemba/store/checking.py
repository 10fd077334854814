"""Checks an imported audit against its checklists, so that nothing that comes in breaks later."""

from collections.abc import Iterable

from gemba.journey.answering import BadAnswer, checked
from gemba.journey.asking import find_question
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.checklist_rules import rule_faults
from gemba.journey.records import Answer, Visit, Walk
from gemba.store.errors import StoreError
from gemba.store.formats import LISTS, AuditFile
from gemba.store.reading import did_you_mean, place_of


def check_audit(audit: Audit, file: AuditFile) -> None:
    """Raise StoreError at the first record that does not fit the checklists."""
    known = dict(audit.checklists)
    for index, checklist in enumerate(file.checklists):
        if checklist.hash not in known:
            check_checklist(checklist, ("checklists", index))
        known[checklist.hash] = checklist
    default = file.audit.default_checklist
    if default is not None and default not in known:
        raise StoreError(f"audit.default_checklist: there is no checklist {default} in the file.")
    merged = Audit(audit.id, audit.title, audit.created, known)
    merged.apply(audit.records())  # type: ignore[arg-type]
    for name in LISTS.values():
        merged.apply(getattr(file, name))
    _check_walks(merged, file)
    _check_answers(merged, file.answers)


def check_checklist(checklist: Checklist, loc: Iterable[int | str]) -> None:
    """Raise StoreError at the first rule of meaning that a checklist breaks."""
    fault = next(iter(rule_faults(checklist)), None)
    if fault is not None:
        raise StoreError(f"{place_of((*loc, *fault.loc))}{fault.message.removesuffix('.')}.")


def _check_walks(merged: Audit, file: AuditFile) -> None:
    for index, walk in enumerate(file.walks):
        if walk.checklist not in merged.checklists:
            place = place_of(("walks", index, "checklist"))
            raise StoreError(f"{place}there is no checklist {walk.checklist} in the file.")
    for index, visit in enumerate(file.visits):
        found = merged.get(Walk, visit.walk)
        steps = [step.id for step in merged.checklist_of(found).steps] if found else [visit.step]
        if visit.step not in steps:
            place, hint = place_of(("visits", index, "step")), did_you_mean(visit.step, steps)
            raise StoreError(f"{place}there is no step {visit.step!r}{hint}.")


def _check_answers(merged: Audit, answers: Iterable[Answer]) -> None:
    for index, answer in enumerate(answers):
        visit = merged.get(Visit, answer.visit)
        walk = merged.get(Walk, visit.walk) if visit else None
        if visit is None or walk is None or answer.value is None:
            continue
        try:
            question = find_question(merged, visit, answer.question)
        except KeyError:
            question = None
        if question is None:
            continue
        place = place_of(("answers", index, "value"))
        try:
            right = checked(question, merged.checklist_of(walk), answer.value)
        except BadAnswer as error:
            raise StoreError(f"{place}{error}") from None
        if right != answer.value:
            raise StoreError(f"{place}write {answer.value!r} as {right!r}.")

"""Rules of versions: what was published under a version stays what that version says."""

from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml.nodes import MappingNode

from gemba.authoring.faults import Fault
from gemba.authoring.load import placed
from gemba.authoring.published import Published, lock_beside, read_lock
from gemba.authoring.source import Sources
from gemba.authoring.versions import bump_between
from gemba.journey.checklist import Checklist
from gemba.journey.rule_fault import RuleFault

_VERSION = ("version",)


def version_faults(
    checklist: Checklist, path: Path, root: MappingNode, sources: Sources
) -> Iterator[Fault]:
    """Yield where a version says something else than what was published, if there is a lock."""
    lock = lock_beside(path)
    if lock is None:
        return
    faults = _faults(checklist, [p for p in read_lock(lock) if p.id == checklist.id])
    yield from (placed(found, root, sources) for found in faults)


def _faults(checklist: Checklist, earlier: list[Published]) -> Iterator[RuleFault]:
    same = [p for p in earlier if p.version == checklist.version]
    if same:
        yield from _same_version(checklist, same[-1])
        return
    newest = max(earlier, key=Published.number, default=None)
    if newest is None or checklist.status != "published":
        if checklist.status == "published":
            message = "this is published, and the lock does not know it"
            hint = "lint it with --profile publish --write-lock"
            yield RuleFault(("status",), "V403", message, hint)
        return
    raised = bump_between(newest.version, checklist.version)
    if raised == "older":
        message = f"{newest.version} is published already"
        yield RuleFault(_VERSION, "V404", message, "a new version has a higher number")
    elif raised == "patch" and newest.logic != checklist.logic_hash:
        message = (
            f"since {newest.version} more than words changed: raise the second number at least"
        )
        hint = "gemba checklist diff says how much"
        yield RuleFault(_VERSION, "V402", message, hint)
    else:
        message = f"{checklist.version} is published, and the lock knows {newest.version} only"
        yield RuleFault(_VERSION, "V403", message, "lint it with --profile publish --write-lock")


def _same_version(checklist: Checklist, known: Published) -> Iterator[RuleFault]:
    changed = [
        name
        for name, was, now in (
            ("logic", known.logic, checklist.logic_hash),
            ("texts", known.text, checklist.text_hash),
        )
        if was != now
    ]
    if changed:
        message = f"{' and '.join(changed)} changed since {known.version} was published"
        least = "second" if "logic" in changed else "third"
        yield RuleFault(_VERSION, "V401", message, f"raise the {least} number at least")

"""What a reader must know before believing a comparison: what differs besides what is compared."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gemba.analysis.comparing.framing import Frame, value_of
from gemba.analysis.comparing.side_by_side import Row
from gemba.journey.audit import Audit
from gemba.journey.records import Walk

Differs = Literal["auditor", "segment", "wave", "site", "mode", "version", "paper", "order"]


@dataclass(frozen=True, slots=True)
class Confound:
    """Something other than what is compared that is not the same in all groups."""

    what: Differs
    values: tuple[tuple[str, tuple[str, ...]], ...]


def confounds(audit: Audit, frame: Frame) -> tuple[Confound, ...]:
    """Return what else differs between the groups: a difference may come from it."""
    told: dict[Differs, Callable[[Walk], str]] = {
        "auditor": lambda walk: walk.auditor.strip(),
        "segment": lambda walk: value_of(audit, walk, "segment"),
        "wave": lambda walk: walk.wave.strip(),
        "site": lambda walk: walk.site.strip(),
        "mode": lambda walk: walk.mode,
        "version": lambda walk: audit.checklist_of(walk).version,
        "paper": lambda walk: "paper" if walk.on_paper else "live",
    }
    found = []
    for what, value in told.items():
        if what == frame.by or (what == "site" and frame.by == "channel"):
            continue
        values = tuple(
            (group.key, tuple(dict.fromkeys(v for walk in group.walks if (v := value(walk)))))
            for group in frame.groups
        )
        if len({frozenset(each) for _, each in values}) > 1:
            found.append(Confound(what, values))
    return (*found, *_order(frame))


def _order(frame: Frame) -> tuple[Confound, ...]:
    """One walker who walks group after group has learned something by then; not so in turns."""
    walkers = [{w.auditor.strip() for w in group.walks} - {""} for group in frame.groups]
    counts = Counter(walker for each in walkers for walker in each)
    again = {walker for walker, count in counts.items() if count > 1}
    both = [g for g, each in zip(frame.groups, walkers, strict=True) if each & again]
    if not both:
        return ()
    first = sorted(both, key=lambda group: group.walks[0].started)
    if any(a.walks[-1].started > b.walks[0].started for a, b in pairwise(first)):
        return ()
    return (Confound("order", tuple((group.key, ()) for group in first)),)


def moved(rows: Sequence[Row], by: str) -> dict[str, tuple[int, ...]]:
    """Return, when channels are compared, the steps that a channel's walks made in another one."""
    if by != "channel":
        return {}
    found: dict[str, list[int]] = {}
    for row in rows:
        for cell in row.cells:
            if any(channel != cell.group for channel in cell.channels):
                found.setdefault(cell.group, []).append(row.number)
    return {group: tuple(numbers) for group, numbers in found.items()}

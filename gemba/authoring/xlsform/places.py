"""Where each row is asked: groups become phases and steps, repeats steps of their own."""

from dataclasses import dataclass, field

from gemba.authoring.xlsform.rows import Item
from gemba.journey.words import UNASKED_TYPES

_SILENT = frozenset({*UNASKED_TYPES, "now", "today", "meta"})


@dataclass
class Stop:
    """A step to be: the groups around all of its rows, its rows, whether it repeats."""

    phase: Item | None
    holder: Item | None
    repeat: Item | None
    items: list[Item] = field(default_factory=list)

    @property
    def around(self) -> tuple[Item, ...]:
        """The groups that every row of this step lies in, the outermost first."""
        holder = self.repeat or self.holder or self.phase
        return (*holder.parents, holder) if holder else ()


def stops(items: list[Item]) -> list[Stop]:
    """Return the steps of a form in its order; a group that is left and entered again is two."""
    found: list[Stop] = []
    for item in items:
        if item.is_holder or item.kind.base == "nothing":
            continue
        where = _where(item)
        if not found or (found[-1].phase, found[-1].holder, found[-1].repeat) != where:
            found.append(Stop(*where))
        found[-1].items.append(item)
    return _joined(found)


def _where(item: Item) -> tuple[Item | None, Item | None, Item | None]:
    parents = item.parents
    phase = parents[0] if parents else None
    repeat = next((parent for parent in parents if parent.kind.base == "repeat"), None)
    holder = parents[1] if len(parents) > 1 and parents[0].kind.base == "group" else phase
    return phase, repeat or holder, repeat


def _joined(found: list[Stop]) -> list[Stop]:
    """Put rows that nobody is asked into a step nearby that always applies."""
    homes = [i for i, stop in enumerate(found) if not _is_silent(stop) and not _is_bound(stop)]
    kept = []
    for place, stop in enumerate(found):
        before, after = [i for i in homes if i < place], [i for i in homes if i > place]
        if not _is_silent(stop) or not homes:
            kept.append(stop)
        elif before:
            found[before[-1]].items += stop.items
        else:
            found[after[0]].items[:0] = stop.items
    return kept


def _is_silent(stop: Stop) -> bool:
    """Tell whether a step holds nothing but what is worked out, and is not there to repeat it."""
    return stop.repeat is None and all(item.kind.base in _SILENT for item in stop.items)


def _is_bound(stop: Stop) -> bool:
    return stop.repeat is not None or any(group.record.get("relevant") for group in stop.around)

"""Which walks may stand side by side: the same mission, and nothing else that differs by design."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from gemba.analysis.route import channels, checklist_in_use, checklist_of
from gemba.journey.audit import Audit
from gemba.journey.records import Walk

By = Literal["channel", "company", "site", "wave", "segment", "auditor"]
BYS: tuple[By, ...] = get_args(By)
Why = Literal["not said", "checklist", "mission", "company", "channel"]


class CannotCompare(ValueError):
    """There are not two groups of walks to compare; the sentence says how to get them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Walks that have the compared thing in common: its key, its title, the oldest walk first."""

    key: str
    title: str
    walks: tuple[Walk, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A walk that is not compared, and what sets it apart."""

    walk: Walk
    why: Why


@dataclass(frozen=True, slots=True)
class Frame:
    """The groups, the walks left out, and the channels that the groups have in common."""

    by: By
    groups: tuple[Group, ...]
    apart: tuple[Apart, ...]
    channels: tuple[str, ...]

    @property
    def splits_channels(self) -> bool:
        """Whether a step counts once a channel: groups other than channels meet in several."""
        return self.by != "channel" and len(self.channels) > 1


def frame(audit: Audit, by: By, titles: Mapping[str, str] | None = None) -> Frame:
    """Return the groups of walks to compare; titles replace the groups' own names.

    Raises CannotCompare where there are fewer than two.
    """
    walks = audit.walks
    values = {walk.id: value_of(audit, walk, by) for walk in walks}
    apart = [Apart(walk, "not said") for walk in walks if not values[walk.id]]
    kept = [walk for walk in walks if values[walk.id]]
    if len({values[walk.id] for walk in kept}) < 2:
        raise CannotCompare(_too_few(audit, by, [values[walk.id] for walk in kept]))
    for why, key in _same(audit, by):
        main = _main(kept, key, values)
        apart += [Apart(walk, why) for walk in kept if key(walk) != main]
        kept = [walk for walk in kept if key(walk) == main]
    shared = _shared_channels(audit, kept, by, values)
    apart += [Apart(walk, "channel") for walk in kept if walk.channel not in shared]
    kept = [walk for walk in kept if walk.channel in shared]
    keys = _order(audit, by, kept, values)
    if len(keys) < 2:
        raise CannotCompare(_nothing_shared(audit, by, apart, values))
    groups = tuple(
        Group(key, (titles or {}).get(key) or title_of(audit, by, key),
              tuple(walk for walk in kept if values[walk.id] == key))
        for key in keys
    )  # fmt: skip
    return Frame(by, groups, tuple(apart), shared)


def value_of(audit: Audit, walk: Walk, by: By) -> str:
    """Return what a walk has in this respect, an empty text where nobody said."""
    if by == "segment":
        found = checklist_of(audit, walk).segment(walk.segment)
        return found.id if found else walk.segment or ""
    return str(getattr(walk, by)).strip()


def title_of(audit: Audit, by: By, key: str) -> str:
    """Return the words for a group: a channel's or a segment's title, else the key itself."""
    newest = checklist_in_use(audit)
    for checklist in (newest, *audit.checklists.values()) if newest else ():
        if checklist and by == "channel" and checklist.channel(key):
            return checklist.channel_title(key)
        segment = checklist.segment(key) if checklist and by == "segment" else None
        if segment:
            return segment.title
    return key


def scenario(audit: Audit, walk: Walk) -> tuple[str, ...]:
    """Return what makes two missions the same: need, product, budget and persona."""
    mission = audit.mission_of(walk)
    if mission is None:
        return ()
    said = (mission.need, mission.product, mission.budget, mission.persona)
    return tuple(" ".join(text.split()).casefold() for text in said)


def _same(audit: Audit, by: By) -> list[tuple[Why, Callable[[Walk], Hashable]]]:
    """What must be one and the same in all walks, the gravest first."""
    found: list[tuple[Why, Callable[[Walk], Hashable]]] = [
        ("checklist", lambda walk: checklist_of(audit, walk).id),
        ("mission", lambda walk: scenario(audit, walk)),
    ]
    if by != "company":
        found.append(("company", lambda walk: walk.company.strip()))
    return found


def _main(
    walks: Sequence[Walk], key: Callable[[Walk], Hashable], values: Mapping[str, str]
) -> Hashable:
    """The value that covers most groups, then most walks, then the one walked first."""
    found: dict[Hashable, list[Walk]] = {}
    for walk in walks:
        found.setdefault(key(walk), []).append(walk)

    def rank(value: Hashable) -> tuple[int, int]:
        mine = found[value]
        return len({values[walk.id] for walk in mine}), len(mine)

    return max(found, key=rank)


def _shared_channels(
    audit: Audit, walks: Sequence[Walk], by: By, values: Mapping[str, str]
) -> tuple[str, ...]:
    """The channels that at least two groups walked, as the checklist orders them."""
    walked = [key for key in channels(audit) if any(walk.channel == key for walk in walks)]
    if by == "channel":
        return tuple(walked)
    met = {key: {values[walk.id] for walk in walks if walk.channel == key} for key in walked}
    return tuple(key for key in walked if len(met[key]) > 1)


def _order(audit: Audit, by: By, walks: Sequence[Walk], values: Mapping[str, str]) -> list[str]:
    """Channels and segments as the checklist orders them, all else as first walked."""
    walked = list(dict.fromkeys(values[walk.id] for walk in walks))
    checklist = checklist_in_use(audit)
    written = [segment.id for segment in checklist.segments] if checklist else []
    first = {"channel": channels(audit), "segment": tuple(written)}.get(by, ())
    return [key for key in dict.fromkeys((*first, *walked)) if key in walked]


_OPTION = "gemba walk AUDIT --new --{by} {value}"
_ONE: dict[By, str] = {
    "channel": "in one channel", "company": "of one company", "site": "at one site",
    "wave": "of one wave", "segment": "for one segment", "auditor": "by one auditor",
}  # fmt: skip


def _too_few(audit: Audit, by: By, values: Sequence[str]) -> str:
    how = _OPTION.format(by=by, value=by.upper())
    if not audit.walks:
        return f"There is no walk to compare yet; begin one ({how})."
    if not values:
        return f"No walk of this audit says its {by}; begin one that does ({how})."
    title = title_of(audit, by, values[0])
    return f"All walks are {_ONE[by]}, {title}; walk another {by} too ({how})."


def _nothing_shared(audit: Audit, by: By, apart: Sequence[Apart], values: Mapping[str, str]) -> str:
    named = list(dict.fromkeys(title_of(audit, by, value) for value in values.values() if value))
    words = (
        ", ".join(named[:-1]) + f" and {named[-1]}"
        if len(named) < 4
        else f"The {len(named)} groups"
    )
    why = next((entry.why for entry in apart if entry.why != "not said"), "channel")
    return (
        f"{words} have no {why} in common, so nothing can be compared by {by}; walk the same"
        f" {why} for each ({_OPTION.format(by=by, value=by.upper())})."
    )

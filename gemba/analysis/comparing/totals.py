"""The scorecard of each group, over the steps that all groups walked: nothing else is fair."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from gemba.analysis.comparing.cells import kept
from gemba.analysis.comparing.framing import Frame, Group
from gemba.analysis.comparing.side_by_side import Row
from gemba.analysis.times import lead_time
from gemba.journey.audit import Audit
from gemba.journey.records import Walk


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One group over the common steps; times in seconds, barriers a walk.

    `wait`, `total` and `barriers` are sums over the common steps of the middle (or mean) of its
    walks; None where no step is common. `lead` is the middle over whole walks.
    """

    group: str
    ahead: int
    level: int
    ease_ahead: int
    wait: float | None
    total: float | None
    barriers: float | None
    alone: int
    alone_of: int
    kept: int
    kept_of: int
    dead_ends: int
    lead: float | None
    finished: int
    offered: int


@dataclass(frozen=True, slots=True)
class Scorecards:
    """All groups, and the numbers of steps that the sums run over."""

    cards: tuple[Scorecard, ...]
    rows: int
    timed: int
    levelled: int
    eased: int

    def card(self, group: str) -> Scorecard:
        """Return a group's card; raises KeyError where there is no such group."""
        for card in self.cards:
            if card.group == group:
                return card
        raise KeyError(group)


def scorecards(audit: Audit, frame: Frame, rows: Sequence[Row]) -> Scorecards:
    """Return the scorecard of every group."""
    common = [row for row in rows if all(cell.state == "walked" for cell in row.cells)]
    timed = [row for row in common if all(c.value("total") is not None for c in row.cells)]
    eased = [row for row in rows if sum(c.value("ease") is not None for c in row.cells) > 1]
    cards = tuple(_card(audit, group, rows, common, timed, eased) for group in frame.groups)
    levelled = sum(row.measure is not None for row in rows)
    return Scorecards(cards, len(common), len(timed), levelled, len(eased))


def _card(
    audit: Audit, group: Group, rows: Sequence[Row], common: Sequence[Row], timed: Sequence[Row],
    eased: Sequence[Row],
) -> Scorecard:  # fmt: skip
    key = group.key
    alone = [row.cell(key).alone for row in common]
    mine = [p for row in rows for p in row.cell(key).passages]
    said = [kept(p for p in mine if p.walk == walk.id) for walk in group.walks]
    known = [found for found in said if found is not None]
    spans = [found for walk in group.walks if (found := _lead(audit, walk)) is not None]
    return Scorecard(
        group=key,
        ahead=sum(row.winner == key for row in rows),
        level=sum(key in row.ahead and row.winner is None for row in rows),
        ease_ahead=sum(_easiest(row) == key for row in eased),
        wait=_sum(row.cell(key).value("wait") for row in timed),
        total=_sum(row.cell(key).value("total") for row in timed),
        barriers=_sum(_barriers(row, key) for row in common),
        alone=sum(done for done, _ in alone),
        alone_of=sum(of for _, of in alone),
        kept=sum(known),
        kept_of=len(known),
        dead_ends=sum(passage.dead_end for passage in mine),
        lead=median(spans) if spans else None,
        finished=sum(row.cell(key).state == "walked" for row in rows),
        offered=sum(bool(row.cell(key).passages) for row in rows),
    )


def _sum(values: Iterable[float | None]) -> float | None:
    found = [value for value in values if value is not None]
    return float(sum(found)) if found else None


def _barriers(row: Row, group: str) -> float:
    return fmean(len(passage.barriers) for passage in row.cell(group).passages if passage.reached)


def _easiest(row: Row) -> str | None:
    known = {c.group: v for c in row.cells if (v := c.value("ease")) is not None}
    best = [group for group, value in known.items() if value == max(known.values())]
    return best[0] if len(best) == 1 else None


def _lead(audit: Audit, walk: Walk) -> float | None:
    spans = [(v.started.timestamp(), v.ended.timestamp()) for v in audit.visits(walk.id) if v.ended]
    spans += [(g.started.timestamp(), g.ended.timestamp()) for g in audit.gaps(walk.id) if g.ended]
    found = lead_time(spans)
    return found.elapsed if found else None

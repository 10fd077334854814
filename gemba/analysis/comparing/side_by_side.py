"""The steps side by side: a row a need, a cell a group, and who is ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gemba.analysis._checks import dusted
from gemba.analysis.comparing.alignment import aligned
from gemba.analysis.comparing.cells import Cell, passage
from gemba.analysis.comparing.framing import By, Frame, title_of
from gemba.analysis.comparing.shared import Uncompared, shared
from gemba.analysis.route import journey
from gemba.analysis.steps import StepReading, readings
from gemba.journey.audit import Audit
from gemba.journey.checklist import Phase, Step
from gemba.journey.words import Part

Level = Literal["delivered", "score"]
LEVELS: tuple[Level, ...] = ("delivered", "score")


@dataclass(frozen=True, slots=True)
class Row:
    """One need of the customer over all groups.

    `measure` is what the groups are compared by here: the rating where most have it, else the
    checklist score; None where no two have the same. `ahead` are the groups with the highest
    value of those made in their own channel: one is ahead, several are level.
    """

    key: str
    number: int
    title: str
    part: Part
    phase: str
    channel: str | None
    moment_of_truth: bool
    cells: tuple[Cell, ...]
    measure: Level | None
    ahead: tuple[str, ...]
    left_out: tuple[Uncompared, ...]
    shared: int

    def cell(self, group: str) -> Cell:
        """Return a group's cell; raises KeyError where there is no such group."""
        for cell in self.cells:
            if cell.group == group:
                return cell
        raise KeyError(group)

    @property
    def winner(self) -> str | None:
        """The one group that is ahead, or None."""
        return self.ahead[0] if len(self.ahead) == 1 else None

    @property
    def compared(self) -> tuple[str, ...]:
        """The groups whose values are compared here."""
        measure = self.measure
        if measure is None:
            return ()
        return tuple(cell.group for cell in self.cells if cell.value(measure) is not None)


def rows(audit: Audit, frame: Frame) -> tuple[Row, ...]:
    """Return a row per need that any of the compared walks met or was offered, in order."""
    pairing = aligned(audit)
    found = {
        walk.id: readings(audit, walk) for group in frame.groups for walk in group.walks
    }  # fmt: skip
    places: tuple[str | None, ...] = frame.channels if frame.splits_channels else (None,)
    made = []
    for number, step in enumerate(journey(audit), 1):
        if pairing[step.id] != step.id:
            continue
        keys = {key for key, first in pairing.items() if first == step.id}
        for channel in places:
            row = _row(audit, frame, found, step, number, keys, channel)
            if any(cell.passages for cell in row.cells):
                made.append(row)
    return tuple(made)


def _row(
    audit: Audit, frame: Frame, found: dict[str, list[StepReading]], step: Step, number: int,
    keys: set[str], channel: str | None,
) -> Row:  # fmt: skip
    common = shared(audit, frame, keys, channel)
    cells = []
    for group in frame.groups:
        walks = [w for w in group.walks if channel is None or w.channel == channel]
        mine = [[r for r in found[walk.id] if r.step.id in keys] for walk in walks]
        passages = tuple(passage(audit, each, common.keys) for each in mine if each)
        cells.append(Cell(group.key, passages))
    measure = _measure(cells)
    phase = _phase(audit, step)
    place = f" ({title_of(audit, 'channel', channel)})" if channel else ""
    return Row(
        key=step.id, number=number, title=f"{step.title}{place}", part=phase.part,
        phase=phase.title, channel=channel, moment_of_truth=step.moment_of_truth,
        cells=tuple(cells), measure=measure, ahead=_ahead(cells, measure, frame.by),
        left_out=common.left_out,
        shared=len(common.keys),
    )  # fmt: skip


def _phase(audit: Audit, step: Step) -> Phase:
    checklists = audit.checklists.values()
    return next(c.phase_of(step.id) for c in checklists if any(s.id == step.id for s in c.steps))


def _measure(cells: Sequence[Cell]) -> Level | None:
    """The level that most groups have, the rating before the score; two at least must have it."""
    counts = {level: sum(cell.value(level) is not None for cell in cells) for level in LEVELS}
    best = max(LEVELS, key=lambda level: counts[level])
    return best if counts[best] > 1 else None


def _ahead(cells: Sequence[Cell], measure: Level | None, by: By) -> tuple[str, ...]:
    """A channel leads by what it did itself, not by a step that its walks made in another."""
    if measure is None:
        return ()
    own = [c for c in cells if by != "channel" or c.group in c.channels]
    known = {c.group: dusted(v) for c in own if (v := c.value(measure)) is not None}
    if len(known) < 2:
        return ()
    most = max(known.values())
    return tuple(group for group, value in known.items() if value == most)

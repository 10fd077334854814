"""The two pages that compare channels, or other groups of walks, ready to print."""

from collections.abc import Iterator, Sequence

from gemba.analysis.comparing import (
    By,
    CannotCompare,
    Cell,
    Comparison,
    Difference,
    Pair,
    Row,
    compare,
)
from gemba.analysis.comparing.caveats import caveats
from gemba.analysis.comparing.differences import level_values
from gemba.analysis.comparing.framing import value_of
from gemba.analysis.comparing.sentences import (
    LABELS,
    claim,
    for_what,
    going,
    lost_at,
    reading,
    verdict,
)
from gemba.analysis.continue_table import ContinueTable
from gemba.analysis.pairs import written
from gemba.journey.barriers import barrier_name
from gemba.journey.records import Handoff
from gemba.report.build.compared_fit import fitted, more_of
from gemba.report.build.compared_lines import scorecard, times
from gemba.report.build.names import Names
from gemba.report.build.words import GOING_ON, listed, number, plural, signed
from gemba.report.model import Fact
from gemba.report.model.compared import (
    Compared,
    ComparedCell,
    ComparedCurve,
    ComparedRow,
    CurvePoint,
    OwnBarriers,
    PairColumn,
    PartLine,
)

PAIRS, OWN, SHARED = 6, 3, 4
"""How many pairs, own and shared barriers two pages hold."""
_TYPICAL = "typical difference (Hodges-Lehmann)"
_HEADINGS: dict[By, str] = {
    "channel": "Which channel for what", "company": "Which company does it better",
    "site": "Site against site", "wave": "Wave against wave",
    "segment": "Segment against segment", "auditor": "Walker against walker",
}  # fmt: skip
_KINDS = {"delivered": "rated", "score": "checklist"}


def compared(names: Names, by: By = "channel") -> Compared | None:
    """Return the comparison's pages, None where fewer than two groups can be compared."""
    try:
        found = compare(names.audit, by, titles=_titles(names, by))
    except CannotCompare:
        return None
    return fitted(_pages(names, found), _ranked(found.rows))


def _pages(names: Names, found: Comparison) -> Compared:
    columns = _pairs(found)
    return Compared(
        by=found.by,
        heading=_HEADINGS[found.by],
        groups=tuple(group.title for group in found.groups),
        walks=tuple(len(group.walks) for group in found.groups),
        verdict=verdict(found),
        for_what=tuple(_part(*line) for line in for_what(found)),
        claim=claim(found),
        scorecard=tuple(scorecard(found)),
        common=found.scores.rows,
        rows=tuple(_row(names, row) for row in found.rows),
        steps=len(names.steps),
        curves=tuple(_curve(found, table) for table in found.curves),
        curve_sentence=" ".join(
            f"{found.title(table.channel)}: {going(found, table)}." for table in found.curves
        ),
        pairs=columns[:PAIRS],
        more_pairs=max(0, len(columns) - PAIRS),
        reading=reading(found),
        times=tuple(times(found)),
        barriers=tuple(_own(found, group.key) for group in found.groups),
        everywhere=tuple(
            f"{barrier_name(entry.code)} at step {entry.number}"
            for entry in found.barriers.everywhere[:SHARED]
        ),
        handoffs=tuple(_handoff(names, found, *entry) for entry in found.handoffs),
        caveats=tuple(caveats(found, names.audit, who=names.profile == "internal")),
    )


def _titles(names: Names, by: By) -> dict[str, str]:
    """Walkers are named in internal copies only, sites in all but public ones."""
    hidden = {"auditor": names.profile != "internal", "site": names.profile == "public"}
    if not hidden.get(by):
        return {}
    values = dict.fromkeys(value_of(names.audit, walk, by) for walk in names.audit.walks)
    word = "Walker" if by == "auditor" else "Site"
    return {value: f"{word} {place}" for place, value in enumerate(filter(None, values), 1)}


def _part(part: str, title: str, count: int, of: int) -> PartLine:
    steps = plural(of, "step")
    text = f"ahead at {count} of {steps}" if title else f"over {steps}"
    return PartLine(part.capitalize(), title, text)


def _ranked(rows: Sequence[Row]) -> list[int]:
    """The rows to keep first: where a customer leaves, moments of truth, the greatest spread."""

    def weight(row: Row) -> tuple[bool, bool, float]:
        values = [cell.value(row.measure) for cell in row.cells] if row.measure else []
        known = [value for value in values if value is not None]
        spread = max(known) - min(known) if len(known) > 1 else 0.0
        return any(cell.leaves for cell in row.cells), row.moment_of_truth, spread

    return sorted(range(len(rows)), key=lambda place: (weight(rows[place]), -place), reverse=True)


def _row(names: Names, row: Row) -> ComparedRow:
    cells = tuple(_cell(names, row, cell) for cell in row.cells)
    return ComparedRow(
        number=row.number,
        title=row.title,
        moment_of_truth=row.moment_of_truth,
        cells=cells,
        more=tuple(tuple(more_of(cell, len(cells))) for cell in cells),
    )


def _cell(names: Names, row: Row, cell: Cell) -> ComparedCell:
    value, kind, alike = _value(row, cell)
    sign = ""
    if cell.group in row.ahead:
        sign = "ahead" if row.winner else "level"
    worst, count, of = cell.going or ("", 0, 0)
    said = GOING_ON.get(worst, "") + (f" ({count} of {of})" if of > 1 else "")
    elsewhere = [names.channel(c) for c in cell.channels if c != cell.group]
    done, known = cell.alone
    needed = known - done
    return ComparedCell(
        state="" if cell.state == "walked" else cell.state,
        value=value,
        each=_each(row, cell),
        kind=kind,
        sign=sign,
        alike=alike,
        going=worst,
        going_words=said,
        ease=cell.value("ease"),
        wait=cell.value("wait"),
        total=cell.value("total"),
        barriers=_met(cell),
        help="" if not needed else "needed help" if known == 1 else f"{needed} of {known} helped",
        elsewhere=listed(elsewhere) if _by_channel(names, cell.group) else "",
        under_protest=cell.under_protest,
    )


def _each(row: Row, cell: Cell) -> str:
    told = cell.told(row.measure) if row.measure else ()
    if not told:
        return ""
    word = "and" if len(cell.passages) == 2 else "to"
    return f"{number(told[0])} {word} {number(told[1])}"


def _by_channel(names: Names, group: str) -> bool:
    return group in names.channels


def _value(row: Row, cell: Cell) -> tuple[float | None, str, bool]:
    """The value that is compared; else what else is known, which is shown and not compared."""
    value = cell.value(row.measure) if row.measure else None
    if row.measure and value is not None:
        return value, _KINDS[row.measure], True
    rated = cell.value("delivered")
    if rated is not None:
        return rated, "rated", False
    own = cell.value("own_score")
    return own, "checklist" if own is not None else "", False


def _met(cell: Cell) -> str:
    if not cell.barriers:
        return ""
    if cell.reached == 1:
        return plural(len(cell.barriers), "barrier")
    return f"barriers in {cell.met} of {cell.reached} walks"


def _curve(found: Comparison, table: ContinueTable) -> ComparedCurve:
    walks, place = len(table.walks), lost_at(found, table)
    last = max((found.numbers.get(row.step.id, 0) for row in table.rows), default=0)
    label = f"{walks - len(table.leavers)} of {walks} never left"
    if walks == 1:
        label = f"left at step {place[0]}" if place else _reached(table, last)
    points = {
        found.numbers.get(row.step.id, 0): CurvePoint(
            found.numbers.get(row.step.id, 0), row.at_risk, row.left, row.survival, row.low,
            row.high,
        )
        for row in table.rows
    }  # fmt: skip
    return ComparedCurve(
        group=found.title(table.channel),
        walks=walks,
        points=tuple(points[key] for key in sorted(points)),
        label=label if walks else "not known",
        sentence=going(found, table),
        intervals=walks >= 3,
    )


def _reached(table: ContinueTable, last: int) -> str:
    return f"went on to {last}, then parked" if table.parked else f"went on to step {last}"


def _pairs(found: Comparison) -> tuple[PairColumn, ...]:
    """The pairs as columns, those that differ most first where there are too many to print."""
    made = [_pair(found, pair) for pair in found.pairs]
    if len(made) <= PAIRS:
        return tuple(made)
    return tuple(sorted(made, key=lambda pair: -abs(sum(v or 0 for v in pair.values))))


def _pair(found: Comparison, pair: Pair) -> PairColumn:
    both = [level_values(row, pair.first, pair.second) for row in found.rows]
    return PairColumn(
        first=found.title(pair.first),
        second=found.title(pair.second),
        unit=pair.unit,
        values=tuple(None if a is None or b is None else a - b for a, b in both),
        tests=tuple(fact for one in pair.differences for fact in _tests(one)),
    )


def _tests(one: Difference) -> Iterator[Fact]:
    """Counts and p of a measure; of what was delivered also the typical difference."""
    yield Fact(LABELS[one.measure], _counts(one))
    if one.measure == "level" and one.p is not None:
        yield Fact(_TYPICAL, signed(one.difference))


def _counts(one: Difference) -> str:
    counts = f"{one.wins} – {one.losses} – {one.ties}"
    if one.p is None:
        return counts
    holm = "" if one.adjusted is None else f" ({written(one.adjusted).removeprefix('p = ')})"
    return f"{counts}; {written(one.p)}{holm}"


def _own(found: Comparison, group: str) -> OwnBarriers:
    mine = [entry for entry in found.barriers.alone if entry.group == group]
    items = tuple(
        Fact(
            f"{barrier_name(entry.code)}, step {entry.number}, impact {number(entry.impact)}",
            entry.barrier.what_happened,
        )
        for entry in mine[:OWN]
    )
    return OwnBarriers(found.title(group), items, max(0, len(mine) - OWN))


def _handoff(names: Names, found: Comparison, group: str, record: Handoff) -> str:
    before, after = names.step_of(record.from_visit), names.step_of(record.to_visit)
    here = after or before
    place = f" at step {names.number(here)} ({names.title(here)})" if here else ""
    parts = ["forced" if record.forced else ""]
    if record.given is not None and record.repeated is not None:
        parts.append(f"{record.repeated} of {record.given} facts asked again")
    if record.identified_again:
        parts.append(f"identified {record.identified_again} × again")
    if record.context_kept:
        parts.append({"yes": "context kept", "partly": "context partly kept",
                      "no": "context lost"}[record.context_kept])  # fmt: skip
    way = f"{names.channel(record.from_channel)} → {names.channel(record.to_channel)}"
    told = listed(part for part in parts if part) or "nothing more was said"
    return f"{found.title(group)}: {way}{place}: {told}."

"""A comparison as plain data: what --json prints, numbers unrounded, times in seconds."""

from typing import Any

from gemba.analysis.comparing import Cell, Comparison, Pair, Row
from gemba.analysis.comparing.caveats import caveats
from gemba.analysis.comparing.cells import Measure
from gemba.analysis.comparing.sentences import claim, difference, going, verdict
from gemba.analysis.intervals import wilson
from gemba.journey.audit import Audit

_MEASURES: tuple[Measure, ...] = ("delivered", "score", "own_score", "ease", "wait", "total")
INTERVALS_FROM = 3
"""Walks below which k of n has no interval (METHOD.md 1.9)."""


def comparison_data(found: Comparison, audit: Audit) -> dict[str, Any]:
    """Return everything that a comparison says; what is missing is null, never 0."""
    return {
        "by": found.by,
        "verdict": verdict(found),
        "claim": claim(found),
        "groups": [_group(found, place) for place in range(len(found.groups))],
        "steps": [_row(row) for row in found.rows],
        "pairs": [_pair(found, pair) for pair in found.pairs],
        "only_one_has": [
            {"group": e.group, "step": e.row, "code": e.code, "impact": e.impact, "met": e.met,
             "walks": e.walks, "what_happened": e.barrier.what_happened}
            for e in found.barriers.alone
        ],
        "caveats": caveats(found, audit),
    }  # fmt: skip


def _group(found: Comparison, place: int) -> dict[str, Any]:
    group, table, card = found.groups[place], found.curves[place], found.scores.cards[place]
    return {
        "key": group.key, "title": group.title, "walks": [walk.id for walk in group.walks],
        "going_on": going(found, table), "ahead": card.ahead, "level": card.level,
        "common_steps": found.scores.rows, "time_seconds": card.total, "wait_seconds": card.wait,
        "barriers_a_walk": card.barriers, "done_alone": [card.alone, card.alone_of],
        "kept": [card.kept, card.kept_of], "dead_ends": card.dead_ends,
        "lead_seconds": card.lead,
        "curve": [
            {"step": row.step.id, "at_risk": row.at_risk, "left": row.left,
             "survival": row.survival, "low": row.low, "high": row.high, "doubting": row.doubting}
            for row in table.rows
        ],
    }  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    return {
        "step": row.key, "number": row.number, "title": row.title, "part": row.part,
        "channel": row.channel, "compared_by": row.measure, "ahead": list(row.ahead),
        "questions_compared": row.shared,
        "questions_left_out": [
            {"question": e.question, "groups": list(e.groups), "why": e.reason}
            for e in row.left_out
        ],
        "groups": {cell.group: _cell(cell) for cell in row.cells},
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    done, known = cell.alone
    met = wilson(cell.met, cell.reached) if cell.reached >= INTERVALS_FROM else None
    return {
        "state": cell.state, "walks": cell.reached,
        **{name: _spread(cell, name) for name in _MEASURES},
        "done_alone": [done, known] if known else None,
        "barriers": [cell.met, cell.reached] if cell.reached else None,
        "barriers_interval": [met.low, met.high] if met else None,
        "going_on": list(cell.going) if cell.going else None,
        "in_channels": list(cell.channels), "under_protest": cell.under_protest,
    }  # fmt: skip


def _spread(cell: Cell, measure: Measure) -> dict[str, Any] | None:
    found = cell.spread(measure)
    if found is None:
        return None
    return {"n": found.n, "middle": found.median, "least": found.least, "most": found.most}


def _pair(found: Comparison, pair: Pair) -> dict[str, Any]:
    return {
        "first": pair.first, "second": pair.second, "unit": pair.unit,
        "walk_pairs": pair.walks, "walks_without_partner": pair.unmatched,
        "measures": {
            one.measure: {
                "wins": one.wins, "losses": one.losses, "ties": one.ties,
                "difference": one.difference, "p": one.p, "p_holm": one.adjusted,
                "sentence": difference(found, pair, one),
            }
            for one in pair.differences
        },
    }  # fmt: skip

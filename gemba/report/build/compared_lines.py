"""The scorecard and the times of a comparison, a line a measure, the best marked."""

from collections.abc import Sequence

from gemba.analysis.claims import may_say
from gemba.analysis.comparing import Comparison, Scorecard
from gemba.analysis.intervals import wilson
from gemba.report.build.words import number, plural, seconds
from gemba.report.model.compared import ScoreLine


def scorecard(found: Comparison) -> list[ScoreLine]:
    """Return the lines of the scorecard; what has no value in any group is left out."""
    cards, scores = found.scores.cards, found.scores
    kept = [c.kept / c.kept_of if c.kept_of else None for c in cards]
    alone = [c.alone / c.alone_of if c.alone_of else None for c in cards]
    lines = [
        _line(f"Delivered most, of {plural(scores.levelled, 'step')}", cards,
              [float(c.ahead) for c in cards], [f"{c.ahead}" for c in cards]),
        _line(f"Easiest, of {plural(scores.eased, 'step')} rated for ease", cards,
              [float(c.ease_ahead) for c in cards], [f"{c.ease_ahead}" for c in cards]),
        _line("Time in the steps", cards, [c.total for c in cards],
              [seconds(c.total) for c in cards], low=True),
        _line("of it waiting", cards, [c.wait for c in cards],
              [seconds(c.wait) for c in cards], low=True),
        _line("Steps done without help", cards, alone,
              [f"{c.alone} of {c.alone_of}" if c.alone_of else "–" for c in cards]),
        _line("Barriers a walk", cards, [c.barriers for c in cards],
              [number(c.barriers) for c in cards], low=True),
        _line("Would have gone on as far as walked", cards, kept,
              [_kept(c) for c in cards]),
    ]  # fmt: skip
    empty = {"0", "–"}
    return [line for line in lines if not set(line.texts) <= empty]


def _kept(card: Scorecard) -> str:
    """One walk and two give counts, three and more their interval."""
    if not card.kept_of:
        return "–"
    counts = f"{card.kept} of {card.kept_of}"
    if not may_say(card.kept_of).intervals:
        return counts
    around = wilson(card.kept, card.kept_of)
    return f"{counts} ({100 * around.low:.0f}–{100 * around.high:.0f} %)"


def _line(
    label: str, cards: Sequence[Scorecard], values: Sequence[float | None], texts: Sequence[str],
    *, low: bool = False,
) -> ScoreLine:  # fmt: skip
    known = [round(value, 9) for value in values if value is not None]
    top = (min(known) if low else max(known)) if known else None
    several = len(set(known)) > 1 and len(known) == len(cards)
    best = tuple(several and v is not None and round(v, 9) == top for v in values)
    return ScoreLine(label, tuple(texts), best)


def times(found: Comparison) -> list[ScoreLine]:
    """Return what is told of whole walks."""
    cards = found.scores.cards
    longest = [_longest(found, card.group) for card in cards]
    return [
        _lead(found),
        ScoreLine("Longest wait in a step", tuple(longest), (False,) * len(cards)),
        ScoreLine("Steps walked, of those offered",
                  tuple(f"{c.finished} of {c.offered}" for c in cards), (False,) * len(cards)),
        ScoreLine("Dead ends", tuple(str(c.dead_ends) for c in cards), (False,) * len(cards)),
    ]  # fmt: skip


def _lead(found: Comparison) -> ScoreLine:
    """Whole walks are ranked only where all are finished: a parked step is still to come."""
    cards = found.scores.cards
    open_ones = [any(w.status == "running" for w in group.walks) for group in found.groups]
    texts = [
        seconds(card.lead) + (" so far" if running and card.lead is not None else "")
        for card, running in zip(cards, open_ones, strict=True)
    ]
    values = [None if any(open_ones) else card.lead for card in cards]
    return _line("First start to last end", cards, values, texts, low=True)


def _longest(found: Comparison, group: str) -> str:
    waits = [(v, row.number) for row in found.rows if (v := row.cell(group).value("wait"))]
    if not waits:
        return "none"
    wait, place = max(waits)
    return f"{seconds(wait)}, step {place}"

"""What a comparison says in words, and no more than its number of walks allows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gemba.analysis.comparing.differences import Compared, Difference, Pair
from gemba.analysis.comparing.totals import Scorecard
from gemba.analysis.continue_table import ContinueTable
from gemba.analysis.pairs import FEWEST, written
from gemba.journey.timing import duration_words
from gemba.journey.words import Part

if TYPE_CHECKING:
    from gemba.analysis.comparing import Comparison

LABELS: dict[Compared, str] = {
    "level": "What was delivered", "ease": "Ease", "wait": "Waiting", "total": "Time in the steps",
    "alone": "Done without help", "kept": "Would go on to the end",
}  # fmt: skip
_BETTER: dict[Compared, tuple[str, str]] = {
    "level": ("More delivered by", "by"), "ease": ("Easier with", "with"),
    "wait": ("Less waiting with", "with"), "total": ("Less time with", "with"),
    "alone": ("Without help only with", "only with"), "kept": ("Customer kept only by", "only by"),
}  # fmt: skip
_PARTS: tuple[Part, ...] = ("before", "during", "after")


def verdict(found: "Comparison") -> str:
    """Return in one sentence who delivered more, who cost the customer least, who lost them."""
    more, least = _delivered(found), _cheapest(found)
    title = least[0]
    if title and more.startswith(f"{title} delivered"):
        first = f"{more} and cost the customer least ({least[1]})"
    else:
        first = more + (f"; {title} cost the customer least ({least[1]})" if title else "")
    lost = _lost(found)
    text = f"{first}; {lost}" if lost else first
    return f"{text[:1].upper()}{text[1:]}."


def for_what(found: "Comparison") -> list[tuple[Part, str, int, int]]:
    """Return per part of the journey who was ahead, at how many of how many steps; "" for nobody.

    Parts in which nothing can be compared are left out.
    """
    lines = []
    for part in _PARTS:
        here = [row for row in found.rows if row.part == part and row.measure]
        wins = {g.key: sum(row.winner == g.key for row in here) for g in found.groups}
        best = [key for key, count in wins.items() if count == max(wins.values()) and count]
        if here:
            key = best[0] if len(best) == 1 else ""
            lines.append((part, found.title(key) if key else "", wins.get(key, 0), len(here)))
    return lines


def claim(found: "Comparison") -> str:
    """Return how far these numbers reach."""
    counts = {len(group.walks) for group in found.groups}
    if counts == {1}:
        return (
            f"One walk for each {found.by}: these are facts about {len(found.groups)} walks. No"
            " share of customers follows from them, and none is named."
        )
    walks = ", ".join(
        f"{g.title} {len(g.walks)} {'walk' if len(g.walks) == 1 else 'walks'}" for g in found.groups
    )
    least, allowed = found.claims.sentence.split(": ", 1)
    return f"{walks}. The fewest, {least}, allow {allowed}."


def difference(found: "Comparison", pair: Pair, one: Difference) -> str:
    """Return a pair's difference in a sentence, with its test only where there is one."""
    first, second = found.title(pair.first), found.title(pair.second)
    names, counts = (first, second), (one.wins, one.losses)
    if one.losses > one.wins:
        names, counts = names[::-1], counts[::-1]
    better, other = _BETTER[one.measure]
    shown = (
        f"{better} {names[0]} {_of(counts[0], one)}, {other} {names[1]} {_of(counts[1], one, '')},"
        f" {'level' if one.difference is not None else 'alike'} {_of(one.ties, one, '')}"
    )
    if one.p is None:
        return f"{shown}; fewer than {FEWEST} differ, so there is no test."
    tests = f"exact two-sided {written(one.p)}"
    if one.adjusted is not None:
        tests += f", {written(one.adjusted).removeprefix('p = ')} after Holm over all pairs"
    typical = _typical(one, first, second)
    told = "chance alone could do this" if _strict(one) >= 0.05 else "more than chance would give"
    return f"{shown}; {typical}{tests}: {told}."


def reading(found: "Comparison") -> str:
    """Return in words which of all differences are more than chance would give."""
    every = [(pair, one) for pair in found.pairs for one in pair.differences]
    tested = [(pair, one) for pair, one in every if one.p is not None]
    sure = [_sure(found, pair, one) for pair, one in tested if _strict(one) < 0.05]
    if not every:
        return "Nothing can be compared yet."
    if not tested:
        return f"No comparison has {FEWEST} that differ, so nothing is tested: counts only."
    those = f"Of {len(every)} comparisons {len(tested)} could be tested; "
    if not sure:
        return f"{those}chance alone could give every one of these differences."
    left = "the others could be chance" if len(tested) > len(sure) else "none could well be chance"
    return f"{those}more than chance would give: {'; '.join(sure)}; {left}."


def _strict(one: Difference) -> float:
    p = one.p if one.adjusted is None else one.adjusted
    return 1.0 if p is None else p


def _sure(found: "Comparison", pair: Pair, one: Difference) -> str:
    first, second = found.title(pair.first), found.title(pair.second)
    better, worse = (first, second) if one.wins >= one.losses else (second, first)
    return f"{LABELS[one.measure].lower()}, {better} before {worse} ({written(_strict(one))})"


def lost_at(found: "Comparison", table: ContinueTable) -> tuple[int, str] | None:
    """Return number and title of the step where a group loses its customers, or None.

    Where at most half go on, else the first step at which anybody would have left.
    """
    half = next((row for row in table.rows if row.survival <= 0.5 and row.leavers), None)
    row = half or next((row for row in table.rows if row.leavers), None)
    if row is None:
        return None
    return found.numbers.get(row.step.id, 0), row.step.title


def going(found: "Comparison", table: ContinueTable) -> str:
    """Return in words how a group's walks went on, by k of n."""
    walks = len(table.walks)
    if not walks:
        return "no walk came far enough to tell"
    place = lost_at(found, table)
    if place is None:
        return "would have gone on at every step walked"
    where = f"step {place[0]} ({place[1]})"
    if walks == 1:
        return f"would have left at {where}"
    return f"{len(table.leavers)} of {walks} walks would have left, most at {where}"


def joined(words: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    found = [word for word in words if word]
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def _of(count: int, one: Difference, whole: str = " of {}") -> str:
    if one.unit == "steps":
        return f"at {count}{whole.format(_steps(one.units))}"
    unit = "pair of walks" if one.units == 1 else one.unit
    return f"in {count}{whole.format(f'{one.units} {unit}')}"


def _typical(one: Difference, first: str, second: str) -> str:
    if one.difference is None:
        return ""
    if one.measure in ("wait", "total"):
        longer = first if one.difference > 0 else second
        shorter = second if one.difference > 0 else first
        if not one.difference:
            return "no typical difference, "
        length = duration_words(abs(one.difference))
        return f"typically {length} longer with {longer} than with {shorter}, "
    higher = first if one.difference >= 0 else second
    return f"typically {abs(one.difference):.1f} more for {higher} (Hodges-Lehmann), "


def _best(cards: Sequence[Scorecard], values: Sequence[float | None], low: bool) -> str | None:
    """The one group that is best, or None."""
    if None in values:
        return None
    known = [value for value in values if value is not None]
    top = min(known) if low else max(known)
    best = [card.group for card, value in zip(cards, known, strict=True) if value == top]
    return best[0] if len(best) == 1 else None


def _delivered(found: "Comparison") -> str:
    cards, of = found.scores.cards, found.scores.levelled
    most = max(card.ahead for card in cards)
    if not of:
        return "nothing that was delivered can be compared"
    if not most:
        return f"no {found.by} delivered more than the others at any of {_steps(of)}"
    best = [found.title(card.group) for card in cards if card.ahead == most]
    each = " each" if len(best) > 1 else ""
    return f"{joined(best)}{each} delivered most at {most} of {_steps(of)}"


def _cheapest(found: "Comparison") -> tuple[str, str]:
    """Who cost the customer least and how, where one group leads in two of four costs at least."""
    cards = found.scores.cards
    shares = [card.alone / card.alone_of if card.alone_of else None for card in cards]
    costs = {
        "total": _best(cards, [card.total for card in cards], True),
        "wait": _best(cards, [card.wait for card in cards], True),
        "barriers": _best(cards, [card.barriers for card in cards], True),
        "alone": _best(cards, shares, False),
    }
    leads = {g.key: sum(best == g.key for best in costs.values()) for g in found.groups}
    key = max(leads, key=lambda group: leads[group])
    if leads[key] < 2 or sum(count == leads[key] for count in leads.values()) > 1:
        return "", ""
    card = found.scores.card(key)
    facts = [
        duration_words(card.total or 0) if costs["total"] == key else "",
        f"{duration_words(card.wait or 0)} of waiting" if costs["wait"] == key else "",
        f"{round(card.barriers or 0, 1):g} barriers" if costs["barriers"] == key else "",
        f"{card.alone} of {card.alone_of} steps without help" if costs["alone"] == key else "",
    ]
    return found.title(key), joined(facts)


def _lost(found: "Comparison") -> str:
    places = [(table, lost_at(found, table)) for table in found.curves]
    lost = [(table, place) for table, place in places if place]
    if not lost:
        return "nobody would have left" if any(table.walks for table in found.curves) else ""
    words = []
    for table, place in lost[:3]:
        title = found.title(table.channel)
        count = (
            "its customer"
            if len(table.walks) == 1
            else f"{len(table.leavers)} of {len(table.walks)} customers"
        )
        words.append(f"{title} lost {count} at step {place[0]} ({place[1]})")
    return joined(words) + (f", and {len(lost) - 3} more" if len(lost) > 3 else "")


def _steps(count: int) -> str:
    return f"{count} step{'' if count == 1 else 's'}"

"""What cannot be compared and why, and what to know before believing the rest: a line each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gemba.analysis.comparing.cautions import Confound
from gemba.analysis.comparing.cells import Cell
from gemba.analysis.comparing.framing import title_of
from gemba.analysis.comparing.sentences import joined
from gemba.journey.audit import Audit

if TYPE_CHECKING:
    from gemba.analysis.comparing import Comparison

_APART = {
    "not said": "of which nobody said the {by}", "checklist": "of another checklist",
    "mission": "with another mission", "company": "at another company",
    "channel": "in a channel that no other {by} was walked in",
}  # fmt: skip
_DIFFERS = {
    "auditor": "Walkers differ", "segment": "Segments differ", "wave": "Waves differ",
    "site": "Sites differ", "mode": "Ways of walking differ", "version": "Versions differ",
    "paper": "Some were noted on paper",
}  # fmt: skip
_MODES = {"open_gemba": "openly", "mystery": "as a customer", "desk": "at the desk"}


def caveats(found: "Comparison", audit: Audit, *, who: bool = True) -> list[str]:
    """Return every caveat in a sentence, the gravest first; `who` may name walkers and sites."""
    return [
        *_apart(found),
        *(_confound(found, entry, who) for entry in found.confounds),
        *_unmatched(found),
        *_moved(found, audit),
        *_protest(found),
        *_missing(found),
        *_uneven(found),
        *_questions(found),
    ]


def numbers(places: Iterable[int]) -> str:
    """Write step numbers shortly: 4, 8-15."""
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return ", ".join(
        f"{a}" if a == b else f"{a}, {b}" if b == a + 1 else f"{a}-{b}" for a, b in runs
    )


def steps(places: Sequence[int]) -> str:
    """Write steps with their numbers: step 4; steps 8-15."""
    return f"step{'s' if len(set(places)) > 1 else ''} {numbers(places)}"


def _apart(found: "Comparison") -> Iterator[str]:
    counts = Counter(entry.why for entry in found.apart)
    for why, count in counts.items():
        words = _APART[why].format(by=found.by)
        yield f"Not compared: {count} walk{'s' if count > 1 else ''} {words}."


def _confound(found: "Comparison", entry: Confound, who: bool) -> str:
    if entry.what == "order":
        names = [found.title(group) for group, _ in entry.values]
        return (
            f"The same walker began with {names[0]}, then {joined(names[1:])}: what is learned"
            " on the first helps the later ones."
        )
    if not who and entry.what in ("auditor", "site"):
        return f"{_DIFFERS[entry.what]}: part of a difference may be theirs."
    told = "; ".join(
        f"{found.title(group)} {joined(_MODES.get(v, v) for v in values) or 'not said'}"
        for group, values in entry.values
    )
    return f"{_DIFFERS[entry.what]} ({told}): part of a difference may come from that."


def _unmatched(found: "Comparison") -> Iterator[str]:
    """Which walk stands against which follows from their order: a reader may want to know."""
    by_walks = [pair for pair in found.pairs if pair.unit != "steps"]
    if by_walks:
        alone = sum(pair.unmatched for pair in by_walks)
        left = f"; {alone} found no partner" if alone else ""
        yield (
            "Walks are paired in the order in which they were made, within the same segment, wave,"
            f" site and channel where these are no difference{left}."
        )


def _moved(found: "Comparison", audit: Audit) -> Iterator[str]:
    for group, places in found.moved.items():
        others = {
            channel
            for row in found.rows
            for channel in row.cell(group).channels
            if channel != group
        }
        names = joined(sorted(title_of(audit, "channel", channel) for channel in others))
        title = found.title(group)
        yield (
            f"{title} had to go on in {names} at {steps(places)}: what stands under {title} there"
            " is what a customer got who began with it, and no lead of its own."
        )


def _protest(found: "Comparison") -> Iterator[str]:
    for group in found.groups:
        places = [row.number for row in found.rows if row.cell(group.key).under_protest]
        if places:
            yield (
                f"{group.title}: {steps(places)} walked under protest, after a customer would have"
                " left."
            )


def _missing(found: "Comparison") -> Iterator[str]:
    words = (
        ("not offered", "does not offer"), ("not reached", "did not reach"),
        ("parked", "is parked at"), ("begun", "did not finish"),
    )  # fmt: skip
    for group in found.groups:
        told = [
            f"{verb} {steps(places)}"
            for state, verb in words
            if (places := [r.number for r in found.rows if r.cell(group.key).state == state])
        ]
        if told:
            yield f"{group.title} {joined(told)}: missing, not zero."


def _uneven(found: "Comparison") -> Iterator[str]:
    silent = [r.number for r in found.rows if not r.measure and _walked(r.cells) > 1]
    if silent:
        yield (
            f"Nothing delivered can be compared at {steps(silent)}: no rating, and no scored"
            " question asked alike."
        )
    part = [r.number for r in found.rows if r.measure and len(r.compared) < _walked(r.cells)]
    if part:
        yield (
            f"At {steps(part)} not every {found.by} has the value that the others are compared by."
        )


def _walked(cells: Iterable[Cell]) -> int:
    return sum(cell.state == "walked" for cell in cells)


def _questions(found: "Comparison") -> Iterator[str]:
    reasons: dict[str, list[int]] = {}
    for row in found.rows:
        for entry in row.left_out:
            reasons.setdefault(entry.reason, []).append(row.number)
    for reason, places in reasons.items():
        count = len(places)
        yield (
            f"{count} question{'s' if count > 1 else ''} {reason} ({steps(places)})"
            f" {'do' if count > 1 else 'does'} not count in the scores compared."
        )

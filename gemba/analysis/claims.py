"""What a report may say at n walks: the fewer the walks, the plainer the words."""

from dataclasses import dataclass

from gemba.analysis._checks import whole


@dataclass(frozen=True, slots=True)
class Claims:
    """Which statements n walks carry, and the sentence that says so."""

    intervals: bool
    tests: bool
    chart: bool
    rates: bool
    sentence: str


_SENTENCES = (
    (20, "rates with confidence and firm limits"),
    (8, "exact tests and a provisional chart"),
    (6, "exact tests"),
    (3, "counts with their interval, no test"),
    (2, "both values, no percentages"),
    (1, "facts, evidence, times and scores, no percentages"),
    (0, "nothing yet"),
)


def may_say(walks: int) -> Claims:
    """Return what so many walks allow (METHOD.md 1.9); ValueError for a negative or broken count.

    Intervals come from 3 walks, tests from 6, a provisional chart from 8, firm rates from 20.
    """
    n = whole(walks, "walks")
    words = next(text for least, text in _SENTENCES if n >= least)
    return Claims(n >= 3, n >= 6, n >= 8, n >= 20, f"{n} {'walk' if n == 1 else 'walks'}: {words}")

"""What may be said at n walks."""

import pytest

from gemba.analysis import may_say


@pytest.mark.parametrize(
    ("walks", "intervals", "tests", "chart", "rates"),
    [
        (0, False, False, False, False),
        (1, False, False, False, False),
        (2, False, False, False, False),
        (3, True, False, False, False),
        (5, True, False, False, False),
        (6, True, True, False, False),
        (7, True, True, False, False),
        (8, True, True, True, False),
        (19, True, True, True, False),
        (20, True, True, True, True),
    ],
)
def test_each_claim_begins_at_its_number_of_walks(
    walks: int, intervals: bool, tests: bool, chart: bool, rates: bool
) -> None:
    found = may_say(walks)
    assert (found.intervals, found.tests, found.chart, found.rates) == (
        intervals, tests, chart, rates,
    )  # fmt: skip


def test_one_walk_is_called_one_walk() -> None:
    assert may_say(1).sentence == "1 walk: facts, evidence, times and scores, no percentages"
    assert may_say(4).sentence == "4 walks: counts with their interval, no test"


def test_a_broken_count_is_refused() -> None:
    with pytest.raises(ValueError, match="walks must be"):
        may_say(-1)

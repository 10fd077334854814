"""Lead time with and without closed hours, shares of it, and promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import lead_time, promise, share_of_lead

HOUR = 3600


def test_lead_time_runs_from_the_first_start_to_the_last_end() -> None:
    found = lead_time([(100, 200), (50, 120), (300, 310)])
    assert found is not None
    assert (found.elapsed, found.open) == (260, 260)


def test_closed_hours_are_taken_out_once() -> None:
    # Friday 17:00 to Monday 10:00 as hours 17 and 82; nights and an overlapping weekend closed.
    closed = [(18, 32), (30, 56), (40, 50), (66, 80), (90, 104), (-6, 8)]
    found = lead_time(
        [(17 * HOUR, 18 * HOUR), (80 * HOUR, 82 * HOUR)],
        [(start * HOUR, end * HOUR) for start, end in closed],
    )
    assert found is not None
    assert (found.elapsed, found.open) == (65 * HOUR, (65 - 38 - 14) * HOUR)


spans = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 50)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=8,
)


@given(spans, spans)
def test_open_time_is_the_seconds_that_no_closing_covers(
    walked: list[tuple[int, int]], closed: list[tuple[int, int]]
) -> None:
    found = lead_time(walked, closed)
    if not walked:
        assert found is None
        return
    start, end = min(s for s, _ in walked), max(e for _, e in walked)
    shut = {second for s, e in closed for second in range(max(s, start), min(e, end))}
    assert found is not None
    assert (found.elapsed, found.open) == (end - start, end - start - len(shut))


def test_a_part_is_a_share_of_the_lead() -> None:
    assert share_of_lead(30, 120) == 0.25
    assert share_of_lead(0, 0) is None


def test_a_promise_is_kept_up_to_its_last_second() -> None:
    kept, broken = promise(120, 120), promise(121, 120)
    assert kept is not None
    assert broken is not None
    assert (kept.ratio, kept.kept) == (1.0, True)
    assert not broken.kept
    assert promise(10, 0) is None


def test_times_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="A span ends at 10, before its start at 20"):
        lead_time([(20, 10)])
    with pytest.raises(ValueError, match="A start must be a number"):
        lead_time([(float("nan"), 10)])
    with pytest.raises(ValueError, match="part must be a number of at least 0"):
        share_of_lead(-1, 10)

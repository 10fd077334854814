"""Published values through the comparison (METHOD.md 2.4), and the laws of its statistics."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis.comparing import Difference, compare, differ
from gemba.analysis.comparing.sentences import difference
from tests.report.sample import Sample, checklist

HOLLANDER_X = (1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
HOLLANDER_Y = (0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)
SIX_MP = ((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True),
          (10, False), (11, False), (13, True), (16, True), (17, False), (19, False), (20, False),
          (22, True), (23, True), (25, False), (32, False), (32, False), (34, False),
          (35, False))  # fmt: skip
ROTHMAN_WILSON = {6: (0.8571, 0.6536, 0.9502), 7: (0.8067, 0.5949, 0.9223),
                  10: (0.7529, 0.5345, 0.8900), 13: (0.6902, 0.4644, 0.8513),
                  16: (0.6275, 0.4009, 0.8091), 22: (0.5378, 0.3056, 0.7547),
                  23: (0.4482, 0.2262, 0.6929)}  # fmt: skip


def long_journey(steps: int) -> Any:
    return checklist(
        segments=[], owners=[],
        phases=[{"id": "during", "title": "During",
                 "steps": [{"id": f"s{n}", "title": f"Step {n}"} for n in range(1, steps + 1)]}],
    )  # fmt: skip


def test_hollander_and_wolfe_s_depression_scores() -> None:
    found = differ("level", "steps", HOLLANDER_X, HOLLANDER_Y)
    assert found.p == 0.0390625
    assert found.difference == pytest.approx(0.46, abs=5e-4)
    assert (found.wins, found.losses, found.ties) == (7, 2, 0)


def test_the_same_scores_as_times_of_two_walks_give_the_same_figures(tmp_path: Path) -> None:
    made = Sample(tmp_path, long_journey(9))
    for channel, minutes in (("online", HOLLANDER_X), ("phone", HOLLANDER_Y)):
        one = made.walk(channel)
        for place, each in enumerate(minutes, 1):
            one.step(f"s{place}", minutes=each * 1000)
    (pair,) = compare(made.audit()).pairs
    found = pair.of("total")
    assert found is not None
    assert (found.p, found.adjusted) == (0.0390625, None)
    assert found.difference == pytest.approx(0.46 * 60_000, abs=30)
    assert (found.wins, found.losses) == (2, 7), "less time is better"


def test_mcnemar_s_exact_test_on_yes_and_no() -> None:
    yes_no = [(1, 1)] * 794 + [(1, 0)] * 86 + [(0, 1)] * 150 + [(0, 0)] * 570
    found = differ("alone", "steps", [a for a, _ in yes_no], [b for _, b in yes_no])
    assert found.p == pytest.approx(3.716e-05, rel=1e-3)
    assert (found.wins, found.losses, found.ties, found.difference) == (86, 150, 1364, None)


@pytest.mark.parametrize(
    ("ahead", "behind", "p"),
    [(5, 0, None), (6, 0, 0.03125), (7, 0, 0.015625), (8, 0, 0.0078125), (8, 1, 0.0390625)],
)
def test_below_six_that_differ_there_is_no_p(ahead: int, behind: int, p: float | None) -> None:
    both = [(1.0, 0.0)] * ahead + [(0.0, 1.0)] * behind
    assert differ("alone", "steps", [a for a, _ in both], [b for _, b in both]).p == p


def test_freireich_s_patients_as_walks_give_the_rothman_wilson_curve(tmp_path: Path) -> None:
    made = Sample(tmp_path, long_journey(35))
    for week, left in SIX_MP:
        made.walk("online").step(f"s{week}", going="would_leave" if left else "fine")
    made.walk("phone").step("s1")
    curve = compare(made.audit()).curves[0]
    told = {int(row.step.id[1:]): (row.survival, row.low, row.high) for row in curve.rows}
    for week, wanted in ROTHMAN_WILSON.items():
        assert told[week] == pytest.approx(wanted, abs=5e-5)


def test_three_channels_are_tested_with_holm_s_rule(tmp_path: Path) -> None:
    made = Sample(tmp_path, long_journey(8))
    for channel, scores in (("online", [8] * 8), ("phone", [5, 4, 6, 3, 2, 7, 1, 0]),
                            ("store", [9] * 7 + [1])):  # fmt: skip
        one = made.walk(channel)
        for place, score in enumerate(scores, 1):
            one.step(f"s{place}", delivered=score)
    found = [pair.of("level") for pair in compare(made.audit()).pairs]
    told = [(entry.p, entry.adjusted) for entry in found if entry]
    assert told[0] == (0.0078125, 0.0234375)
    assert told[2] == (0.0078125, 0.0234375)
    assert told[1][0] == told[1][1]


def test_several_walks_are_compared_walk_by_walk_and_tested_from_six_pairs(tmp_path: Path) -> None:
    for pairs, p in ((5, None), (6, 0.03125)):
        made = Sample(tmp_path)
        for place in range(pairs):
            made.walk("online").step("order", delivered=place % 4 + 4)
            made.walk("phone").step("order", delivered=place % 3)
        (pair,) = compare(made.audit()).pairs
        found = pair.of("level")
        assert (pair.unit, pair.walks, pair.unmatched) == ("pairs of walks", pairs, 0)
        assert found is not None
        assert (found.wins, found.losses, found.p) == (pairs, 0, p)


def test_walks_pair_within_segment_and_wave_and_the_rest_is_counted(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for channel, wave, score in (
        ("online", "1", 9), ("online", "2", 2), ("online", "2", 3),
        ("phone", "2", 1), ("phone", "1", 8), ("phone", "3", 5),
    ):  # fmt: skip
        made.walk(channel, wave=wave).step("order", delivered=score)
    (pair,) = compare(made.audit()).pairs
    found = pair.of("level")
    assert (pair.walks, pair.unmatched) == (2, 2)
    assert found is not None
    assert (found.wins, found.losses) == (2, 0)


def test_a_walk_pair_counts_only_the_steps_that_both_have(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for channel in ("online", "phone"):
        for _ in range(2):
            one = made.walk(channel)
            one.step("order", minutes=5, delivered=5)
            if channel == "online":
                one.step("pay", minutes=99, delivered=0)
    (pair,) = compare(made.audit()).pairs
    level, total = pair.of("level"), pair.of("total")
    assert level is not None
    assert total is not None
    assert (level.ties, total.ties) == (2, 2)


def test_the_sentence_has_a_p_only_where_there_is_a_test(tmp_path: Path) -> None:
    made = Sample(tmp_path, long_journey(7))
    few, many = made.walk("online"), made.walk("phone")
    for place in range(1, 8):
        few.step(f"s{place}", delivered=3 + place % 2, ease=5 if place < 4 else None)
        many.step(f"s{place}", delivered=8, ease=6 if place < 4 else None)
    found = compare(made.audit())
    (pair,) = found.pairs
    words = {one.measure: difference(found, pair, one) for one in pair.differences}
    assert words["ease"] == (
        "Easier with Phone at 3 of 3 steps, with Online at 0, level at 0; fewer than 6 differ, so"
        " there is no test."
    )
    assert "exact two-sided p = 0.016: more than chance would give." in words["level"]
    assert "Holm" not in words["level"]


scores = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 20).map(lambda n: n / 2))] * 2),
                  max_size=14)  # fmt: skip


def _both(rows: list[tuple[float | None, float | None]]) -> tuple[list[Any], list[Any]]:
    return [a for a, _ in rows], [b for _, b in rows]


@given(scores)
def test_swapping_the_groups_turns_every_sign(
    rows: list[tuple[float | None, float | None]],
) -> None:
    a, b = _both(rows)
    for measure in ("level", "ease", "wait"):
        one, other = differ(measure, "steps", a, b), differ(measure, "steps", b, a)
        assert (one.wins, one.losses, one.ties, one.n) == (
            other.losses, other.wins, other.ties, other.n,
        )  # fmt: skip
        assert one.p == (None if other.p is None else pytest.approx(other.p))
        if one.difference is not None:
            assert one.difference == pytest.approx(-(other.difference or 0))


@given(scores, st.integers(0, 14))
def test_a_missing_value_leaves_all_others_as_they_are(
    rows: list[tuple[float | None, float | None]], place: int
) -> None:
    gone = [(None, b) if i == place else (a, b) for i, (a, b) in enumerate(rows)]
    without = rows[:place] + rows[place + 1 :]
    assert differ("level", "steps", *_both(gone)) == differ("level", "steps", *_both(without))


@given(scores, st.randoms())
def test_the_order_of_the_steps_does_not_matter(
    rows: list[tuple[float | None, float | None]], chance: Any
) -> None:
    mixed = rows.copy()
    chance.shuffle(mixed)
    assert _close(differ("level", "steps", *_both(rows)), differ("level", "steps", *_both(mixed)))


def _close(one: Difference, other: Difference) -> bool:
    same = (one.wins, one.losses, one.ties) == (other.wins, other.losses, other.ties)
    return same and one.p == other.p and one.difference == other.difference

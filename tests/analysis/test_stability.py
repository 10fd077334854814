"""How far a finding's rank moves when the weights are argued about."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.analysis import Factors, rank_stability

findings = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from([0.2, 0.5, 0.8, 1.0]),
        st.integers(0, 3),
        st.just(3),
        st.sampled_from([0.25, 0.5, 1.0]),
        st.sampled_from([None, "dead_end", "legal"]),
    ),
    max_size=12,
)


def test_a_finding_is_ranked_under_the_usual_and_three_other_weights() -> None:
    # Raw scores by hand at (.5 .3 .2), (.6 .2 .2), (.4 .4 .2) and (.4 .3 .3):
    important = (4, 1.0, 0, 0, 0.0, None)  # reach .5: 65, 70, 60, 55
    common = (4, 0.3, 8, 8, 0.5, None)  # reach .9: 52, 46, 58, 54
    lasting = (4, 0.35, 1, 3, 1.0, None)  # reach .4: 49.5, 49, 50, 56

    found = rank_stability([important, common, lasting])

    assert [(row.rank, row.best, row.worst) for row in found] == [(1, 1, 2), (2, 2, 3), (3, 1, 3)]
    assert found[2].sentence == "rank 3, between 1 and 3"


def test_a_rank_that_never_moves_says_so() -> None:
    (only,) = rank_stability([Factors(3, 1.0, 1, 1, 1.0)])
    assert (only.rank, only.sentence) == (1, "rank 1, whatever the weights")


def test_equal_scores_share_a_rank() -> None:
    same = (2, 0.8, 1, 1, 0.5, None)
    worse = (1, 0.8, 1, 1, 0.5, None)
    assert [row.rank for row in rank_stability([worse, same, same])] == [3, 1, 1]


@given(findings)
def test_the_rank_lies_within_its_range_and_the_list(
    some: list[tuple[float, float, int, int, float, str | None]],
) -> None:
    found = rank_stability(some)
    assert len(found) == len(some)
    assert all(1 <= row.best <= row.rank <= row.worst <= len(some) for row in found)


@given(findings, st.randoms(use_true_random=False))
def test_the_order_of_the_findings_does_not_matter(
    some: list[tuple[float, float, int, int, float, str | None]], chance: random.Random
) -> None:
    order = list(range(len(some)))
    chance.shuffle(order)
    before = rank_stability(some)
    after = rank_stability(some[place] for place in order)
    assert after == [before[place] for place in order]


def test_a_finding_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="impact"):
        rank_stability([(9, 1.0, 1, 1, 1.0, None)])

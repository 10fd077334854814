"""AIAG-VDA action priority: boundary cells, counts over all ratings, and its law."""

import itertools
from collections import Counter

import pytest

from gemba.analysis import action_priority

RATINGS = range(1, 11)


@pytest.mark.parametrize(
    ("ratings", "letter"),
    [
        ((10, 4, 1), "M"),
        ((10, 4, 2), "H"),
        ((9, 2, 4), "L"),
        ((9, 2, 5), "M"),
        ((9, 2, 7), "H"),
        ((7, 4, 6), "M"),
        ((7, 4, 7), "H"),
        ((4, 6, 1), "L"),
        ((4, 6, 2), "M"),
        ((2, 8, 4), "L"),
        ((2, 8, 5), "M"),
        ((1, 10, 10), "L"),
        ((10, 1, 10), "L"),
    ],
)
def test_boundary_cells(ratings: tuple[int, int, int], letter: str) -> None:
    assert action_priority(*ratings) == letter


def test_counts_over_all_thousand_ratings() -> None:
    found = Counter(action_priority(*point) for point in itertools.product(RATINGS, repeat=3))
    assert found == {"H": 318, "M": 214, "L": 468}


def test_ranges_of_the_product_it_replaces() -> None:
    products: dict[str, list[int]] = {"H": [], "M": [], "L": []}
    for s, o, d in itertools.product(RATINGS, repeat=3):
        products[action_priority(s, o, d)].append(s * o * d)

    assert {letter: (min(all_), max(all_)) for letter, all_ in products.items()} == {
        "H": (54, 1000), "M": (28, 420), "L": (1, 210),
    }  # fmt: skip
    assert sum(product < 100 for product in products["H"]) == 21
    assert sum(product >= 100 for product in products["L"]) == 55


def test_a_higher_rating_never_lowers_the_priority() -> None:
    for s, o, d in itertools.product(range(1, 10), repeat=3):
        here = "LMH".index(action_priority(s, o, d))
        for raised in ((s + 1, o, d), (s, o + 1, d), (s, o, d + 1)):
            assert "LMH".index(action_priority(*raised)) >= here


@pytest.mark.parametrize("ratings", [(0, 1, 1), (1, 11, 1), (1, 1, 1.5), (1, 1, float("nan"))])
def test_ratings_off_the_scale_are_refused(ratings: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"^(severity|occurrence|detection) must be"):
        action_priority(*ratings)

"""Charts at their worst: sixteen steps with long German titles, and points upon each other."""

from itertools import combinations, pairwise

import pytest

from gemba.report.charts import journey, scatter
from gemba.report.fonts import width, wrapped
from gemba.report.model import ExperienceMap, GapBar, Grid, GridRow, MapStep, Noted

LONG = "Datenschutzeinwilligungserklärung und Rufnummernmitnahmebestätigung verstehen"


def step(number: int, **more: object) -> MapStep:
    data = {
        "number": number, "title": LONG, "phase": f"Phase {number // 5}", "channel": "Telefon",
        "channel_changed": False, "contact": True, "moment_of_truth": True, "state": "walked",
        "expected": 8.0, "expected_own": None, "performance": number % 11 * 1.0,
        "each": (1.0, 5.0, 9.0), "source": "rated", "ease": 4.0, "feeling": 1.0, "wait": 300.0,
        "doing": 900.0, "perceived_wait": None,
        "gaps": (GapBar("silence", 200_000.0, "no word 2 days 7 h"),), "gap": 200_000.0,
        "going_on": "would go on (2 of 3)", "left": 0, "walk_away": number == 9,
        "under_protest": number > 9, "dead_end": False,
        "barriers": (Noted("Being passed on", LONG),) * 3,
        "delights": (Noted("Delight", LONG),) * 2,
        **more,
    }  # fmt: skip
    return MapStep(**data)  # type: ignore[arg-type]


def test_rows_of_a_map_never_touch_and_fit_a_page() -> None:
    pages = journey.drawings(ExperienceMap("Telefon", 3, tuple(map(step, range(1, 17))), ""))
    assert len(pages) > 1
    assert [row.step.number for page in pages for row in page.rows] == list(range(1, 17))
    for page in pages:
        assert page.height * page.scale <= journey.PAGE_ROOM + 1e-6
        assert page.scale >= 1 / journey.SQUEEZE
        for above, below in pairwise(page.rows):
            assert above.y + above.height <= below.y + 1e-6


def test_all_that_is_written_in_a_row_stays_in_it() -> None:
    for page in journey.drawings(ExperienceMap("Telefon", 3, tuple(map(step, range(1, 17))), "")):
        for row in page.rows:
            bottom = row.y + row.height
            block = len(row.title) * journey.LINE + len(row.tags) * journey.SMALL_LINE
            assert row.middle + block / 2 <= bottom
            assert all(y <= bottom for note in row.notes for y, _ in note.lines)
            assert all(width(line, journey.TITLE_SIZE, bold=True) <= journey.TITLE_ROOM
                       for line in row.title)  # fmt: skip
            assert all(width(line, journey.SMALL) <= journey.NOTE_ROOM
                       for note in row.notes for _, line in note.lines)  # fmt: skip


def test_times_are_to_scale_and_the_longest_are_cut_visibly() -> None:
    first = journey.drawings(ExperienceMap("Telefon", 1, (step(1), step(2)), ""))[0].rows[0]
    assert first.bar.wait * 3 == pytest.approx(first.bar.doing)
    assert not first.bar.broken
    assert first.gaps[0].broken
    assert first.gaps[0].length == journey.TIME_ROOM


def test_a_line_breaks_where_nothing_is_known() -> None:
    steps = (step(1), step(2, performance=None, state="not reached"), step(3))
    drawn = journey.drawings(ExperienceMap("Telefon", 1, steps, ""))[0]
    assert drawn.delivered == ()
    assert len(drawn.expected) == 2


def test_dots_of_the_grid_never_hide_each_other() -> None:
    rows = tuple(
        GridRow(n, LONG, "Telefon", 6.0, 5.0, "keep it up", "", 1.0, False) for n in range(1, 31)
    )
    plot = scatter.scatters(Grid(rows, ("Telefon",), (5.0, 5.0), ""))[0]
    assert len(plot.dots) == 30
    for a, b in combinations(plot.dots, 2):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (2 * scatter.RADIUS) ** 2 - 1e-6
    for dot in plot.dots:
        assert scatter.LEFT <= dot.x <= scatter.LEFT + scatter.SIDE
        assert scatter.TOP <= dot.y <= scatter.TOP + scatter.SIDE


@pytest.mark.parametrize("text", [LONG, "W" * 500, "kurz", ""])
def test_wrapped_text_keeps_to_its_room(text: str) -> None:
    lines = wrapped(text, 100, 8, 3, bold=True)
    assert len(lines) <= 3
    assert all(width(line, 8, bold=True) <= 100 for line in lines)

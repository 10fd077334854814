"""Every number of the pages, worked out again from the audit's own JSON by a stranger's script."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gemba.demo.making import make_sample
from gemba.report import report
from gemba.report.html import render_html
from gemba.store import Workspace, export_text
from tests.report import recompute
from tests.report import recompute_pages as again
from tests.report.recompute_pages import Told
from tests.report.sample import Sample, attachment

REAL = Path(__file__).parents[2] / "audits" / "markdown-tool"


class Tables(HTMLParser):
    """The cells of every table, row by row, by the section that it stands in; charts left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[list[list[str]]]] = {}
        self.section = ""
        self.said: dict[str, str] = {}
        self._cell = self._drawn = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self.section = dict(attrs).get("id") or self.section
        elif tag == "table":
            self.found.setdefault(self.section, []).append([])
        elif tag == "tr":
            self.found[self.section][-1].append([])
        elif tag in ("td", "th"):
            self.found[self.section][-1][-1].append("")
            self._cell = True
        elif tag == "svg":
            self._drawn = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        elif tag == "svg":
            self._drawn = False

    def handle_data(self, data: str) -> None:
        if self._drawn:
            return
        self.said[self.section] = self.said.get(self.section, "") + data
        if self._cell:
            self.found[self.section][-1][-1][-1] += data

    def rows(self, section: str, place: int, *columns: int) -> list[list[str]]:
        """The rows below the head of a section's table, some columns of them."""
        body = self.found[section][place][1:]
        kept = [[row[n] for n in columns] if columns else row for row in body]
        return [[" ".join(cell.replace(" *", "").split()) for cell in row] for row in kept]


def read(workspace: Workspace) -> tuple[Tables, Told]:
    found = report(workspace.audit, evidence_path=lambda sha256, extension: None)
    tables = Tables()
    tables.feed(render_html(found, {}))
    return tables, Told(export_text(workspace).encode())


@pytest.fixture(scope="module", params=["sample", "demo", "real"])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, made: Sample
) -> tuple[Tables, Told]:
    """The pages of the small sample, of the demo and of the real audit, each with its JSON."""
    if request.param == "sample":
        found = report(made.audit(), evidence_path=made.find)
        tables = Tables()
        tables.feed(render_html(found, {}))
        return tables, Told(attachment(made.audit()))
    folder = REAL
    if request.param == "demo":
        folder = tmp_path_factory.mktemp("demo") / "sample"
        make_sample(folder)
    with Workspace.open(folder, read_only=True) as workspace:
        return read(workspace)


def test_levels(both: tuple[Tables, Told]) -> None:
    tables, told = both
    assert tables.rows("levels", 0, 0, 1, 2, 4, 5, 6, 7) == again.level_rows(told)


def test_care_before_and_after_the_sale(both: tuple[Tables, Told]) -> None:
    tables, told = both
    assert tables.rows("care", 0, 0, 1, 3) == again.care_rows(told)


def test_the_grid_and_its_crosshair(both: tuple[Tables, Told]) -> None:
    tables, told = both
    rows, cross = again.grid_rows(told)
    assert tables.rows("grid", 0) == rows
    place = f"(importance {again.num(cross[0])}, performance {again.num(cross[1])})"
    assert place in tables.said["grid"]


def test_the_times_of_each_walk(both: tuple[Tables, Told]) -> None:
    tables, told = both
    assert tables.rows("time", 0, 0, 1, 2, 3, 4, 5) == again.total_rows(told)


def test_what_the_time_was_worth(both: tuple[Tables, Told]) -> None:
    tables, told = both
    assert tables.rows("time", 1, 0, 2, 3, 4, 5) == again.worth_rows(told)


def test_who_worked_how_long(both: tuple[Tables, Told]) -> None:
    tables, told = both
    assert tables.rows("time", 2, 0, 1, 2, 3, 4) == again.work_rows(told)


def test_what_is_remembered(both: tuple[Tables, Told]) -> None:
    tables, told = both
    for channel in told.channels:
        assert (again.remembered(told, channel) or "") in "".join(tables.said.values())


def test_the_priorities_their_ranges_and_their_ranks(both: tuple[Tables, Told]) -> None:
    tables, told = both
    said = tables.said["findings"]
    pattern = r"Why this number\. (\d+\.\d) \((\d+)-(\d+)\)"
    printed = [(float(s), int(low), int(high)) for s, low, high in re.findall(pattern, said)]
    wanted = recompute.scores(told.attached)
    assert len(printed) == len(wanted) > 5
    for (number, low, high), (value, least, most) in zip(printed, wanted, strict=True):
        assert number == pytest.approx(value, abs=0.05 + 1e-9)
        assert abs(low - least) <= 0.5 + 1e-9
        assert abs(high - most) <= 0.5 + 1e-9
    ranks = re.findall(r"Rank (\d+)(?:, between (\d+) and (\d+)| whatever)", said)
    spans = [(int(rank), int(best or rank), int(worst or rank)) for rank, best, worst in ranks]
    assert sorted(spans) == recompute.ranks(told.attached)


def test_the_plan_holds_every_score_once_by_quadrant_and_once_by_owner(
    both: tuple[Tables, Told],
) -> None:
    tables, told = both
    wanted = sorted(again.num(score) for score, _, _ in recompute.scores(told.attached))
    for section, column in (("plan", 4), ("owners", 4)):
        kept = [rows for rows in tables.found[section] if rows[0][0] == "Rank"]
        found = [row[column].split()[0] for rows in kept for row in rows[1:]]
        assert sorted(re.match(r"[\d.]+", cell)[0] for cell in found) == wanted  # type: ignore[index]


def test_who_would_go_on(both: tuple[Tables, Told]) -> None:
    tables, told = both
    for place, channel in enumerate(told.channels):
        assert tables.rows("going-on", place, 0, 1, 2, 3, 4) == again.going_rows(told, channel)


def test_what_hand_offs_lost(both: tuple[Tables, Told]) -> None:
    tables, told = both
    sentence = again.handoff_sentence(told)
    assert (sentence or "None was recorded.") in tables.said["passages"]

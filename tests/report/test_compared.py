"""The two comparison pages: what they say, that they are two, and that every number follows."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import page
import pytest
from pypdf import PdfReader

from gemba.analysis.comparing import CannotCompare
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.report import comparison, report, write_report
from gemba.report.build.compared import compared
from gemba.report.build.names import Names
from gemba.report.charts.compared import lines
from gemba.report.html import render_html
from gemba.report.model import Compared, Report
from gemba.report.pictures import Picture
from gemba.store import Workspace
from gemba.store.exporting import export_text
from tests.report import recompute_compare as again
from tests.report.sample import Sample, attachment, checklist

REAL = Path(__file__).parents[2] / "audits" / "markdown-tool"


class _Tables(HTMLParser):
    """The texts of all tables' cells, row by row, by the table's class."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = self.found.setdefault(dict(attrs).get("class") or "", [])
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append("")
            self._open = True
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self._rows[-1][-1] += data


def tables(html: str) -> dict[str, list[list[str]]]:
    parser = _Tables()
    parser.feed(html)
    return {
        name: [[" ".join(text.split()) for text in row] for row in rows]
        for name, rows in parser.found.items()
    }


def printed(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0").replace("-", "−")


def signed(value: float) -> str:
    sign = "+" if value > 0 and printed(value) != "0" else ""
    return sign + printed(value)


def the(model: Report) -> Compared:
    assert model.compared is not None
    return model.compared


@pytest.fixture(scope="module")
def real() -> Iterator[tuple[Report, bytes]]:
    with Workspace.open(REAL, read_only=True) as workspace:
        yield report(workspace.audit, evidence_path=_nothing), export_text(workspace).encode()


def _nothing(sha256: str, extension: str) -> None:
    return None


@pytest.fixture(scope="module", params=["sample", "real"])
def both(request: pytest.FixtureRequest) -> tuple[Report, bytes]:
    """A report with the JSON that is attached to it: of the sample, and of the real audit."""
    if request.param == "real":
        found: tuple[Report, bytes] = request.getfixturevalue("real")
        return found
    return request.getfixturevalue("model"), attachment(request.getfixturevalue("audit"))


def test_every_number_on_the_two_pages_follows_from_the_attached_json(
    both: tuple[Report, bytes],
) -> None:
    model, attached = both
    found = again.recomputed(attached)
    html = render_html(model, _pictures(model), paged=True)
    shown = tables(html[html.index('id="compare"') :])
    _matrix_follows(shown["matrix"], found)
    _differences_follow(shown["diff"], found)


def _pictures(model: Report) -> dict[str, Picture]:
    return {item.id: Picture(None, why="left out") for item in model.evidence}


def _matrix_follows(rows: list[list[str]], found: again.Recomputed) -> None:
    body = [row for row in rows if row and row[0].isdigit()]
    assert [int(row[0]) for row in body] == list(found.titles)
    for number, title, *cells in body:
        assert title.startswith(found.titles[int(number)])
        kind = found.kinds[int(number)]
        for channel, text in zip(found.channels, cells, strict=True):
            cell = found.cells[int(number), channel]
            value = getattr(cell, kind) if kind else None
            if value is not None:
                assert text.split()[0] == printed(value), (number, channel, text)
            if cell.ease is not None:
                assert f"ease {printed(cell.ease)}" in text
            if cell.going in again.LEAVING:
                assert "✗" in text
            every = [getattr(found.cells[int(number), c], kind or "score") for c in found.channels]
            best = [v for v in every if v is not None]
            alone = value is not None and value == max(best) and best.count(value) == 1
            assert ("▲" in text) is alone, (number, channel, text)


def _differences_follow(rows: list[list[str]], found: again.Recomputed) -> None:
    pairs = list(combinations(found.channels, 2))
    for number, _, *texts in (row for row in rows if row and row[0].isdigit()):
        for both, text in zip(pairs, texts, strict=True):
            value = again.level(found, int(number), *both)
            assert text == ("–" if value is None else signed(value)), (number, both)
    tests = {row[1]: row[2:] for row in rows if row and row[0] == "" and row[1]}
    assert tests["What was delivered"] == again.words_of_tests(found, "level")
    told = [again.series(found, "level", *both) for both in pairs]
    assert tests["typical difference (Hodges-Lehmann)"] == [
        "–" if again.signed_rank_p(each) is None else signed(again.typical(each)) for each in told
    ]
    assert tests["Ease"] == again.words_of_tests(found, "ease")
    assert tests["Waiting"] == again.words_of_tests(found, "wait", low=True)
    assert tests["Time in the steps"] == again.words_of_tests(found, "total", low=True)


def test_the_pages_begin_with_the_verdict_and_what_one_walk_may_say(model: Report) -> None:
    html = render_html(model, _pictures(model), paged=True)
    page = html[html.index('id="compare"') :]
    assert page.index('class="statement"') < page.index('class="claims"') < page.index("matrix")
    assert "these are facts about 3 walks" in page
    assert "%" not in re.sub(r"<[^>]*>", "", page[: page.index('id="maps"')])


def test_what_is_missing_is_a_word_and_never_a_zero(model: Report) -> None:
    receive = next(row for row in the(model).rows if row.title == "Receive the phone")
    assert [cell.state for cell in receive.cells] == ["", "parked", "not offered"]
    assert [cell.value for cell in receive.cells][1:] == [None, None]
    html = render_html(model, _pictures(model), paged=True)
    assert "parked</td>" in html
    assert "not offered</td>" in html


def test_the_chart_says_in_words_what_it_draws(model: Report) -> None:
    html = render_html(model, _pictures(model), paged=True)
    page = html[html.index('id="compare"') :]
    drawing = page[page.index("<svg") : page.index("</svg>") + 6]
    tree = ElementTree.fromstring(drawing.replace("role=", 'xmlns:x="x" role='))
    title = tree.find("title")
    assert title is not None
    assert "Online: would have left at step 5 (Order it)." in (title.text or "")
    curves = [line for line in tree.iter("polyline") if line.get("stroke-width") == "1.9"]
    dashes = {curve.get("stroke-dasharray") for curve in curves}
    assert len(dashes) == 3, "each line has a dash of its own"
    words = [text.text or "" for text in tree.iter("text")]
    assert any(word.startswith("Online: left at step 5") for word in words)


def test_labels_and_lines_of_the_chart_never_hide_each_other(model: Report) -> None:
    drawn = lines(the(model), 76)
    starts = [line.points[0][1] for line in drawn]
    assert len(set(starts)) == len(starts)
    heights = sorted(line.label_y for line in drawn)
    assert all(below - above >= 12 for above, below in pairwise(heights))


def set_alone(model: Report, out: Path) -> list[str]:
    """Set only the comparison, with the report's own style and fonts; return the pages' texts."""
    html = render_html(model, _pictures(model), paged=True)
    head, body = html[: html.index("<body>")], html[html.index('<section id="compare"') :]
    body = body[: body.index("<!--cut-->")]
    fonts = files("gemba.report") / "fonts"
    named = re.sub(r"asset:([\w.-]+)", lambda m: Path(str(fonts / m[1])).as_uri(), head)
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    page = out / "alone.html"
    page.write_text(f"{named}<body>{body}</body></html>")
    subprocess.run([sys.executable, "-c", code, page, out / "alone.pdf"], check=True)
    pages = PdfReader(out / "alone.pdf").pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.mark.usefixtures("pdf_possible")
def test_the_comparison_takes_exactly_two_pages(model: Report, tmp_path: Path) -> None:
    first, second = set_alone(model, tmp_path)
    assert "Step by step, delivered of 10" in first
    assert "Would a customer still go on?" in first
    assert "What differs, and what may be said" in second
    assert "to know before believing the rest" in second


@pytest.mark.usefixtures("pdf_possible")
@pytest.mark.parametrize("channels", [2, 3, 6])
def test_many_steps_and_long_words_still_take_two_pages(channels: int, tmp_path: Path) -> None:
    made = Sample(tmp_path, _long(40, channels))
    for place in range(channels):
        one = made.walk(f"c{place}", auditor=f"A{place}", mode=("desk", "mystery")[place % 2])
        for step in range(1, 41):
            going = "reluctantly" if step % 7 else "fine"
            here = one.step(f"s{step}", delivered=(step * (place + 3)) % 11, ease=4, wait=3,
                            outcome="workaround", going=going)  # fmt: skip
            one.barrier(here, ("WAIT", "JARGON", "STAFF")[place % 3], "A long story. " * 30, 2)
    first, second = set_alone(report(made.audit(), evidence_path=made.find), tmp_path)
    assert "Would a customer still go on?" in first
    assert "to know before believing the rest" in second
    assert "more steps: gemba compare" in second


def _long(steps: int, channels: int) -> Checklist:
    words = "a step with a title that is longer than anybody would like to read aloud"
    return checklist(
        segments=[], owners=[],
        channels=[{"id": f"c{n}", "title": f"A channel's long name {n}"} for n in range(channels)],
        phases=[{"id": "during", "title": "During", "steps": [
            {"id": f"s{n}", "title": f"{words} {n}"} for n in range(1, steps + 1)]}],
    )  # fmt: skip


def test_one_channel_has_no_comparison(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    made.walk("online").step("order", delivered=5)
    alone = report(made.audit(), evidence_path=made.find)
    assert alone.compared is None
    assert 'id="compare"' not in render_html(alone, {}, paged=True)


def test_companies_are_compared_by_the_same_function(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for company, value in (("A", 3), ("B", 8)):
        made.walk("online", company=company).step("order", delivered=value)
    found = compared(Names(made.audit(), "internal"), "company")
    assert found is not None
    assert found.groups == ("A", "B")
    assert found.verdict.startswith("B delivered most at 1 of 1 step")


def test_walkers_are_named_in_internal_copies_only(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for who in ("Nia", "Tom"):
        made.walk("online", auditor=who, site="Main street").step("order", delivered=5)
    told = {p: compared(Names(made.audit(), p), "auditor") for p in ("internal", "shared")}
    assert told["internal"] is not None
    assert told["internal"].groups == ("Nia", "Tom")
    assert told["shared"] is not None
    assert "Nia" not in repr(told["shared"])
    channels = Sample(tmp_path)
    channels.walk("online", auditor="Nia").step("order")
    channels.walk("phone", auditor="Tom").step("order")
    assert "Nia" not in repr(compared(Names(channels.audit(), "public")))


def test_intervals_are_drawn_from_three_walks_on(tmp_path: Path) -> None:
    for walks, wanted in ((2, False), (3, True)):
        made = Sample(tmp_path)
        for place in range(walks):
            made.walk("online").step("order", going="would_leave" if place == 0 else "fine")
            made.walk("phone").step("order")
        found = compared(Names(made.audit(), "internal"))
        assert found is not None
        assert bool(lines(found, 76)[0].whiskers) is wanted
        assert found.curves[0].label == f"{walks - 1} of {walks} never left"


@pytest.mark.usefixtures("pdf_possible")
def test_the_pages_alone_are_a_valid_pdf_with_the_same_bytes_again(
    made: Sample, audit: Audit, tmp_path: Path
) -> None:
    files = [
        write_report(audit, tmp_path / name, evidence_path=made.find, cache=tmp_path / "c",
                     attachment=attachment(audit), by="channel").path
        for name in ("one.pdf", "two.pdf")
    ]  # fmt: skip
    assert files[0].read_bytes() == files[1].read_bytes()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf(files[0], profile=profile)
        assert found.is_compliant, [failure.message for failure in found.failures]
    pages = PdfReader(files[0]).pages
    assert len(pages) == 2
    assert audit.title in " ".join(pages[0].extract_text().split())
    assert "Invented sample" in pages[1].extract_text(), "the notice stands on every page"


def test_what_cannot_be_compared_has_no_pages_of_its_own(made: Sample, audit: Audit) -> None:
    with pytest.raises(CannotCompare, match="All walks are of one company"):
        comparison(audit, "company", evidence_path=made.find)


def test_two_walks_say_both_values_and_more_their_extremes(tmp_path: Path) -> None:
    for values, told in (((7,), ""), ((7, 2), "2 and 7"), ((7, 2, 5), "2 to 7")):
        made = Sample(tmp_path)
        for value in values:
            made.walk("online").step("order", delivered=value)
        made.walk("phone").step("order", delivered=4)
        found = compared(Names(made.audit(), "internal"))
        assert found is not None
        row = next(row for row in found.rows if row.title == "Order it")
        assert row.cells[0].each == told
        (kept,) = [line for line in found.scorecard if line.label.startswith("Would have gone on")]
        assert ("%" in kept.texts[0]) is (len(values) >= 3)


def test_the_pages_say_how_walks_were_paired_and_how_many_found_no_partner(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for channel in ("online", "online", "online", "phone", "phone"):
        made.walk(channel).step("order", delivered=5)
    found = compared(Names(made.audit(), "internal"))
    assert found is not None
    assert any("paired in the order" in line and "1 found no partner" in line
               for line in found.caveats)  # fmt: skip

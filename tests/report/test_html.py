"""The HTML report: one file that opens anywhere, in which data is never markup."""

from html.parser import HTMLParser
from pathlib import Path

from gemba.journey.audit import Audit
from gemba.report import write_report
from gemba.report.html import render_html
from gemba.report.model import Report
from tests.report.hostile import NASTY, hostile
from tests.report.sample import Sample

LOADING = ("src", "href", "data", "poster", "action", "xlink:href")


class Reader(HTMLParser):
    """Collects elements, what they would load, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.said: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in LOADING]
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        if tag == "img":
            self.images.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def html(made: Sample, audit: Audit, folder: Path) -> str:
    out = folder / "report.html"
    write_report(audit, out, evidence_path=made.find, cache=folder / "cache", fmt="html")
    return out.read_text(encoding="utf-8")


def test_the_file_needs_nothing_but_itself(made: Sample, audit: Audit, tmp_path: Path) -> None:
    read = Reader(html(made, audit, tmp_path))
    assert read.loads
    assert all(address.startswith(("data:", "#")) for address in read.loads)
    assert not {"script", "link", "iframe", "object"} & set(read.tags)


def test_every_picture_says_what_it_shows(made: Sample, audit: Audit, tmp_path: Path) -> None:
    read = Reader(html(made, audit, tmp_path))
    assert len(read.images) == 5
    assert all(image["alt"] for image in read.images)
    assert read.tags.count("svg") == read.tags.count("title") - 1


def test_the_same_audit_gives_the_same_bytes(made: Sample, audit: Audit, tmp_path: Path) -> None:
    assert html(made, audit, tmp_path) == html(made, audit, tmp_path)


def test_hostile_text_is_text(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    read = Reader(html(made, made.audit(f"Title {NASTY}"), tmp_path))
    said = " ".join(read.said)
    assert "<script>alert(1)</script>" in said
    assert "{{7*7}}" in said
    assert "[/x] [@click=app.quit]" in said
    assert "[U+202E]evil[U+202C]" in said
    assert "49" not in {word.strip() for word in read.said}
    assert not {"script"} & set(read.tags)
    assert all(address.startswith(("data:", "#")) for address in read.loads)


def test_nothing_is_run_or_fetched_even_where_a_browser_would(
    made: Sample, audit: Audit, tmp_path: Path
) -> None:
    text = html(made, audit, tmp_path)
    policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
    assert text.index(policy) < text.index("<style>")


def test_a_reader_can_pass_the_cover_and_finds_landmarks(
    made: Sample, audit: Audit, tmp_path: Path
) -> None:
    text = html(made, audit, tmp_path)
    read = Reader(text)
    assert text.index('class="skip" href="#summary"') < text.index('<main id="pages">')
    assert (read.tags.count("main"), read.tags.count("nav")) == (1, 1)
    assert 'id="summary"' in text
    assert text.startswith('<!doctype html>\n<html lang="en">')


def test_wide_tables_scroll_by_themselves(made: Sample, audit: Audit, tmp_path: Path) -> None:
    text = html(made, audit, tmp_path)
    assert text.count('<div class="scroll"><table') == text.count("<table") > 10


def test_paper_gets_none_of_it(model: Report) -> None:
    paged = render_html(model, {}, paged=True)
    assert not {"main", "nav"} & set(Reader(paged).tags)
    assert "Content-Security-Policy" not in paged


def test_links_inside_lead_somewhere(made: Sample, audit: Audit, tmp_path: Path) -> None:
    read = Reader(html(made, audit, tmp_path))
    inside = {address[1:] for address in read.loads if address.startswith("#")}
    assert inside - read.ids == set()

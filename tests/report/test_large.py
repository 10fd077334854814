"""A large report: set in parts side by side, joined to one PDF that reads like one set whole."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from gemba.journey.audit import Audit
from gemba.report import parts as cutting
from tests.report.sample import Sample, attachment, online
from tests.report.test_pdf import assert_valid, text_of, write

pytestmark = pytest.mark.usefixtures("pdf_possible")


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LARGE", 10_000)
    monkeypatch.setattr(cutting, "PART", 60_000)


def words(path: Path) -> set[str]:
    """The words that are read, without page numbers and the heads of tables that cross a page."""
    return set(re.findall(r"[^\W\d]{3,}", text_of(path)))


def headings(outline: object, level: int = 1) -> list[tuple[int, str]]:
    found = []
    for entry in outline if isinstance(outline, list) else []:
        if isinstance(entry, list):
            found += headings(entry, level + 1)
        else:
            found.append((level, entry.title))
    return found


@pytest.mark.usefixtures("small_parts")
def test_a_report_set_in_parts_is_valid_whole_and_the_same_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Sample(tmp_path / "evidence")
    online(made)
    audit = made.audit()
    joined = write(made, audit, tmp_path / "parts.pdf")
    assert_valid(joined.path)
    again = write(made, made.audit(), tmp_path / "again.pdf")
    assert joined.path.read_bytes() == again.path.read_bytes()
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["again.pdf", "cache", "evidence", "parts.pdf"]
    _says_the_same_as_one_set_whole(made, audit, joined.path, tmp_path, monkeypatch)
    _every_link_leads_somewhere(joined.path)
    _contents_name_the_pages(joined.path)


def _says_the_same_as_one_set_whole(
    made: Sample, audit: Audit, joined: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "LARGE", 10**9)
    whole = write(made, audit, folder / "whole.pdf").path
    ours, theirs = PdfReader(joined), PdfReader(whole)
    assert len(ours.pages) >= len(theirs.pages)
    for heading in headings(theirs.outline):
        assert heading in headings(ours.outline)
    assert len(headings(ours.outline)) == len(headings(theirs.outline))
    assert ours.attachments["audit.json"] == [attachment(audit)]
    assert words(joined) == words(whole)
    assert len(words(whole)) > 300


def _every_link_leads_somewhere(path: Path) -> None:
    reader = PdfReader(path)
    known = set(reader.named_destinations)
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    inside = [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert len(inside) > 10
    assert set(inside) <= known
    assert not [link for link in links if "xref:" in str(link.get("/A", ""))]


def _contents_name_the_pages(path: Path) -> None:
    reader = PdfReader(path)
    texts = [page.extract_text() for page in reader.pages]
    contents = next(
        text for text in texts if "Planned against walked" in text and "Evidence" in text
    )
    for title in ("Findings in order of priority", "Every answer", "Method"):
        printed = re.search(rf"{title}\s*(\d+)", contents)
        assert printed, contents
        page = reader.pages[int(printed[1]) - 1].extract_text()
        assert title in page
        assert f"page {printed[1]} of {len(reader.pages)}" in re.sub(r"\s+", " ", page)


def test_a_small_report_is_not_cut() -> None:
    html = "<html><head><style></style></head><body><a href='#x'>x</a></body></html>"
    assert [part.html for part in cutting.parts(html)] == [html]


def test_no_text_of_a_walker_cuts_or_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LARGE", 10)
    html = (
        '<html><head><style></style></head><body><p id="a">&lt;!--cut--&gt;</p><!--cut-->'
        '<a href="#a">a</a><a href="#b">b</a><b id="b"></b></body></html>'
    )
    front, rest = cutting.parts(html)
    assert "&lt;!--cut--&gt;" in front.html
    assert 'href="xref:a"' in rest.html
    assert 'href="#b"' in rest.html

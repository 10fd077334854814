"""The DOCX: what the PDF says, in a file that an office program opens and an owner can edit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from lxml import html as markup

from gemba.journey.audit import Audit
from gemba.report import report
from gemba.report.build.words import number
from gemba.report.docx import render_docx
from gemba.report.html import render_html
from gemba.report.model import Report
from gemba.report.pictures import Picture, pictures
from gemba.report.rasters import Raster, rasters
from gemba.report.text import clean
from tests.report.hostile import NASTY, hostile
from tests.report.sample import Sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def shown(
    model: Report, made: Sample, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Picture]:
    return pictures(model.evidence, made.find, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def file(model: Report, shown: dict[str, Picture]) -> bytes:
    return docx(model, shown)


def docx(
    model: Report, shown: dict[str, Picture] | None = None, charts: Sequence[Raster | None] = ()
) -> bytes:
    return render_docx(model, shown or {}, render_html(model, shown or {}, paged=True), charts)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as packed:
        return etree.fromstring(packed.read(name))


def lines(data: bytes) -> list[str]:
    """Every paragraph as text, those inside tables too."""
    parts = (f"{W}t", f"{W}br", f"{W}tab")
    return ["".join(t.text or " " for t in p.iter(*parts)) for p in part(data).iter(f"{W}p")]


def test_headings_are_headings_and_contents_lead_to_them(file: bytes, model: Report) -> None:
    document = Document(BytesIO(file))
    named = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert named[:2] == ["Summary", "All channels, step by step"]
    assert [n for n in named if n.startswith("Experience")] == [
        f"Experience map: {m.channel}" for m in model.maps]  # fmt: skip
    assert named[-3:] == ["Every answer", "Evidence", "Method"]
    assert [p.text for p in document.paragraphs if p.style.name == "toc 1"] == named
    marks = {m.get(f"{W}name") for m in part(file).iter(f"{W}bookmarkStart")}
    links = {link.get(f"{W}anchor") for link in part(file).iter(f"{W}hyperlink")}
    assert links <= marks
    assert {sheet.id for sheet in model.findings} <= marks


def test_every_table_with_a_head_repeats_it_on_each_page(file: bytes) -> None:
    heads = [row for row in part(file).iter(f"{W}tr") if row.find(f".//{W}tblHeader") is not None]
    titled = [t for t in part(file).iter(f"{W}tbl") if t.find(f".//{W}pStyle[@{W}val='TableHead']")
              is not None]  # fmt: skip
    assert len(heads) == len(titled) > 20


def test_every_style_that_is_named_is_there(file: bytes) -> None:
    there = {style.get(f"{W}styleId") for style in part(file, "word/styles.xml")}
    kinds = ("pStyle", "rStyle", "tblStyle")
    named = {e.get(f"{W}val") for kind in kinds for e in part(file).iter(f"{W}{kind}")}
    assert named <= there


def test_every_finding_has_its_numbers_and_its_arithmetic(file: bytes, model: Report) -> None:
    said = "\n".join(lines(file))
    for sheet in model.findings:
        assert sheet.title in said
        assert f"{number(sheet.score)} " in said
        assert sheet.sentence in said
        assert sheet.rank_words.capitalize() in said
    for item in model.evidence:
        assert item.sha256 in said


def test_every_picture_says_what_it_shows(
    model: Report, shown: dict[str, Picture], file: bytes
) -> None:
    told = [e.get("descr") for e in part(file).iter() if str(e.tag).endswith("}docPr")]
    assert len(told) == 2 * len(model.evidence)
    assert all(told)
    with ZipFile(BytesIO(file)) as packed:
        assert sum("/media/" in name for name in packed.namelist()) == len(model.evidence)


def test_the_same_report_gives_the_same_bytes_that_name_no_machine(
    model: Report, shown: dict[str, Picture], file: bytes
) -> None:
    assert docx(model, shown) == file
    with ZipFile(BytesIO(file)) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        core = packed.read("docProps/core.xml").decode()
    times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", core)
    assert set(times) == {model.as_of_iso[:19]}
    assert "python" not in core


def test_charts_are_pictures_with_the_words_of_their_drawing(
    model: Report, shown: dict[str, Picture], pdf_possible: None
) -> None:
    pages = render_html(model, shown, paged=True)
    drawn = rasters(pages)
    assert len(drawn) == pages.count('role="img"')
    assert sum(chart is None for chart in drawn) == len(model.findings)
    kept = [chart for chart in drawn if chart]
    assert all(chart.png.startswith(b"\x89PNG") and chart.alt for chart in kept)
    maps = [chart for chart in kept if chart.alt.startswith("Experience map, ")]
    assert [chart.width for chart in maps] == [170.0] * len(model.maps)
    assert rasters(pages) == drawn
    made = docx(model, shown, drawn)
    told = [e.get("descr") for e in part(made).iter() if str(e.tag).endswith("}docPr")]
    assert [alt for alt in told if alt.startswith("Experience map")] == [c.alt for c in maps]
    assert len(told) == len(kept) + 2 * len(model.evidence)


def test_without_charts_the_tables_say_all(file: bytes, model: Report) -> None:
    document = Document(BytesIO(file))
    heads = [tuple(c.text for c in t.rows[0].cells) for t in document.tables if t.rows]
    assert sum(head[:2] == ("", "Step") for head in heads) >= 2 * len(model.maps)


# The same words everywhere


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w.,%−+–/-]+", text))


def test_the_docx_says_every_word_of_the_pages(
    file: bytes, model: Report, shown: dict[str, Picture]
) -> None:
    tree = markup.document_fromstring(render_html(model, shown, paged=True))
    for drawn in [*tree.iter("svg"), *tree.iter("style"), *tree.iter("head")]:
        drawn.getparent().remove(drawn) if drawn.tail is None else drawn.clear(keep_tail=True)
    there = " ".join(lines(file))
    assert {word for word in words(" ".join(tree.body.itertext())) if word not in there} <= {"maps"}


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every text and number of a report with its path."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


NOT_PRINTED = {
    "language": "the language of the texts, said by attributes",
    "as_of_iso": "the metadata's time",
    "missing": "what a better report needs is told before printing",
    "findings.record": "an identifier", "evidence.record": "an identifier",
    "walks.id": "an identifier", "evidence.extension": "the file's name says it",
    "findings.gate": "told in words", "findings.shots.state": "told in words",
    "evidence.state": "told in words", "evidence.alt": "told where the picture is",
    "grid.rows.advice": "told in the summary's words", "grid.kind": "told in words",
    "method.settings.label": "", "checklist": "", "overview.importance_sentence": "",
    "overview.phase": "", "compared.rows.cells.going": "shown by a mark",
    "compared.rows.cells.barriers": "told by kind below", "maps.steps.gaps.kind": "in its text",
    "maps.lanes.state": "shown by a mark", "continuing.strips.marks.value": "shown by a mark",
    "care.loop_sentence": "told where no walk came to its end",
    "maps.steps.source": "shown by a mark", "maps.steps.state": "",
}  # fmt: skip
"""What a report holds and does not print as it stands."""


def test_every_text_of_the_report_is_printed(model: Report, shown: dict[str, Picture]) -> None:
    tree = markup.document_fromstring(render_html(model, shown, paged=True))
    attributes = [v for e in tree.iter() for v in e.attrib.values()]
    printed = re.sub(r"\s+", "", " ".join([*tree.itertext(), *attributes])).lower()
    lost = {
        path for path, value in leaves(model)
        if isinstance(value, str) and value and path not in NOT_PRINTED
        and re.sub(r"\s+", "", clean(value)).lower() not in printed
    }  # fmt: skip
    assert lost == set()


def test_hostile_text_is_text(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    found = report(made.audit(f"Title {NASTY}"), evidence_path=made.find)
    data = docx(found, pictures(found.evidence, made.find, tmp_path / "c"))
    said = " ".join(lines(data))
    assert "<script>alert(1)</script> <img src=http://127.0.0.1:9/x> {{7*7}}" in said
    assert "[U+202E]evil[U+202C] [U+001B][31m [U+0000]" in said
    with ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                assert etree.fromstring(packed.read(name)) is not None
            if name.endswith(".rels"):
                assert b"External" not in packed.read(name)


def test_text_from_right_to_left_runs_so(made: Sample, audit: Audit) -> None:
    from gemba.report.docx.elements import paragraph

    turned, straight = paragraph("שלום 12"), paragraph("12 abc שלום")
    assert turned.find(f".//{W}bidi") is not None
    assert straight.find(f".//{W}bidi") is None


def test_what_was_said_in_german_is_marked_as_german(model: Report) -> None:
    data = docx(replace(model, language="de"))
    runs = part(data).iter(f"{W}r")
    german = ["".join(r.itertext(f"{W}t")) for r in runs if r.find(f"./{W}rPr/{W}lang") is not None]
    assert model.title in german
    assert "Findings in order of priority" not in german


def test_an_audit_without_walks_has_a_docx(tmp_path: Path) -> None:
    empty = Sample(tmp_path)
    said = lines(docx(report(empty.audit(), evidence_path=empty.find)))
    assert {"No walk yet.", "No barrier was recorded.", "No evidence was taken."} <= set(said)

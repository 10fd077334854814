"""The DOCX: what the PDF says, in a file that an office program opens and an owner can edit."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from gemba.journey.audit import Audit
from gemba.report import report
from gemba.report.build.words import number
from gemba.report.docx import render_docx
from gemba.report.model import Report
from gemba.report.pictures import Picture, pictures
from gemba.report.rasters import Raster, rasters
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
    return render_docx(model, shown, {})


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as packed:
        return etree.fromstring(packed.read(name))


def lines(data: bytes) -> list[str]:
    """Every paragraph as text, those inside tables too."""
    return ["".join(p.itertext(f"{W}t")) for p in part(data).iter(f"{W}p")]


def test_headings_are_headings_and_contents_lead_to_them(file: bytes, model: Report) -> None:
    document = Document(BytesIO(file))
    named = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert named[:3] == ["Summary", "All channels, step by step", "Experience map: Online"]
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
    assert render_docx(model, shown, {}) == file
    with ZipFile(BytesIO(file)) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        core = packed.read("docProps/core.xml").decode()
    times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", core)
    assert set(times) == {model.as_of_iso[:19]}
    assert "python" not in core


def test_charts_are_pictures_with_the_words_of_their_drawing(
    model: Report, pdf_possible: None
) -> None:
    drawn = rasters(model)
    assert {name: len(found) for name, found in drawn.items()} == {
        "cover": 1, "maps": len(model.maps), "grid": 3, "going-on": 3}  # fmt: skip
    first = drawn["maps"][0]
    assert first.png.startswith(b"\x89PNG")
    assert first.alt.startswith(f"Experience map, {model.maps[0].channel}.")
    assert first.width == 170.0
    assert rasters(replace(model, maps=(), continuing=()))["grid"] == drawn["grid"]


def test_without_charts_the_tables_say_all(file: bytes, model: Report) -> None:
    document = Document(BytesIO(file))
    heads = [tuple(c.text for c in t.rows[0].cells) for t in document.tables if t.rows]
    assert sum(head[:2] == ("", "Step") for head in heads) >= 2 * len(model.maps)


def test_a_chart_stands_in_its_section(model: Report, shown: dict[str, Picture]) -> None:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 20)).save(out, "PNG")
    chart = Raster(out.getvalue(), 80, 40, "Words of the drawing")
    made = render_docx(model, shown, {"maps": (chart,) * 3, "grid": (chart,) * 3})
    told = [e.get("descr") for e in part(made).iter() if str(e.tag).endswith("}docPr")]
    assert told.count("Words of the drawing") == 6


def test_hostile_text_is_text(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    found = report(made.audit(f"Title {NASTY}"), evidence_path=made.find)
    data = render_docx(found, pictures(found.evidence, made.find, tmp_path / "c"), {})
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
    data = render_docx(replace(model, language="de"), {}, {})
    runs = part(data).iter(f"{W}r")
    german = ["".join(r.itertext(f"{W}t")) for r in runs if r.find(f"./{W}rPr/{W}lang") is not None]
    assert model.title in german
    assert "Findings in order of priority" not in german


def test_an_audit_without_walks_has_a_docx(tmp_path: Path) -> None:
    empty = Sample(tmp_path)
    said = lines(render_docx(report(empty.audit(), evidence_path=empty.find), {}, {}))
    assert {"No walk yet.", "No barrier was recorded.", "No evidence was taken."} <= set(said)

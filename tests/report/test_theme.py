"""A theme file: checked with line and column, put on every format, and never markup or CSS."""

import io
import zipfile
from pathlib import Path

import page
import pytest
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfReader

from gemba.cli import main
from gemba.journey.audit import Audit
from gemba.report import report, write_report
from gemba.report.contrast import CONTRAST, contrast, tint
from gemba.report.fonts import asset
from gemba.report.html import render_html
from gemba.report.look import colours
from gemba.report.model import Report
from gemba.report.theme import Theme, ThemeError, load_theme
from gemba.store import Workspace
from tests.report.sample import Sample

EVIL = "42 </style><script>x</script> } body{display:none} /* url(http://127.0.0.1:9/)"


def told(folder: Path, text: str | bytes) -> str:
    """What is said of a theme file that cannot be used, without its path."""
    file = folder / "theme.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ThemeError) as caught:
        load_theme(file)
    assert str(caught.value).startswith(str(file))
    return str(caught.value).removeprefix(str(file))


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A theme file that says everything, with its logo and fonts beside it."""
    font = asset("IBMPlexMono-Regular.ttf").read_bytes()
    (tmp_path / "text.ttf").write_bytes(font)
    Image.new("RGB", (300, 100), "#5b2a86").save(tmp_path / "logo.png")
    file = tmp_path / "theme.toml"
    file.write_text(
        f'company = "Acme"\nfooter = "{EVIL}"\nlogo = "logo.png"\ndark = "#5b2a86"\n'
        'accent = "#0066CC"\nheading_font = "text.ttf"\ntext_font = "text.ttf"\n'
    )
    return file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('company = "A"\ncolour = "#000000"', ":2:1: there is no key 'colour'"),
        ('acent = "#000000"', ":1:1: there is no key 'acent': did you mean 'accent'."),
        ('dark = "red"', ":1:1: `dark` is a colour such as #0f3540, not 'red'."),
        ('dark = "#123"', "is a colour"),
        ('dark = "#000000;} a{b:url(x)"', "is a colour"),
        ('\n  accent = "#8899aa"', ":2:3: `accent` #8899aa stands out from white by 2.9:1 and"),
        ("company = 3", ":1:1: `company` is a text in quotes."),
        ('company = "' + "x" * 81 + '"', "`company` is one line of at most 80 characters."),
        ('footer = "a\\u0000b"', "one line"),
        ('footer = "a\\u202eb"', "one line"),
        ('footer = """\na\nb"""', "one line"),
        ('dark = "#000000"\ndark =', ":2:"),
        ("company = ", ":1:"),
        ("[company]\na = 1", ":1:2: `company` is a text"),
        (b"\xff\xfe", ":1:1: the file is not UTF-8 text."),
        (b"#" * 70_000, ":1:1: a theme file has at most 64,000 bytes."),
        ('logo = "none.png"', "there is no file 'none.png' beside theme.toml."),
        ('logo = "../theme.toml"', "names a file beside theme.toml"),
        ('logo = "/etc/passwd"', "names a file beside theme.toml"),
        ('logo = "theme.toml"', "is no PNG or JPEG to print"),
        ('text_font = "Comic Sans"', "`text_font` is a .ttf or .otf file, or one that ships"),
        ('text_font = "bad.ttf"', "'bad.ttf' cannot be embedded: the file is no font"),
        ('text_font = "arabic.ttf"', "cannot be embedded: it cannot draw"),
    ],
)  # fmt: skip
def test_a_faulty_theme_is_told_with_line_and_column(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"\x00\x01\x00\x00" + b"junk" * 50)
    symbols = asset("NotoEmoji-Regular.ttf").read_bytes()
    (tmp_path / "arabic.ttf").write_bytes(symbols)
    assert words in told(tmp_path, text)


def test_a_link_to_a_file_elsewhere_is_no_file_beside_the_theme(tmp_path: Path) -> None:
    folder = tmp_path / "audit"
    folder.mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.png")
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")
    assert "names a file beside" in told(folder, 'logo = "logo.png"')


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(asset("Inter-Regular.ttf").read_bytes())) as font:
        font["OS/2"].fsType = 2
        font.save(tmp_path / "own.ttf")
    assert "its licence forbids it" in told(tmp_path, 'text_font = "own.ttf"')


def test_every_text_on_a_themed_ground_is_legible() -> None:
    for dark in ("#0066cc", "#7a0019", "#5b2a86", "#000000", "#747474"):
        known = colours(Theme(dark=dark, accent=dark))
        for own in ("#bcd3da", "#dbe7ea", "#9fc3cc"):
            assert contrast(known[own], dark) >= CONTRAST
        assert contrast(dark, known["#eef4f5"]) >= CONTRAST
    assert tint("#0066cc", 0.1, under="#0066cc") != "#0066cc"
    assert round(contrast("#000000", "#ffffff"), 3) == 21


def test_without_a_theme_nothing_changes(model: Report) -> None:
    assert render_html(model, {}, paged=True) == render_html(model, {}, paged=True, theme=None)
    assert "theme:" not in render_html(model, {}, paged=True)


def test_the_page_of_a_theme_has_its_colours_and_no_css_of_its_words(
    model: Report, whole: Path
) -> None:
    html = render_html(model, {}, theme=load_theme(whole))
    assert "background: #5b2a86" in html
    assert "#0f3540" not in html
    assert "<script>" not in html
    assert "display:none" not in html
    assert html.count("data:image/png;base64,") == 1
    assert "Acme · Gemba walk report" in html


@pytest.mark.usefixtures("pdf_possible")
def test_a_themed_pdf_is_valid_the_same_again_and_says_the_footer(
    made: Sample, audit: Audit, cache: Path, whole: Path, tmp_path: Path
) -> None:
    theme = load_theme(whole)
    outs = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for out in outs:
        done = write_report(audit, out, evidence_path=made.find, cache=cache, theme=theme)
        assert done.warnings == ()
    assert outs[0].read_bytes() == outs[1].read_bytes()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf(outs[0], profile=profile)
        assert found.is_compliant, [failure.message for failure in found.failures]
    pages = PdfReader(outs[0]).pages
    assert "42 </style><script>" in pages[3].extract_text().replace("\n", " ")
    assert "ACME · GEMBA WALK REPORT" in pages[0].extract_text()
    assert "no share of customers follows" in pages[1].extract_text(), "the summary is one page"


@pytest.mark.usefixtures("pdf_possible")
def test_a_themed_docx_has_its_colours_its_logo_and_its_words(
    made: Sample, audit: Audit, cache: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "r.docx"
    write_report(audit, out, evidence_path=made.find, cache=cache, fmt="docx",
                 theme=load_theme(whole))  # fmt: skip
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
        texts = {name: packed.read(name).decode() for name in packed.namelist()
                 if name.endswith(".xml")}  # fmt: skip
    assert 'w:fill="5B2A86"' in texts["word/document.xml"]
    assert "Acme · Gemba walk report" in texts["word/document.xml"]
    assert 'w:ascii="IBM Plex Mono"' in texts["word/styles.xml"]
    assert any("42 &lt;/style&gt;" in text for text in texts.values())


def test_the_theme_of_an_audit_is_found_and_a_faulty_one_stops_the_report(
    made: Sample, tmp_path: Path
) -> None:
    folder = tmp_path / "phones"
    with Workspace.create(folder, "Is it as easy?", made.checklist) as workspace:
        workspace.save(made.records)  # type: ignore[arg-type]
    (folder / "theme.toml").write_text('company = "Acme"')
    asked = ["report", str(folder), "--format", "html"]
    CliRunner().invoke(main, asked)
    made_of_it = (folder / "reports" / "phones.html").read_text(encoding="utf-8")
    assert "Acme · Gemba walk report" in made_of_it
    (tmp_path / "own.toml").write_text('dark = "#ffffff"')
    refused = CliRunner().invoke(main, [*asked, "--theme", str(tmp_path / "own.toml")])
    assert isinstance(refused.exception, ThemeError)


def test_a_report_without_a_theme_file_has_none(made: Sample, audit: Audit) -> None:
    assert "Gemba walk report</p>" in render_html(report(audit, evidence_path=made.find), {})

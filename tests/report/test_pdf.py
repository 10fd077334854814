"""The finished PDF: valid, the same again, its numbers right, and deaf to what it is told."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from gemba.journey.audit import Audit
from gemba.report import Written, report, write_report
from gemba.report.html import render_html
from gemba.report.model import Report
from gemba.report.pdf import PdfFailed, PdfImpossible, render_pdf
from tests.report import recompute, recompute_pages
from tests.report.hostile import NASTY, hostile
from tests.report.sample import Sample, attachment

pytestmark = pytest.mark.usefixtures("pdf_possible")


def write(made: Sample, audit: Audit, out: Path) -> Written:
    return write_report(
        audit, out, evidence_path=made.find, cache=out.parent / "cache",
        attachment=attachment(audit),
    )  # fmt: skip


def text_of(path: Path) -> str:
    """The text of all pages in reading order, seams and line ends taken out."""
    pages = (entry.extract_text() for entry in PdfReader(path).pages)
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


def assert_valid(path: Path) -> None:
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf(path, profile=profile)
        assert found.is_compliant, [failure.message for failure in found.failures]


def test_the_sample_is_valid_the_same_again_and_its_numbers_follow_from_its_attachment(
    made: Sample, audit: Audit, tmp_path: Path
) -> None:
    first = write(made, audit, tmp_path / "one.pdf")
    assert first.warnings == ()
    assert first.pages >= 10
    assert_valid(first.path)
    second = write(made, made.audit(), tmp_path / "two.pdf")
    assert first.path.read_bytes() == second.path.read_bytes()

    attached = PdfReader(first.path).attachments["audit.json"][0]
    assert attached == attachment(audit)
    said = text_of(first.path)
    printed = re.findall(r"Why this number\. (\d+\.\d) \((\d+)-(\d+)\)", said)
    wanted = recompute.scores(attached)
    assert [float(score) for score, _, _ in printed] == [round(s, 1) for s, _, _ in wanted]
    for (_, low, high), (_, least, most) in zip(printed, wanted, strict=True):
        assert abs(int(low) - least) <= 0.5 + 1e-9
        assert abs(int(high) - most) <= 0.5 + 1e-9
    _prints_every_recomputed_row(said, attached)
    _reads_in_order(said, audit)
    _says_every_hash_and_state(said, audit)
    summary = PdfReader(first.path).pages[1].extract_text()
    assert "Where customers would leave" in summary
    assert "no share of customers follows" in summary, "the summary is one page"


def _prints_every_recomputed_row(said: str, attached: bytes) -> None:
    told = recompute_pages.Told(attached)
    rows = [*recompute_pages.level_rows(told), *recompute_pages.grid_rows(told)[0],
            *recompute_pages.total_rows(told), *recompute_pages.worth_rows(told),
            *recompute_pages.care_rows(told), *recompute_pages.work_rows(told)]  # fmt: skip
    for channel in told.channels:
        rows += recompute_pages.going_rows(told, channel)
    assert len(rows) > 60
    said = said.replace(" * ", " ")
    for row in rows:
        line = " ".join(cell for cell in row if cell)
        assert line in said, f"{line!r} is not printed so"


def _reads_in_order(said: str, audit: Audit) -> None:
    passages = (
        "GEMBA WALK REPORT", audit.title, "What was not looked at", "Channel not walked: Chat.",
        "The weakest step is Get help with a small problem (Online)",
        "Would have left at step 5, Order it", "The price grows on the way to the till", "90.2",
        "All channels, step by step", "who acts and who owns",
        "Planned against walked", "All 10 planned steps", "Importance against performance",
        "Wanted, delivered, believed", "Does the care last?", "Findings in order of priority",
        "Quick wins and plan", "The plan by owner", "Delights, to be kept up",
        "Would a customer go on?", "Dead ends and hand-offs", "Time and work",
        "Scope, walk by walk", "Every answer", "Evidence", "Method",
    )  # fmt: skip
    place = -1
    for passage in passages:
        found = re.search(re.escape(passage), said[place + 1 :], re.IGNORECASE)
        assert found, f"{passage!r} does not follow"
        place += 1 + found.start()
    assert "Invented sample: no real company was walked." in said
    assert said.count("Invented sample") > 10


def _says_every_hash_and_state(said: str, audit: Audit) -> None:
    for item in audit.evidence():
        assert item.sha256 in said
    for state in ("answered", "cannot tell", "declined", "not applicable", "not asked",
                  "not reached", "parked", "live", "recalled"):  # fmt: skip
        assert state in said


def test_cover_and_summary_are_one_page_each_however_much_there_is_to_say(
    model: Report, tmp_path: Path
) -> None:
    def long(signs: int) -> str:
        return ("Donaudampfschifffahrt und lange Wörter im Satz " * 9)[:signs]

    said, away = model.summary, model.summary.walk_away[0]
    told = replace(
        said,
        walk_away=tuple(replace(away, channel=long(40), sentence=long(230)) for _ in range(6)),
        first=tuple(replace(a, title=long(110), action=long(120)) for a in said.first),
        quick_wins=tuple(replace(a, title=long(90)) for a in said.quick_wins * 2),
        memory=tuple(replace(said.memory[0], text=long(230)) for _ in range(4)),
        disagreements=(long(300), long(300)),
    )
    front = replace(model.cover, not_looked_at=tuple(long(200) for _ in range(12)))
    short = replace(
        model, summary=told, cover=front, notice=long(240), maps=(), compared=None, paths=(),
        levels=(), care=None, findings=(), continuing=(), answers=(), evidence=(), times=(),
    )  # fmt: skip
    assert model.compared
    answered = replace(short, compared=replace(model.compared, verdict=long(420)))
    for shown in (short, answered):
        pages = PdfReader(render_pdf(shown, {}, tmp_path / "r.pdf").path).pages
        assert "The weakest step" in pages[1].extract_text()
        assert "All channels, step by step" in pages[2].extract_text()


def test_hostile_text_is_set_as_text_and_nothing_is_fetched(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    done = write(made, made.audit(f"Title {NASTY}"), tmp_path / "r.pdf")
    assert_valid(done.path)
    said = text_of(done.path)
    for passage in ("[/x] [@click=app.quit] <script>alert(1)</script>", "{{7*7}} {% raw %}",
                    "[U+202E]evil[U+202C] [U+001B][31m [U+0000]", "Привет Γειά"):  # fmt: skip
        assert passage in said
    letters = said.replace(" ", "")
    assert "Z" * 1000 in letters
    images = {image.name for entry in PdfReader(done.path).pages for image in entry.images}
    assert images


def test_what_no_font_draws_is_written_out(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    made.walk("online").step("find", delivered=5)
    done = write(made, made.audit("Is \U00012000 readable?"), tmp_path / "r.pdf")
    assert "Is [U+12000] readable?" in text_of(done.path)
    assert done.warnings
    assert "U+12000" in done.warnings[0]
    assert_valid(done.path)


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='file:///etc/passwd' alt='x'>",
        "<img src='http://127.0.0.1:9/x' alt='x'>",
        "<svg><title>x</title><image href='file:///etc/hostname' width='9' height='9'/></svg>",
        "<p style='background:url(evidence:E99)'>x</p>",
        "<style>@import 'http://127.0.0.1:9/x.css';</style>",
        "<img src='asset:../../secret.ttf' alt='x'>",
    ],
)
def test_the_renderer_refuses_every_address_but_its_own(tmp_path: Path, markup: str) -> None:
    html = f"<html lang=en><title>t</title><p>a</p>{markup}"
    done = child(tmp_path / "r.pdf", html)
    assert done.returncode == 4, done.stderr
    assert json.loads(done.stdout)["refused"]


def test_a_file_named_as_attachment_by_the_html_is_not_attached(tmp_path: Path) -> None:
    link = "<link rel=attachment href='file:///etc/passwd'>"
    done = child(tmp_path / "r.pdf", f"<html lang=en><title>t</title>{link}<p>a</p>")
    assert done.returncode == 0, done.stderr
    assert PdfReader(tmp_path / "r.pdf").attachments == {}


def child(out: Path, html: str) -> subprocess.CompletedProcess[str]:
    job = {"html": html, "out": str(out), "files": {}, "identifier": "00" * 16,
           "created": "2026-10-06T09:00:00+00:00", "attachments": [], "cpu_seconds": 60,
           "memory_bytes": 4 * 1024**3}  # fmt: skip
    command = [sys.executable, "-m", "gemba.report.child"]
    return subprocess.run(command, input=json.dumps(job), capture_output=True, text=True)


def test_a_rendering_that_runs_away_is_stopped_and_leaves_what_was(
    made: Sample, audit: Audit, tmp_path: Path
) -> None:
    out = tmp_path / "r.pdf"
    out.write_bytes(b"the report of yesterday")
    found = report(audit, evidence_path=made.find)
    with pytest.raises(PdfFailed, match="longer than it may"):
        render_pdf(found, {}, out, cpu_seconds=1)
    with pytest.raises(PdfFailed):
        render_pdf(found, {}, out, memory_bytes=150 * 1024**2)
    with pytest.raises(PdfFailed, match="not finished within"):
        render_pdf(found, {}, out, wall_seconds=0.2)
    assert out.read_bytes() == b"the report of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


def test_without_pango_one_sentence_says_so(
    made: Sample, audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "weasyprint.py").write_text("print('banner')\nraise OSError('cannot load library')\n")
    monkeypatch.setenv("PYTHONPATH", str(absent))
    found = report(audit, evidence_path=made.find)
    with pytest.raises(PdfImpossible, match=r"Pango library is missing: install libpango"):
        render_pdf(found, {}, tmp_path / "r.pdf")


def test_the_parent_never_loads_weasyprint(made: Sample, audit: Audit) -> None:
    render_html(report(audit, evidence_path=made.find), {}, paged=True)
    code = "import sys, gemba.report.pdf, gemba.report.build; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

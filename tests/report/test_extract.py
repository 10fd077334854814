"""Parts of a report: one finding, one owner, one site, two pages; numbers as in the whole."""

import json
from dataclasses import replace
from pathlib import Path

import page
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from gemba.cli import main
from gemba.journey.audit import Audit
from gemba.journey.records import Evidence, Walk
from gemba.report import Wanted, part, report, write_report
from gemba.report.data import render_json
from gemba.report.extract import NoExtract, finding, owner, summary
from gemba.report.html import render_html
from gemba.report.model import HandoffPair, Report
from gemba.report.site import at_site
from gemba.store import Workspace
from tests.report.hostile import hostile
from tests.report.sample import Sample


def test_a_finding_is_taken_out_by_its_number_or_its_record_with_the_numbers_of_the_whole(
    model: Report,
) -> None:
    whole = next(sheet for sheet in model.findings if sheet.shots)
    for key in (whole.id, whole.id.lower(), whole.record):
        taken = finding(model, key)
        assert taken.findings == (whole,)
        assert {item.id for item in taken.evidence} == {shot.evidence for shot in whole.shots}
        assert [act.finding for act in taken.plan] == [whole.id]


def test_an_extract_holds_nothing_of_the_rest(model: Report) -> None:
    first, *others = model.findings
    data = render_json(finding(model, first.id)).decode()
    told = set(first.quotes)
    for sheet in others:
        assert sheet.record not in data
        for quote in set(sheet.quotes) - told:
            assert quote.text not in data
    assert '"answers": []' in data
    proof = {shot.evidence for shot in first.shots}
    for item in model.evidence:
        assert (item.sha256 in data) == (item.id in proof)


def test_an_owner_gets_its_findings_its_plan_and_its_pairs_by_title_or_id(model: Report) -> None:
    pair = HandoffPair(("Service", "Finance"), 2, 1, 2, 4, 3, 0, ())
    other = HandoffPair(("Finance", "Crm"), 1, 1, 1, 0, 0, 0, ())
    whole = replace(model, handoff_pairs=(pair, other))
    for key in ("Service", "service", " SERVICE "):
        taken = owner(whole, key)
        assert taken.findings
        assert {sheet.owner for sheet in taken.findings} == {"Service"}
        assert [plan.owner for plan in taken.owners] == ["Service"]
        assert taken.handoff_pairs == (pair,)
    assert owner(whole, "sv", {"sv": "Service"}).findings == taken.findings
    only_between = owner(whole, "Crm")
    assert (only_between.findings, only_between.handoff_pairs) == ((), (other,))


@pytest.mark.parametrize(
    ("key", "told"),
    [("F99", "did you mean 'F9'?"), ("zzz", "this report has F1 to F")],
)  # fmt: skip
def test_an_unknown_finding_is_refused_with_what_there_is(
    model: Report, key: str, told: str
) -> None:
    with pytest.raises(NoExtract, match="There is no finding") as caught:
        finding(model, key)
    assert told.split(" F1")[0] in str(caught.value)


def test_an_unknown_owner_is_refused_with_a_near_name(model: Report) -> None:
    with pytest.raises(NoExtract, match=r"did you mean 'Service'\?"):
        owner(model, "Servise")
    with pytest.raises(NoExtract, match="owners here are"):
        owner(model, "nobody at all")


def test_links_to_what_is_left_out_become_text(model: Report) -> None:
    html = render_html(finding(model, "F1"), {}, paged=True)
    assert '<a href="#F2"' not in html
    assert html.count('id="F1"') == 1


def test_a_site_is_analysed_anew_and_not_filtered(made: Sample, audit: Audit) -> None:
    there, name, others = at_site(audit, "main STREET")
    assert (name, others) == ("Main street", 2)
    assert [walk.site for walk in there.all(Walk)] == ["Main street"]
    taken = part(audit, Wanted("site", "Main street"), evidence_path=made.find)
    whole = report(audit, evidence_path=made.find)
    assert taken.channels == ("Store",)
    assert all(sheet.walks == 1 for sheet in taken.findings)
    assert any(sheet.walks > 1 for sheet in whole.findings)
    assert taken.compared is None
    assert {item.sha256 for item in taken.evidence} < {item.sha256 for item in whole.evidence}
    shared = part(audit, Wanted("site", "Main street"), evidence_path=made.find, profile="public")
    assert "Main street" not in render_json(shared).decode()
    with pytest.raises(NoExtract, match=r"did you mean 'Main street'\?"):
        at_site(audit, "Main stret")


@pytest.mark.usefixtures("pdf_possible")
@pytest.mark.parametrize(
    "wanted",
    [Wanted("summary"), Wanted("finding", "F1"), Wanted("owner", "service")],
    ids=lambda wanted: wanted.kind,
)
def test_an_extract_is_valid_and_holds_its_own_data_alone(
    made: Sample, audit: Audit, cache: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out = tmp_path / "part.pdf"
    done = write_report(audit, out, evidence_path=made.find, cache=cache, wanted=wanted,
                        attachment=b"the whole audit")  # fmt: skip
    assert done.warnings == ()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        found = page.validate_pdf(out, profile=profile)
        assert found.is_compliant, [failure.message for failure in found.failures]
    attached = PdfReader(out).attachments
    assert list(attached) == ["extract.json"]
    assert json.loads(attached["extract.json"][0])["extract"]["kind"] == wanted.kind
    said = PdfReader(out).pages[0].extract_text().replace("\n", " ")
    if wanted.kind == "summary":
        assert done.pages == 2
    else:
        assert f"Extract of “{audit.title}” for " in said


@pytest.mark.usefixtures("pdf_possible")
def test_a_summary_has_two_pages_whatever_is_said(tmp_path: Path) -> None:
    made = hostile(tmp_path / "evidence")
    done = write_report(made.audit("A title " * 40), tmp_path / "s.pdf", evidence_path=made.find,
                        cache=tmp_path / "cache", wanted=Wanted("summary"))  # fmt: skip
    assert done.pages == 2


@pytest.mark.usefixtures("pdf_possible")
def test_a_summary_of_one_channel_says_what_to_do_on_its_second_page(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    visit = walk.step("find", delivered=2, going="would_leave")
    walk.barrier(visit, "NOT_FOUND", "Nothing on the first page.", 3)
    done = write_report(made.audit(), tmp_path / "s.pdf", evidence_path=made.find,
                        cache=tmp_path / "cache", wanted=Wanted("summary"))  # fmt: skip
    assert done.pages == 2
    second = PdfReader(done.path).pages[1].extract_text()
    assert "What to do" in second
    assert "What was not looked at" in second


def test_an_extract_keeps_to_its_profile(made: Sample) -> None:
    spoilt = Sample(made.folder, made.checklist)
    spoilt.records = [
        record.model_copy(update={"redaction": "pending"})
        if isinstance(record, Evidence) else record
        for record in made.records
    ]  # fmt: skip
    for wanted in (Wanted("finding", "F1"), Wanted("owner", "service"), Wanted("summary")):
        taken = part(spoilt.audit(), wanted, evidence_path=made.find, profile="public")
        data = render_json(taken).decode()
        assert "Main street" not in data
        assert ".jpg" not in data
        assert all(item.state == "withheld" for item in taken.evidence)


def test_a_summary_holds_no_answers_and_no_evidence(model: Report) -> None:
    taken = summary(model)
    assert (taken.answers, taken.evidence, taken.walks) == ((), (), ())
    assert taken.summary == model.summary


def test_the_command_writes_parts_to_names_of_their_own_and_refuses_in_one_sentence(
    made: Sample, tmp_path: Path
) -> None:
    folder = tmp_path / "phones"
    with Workspace.create(folder, "Is it as easy?", made.checklist) as workspace:
        workspace.save(made.records)  # type: ignore[arg-type]
    run = CliRunner().invoke

    def asked(*options: str) -> str:
        return run(main, ["report", str(folder), "--format", "json", *options]).output.strip()

    reports = folder / "reports"
    assert asked("--finding", "f1") == str(reports / "phones-finding-F1.json")
    assert asked("--owner", "service") == str(reports / "phones-owner-service.json")
    assert asked("--site", "Main street") == str(reports / "phones-site-main-street.json")
    assert asked("--summary") == str(reports / "phones-summary.json")
    refused = run(main, ["report", str(folder), "--summary", "--site", "x"])
    assert "one part at a time" in str(refused.output)

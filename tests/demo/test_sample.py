"""`gemba demo`: an invented audit, labelled as such, to its PDF, the same every time."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from gemba.authoring import find, load
from gemba.demo.making import SAMPLE_ID, make_sample
from gemba.demo.pictures import picture
from gemba.demo.walker import Walker
from gemba.journey.records import Barrier, DeadEnd, Delight, Evidence, Finding, Gap, Handoff
from gemba.journey.replying import stance_of
from gemba.journey.reviewing import Reviewing
from gemba.journey.route import parked_visits
from gemba.store import StoreError, Workspace, export_text
from tests.cli.running import environment, gemba


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample without its report, to be read only."""
    folder = tmp_path_factory.mktemp("audits") / "sample"
    assert make_sample(folder)
    return folder


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_demo_prints_the_path_of_a_pdf_of_ten_pages_or_more_that_says_it_is_invented(
    made: Path,
) -> None:
    assert (made / "said").read_text() == "sample/reports/sample.pdf\n"
    reader = PdfReader(made / "sample" / "reports" / "sample.pdf")
    assert len(reader.pages) >= 10
    assert "Invented sample" in reader.pages[0].extract_text()


def test_demo_twice_gives_the_same_pdf_bytes(made: Path, tmp_path: Path) -> None:
    done = gemba("demo", "elsewhere/sample", cwd=tmp_path)
    assert done.code == 0
    again = tmp_path / "elsewhere" / "sample" / "reports" / "sample.pdf"
    assert digest(again) == digest(made / "sample" / "reports" / "sample.pdf")


def test_the_sample_exported_into_an_empty_audit_gives_the_same_pdf_sha256(
    made: Path, tmp_path: Path
) -> None:
    assert gemba("export", made / "sample", "-o", "sample.json", cwd=tmp_path).code == 0
    assert gemba("import", "./empty", "sample.json", cwd=tmp_path).code == 0
    done = gemba("report", "./empty", cwd=tmp_path)
    assert (done.code, done.out) == (0, "empty/reports/empty.pdf\n")
    assert digest(tmp_path / done.out.strip()) == digest(made / "sample/reports/sample.pdf")


def test_the_records_are_the_same_whatever_the_machine_s_time_zone(
    sample: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from gemba.demo.making import make_sample\n"
        "from gemba.store import Workspace, export_text\n"
        "make_sample(Path('there')); sys.stdout.write(export_text(Workspace.open(Path('there'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(TZ="Asia/Kathmandu"),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    with Workspace.open(sample, read_only=True) as workspace:
        assert done.stdout == export_text(workspace)


def test_three_channels_are_walked_with_all_that_a_journey_can_meet(sample: Path) -> None:
    with Workspace.open(sample, read_only=True) as workspace:
        audit = workspace.audit
        assert [walk.channel for walk in audit.walks] == ["online", "phone", "store"]
        assert [walk.status for walk in audit.walks] == ["completed", "completed", "running"]
        parked = [v.step for walk in audit.walks for v in parked_visits(audit, walk.id)]
        assert parked == ["first_bill"]
        hand_off = audit.all(Handoff)[0]
        assert (hand_off.from_channel, hand_off.to_channel) == ("phone", "store")
        assert {gap.kind for gap in audit.all(Gap)} == {"travel", "wait"}
        assert len(audit.all(DeadEnd)) == 1
        assert len(audit.all(Delight)) >= 8


def test_everything_in_the_sample_is_labelled_as_invented(sample: Path) -> None:
    with Workspace.open(sample, read_only=True) as workspace:
        audit = workspace.audit
        assert "invented sample" in audit.title
        assert all(walk.context.startswith("Invented sample") for walk in audit.walks)
        assert {walk.company for walk in audit.walks} == {"the sample company"}
        for item in audit.all(Evidence):
            assert item.caption.startswith("Invented sample: ")
            assert item.alt
            assert item.redaction == "none_needed"


def test_the_review_of_the_sample_is_done_and_one_finding_is_disputed(sample: Path) -> None:
    with Workspace.open(sample, read_only=True) as workspace:
        audit = workspace.audit
        for walk in audit.walks:
            assert Reviewing(audit, walk.id, workspace.save).tasks() == []
        stances = [stance_of(audit, finding) for finding in audit.all(Finding)]
        assert [stances.count(each) for each in ("accepted", "disputed", "corrected")] == [1, 1, 1]
        assert all(finding.effort and finding.action for finding in audit.all(Finding))
        assert all(audit.ratings(barrier.id) for barrier in audit.all(Barrier))


def test_made_again_it_replaces_only_itself(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    (folder / "mine.txt").write_text("kept")
    assert make_sample(folder)
    assert (folder / "mine.txt").read_text() == "kept"


def test_a_sample_with_entries_of_its_owner_s_is_left_as_it_is(
    sample: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder)
    assert gemba("walk", folder, "--new", "--channel", "store", "--segment", "expert",
                 cwd=tmp_path, stdin="\n2\n").code == 0  # fmt: skip
    assert not make_sample(folder)
    with Workspace.open(folder, read_only=True) as workspace:
        assert len(workspace.audit.walks) == 4


def test_a_folder_of_something_else_is_refused_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "door.png").write_bytes(b"mine")
    done = gemba("demo", "photos", cwd=tmp_path)
    assert done.code == 2
    assert done.error_line == "photos holds something else: give a new folder for the sample."
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["door.png"]


def test_another_audit_is_refused(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "real", "A real one", load(find("buy-a-new-phone"))).close()
    with pytest.raises(StoreError, match="holds another audit"):
        make_sample(tmp_path / "real")


def test_a_sample_that_was_cut_off_while_it_was_made_is_made_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(self: Walker, stops: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Walker, "walk", cut)
        with pytest.raises(KeyboardInterrupt):
            make_sample(tmp_path / "sample")
    assert make_sample(tmp_path / "sample")
    with Workspace.open(tmp_path / "sample", read_only=True) as workspace:
        assert workspace.audit.id == SAMPLE_ID
        assert len(workspace.audit.walks) == 3


def test_without_pango_the_report_is_html_says_so_and_exits_0(tmp_path: Path) -> None:
    fake = tmp_path / "without" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise OSError('cannot load library libpango')")
    done = gemba("demo", "sample", cwd=tmp_path, PYTHONPATH=str(fake.parent))
    assert (done.code, done.out) == (0, "sample/reports/sample.html\n")
    assert done.error_line.endswith("It was written as HTML instead.")
    assert "Invented sample" in (tmp_path / "sample/reports/sample.html").read_text()
    report = gemba("report", "./sample", cwd=tmp_path, PYTHONPATH=str(fake.parent))
    assert (report.code, report.out) == (1, "sample/reports/sample.html\n")


def test_a_drawing_is_the_same_bytes_every_time() -> None:
    assert picture("prices") == picture("prices")

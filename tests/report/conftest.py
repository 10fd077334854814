"""The sample audit, its report model, and whether a PDF can be made here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gemba.journey.audit import Audit
from gemba.report import report
from gemba.report.model import Report
from tests.report.sample import Sample, sample


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return sample(tmp_path_factory.mktemp("evidence"))


@pytest.fixture(scope="session")
def audit(made: Sample) -> Audit:
    return made.audit()


@pytest.fixture(scope="session")
def model(made: Sample, audit: Audit) -> Report:
    return report(audit, evidence_path=made.find)


@pytest.fixture(scope="session")
def pdf_possible() -> None:
    """PDF tests are skipped where there is no Pango, but fail where PDFs are required."""
    asked = subprocess.run([sys.executable, "-m", "gemba.report.pango"], capture_output=True)
    if asked.returncode == 0:
        return
    if os.environ.get("GEMBA_REQUIRE_PDF") == "1":
        pytest.fail("GEMBA_REQUIRE_PDF is 1 and no PDF can be made here: Pango is missing.")
    pytest.skip("No PDF can be made here: Pango is missing.")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"

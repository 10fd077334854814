"""The sample audit with its PDF, made once for all tests."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import gemba


def can_make_pdf() -> bool:
    """Tell whether this machine has Pango; it must where GEMBA_REQUIRE_PDF is 1."""
    tried = subprocess.run(
        [sys.executable, "-m", "gemba.report.pango"], capture_output=True, check=False
    )
    return tried.returncode == 0 or os.environ.get("GEMBA_REQUIRE_PDF") == "1"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `sample`, made by `gemba demo sample`, to be read only."""
    if not can_make_pdf():
        pytest.skip("Pango is missing, so no PDF can be made here")
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "said").exists():
            done = gemba("demo", "sample", cwd=shared, XDG_CACHE_HOME=str(shared / "cache"))
            assert (done.code, done.err) == (0, "")
            (shared / "said").write_text(done.out)
    return shared

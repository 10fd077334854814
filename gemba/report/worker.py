"""The child process that sets or joins PDFs, and what its failures mean in one sentence."""

import json
import subprocess
import sys
from typing import Any

from gemba.report.child import PANGO_MISSING, REFUSED


class PdfImpossible(Exception):
    """No PDF can be made on this machine; its text says in one sentence what to do."""


class PdfFailed(Exception):
    """This PDF could not be set; its text says in one sentence what happened."""


def run(job: dict[str, Any], wall_seconds: float) -> dict[str, Any]:
    """Return what the child answers to a job; raises PdfImpossible or PdfFailed."""
    command = [sys.executable, "-m", "gemba.report.child"]
    try:
        done = subprocess.run(
            command, input=json.dumps(job), capture_output=True, text=True, timeout=wall_seconds,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PdfFailed(f"The PDF was not finished within {wall_seconds:g} s.") from None
    if done.returncode == PANGO_MISSING:
        raise PdfImpossible(
            "No PDF can be made here because the Pango library is missing:"
            " install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or run gemba.sh once."
        )
    answer = _answer(done.stdout)
    if done.returncode == REFUSED:
        raise PdfFailed(f"The report asked for what it may not read: {answer['refused'][0]!r}.")
    if done.returncode or not answer:
        raise PdfFailed(_reason(done))
    return answer


def _answer(stdout: str) -> dict[str, Any]:
    lines = stdout.strip().splitlines()
    try:
        found = json.loads(lines[-1]) if lines else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    last = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
    if "MemoryError" in done.stderr:
        return "The PDF needs more memory than it may have; the HTML report needs less."
    if done.returncode in (-24, -9):
        return "The PDF took longer than it may; the HTML report is quicker."
    return f"The PDF could not be set: {last[0][:200]}."

"""Hostile contents in one audit: every format is made, nothing is run, nothing is fetched."""

from pathlib import Path

import pytest

from tests.report.hostile_contents import everything
from tests.report.hostile_trial import Trial, faults, listening, tried

SET_TWICE = {"unknown scripts"}
"""What no font draws is set twice, so it is tried in test_pdf.py, on fewer pages."""


@pytest.mark.usefixtures("pdf_possible")
def test_hostile_contents_stay_text_and_broken_files_become_placeholders(tmp_path: Path) -> None:
    with listening() as listener:
        chosen = [c for c in everything(listener.base) if c.name not in SET_TWICE]
        trial = tried(chosen, tmp_path)
    assert listener.asked == []
    assert faults(trial) == []
    assert_told(trial)


def assert_told(trial: Trial) -> None:
    """Every file that is not drawn is marked in the pages and told in one sentence."""
    broken = [c for c in trial.contents if c.file is not None and not c.shows
              and c.extension in ("jpg", "png")]  # fmt: skip
    warnings = [line for line in trial.made["pdf"].warnings if "is not shown" in line]
    assert len(warnings) == len(broken)
    said = " ".join(page.extract_text() for page in trial.pdf.pages)
    for passage in ("the picture is broken", "too many pixels", "no picture that can be shown",
                    "not the one that was hashed"):  # fmt: skip
        assert passage in " ".join(said.split())


def test_the_listener_hears_what_is_asked_of_it() -> None:
    from urllib.request import urlopen

    with listening() as listener:
        urlopen(f"{listener.base}/heard").close()
    assert listener.asked == ["/heard"]

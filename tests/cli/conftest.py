"""A folder to stand in with one walked audit, and commands run there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gemba.cli import main
from gemba.commands.edge import status
from tests.cli.running import Done

JOURNEY = """\
gemba: 1
kind: checklist
id: small
version: 1.0.0
title: A small journey
mission: {need: a phone}
channels:
  - {id: store, title: Store}
owners:
  - {id: sales, title: Sales}
phases:
  - id: during
    title: During
    steps:
      - id: arrive
        title: Arrive
        owner: sales
        questions:
          - {id: greeted, type: yes_no, ask: Were you greeted?, barriers: [STAFF]}
      - id: pay
        title: Pay
        questions:
          - {id: receipt, type: yes_no, ask: Was there a receipt?}
"""
WALKED = "\nn nobody looked up\n1\n1\n2\nk 3\n"
"""The first step answered with one barrier, the second put off for three days."""

Run = Callable[..., Done]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands are run in; it holds a checklist."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("GEMBA_PLAIN", raising=False)
    (tmp_path / "small.yaml").write_text(JOURNEY)
    return tmp_path


@pytest.fixture
def run(place: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; words are its arguments, `stdin` what is typed."""

    def run(*args: str | Path, stdin: str = "") -> Done:
        source = place / ".typed"
        source.write_text(stdin)
        with source.open() as typed:
            monkeypatch.setattr("sys.stdin", typed)
            code = status(main, [str(arg) for arg in args])
        source.unlink()
        captured = capfd.readouterr()
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def walked(run: Run) -> Run:
    """The same, where `audits/phones` holds one unfinished walk with one barrier."""
    assert run("new", "phones", "--checklist", "small.yaml", "--title", "Phones").code == 0
    assert run("walk", "phones", "--auditor", "A7", stdin=WALKED).code == 0
    return run

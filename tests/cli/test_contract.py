"""The contract of every command: help with an example, exit codes, one line for an error."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gemba import __version__
from gemba.cli import main
from tests.cli.conftest import Run
from tests.cli.running import ROOT, environment, gemba

HEAVY = {
    "textual",
    "rich",
    "weasyprint",
    "pydantic",
    "sqlite_utils",
    "ruamel.yaml",
    "jinja2",
    "PIL",
}


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)


@pytest.mark.parametrize("path", [(), *commands(main)], ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...], run: Run) -> None:
    done = run(*path, "--help")
    assert done.code == 0
    assert "Example: gemba" in " ".join(done.out.split())
    assert done.err == ""


def test_help_lists_only_commands_that_exist_in_the_order_of_the_work(run: Run) -> None:
    text = run("--help").out
    names = ["demo", "new", "walk", "due", "findings", "compare", "report", "import", "export",
             "evidence", "checklist", "doctor", "backup"]  # fmt: skip
    places = [text.index(f"\n  {name} ") for name in names]
    assert places == sorted(places)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from gemba.commands.edge import status; from gemba.cli import main\n"
        f"code = status(main, ['--help']); print(code, *({HEAVY!r} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0"


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").out.split()[-1] == __version__


def test_without_a_terminal_the_screens_are_refused_with_what_to_do(tmp_path: Path) -> None:
    done = gemba(cwd=tmp_path)
    assert done.code == 2
    assert done.error_line == (
        "Gemba's screens need a terminal. Here type a command; gemba --help lists them."
    )


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["wlk"], "No such command 'wlk'. Did you mean 'walk'? Try: gemba --help"),
        (["walk"], "walk: Missing argument 'AUDIT'. Try: gemba walk --help"),
        (["due", "--jsn"], "due: No such option '--jsn'. Did you mean '--json'?"),
        (["export"], "export: Missing argument 'AUDIT'."),
        (["report", "phones", "--format", "odt"], "report: Invalid value for '--format'"),
        (["new", "x", "--checklist", "nothing"], "nothing:1:1: E001 no such checklist"),
        (["findings", "nowhere"], "There is no audit audits/nowhere"),
        (["walk", "nowhere"], "There is no audit audits/nowhere"),
        (["checklist", "lint", "nothing.yaml"], "nothing.yaml: No such file or directory."),
        (["checklist", "show", "nothing"], "nothing:1:1: E001 no such checklist"),
        (["evidence", "verify", "nowhere"], "audits/nowhere holds no audit"),
        (["import", "fresh", "nothing.json"], "nothing.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_and_bad_input_are_one_line_and_exit_code_2(
    run: Run, args: list[str], told: str
) -> None:
    done = run(*args)
    assert done.code == 2
    assert done.out == ""
    assert told in done.error_line


def test_words_in_an_error_never_steer_the_terminal(run: Run) -> None:
    line = run("checklist", "show", "\x1b[31mred\u202eevil\nsecond").error_line
    assert "\x1b" not in line
    assert "\u202e" not in line


def test_a_fault_of_the_program_is_one_line_and_a_file_without_values(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> list[object]:
        secret = "seen at the counter"
        raise RuntimeError(len(secret))

    monkeypatch.setattr("gemba.authoring.catalogue", broken)
    done = run("checklist", "list")
    assert done.code == 2
    told = done.error_line
    assert told.startswith("Something unforeseen happened (RuntimeError); it is written down in ")
    path = Path(told.split()[-1].rstrip("."))
    text = path.read_text()
    path.unlink()
    assert "RuntimeError" in text
    assert "seen at the counter'" not in text


def test_a_reader_that_goes_away_is_no_error(walked: Run, place: Path) -> None:
    command = f"{sys.executable} -m gemba export phones | head -c 20"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=place, env=environment(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == '{\n "gemba": 1,\n "kin'


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_a_walk_cleanly_with_its_own_exit_code(
    walked: Run, place: Path, name: str, code: int
) -> None:
    import signal

    with subprocess.Popen(
        [sys.executable, "-m", "gemba", "walk", "phones", "--new"], cwd=place, env=environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\ny\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith("Question 2 of"):
                break
        process.send_signal(getattr(signal, name))
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (code, "")
    again = walked("walk", "phones", stdin="")
    assert "Question 2 of 2" in again.out
    assert walked("doctor", "phones").code == 0

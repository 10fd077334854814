"""gemba.sh with real shells, real folders and a real but empty environment; no network, no root.

What these tests cannot show, a set-up on a bare machine, is tried by hand on a simulated one.
"""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "gemba.sh"
SHELLS = {"sh": ["sh"], "dash": ["dash"], "busybox": ["busybox", "sh"], "bash": ["bash", "--posix"]}

ECHO_PROGRAM = "import sys; print('gemba', sys.argv[1:]); sys.exit(3 if 'fail' in sys.argv else 0)"


class Checkout:
    """gemba.sh, a gemba that prints its arguments and an installer that only notes its calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tools = folder.parent / "tools"
        self.log = folder.parent / "installs"
        self.environment = {
            "PATH": f"{self.tools}:{os.environ['PATH']}",
            "HOME": str(folder.parent),
            "GEMBA_PYTHON": sys.executable,
            "LC_ALL": "C.UTF-8",
        }
        self.write("gemba/__init__.py", "")
        self.write("gemba/__main__.py", ECHO_PROGRAM)
        self.write("gemba/report/pango.py", "")
        self.write("tests/requirements.lock", "textual==8.2.8 \\\n    --hash=sha256:00\n")
        shutil.copy(SCRIPT, folder)
        self.installer("exit 0")

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def installer(self, outcome: str) -> None:
        """Put a `uv` before any other that notes that it was called, then does `outcome`."""
        self.tools.mkdir(exist_ok=True)
        uv = self.tools / "uv"
        uv.write_text(f"#!/bin/sh\necho \"$*\" >>'{self.log}'\n{outcome}\n")
        uv.chmod(0o755)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(self.folder / "gemba.sh"), *arguments],
            env=self.environment | environment,
            cwd=self.folder.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    @property
    def installs(self) -> int:
        return len(self.log.read_text().splitlines()) if self.log.exists() else 0

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "gem ba's & <co>")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_can_read_it(shell: str) -> None:
    if not shutil.which(SHELLS[shell][0]):
        pytest.skip(f"{shell} is not on this machine")
    subprocess.run([*SHELLS[shell], "-n", SCRIPT], check=True)


@pytest.mark.parametrize("dialect", ["sh", "dash"])
def test_shellcheck_finds_nothing(dialect: str) -> None:
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not on this machine")
    subprocess.run(["shellcheck", "-s", dialect, SCRIPT], check=True)


def test_no_file_of_the_set_up_names_a_host() -> None:
    for name in ("gemba.sh", "tests/requirements.lock", ".ci/run", ".ci/requirements.lock"):
        assert "://" not in (ROOT / name).read_text(), name


def test_the_first_start_sets_up_and_the_second_only_runs(checkout: Checkout) -> None:
    first = checkout.run("findings", "my audit")
    assert first.stdout == "gemba ['findings', 'my audit']\n"
    assert (checkout.venv / "bin/python").exists()

    second = checkout.run("findings", "my audit")
    assert (second.stdout, second.stderr) == (first.stdout, "")
    assert checkout.installs == 1


def test_the_exit_code_is_gembas(checkout: Checkout) -> None:
    assert checkout.run("fail").returncode == 3
    assert checkout.run("demo", "fail").returncode == 3


def test_the_installed_command_works_from_anywhere(checkout: Checkout) -> None:
    checkout.run("--help")
    command = [checkout.venv / "bin/gemba", "walk", "a b"]
    done = subprocess.run(
        command, env=checkout.environment, cwd="/", capture_output=True, text=True, check=True
    )
    assert done.stdout == "gemba ['walk', 'a b']\n"


def test_the_tests_run_in_the_checkout_with_their_arguments(checkout: Checkout) -> None:
    checkout.run("--help")
    checkout.write("pytest.py", "import os, sys; print(os.getcwd(), sys.argv[1:])")
    assert checkout.run("test", "-k", "a b").stdout == f"{checkout.folder} ['-k', 'a b']\n"


def test_an_interrupted_set_up_is_done_again_from_the_start(checkout: Checkout) -> None:
    checkout.installer("kill -9 $PPID")
    assert checkout.run("demo").returncode != 0
    rest = checkout.venv / "half-installed"
    rest.touch()

    checkout.installer("exit 0")
    assert checkout.run("demo").stdout == "gemba ['demo']\n"
    assert not rest.exists()


def test_a_moved_folder_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.run("--help")
    moved = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.folder = moved
    checkout.run("--help")
    assert checkout.installs == 2
    assert str(moved) in (checkout.venv / "bin/gemba").read_text()


def test_a_changed_lock_is_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.run("--help")
    kept = checkout.venv / "kept"
    kept.touch()
    checkout.write("tests/requirements.lock", "textual==8.2.9 \\\n    --hash=sha256:00\n")
    checkout.run("--help")
    assert checkout.installs == 2
    assert kept.exists()


def test_an_environment_made_by_others_is_used_as_it_is(checkout: Checkout) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", checkout.venv], check=True)
    before = sorted(checkout.venv.rglob("*"))

    lacking = checkout.run("demo")
    assert lacking.returncode == 1
    assert lacking.stderr.count("\n") == 1
    assert "lacks textual" in lacking.stderr
    assert sorted(checkout.venv.rglob("*")) == before

    checkout.write("tests/requirements.lock", "")
    assert checkout.run("demo").stdout == "gemba ['demo']\n"
    assert checkout.installs == 0


def test_a_folder_that_is_no_environment_is_never_touched(checkout: Checkout) -> None:
    home = checkout.folder.parent / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("years of work")
    for _ in range(2):
        refused = checkout.run("demo", GEMBA_VENV=str(home))
        assert refused.returncode == 1
        assert "not a virtual environment" in refused.stderr
    assert [path.name for path in home.iterdir()] == ["thesis.txt"]


def test_a_python_that_is_too_old_is_refused_in_one_sentence(checkout: Checkout) -> None:
    old = checkout.tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    refused = checkout.run("demo", GEMBA_PYTHON=str(old))
    assert refused.returncode == 1
    assert refused.stderr.startswith("gemba: Gemba needs Python 3.11 or newer")
    assert refused.stderr.count("\n") == 1


def test_without_pango_one_line_says_how_to_get_it_and_work_goes_on(checkout: Checkout) -> None:
    checkout.write("gemba/report/pango.py", "raise SystemExit(1)")
    checkout.run("--help", GEMBA_PANGO="no")
    for name in ("apt-get", "dpkg"):
        (checkout.tools / name).write_text("#!/bin/sh\nexit 100\n")
        (checkout.tools / name).chmod(0o755)
    done = checkout.run("demo")
    assert (done.returncode, done.stdout) == (0, "gemba ['demo']\n")
    last = done.stderr.splitlines()[-1]
    assert "HTML instead of PDF" in last
    assert "apt-get install libpango-1.0-0" in last
    assert checkout.run("demo", GEMBA_PANGO="no").stderr == ""


def test_the_demo_opens_gemba_only_at_a_terminal(checkout: Checkout) -> None:
    assert checkout.run("demo").stdout == "gemba ['demo']\n"
    assert at_a_terminal(checkout, "demo") == ["gemba ['demo']", "gemba []"]
    assert at_a_terminal(checkout, "demo", "--help") == ["gemba ['demo', '--help']"]


def at_a_terminal(checkout: Checkout, *arguments: str) -> list[str]:
    """The lines that a person at a terminal sees."""
    ours, theirs = pty.openpty()
    command = ["sh", str(checkout.folder / "gemba.sh"), *arguments]
    subprocess.run(
        command, env=checkout.environment, stdin=theirs, stdout=theirs, stderr=theirs, timeout=60
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        return terminal.read(65536).decode().splitlines()

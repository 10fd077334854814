"""Running the command line: in this process for most tests, in its own where it must."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def error_line(self) -> str:
        """The one line on standard error; fails where there are more, or a traceback."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("gemba: "), self.err
        return lines[0].removeprefix("gemba: ")


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which this checkout is what `gemba` means."""
    path = os.pathsep.join(filter(None, (more.pop("PYTHONPATH", ""), str(ROOT))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **more}


def gemba(*args: str | Path, cwd: Path, stdin: str = "", **env: str) -> Done:
    """Run Gemba in a process of its own, with pipes for a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "gemba", *map(str, args)], cwd=cwd, input=stdin, text=True,
        capture_output=True, env=environment(**env), timeout=300, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)

"""How quickly the walk screen paints and answers, beside a bare Textual screen, in one run.

python -m tests.benchmarks.walk_screen [SAMPLES]   needs ../shared/tools/tui_latency.py
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.terminal.killing import make_audit

TOOL = Path(__file__).parents[2].parent / "shared" / "tools" / "tui_latency.py"
FLOOR = """
from textual.app import App
from textual.widgets import Static
class Floor(App):
    n = 0
    def compose(self):
        yield Static("presses so far: 0")
    def on_key(self, event):
        self.n += 1
        self.query_one(Static).update(f"presses so far: {self.n}")
Floor().run()
"""


def measure(label: str, ready: str, cycle: list[str], command: list[str], samples: int,
            folder: Path) -> dict[str, Any]:  # fmt: skip
    """Run the latency tool on a command and return its figures."""
    out = folder / f"{label}.json"
    subprocess.run(
        [sys.executable, str(TOOL), "--starts", "6", "--ready", ready, "--samples", str(samples),
         "--warmup", "10", "--idle", "5", "--cycle", *cycle, "--json", str(out), "--cwd",
         str(folder), "--quit-keys", "<ctrl+q>", "--", *command],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def commit_ms(folder: Path, commits: int = 200) -> float:
    """Return the median milliseconds of one WAL/FULL commit on this disk."""
    base = sqlite3.connect(folder / "floor.db", isolation_level=None)
    base.execute("PRAGMA journal_mode = wal")
    base.execute("PRAGMA synchronous = full")
    base.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
    taken = []
    for _ in range(commits):
        start = time.perf_counter()
        base.execute("INSERT INTO t (body) VALUES (?)", ("x" * 400,))
        taken.append((time.perf_counter() - start) * 1000)
    base.close()
    return statistics.median(taken)


def main() -> int:
    """Measure floor, walk, floor again, and print the ratios against their bounds."""
    if not TOOL.exists():
        print("not measured: tui_latency.py is not beside this checkout")
        return 0
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_audit(folder, "store")
        (folder / "floor.py").write_text(FLOOR)
        floor_command = [sys.executable, "floor.py"]
        walk_command = [sys.executable, "-m", "gemba", "walk", "walk"]
        os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
        first = measure("floor1", "presses", ["7"], floor_command, samples, folder)
        walk = measure("walk", "question", ["1", "<backspace>"], walk_command, samples, folder)
        second = measure("floor2", "presses", ["7"], floor_command, samples, folder)
        commit = commit_ms(folder)
    report(first, walk, second, commit)
    return 0


def report(
    first: dict[str, Any], walk: dict[str, Any], second: dict[str, Any], commit: float
) -> None:
    """Print the figures and the ratios."""

    def paint(run: dict[str, Any]) -> float:
        return float(run["start_ms"]["first_paint"]["p50"])

    def key(run: dict[str, Any], q: str = "p50") -> float:
        return float(run["keys_ms"]["frame"][q])

    floor_paint = statistics.mean((paint(first), paint(second)))
    floor_key = statistics.mean((key(first), key(second)))
    bound = 4 * floor_key + commit
    print(f"first paint   floor {floor_paint:6.1f} ms   walk {paint(walk):6.1f} ms   "
          f"ratio {paint(walk) / floor_paint:.2f} (bound 2.5)")  # fmt: skip
    print(f"ready         walk {float(walk['start_ms']['ready']['p50']):6.1f} ms")
    print(
        f"key, next     floor {floor_key:6.2f} ms   walk {key(walk):6.2f} ms   "
        f"bound 4 x floor + commit {commit:.2f} = {bound:.2f} ms: {key(walk) / bound:.2f} of it"
    )
    print(f"key p99       floor {key(first, 'p99'):6.2f} ms   walk {key(walk, 'p99'):6.2f} ms")
    print(f"keys missed   {walk['keys_missed']}   bytes a key {walk['bytes_per_key']['p50']:.0f}")
    print(
        f"idle          {walk['idle']['bytes_per_s']} bytes/s, {walk['idle']['cpu_percent']} % CPU"
    )
    print(f"memory        {walk['memory_at_end']['rss_mb']} MB")


if __name__ == "__main__":
    sys.exit(main())

"""Nothing acknowledged is lost when the process is killed or the power goes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT.parent / "shared" / "tools"
TORTURE = Path(__file__).with_name("torture.py")
CRASHES = int(os.environ.get("GEMBA_CRASHES", "60"))
KILLS = int(os.environ.get("GEMBA_KILLS", "10"))


def run(tool: str, place: Path, *options: str, flags: str = "") -> dict[str, int]:
    """Run a tool of the project's shared folder on the real store; return its counts."""
    if not (TOOLS / tool).is_file():
        pytest.skip(f"../shared/tools/{tool} is not here")
    out = place / "report.json"
    script = f"{sys.executable} {TORTURE}"
    command = [
        sys.executable, str(TOOLS / tool), "--dir", str(place / "run"), "--out", str(out),
        "--child", f"{script} write {{dir}}/audit {flags}", "--verify",
        f"{script} verify {{dir}}/audit", *options,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert out.exists(), done.stderr
    assert tool != "powerloss.py" or "'ack':" in done.stdout, "the tool saw no acknowledgement"
    found: dict[str, int] = json.loads(out.read_text())
    print(tool, flags, found)
    return found


needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")


@needs_strace
@pytest.mark.parametrize("model", ["ext4", "posix"])
def test_a_power_cut_loses_nothing_acknowledged(tmp_path: Path, model: str) -> None:
    crashes = CRASHES // 2
    found = run("powerloss.py", tmp_path, "--crashes", str(crashes), "--fs", model)
    assert found["crashes"] == crashes
    assert (found["crashes_losing_acked"], found["crashes_with_problems"]) == (0, 0), found
    assert found["verify_failed"] == 0, found


@needs_strace
def test_the_power_cut_does_lose_what_did_not_wait_for_the_disk(tmp_path: Path) -> None:
    """The negative control: without waiting for the disk, the same cut loses answers."""
    found = run("powerloss.py", tmp_path, "--crashes", "12", flags="--careless")
    assert found["crashes_losing_acked"] > 3, found


def kill(place: Path, runs: int, *options: str) -> dict[str, int]:
    found = run("torture.py", place, "--runs", str(runs), "--max-inflight", "4", *options)
    for name in ("lost", "duplicates", "problems", "verify_failed", "child_exited_by_itself"):
        assert found[name] == 0, found
    return found


def test_a_process_killed_while_writing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    assert kill(tmp_path, KILLS, "--kill-ms", "20:400")["acked"] > KILLS


def test_a_process_killed_while_it_begins_leaves_a_whole_audit_or_none(tmp_path: Path) -> None:
    kill(tmp_path, KILLS // 2, "--kill-ms", "100:2500", "--from", "start", "--fresh")

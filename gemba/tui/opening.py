"""Opening a file with what the system has for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def open_with_viewer(path: Path) -> bool:
    """Open a file with the system's viewer; False where there is none, or no screen to show it."""
    if not path.is_file():
        return False
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  the system's own way to open a file
        return True
    command = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    shows = sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    if command is None or not shows:
        return False
    subprocess.Popen(
        [command, str(path.resolve())], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    return True

"""A person at a real terminal: starts Gemba on a pty, reads its screen, presses keys, kills it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import pyte

_PLACE = re.compile(r"question (\d+)/(\d+)")
_PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b_G.*?\x1b\\\\")
"""Sequences that the emulator below does not know and would print as text."""
_PARTIAL = re.compile(rb"\x1b[^a-zA-Z]{0,32}$")
_OPTION = re.compile(r"^\s?([0-9ypn-])[ >][(\[][ x][)\]]")


class NeverShown(AssertionError):
    """What was waited for never came; the text holds the screen."""


@dataclass
class Person:
    """Gemba on a pty of `size` (columns, rows), and the screen as a terminal would show it."""

    arguments: list[str]
    folder: Path
    size: tuple[int, int] = (80, 24)
    environment: dict[str, str] = field(default_factory=dict)
    keys: int = 0
    prompts: int = 0

    def __enter__(self) -> "Person":
        columns, rows = self.size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""
        self._in_frame = False
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        environment |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}
        environment |= self.environment
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(self.folder)
            os.execvpe(
                sys.executable, [sys.executable, "-m", "gemba", *self.arguments], environment
            )
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._fd)

    # -- the terminal ------------------------------------------------------------------------

    def read(self, seconds: float) -> bool:
        """Take in what the program writes for a while; False where it has ended."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._fd], [], [], left)
            if ready and not self._take():
                return False
        return True

    def _take(self) -> bool:
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        data = self._rest + data
        if b"\x1b[?2026$p" in data:
            os.write(self._fd, b"\x1b[?2026;2$y")
        begun, ended = data.rfind(b"\x1b[?2026h"), data.rfind(b"\x1b[?2026l")
        if begun != ended:
            self._in_frame = begun > ended
        cut = _PARTIAL.search(data)
        self._rest = cut[0] if cut else b""
        self._stream.feed(_PRIVATE.sub(b"", data[: cut.start()] if cut else data))
        return True

    def wait(self, shown: Callable[[str], object], what: str, seconds: float = 60) -> str:
        """Wait until the screen satisfies `shown` and return it; raises NeverShown."""
        until, text = time.monotonic() + seconds, ""
        while self._in_frame or not shown(text := self.text):
            left = until - time.monotonic()
            if left <= 0:
                raise NeverShown(f"{what} never came in {seconds:g} s:\n{text}")
            ready, _, _ = select.select([self._fd], [], [], left)
            if ready and not self._take():
                raise NeverShown(f"the program ended before {what}:\n{self.text}")
        return text

    def see(self, words: str, seconds: float = 60) -> str:
        """Wait until these words are on the screen, wrapped or not."""
        return self.wait(lambda text: words in text or words in flat(text), repr(words), seconds)

    def press(self, keys: str) -> None:
        """Press keys, counting each as one."""
        self.keys += len(keys) if not keys.startswith("\x1b") else 1
        os.write(self._fd, keys.encode())

    def kill(self) -> None:
        """Kill the program outright, as a power button would."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass

    # -- what is on the screen ---------------------------------------------------------------

    @property
    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def middle(self) -> list[str]:
        """The lines of the question, without the rail and the marks beside it."""
        rows = (line.split("│") for line in self.text.splitlines())
        return [row[1] if len(row) == 3 else "│".join(row) for row in rows]

    @property
    def place(self) -> tuple[str, str, str] | None:
        """Step line, question and its number, or None where no question is shown."""
        lines = self.middle
        number = _PLACE.search(self.text)
        if number is None or len(lines) < 4:
            return None
        return lines[0], flat("\n".join(lines[1:5])), number[0]

    @property
    def options(self) -> list[str]:
        """The keys of the options that are shown."""
        found = (_OPTION.match(line) for line in self.middle)
        return [match[1] for match in found if match]

    def await_place(self, seconds: float = 60) -> tuple[str, str, str]:
        """Wait for a question and return its place."""
        self.wait(lambda _: self.place is not None, "a question", seconds)
        self.calm()
        place = self.place
        assert place is not None
        return place

    def calm(self, quiet: float = 0.06, seconds: float = 10) -> None:
        """Wait until the screen has been at rest: a question may come in two frames."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ready, _, _ = select.select([self._fd], [], [], quiet)
            if not ready or not self._take():
                return

    def await_move(self, before: tuple[str, str, str] | None, seconds: float = 60) -> None:
        """Wait until the screen has moved on from a place."""
        self.wait(lambda _: self.place != before, "the next question", seconds)
        self.calm()


def flat(text: str) -> str:
    """Return text with every run of white space as one blank."""
    return " ".join(text.split())

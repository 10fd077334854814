"""Lines of text in and out: what a screen reader, a pipe and a dumb terminal can take."""

import unicodedata
from datetime import datetime
from typing import TextIO

_BIDI = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}


class Left(Exception):
    """The walker left, or the input ended; everything said is stored already."""


def clean(text: object) -> str:
    """Return text without control and direction characters, which could spoof a terminal."""
    return "".join(
        char if char == "\n" or (char not in _BIDI and unicodedata.category(char) != "Cc") else " "
        for char in str(text)
    )


class Lines:
    """A conversation in lines."""

    def __init__(self, reader: TextIO, writer: TextIO) -> None:
        self._reader, self._writer = reader, writer

    def say(self, *lines: object) -> None:
        """Write lines; nothing in them is ever taken for markup or control."""
        for line in lines:
            self._writer.write(clean(line) + "\n")
        self._writer.flush()

    def ask(self, prompt: str) -> str:
        """Write a prompt and return the next line; raises Left where the input has ended."""
        self._writer.write(f"{clean(prompt)} ")
        self._writer.flush()
        line = self._reader.readline()
        if not self._reader.isatty():
            self._writer.write("\n")
        if not line:
            raise Left
        return line.rstrip("\r\n")

    def saved(self, at: datetime) -> None:
        """Say that everything up to this moment is on the disk."""
        self.say(f"saved {at.astimezone():%H:%M:%S}")

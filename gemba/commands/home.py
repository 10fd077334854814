"""`gemba` alone: the screens, where there is a terminal to draw them on."""

import os
import sys

from gemba.commands.common import say, warn


def home() -> int:
    """Open the home screen; without a terminal say what to type instead."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        warn("Gemba's screens need a terminal. Here type a command; gemba --help lists them.")
        return 2
    if os.environ.get("GEMBA_PLAIN") == "1" or os.environ.get("TERM") == "dumb":
        say("Walk in lines of text with: gemba walk AUDIT. gemba --help lists all commands.")
        return 0
    from gemba.tui.app import run

    return run(None)

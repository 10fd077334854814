"""The edge of the program: whatever went wrong is told in one line, never as a traceback."""

import os
import sys
from collections.abc import Sequence

import click

from gemba.commands.common import warn
from gemba.crash import kept


def status(main: click.Command, args: Sequence[str]) -> int:
    """Run a command and return the exit code: 0 done, 1 does not hold, 2 wrong use or bad input."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream is sys.stdin else "backslashreplace")
    try:
        code = main.main(args=list(args), prog_name="gemba", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except click.ClickException as error:
        warn(_usage(error))
        return 2
    except Exception as error:
        warn(_sentence(error))
        return 2


def _silence_stdout() -> None:
    """Whoever read our output has gone; keep Python from complaining about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    name = context.command_path.removeprefix("gemba").strip() if context else ""
    message = error.format_message()
    told = f"{name}: {message}" if name else message
    told += "" if told.endswith((".", "?")) else "."
    if not isinstance(error, click.UsageError):
        return told
    return f"{told} Try: {' '.join(filter(None, ('gemba', name, '--help')))}"


def _sentence(error: Exception) -> str:
    """Return what to tell: our own errors speak for themselves, others leave a file behind."""
    if type(error).__module__.startswith("gemba."):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or error}."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    kind = type(error).__name__
    return f"Something unforeseen happened ({kind}); it is written down in {kept(error)}."

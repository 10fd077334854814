"""When something goes wrong that nobody foresaw: one line, and a traceback without values."""

import os
import sys
import tempfile
import traceback


def write_crash(_: object = None) -> str:
    """Write the present exception's traceback to a file and return one line about it.

    Values of variables are left out: they may hold what a walker wrote about people.
    """
    kind, error, trace = sys.exc_info()
    handle, name = tempfile.mkstemp(prefix="gemba-crash-", suffix=".txt", text=True)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(traceback.format_tb(trace)))
        file.write(kind.__name__ if kind else "unknown error")
    what = kind.__name__ if kind else type(error).__name__
    return f"Gemba stopped ({what}); every answer is saved. For a report of this fault see {name}"

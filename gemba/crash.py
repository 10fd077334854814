"""What nobody foresaw: a file with the traceback, without values and without the message.

Both may hold what a walker wrote about people.
"""

import os
import tempfile
import traceback
from pathlib import Path


def kept(error: BaseException) -> Path:
    """Write an error's traceback to a file that only its owner may read; return its path."""
    handle, name = tempfile.mkstemp(prefix="gemba-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        link: BaseException | None = error
        while link is not None:
            file.writelines([f"{type(link).__name__}\n", *traceback.format_tb(link.__traceback__)])
            link = link.__cause__ or link.__context__
    return Path(name)

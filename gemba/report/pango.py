"""Pango, WeasyPrint's layout library, from where `gemba.sh` puts it when there is no root."""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_NEEDED = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)


def prepare() -> None:
    """Make Pango in the environment's `pango` folder importable; call before WeasyPrint's import.

    Does nothing where that folder is absent or the system has a Pango of its own.
    """
    folder = Path(sys.prefix) / "pango"
    if not folder.is_dir() or not _unloadable(_NEEDED):
        return
    os.environ.setdefault("FONTCONFIG_FILE", str(folder / "fonts.conf"))
    if (folder / "etc/fonts").is_dir():
        os.environ.setdefault("FONTCONFIG_PATH", str(folder / "etc/fonts"))
    _load_in_order(str(path) for path in sorted(folder.glob("**/lib*.so.*")))


def _load_in_order(libraries: Iterable[str]) -> None:
    """Load each library after those that it needs: round by round, until a round gains nothing."""
    left = list(libraries)
    while left and len(still := _unloadable(left)) < len(left):
        left = still


def _unloadable(libraries: Iterable[str]) -> list[str]:
    return [library for library in libraries if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True


if __name__ == "__main__":  # gemba.sh asks whether a PDF can be made: an import that works says so
    prepare()
    import weasyprint  # noqa: F401

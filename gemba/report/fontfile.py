"""A font file from outside: whether it can be read, and whether it may be embedded."""

import string
from io import BytesIO


class UnusableFont(ValueError):
    """A font that is not used; its text says why."""


def family_of(data: bytes) -> str:
    """Return the family of a TrueType or OpenType font; raises UnusableFont with the reason."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            _check(font)
            return str(font["name"].getBestFamilyName() or "")[:80]
    except UnusableFont:
        raise
    except (TTLibError, OSError, ValueError, KeyError, AttributeError, IndexError, AssertionError,
            TypeError, EOFError, ArithmeticError) as error:  # fmt: skip
        raise UnusableFont("the file is no font that can be read") from error
    except Exception as error:
        if type(error).__module__ == "struct":
            raise UnusableFont("the file is no font that can be read") from error
        raise


_RESTRICTED = 0x0002
"""OpenType OS/2 fsType: restricted licence embedding."""


def _check(font: object) -> None:
    tables = font.keys()  # type: ignore[attr-defined]
    if "glyf" not in tables and "CFF " not in tables:
        raise UnusableFont("it has no outlines")
    if "fvar" in tables:
        raise UnusableFont("it is a variable font; take a static one")
    if font["OS/2"].fsType & 0x000F == _RESTRICTED:  # type: ignore[index]
        raise UnusableFont("its licence forbids it")
    letters = font.getBestCmap() or {}  # type: ignore[attr-defined]
    lacking = [c for c in string.ascii_letters + string.digits if ord(c) not in letters]
    if lacking:
        raise UnusableFont(f"it cannot draw {lacking[0]!r}")

"""Ranges of versions, as a checklist asks for its banks and its parent."""

import re

_RANGE = re.compile(r"(\^?)(\d+)\.(\d+)(?:\.(\d+))?")


def in_range(version: str, asked: str) -> bool:
    """Tell whether a version fits `1.2.3` or `^1.2` (that or newer, same first number)."""
    match, have = _RANGE.fullmatch(asked), _RANGE.fullmatch(version)
    if not match or not have:
        return False
    want = tuple(int(part) for part in match.groups()[1:] if part is not None)
    got = tuple(int(part) for part in have.groups()[1:] if part is not None)
    if not match[1]:
        return got[: len(want)] == want
    return got[0] == want[0] and got >= want

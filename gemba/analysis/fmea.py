"""AIAG-VDA action priority, the optional view for teams that already run an FMEA."""

from typing import Literal

from gemba.analysis._checks import whole

ActionPriority = Literal["H", "M", "L"]

# One row a band of severity, from its least value; one word a band of occurrence (8-10, 6-7, 4-5,
# 2-3, 1); one letter a band of detection (7-10, 5-6, 2-4, 1).
_TABLE = (
    (9, ("HHHH", "HHHH", "HHHM", "HMLL", "LLLL")),
    (7, ("HHHH", "HHHM", "HMMM", "MMLL", "LLLL")),
    (4, ("HHMM", "MMML", "MLLL", "LLLL", "LLLL")),
    (2, ("MMLL", "LLLL", "LLLL", "LLLL", "LLLL")),
    (1, ("LLLL", "LLLL", "LLLL", "LLLL", "LLLL")),
)
_OCCURRENCE = (8, 6, 4, 2, 1)
_DETECTION = (7, 5, 2, 1)


def action_priority(severity: int, occurrence: int, detection: int) -> ActionPriority:
    """Return H, M or L for three ratings 1..10 (AIAG & VDA 2019, DFMEA and PFMEA).

    The grid follows two independent implementations that agree; the handbook itself was not seen.
    ValueError for a rating outside 1..10.
    """
    s = whole(severity, "severity", 1, 10)
    o = whole(occurrence, "occurrence", 1, 10)
    d = whole(detection, "detection", 1, 10)
    words = next(row for least, row in _TABLE if s >= least)
    letter = words[_place(_OCCURRENCE, o)][_place(_DETECTION, d)]
    return _LETTERS[letter]


_LETTERS: dict[str, ActionPriority] = {"H": "H", "M": "M", "L": "L"}


def _place(bands: tuple[int, ...], rating: int) -> int:
    return next(place for place, least in enumerate(bands) if rating >= least)

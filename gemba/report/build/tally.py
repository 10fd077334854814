"""What many walks said to each question: counts, the most frequent answer first."""

from collections import Counter
from collections.abc import Sequence

from gemba.report.build.words import STATES
from gemba.report.model import AnswerGroup, AnswerRow, AnswerTally

WALKS_LISTED = 24
"""Walks whose every answer is printed; of more the sums are, and the data hold every one."""

MOST = 6
"""Different answers that are named; the others are counted together."""


def tallies(groups: Sequence[AnswerGroup]) -> tuple[AnswerTally, ...]:
    """Return the answers of all walks in sum, in the order of the journey."""
    rows: dict[tuple[int, str, str], list[AnswerRow]] = {}
    for group in groups:
        for row in group.rows:
            if row.state != "note":
                rows.setdefault((group.number, group.step, row.question), []).append(row)
    return tuple(_tally(*key, found) for key, found in sorted(rows.items(), key=_place))


def _place(entry: tuple[tuple[int, str, str], list[AnswerRow]]) -> int:
    return entry[0][0]


def _tally(number: int, step: str, question: str, rows: Sequence[AnswerRow]) -> AnswerTally:
    given = Counter(row.answer for row in rows if row.state == STATES["answered"])
    named = sorted(given.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    states = Counter(row.state for row in rows if row.state != STATES["answered"])
    return AnswerTally(
        number=number,
        step=step,
        question=question,
        asked=len(rows),
        answers=tuple(named),
        others=given.total() - sum(count for _, count in named),
        states=tuple(sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))),
    )

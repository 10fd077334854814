"""Every answer of an audit as a table: one line an answer, in words and as stored."""

import csv
import io
from collections.abc import Iterator

from gemba.journey.answering import shown
from gemba.journey.asking import find_question
from gemba.journey.audit import Audit
from gemba.journey.records import Answer, Visit, Walk
from gemba.journey.standing import standing_keys

COLUMNS = (
    "walk", "channel", "segment", "company", "site", "wave", "auditor", "visit", "step", "question",
    "ask", "status", "value", "answer", "note", "recalled", "at",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OURS = frozenset(standing_keys())


def answers_csv(audit: Audit) -> str:
    """Return all answers as CSV with a head line, in the order of walks and visits."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for walk in audit.walks:
        for visit in audit.visits(walk.id):
            writer.writerows(_rows(audit, walk, visit))
    return text.getvalue()


def _rows(audit: Audit, walk: Walk, visit: Visit) -> Iterator[list[str]]:
    for answer in audit.of_visit(Answer, visit.id):
        question = find_question(audit, visit, answer.question)
        words = shown(question, audit.checklist_of(walk), answer.value)
        row = (
            walk.id, visit.channel, walk.segment, walk.company, walk.site, walk.wave, walk.auditor,
            visit.seq, visit.step, answer.question, question.ask if question else "",
            answer.status, answer.value, words, answer.note, answer.recalled,
            answer.at.isoformat(),
        )  # fmt: skip
        yield [_cell(value) for value in row]


def _cell(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, list):
        return " ".join(str(item) for item in value)
    text = "" if value is None else str(value)
    is_safe = isinstance(value, int | float) or value in _OURS
    return f"'{text}" if text.startswith(_FORMULA) and not is_safe else text

"""Questions, steps and progress in words that can be read aloud."""

from collections.abc import Iterator, Sequence

from gemba.journey.answering import Option, shown
from gemba.journey.question import Question
from gemba.journey.records import Evidence
from gemba.journey.route import Progress, progress
from gemba.journey.timing import duration_words, gap_seconds
from gemba.journey.walking import Walking
from gemba.journey.words import EVIDENCE_TYPES

FREE_TEXT = frozenset({"text", "barcode", "location"})
STATUS_WORDS = {
    "not_applicable": "not applicable", "not_observed": "cannot tell",
    "declined": "declined", "unanswered": "unanswered",
}  # fmt: skip
_STATES = {
    "here": "you are here", "done": "done", "part": "partly answered", "parked": "parked",
    "skipped": "passed over", "ahead": "still ahead",
}  # fmt: skip
_HOW = {
    "integer": "Type a whole number.", "decimal": "Type a number.",
    "timer": "Type a duration such as 1:30 or 7 min 40 s.",
    "date": "Type a date such as 2026-11-21.", "time": "Type a time such as 14:05.",
    "datetime": "Type a date and time such as 2026-11-21 14:05.",
    "note": "Enter goes on.",
}  # fmt: skip


def step_lines(walking: Walking) -> Iterator[str]:
    """Yield the heading of the step here."""
    step, keys = walking.step, walking.route_keys
    number = f"Step {keys.index(step.id) + 1} of {len(keys)}" if step.id in keys else "Step"
    channel = walking.checklist.channel_title(walking.visit.channel)
    yield ""
    yield f"{number}: {step.title}{_time(walking)}. {channel}."
    if step.moment_of_truth:
        yield "A moment of truth."
    if step.purpose:
        yield f"Purpose: {step.purpose}"
    if step.promise:
        yield f"Promised: {step.promise.text}"
    yield from walking.waived


def _time(walking: Walking) -> str:
    """Return which of its times a step that repeats is walked."""
    if walking.step.repeat is None:
        return ""
    mine = [v.id for v in walking.audit.visits(walking.walk.id) if v.step == walking.step.id]
    return f" {mine.index(walking.visit.id) + 1}" if walking.visit.id in mine else ""


def question_lines(walking: Walking, draft: str | None) -> Iterator[str]:
    """Yield the question here, how it can be answered, and what was answered already."""
    question, keys = walking.question, [q.id for q in walking.agenda]
    yield f"Question {keys.index(question.id) + 1} of {len(keys)}: {question.ask}"
    for label, text in (("Hint", question.hint), ("Guidance", question.guidance)):
        if text:
            yield f"{label}: {text.strip()}"
    yield from answer_lines(question, walking.options)
    given = walking.given
    if given is not None:
        words = shown(question, walking.checklist, given.value)
        yield f"Your answer: {words or STATUS_WORDS.get(given.status, given.status)}."
        if given.note:
            yield f"Your note: {given.note}"
    if walking.is_sealed:
        yield "It is sealed and may not be changed."
    if draft:
        yield f"Half typed before: {draft}"
        yield "A single dot takes it as the answer."


def answer_lines(question: Question, options: Sequence[Option]) -> Iterator[str]:
    """Yield the ways to answer a question, an option a line."""
    if options:
        yield from option_lines(options)
        if question.type == "multi":
            yield "Several are possible, with commas: 1,3"
    elif question.type in EVIDENCE_TYPES:
        yield "Type e and the path of a file."
    elif question.type in FREE_TEXT:
        yield "Type your words. Commands begin with a slash here, such as /q."
    else:
        unit = f" Unit: {question.unit}." if question.unit else ""
        yield _HOW.get(question.type, "Type your answer.") + unit


def option_lines(options: Sequence[Option]) -> Iterator[str]:
    """Yield options as `1: yes`; points of a scale without words of their own share one line."""
    bare = [o for o in options if isinstance(o.value, int) and o.label == str(o.value)]
    for number, option in enumerate(options, 1):
        if option not in bare:
            yield f"{option.key or number}: {option.label}"
    if bare:
        yield f"Also: {', '.join(str(option.value) for option in bare)}"


def map_lines(walking: Walking) -> Iterator[str]:
    """Yield the journey so far, a step a line, with what was met there."""
    for number, row in enumerate(progress(walking.audit, walking.walk, walking.visit), 1):
        yield f"{number}: {row.step.title}. {_state(walking, row)}."
    gap = walking.open_gap
    if gap is not None:
        running = duration_words(gap_seconds(gap, walking.clock()))
        yield f"A gap runs: {gap.kind}, for {running}."


def _state(walking: Walking, row: Progress) -> str:
    words = [_STATES[row.state]]
    last = row.visits[-1] if row.visits else None
    if last is not None and last.parked_until and row.state == "parked":
        words.append(f"until {last.parked_until.astimezone():%Y-%m-%d}")
    if len(row.visits) > 1:
        words.append(f"visited {len(row.visits)} times")
    kept = sum(len(walking.audit.of_visit(Evidence, visit.id)) for visit in row.visits)
    if kept:
        words.append(f"evidence: {kept}")
    return ", ".join(words)

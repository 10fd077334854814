"""The experience map of one walk in lines of text: for the terminal, a pipe or a screen reader."""

from collections.abc import Iterator, Sequence

from gemba.analysis.steps import StepReading, readings
from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_name
from gemba.journey.records import Walk
from gemba.journey.timing import duration_words, gap_seconds

_WIDTH = 10
_WORDS = {
    "gladly": "would go on gladly", "fine": "would go on", "reluctantly": "goes on reluctantly",
    "would_leave": "WOULD LEAVE HERE", "had_to_stop": "HAD TO STOP HERE",
}  # fmt: skip


def map_lines(audit: Audit, walk: Walk) -> list[str]:
    """Return the map: per step what was delivered of 10, waits, gaps, barriers, going on."""
    checklist = audit.checklist_of(walk)
    found = readings(audit, walk)
    lines = ["# delivered   - missing to what was expected   * moment of truth", ""]
    phase = ""
    for reading in found:
        title = checklist.phase_of(reading.step.id).title
        if title != phase:
            phase = title
            lines += [phase.upper()]
        lines += _step(reading)
    return [*lines, "", *_closing(found)]


def _step(reading: StepReading) -> Iterator[str]:
    for gap in reading.gaps_before:
        yield f"  | {gap.kind} {duration_words(gap_seconds(gap))}"
    star = "*" if reading.step.moment_of_truth else " "
    if reading.state == "not_reached":
        yield f" {star}{reading.step.title}: not reached"
        return
    if reading.state == "parked":
        yield f" {star}{reading.step.title}: parked"
        return
    again = f" ({len(reading.visits)} visits)" if len(reading.visits) > 1 else ""
    protest = " (walked on under protest)" if reading.under_protest else ""
    yield f" {star}{reading.step.title}{again}{protest}"
    yield f"    {_bar(reading)}"
    if reading.times.wait >= 1:
        yield f"    waited {duration_words(reading.times.wait)}"
    for barrier in reading.barriers:
        words = f": {barrier.what_happened}" if barrier.what_happened else ""
        yield f"    ! {barrier_name(barrier.code)}{words}"
    for delight in reading.delights:
        yield f"    + {delight.what_happened or 'delight'}"
    going = reading.going_on.value if reading.going_on else None
    if going:
        yield f"    > {_WORDS.get(going, going)}"


def _bar(reading: StepReading) -> str:
    """Performance as #, what is missing to the expectation as -, to ten places."""
    if reading.performance is None:
        return "[..........] not rated yet"
    full = round(reading.performance)
    wanted = reading.expected_segment
    missing = max(0, round(wanted) - full) if wanted is not None else 0
    bar = "#" * full + "-" * missing
    expected = f", expected {wanted:g}" if wanted is not None else ""
    source = "rated" if reading.source == "delivered" else "from the answers"
    return f"[{bar:.<{_WIDTH}}] {reading.performance:.1f} of 10{expected} ({source})"


def _closing(found: Sequence[StepReading]) -> Iterator[str]:
    left = next((r for r in found if r.going_on and r.going_on.leaves), None)
    if left is not None:
        yield f"A customer would have left at: {left.step.title}"
    elif any(r.going_on and r.going_on.value for r in found):
        yield "So far a customer would have gone on."

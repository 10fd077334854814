"""How numbers, moments and closed words are written in a report."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from gemba.journey.timing import duration_words

GOING_ON = {
    "gladly": "gladly",
    "fine": "would go on",
    "reluctantly": "reluctantly",
    "would_leave": "would leave",
    "had_to_stop": "had to stop",
}
REASONS = {
    "too_long": "it takes too long",
    "too_dear": "it costs more than it seemed",
    "unclear": "it is not clear what happens next",
    "too_much_work": "it is too much work",
    "no_trust": "it is not trusted",
    "not_my_need": "it is not what is needed",
    "easier_elsewhere": "it is easier elsewhere",
    "no_way_on": "there is no way on",
    "other": "another reason",
}
STATES = {
    "answered": "answered",
    "not_applicable": "not applicable",
    "not_observed": "cannot tell",
    "declined": "declined",
    "unanswered": "unanswered",
    "not_asked": "not asked",
    "not_reached": "not reached",
    "parked": "parked",
    "orphan": "no longer asked",
    "waived": "waived",
}
OUTCOMES = {
    "done": "done",
    "done_with_help": "done with help",
    "workaround": "done by a workaround",
    "dead_end": "dead end",
    "skipped_not_applicable": "does not apply",
}
IMPACTS = (
    "noticed, it cost nothing",
    "a small annoyance",
    "cost time or a second try",
    "needed help, a workaround, or nearly gave up",
    "could not go on, or was harmed or misled",
)
IMPACT_SOURCES = {
    "rated": "rated after the walk",
    "guessed": "a guess on the spot, not rated",
    "usual": "usual for its kind, not rated",
}
GATES = {
    "dead_end": "dead end: no way on without help",
    "safety": "safety",
    "legal": "legal",
    "accessibility": "accessibility",
    "misleading_price": "misleading price",
}
EFFORTS = {1: "hours", 2: "days", 3: "weeks", 4: "a quarter", 5: "a project"}
KINDS = {
    "no_way_on": "no way on",
    "must_call": "must call or ask",
    "loop": "sent round in a loop",
    "refused": "refused",
    "system_down": "system down",
    "closed": "closed",
}
RESCUERS = {
    "customer_service": "customer service",
    "staff": "staff on the spot",
    "self": "the walker alone",
    "nobody": "nobody",
}
GAP_KINDS = {
    "wait": "waiting",
    "travel": "on the way",
    "search": "searching",
    "handover": "being passed on",
    "silence": "no word",
}
QUADRANTS = {
    "concentrate": ("concentrate here", "important and weak: mend this first"),
    "keep": ("keep it up", "important and good: do not lose it"),
    "low": ("low priority", "weak and less important: later"),
    "overkill": ("possible overkill", "good and less important: enough is done"),
}
MODES = {"open_gemba": "walked openly", "mystery": "walked as a customer", "desk": "at the desk"}
WALK_STATES = {"running": "not finished", "completed": "finished", "stopped": "stopped"}
FAMILIARITY = (
    "never a customer before", "has heard of it", "has used it now and then", "knows it well",
    "works or worked there",
)  # fmt: skip


def number(value: float | None, empty: str = "–") -> str:
    """Write a number with at most one decimal, and a true minus sign."""
    if value is None:
        return empty
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def grouped(value: float) -> str:
    """Write an amount with its thousands apart."""
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", "\u202f")


def signed(value: float | None) -> str:
    """Write a difference with its sign."""
    text = number(value)
    return f"+{text}" if value is not None and value > 0 and text != "0" else text


def seconds(value: float | None, empty: str = "–") -> str:
    """Write a duration in words."""
    return empty if value is None else duration_words(value)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    words = [part for part in parts if part]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, in its first place, with its count where it was said again."""
    found = Counter(texts)
    return tuple(text if n == 1 else f"{n} × {text}" for text, n in found.items())


def ended(text: str) -> str:
    """Return a text as a sentence, with its full stop."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) or not stripped else f"{stripped}."


def local(at: datetime, offset: str) -> datetime:
    """Return a moment in the zone it was said in; UTC where the offset cannot be read."""
    try:
        sign = -1 if offset.startswith("-") else 1
        hours, minutes = offset.lstrip("+-").split(":")
        zone = timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    except ValueError:
        return at
    return at.astimezone(zone)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(at: datetime, offset: str = "+00:00") -> str:
    """Write a date: 6 Oct 2026."""
    here = local(at, offset)
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}"


def moment(at: datetime, offset: str = "+00:00") -> str:
    """Write a date and time of day with its offset."""
    return f"{day(at, offset)}, {local(at, offset):%H:%M} ({offset})"

"""What may be answered to a question: its options, and values checked as they come in."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from gemba.journey.barriers import barrier_name
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.scales import Scale
from gemba.journey.standing import language_of
from gemba.journey.standing_texts import TEXTS

MAX_TEXT = 20_000
OTHER = "other"


class BadAnswer(ValueError):
    """An answer that cannot be taken; its text says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer: the key that is pressed, the value that is stored, the words shown."""

    key: str
    value: Any
    label: str


_KEYS = "1234567890"


def options(question: Question, checklist: Checklist, language: str = "en") -> tuple[Option, ...]:
    """Return the options of a question in order; an empty tuple where a value is typed."""
    if question.type == "yes_no":
        return _yes_no(question, TEXTS[language_of(language)])
    if question.type == "scale" and question.scale:
        return scale_options(checklist.scale(question.scale))
    if question.type in ("choice", "multi"):
        choices = checklist.choices(question)
        found = [Option(_key(i), c.id, c.label) for i, c in enumerate(choices)]
        if question.other and all(choice.id != OTHER for choice in choices):
            words = TEXTS[language_of(language)][OTHER][0]
            found.append(Option(_key(len(found)), OTHER, words))
        return tuple(found)
    return ()


def scale_options(scale: Scale) -> tuple[Option, ...]:
    """Return a scale's points: the digit is the value, `-` is ten, else the position counts."""
    return tuple(
        Option(
            _key(i) if scale.by_position else ("-" if p.value == 10 else str(p.value)),
            p.value,
            p.label,
        )
        for i, p in enumerate(scale.points)
    )


def _key(index: int) -> str:
    return _KEYS[index] if index < len(_KEYS) else ""


def _yes_no(question: Question, texts: dict[str, tuple[str, str]]) -> tuple[Option, ...]:
    words = ("yes", "partly", "no") if question.partly else ("yes", "no")
    means = question.means
    labels = []
    for word in words:
        meaning = getattr(means, word) if means else None
        labels.append(f"{texts[word][0]}: {meaning}" if meaning else texts[word][0])
    return tuple(Option(w[0], w, label) for w, label in zip(words, labels, strict=True))


def checked(question: Question, checklist: Checklist, value: Any) -> Any:
    """Return a value in the form that is stored; raises BadAnswer in one sentence."""
    kind = question.type
    if kind in ("yes_no", "scale", "choice"):
        return _one_of(question, checklist, value)
    if kind == "multi":
        return _several_of(question, checklist, value)
    if kind in ("integer", "decimal"):
        return _number(question, value)
    if kind == "timer":
        return seconds_from(value)
    if kind in ("date", "time", "datetime"):
        return _when(kind, value)
    if kind == "note":
        return True
    return _text(value)


def checked_words(text: str) -> str:
    """Return words as they are stored: at most 20,000 characters, all of them writable.

    Raises BadAnswer where they are too long.
    """
    if len(text) > MAX_TEXT:
        raise BadAnswer(f"The text has {len(text)} characters; {MAX_TEXT} is the most.")
    return text.encode("utf-8", "replace").decode()


def _typed(value: Any) -> str:
    """A value as somebody typed it, without blanks around it."""
    try:
        return str(value).strip()
    except (ValueError, RecursionError):
        raise BadAnswer("This value cannot be read.") from None


def _quoted(value: Any) -> str:
    text = _typed(value)
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def _one_of(question: Question, checklist: Checklist, value: Any) -> Any:
    allowed = [option.value for option in options(question, checklist)]
    typed = _typed(value)
    for candidate in allowed:
        if typed == str(candidate) or (type(value) is float and value == candidate):
            return candidate
    listed = ", ".join(str(item) for item in allowed[:12])
    raise BadAnswer(f"{_quoted(value)} is no answer here; use one of {listed}.")


def _several_of(question: Question, checklist: Checklist, value: Any) -> list[Any]:
    values = value if isinstance(value, list | tuple) else _typed(value).replace(",", " ").split()
    allowed = [option.value for option in options(question, checklist)]
    chosen = [_one_of(question, checklist, item) for item in values]
    return [item for item in allowed if item in chosen]


_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")


def _number(question: Question, value: Any) -> int | float:
    text = _typed(value)
    if not _NUMBER.fullmatch(text):
        raise BadAnswer(f"{_quoted(value)} is not a number; type digits such as 12.")
    number = float(text.replace(",", "."))
    if abs(number) > 1e12:
        raise BadAnswer(f"{_quoted(value)} is more than can be counted with.")
    if question.type == "integer":
        if _GROUPED.fullmatch(text):
            raise BadAnswer(f"{_quoted(value)} can be read in two ways; type digits only.")
        if number != int(number):
            raise BadAnswer(f"{_quoted(value)} is not a whole number.")
        number = int(number)
    _within(question, number)
    return number


def _within(question: Question, number: float) -> None:
    if question.min is not None and number < question.min:
        what = f"{number:g} is below the least possible answer, {question.min:g}."
        raise _outside(question, what)
    if question.max is not None and number > question.max:
        what = f"{number:g} is above the greatest possible answer, {question.max:g}."
        raise _outside(question, what)


def _outside(question: Question, what: str) -> BadAnswer:
    """Return the fault in the author's own words, where there are any that need no answers."""
    own = question.message
    return BadAnswer(own if own and "${" not in own else what)


_UNITS = {"h": 3600, "std": 3600, "min": 60, "m": 60, "s": 1, "sec": 1, "sek": 1}
_PART = r"(\d+(?:\.\d+)?)\s*(h|std|min|m|sec|sek|s)(?![a-z])"
_LONGEST = 1e9


def seconds_from(value: Any) -> float:
    """Return seconds from `90`, `1:30`, `1:02:03`, `7 min 40 s`, `1,5 h`; raises BadAnswer."""
    seconds = _seconds(_typed(value).lower().replace(",", "."))
    if seconds is None or seconds >= _LONGEST or isinstance(value, bool):
        raise BadAnswer(f"{_quoted(value)} is not a duration; type 1:30, 90 or 7 min 40 s.")
    return seconds


def _seconds(text: str) -> float | None:
    if len(text) > 60:
        return None
    if re.fullmatch(r"\d+(\.\d+)?(e\d)?", text):
        return float(text)
    if re.fullmatch(r"\d+:[0-5]?\d(:[0-5]?\d)?", text):
        total = 0
        for part in text.split(":"):
            total = total * 60 + int(part)
        return float(total)
    if re.fullmatch(rf"({_PART}\s*)+", text):
        return sum(float(number) * _UNITS[unit] for number, unit in re.findall(_PART, text))
    return None


_FORMS = {
    "date": "2026-11-21 or 21.11.2026",
    "time": "14:05",
    "datetime": "2026-11-21 14:05 or 21.11.2026 14:05",
}


def _when(kind: str, value: Any) -> str:
    text = _typed(value)
    try:
        if kind == "date":
            return date.fromisoformat(_iso_date(text)).isoformat()
        if kind == "time":
            return time.fromisoformat(_iso_time(text)).isoformat(timespec="minutes")
        day, blank, hour = text.replace("T", " ").partition(" ")
        moment = f"{_iso_date(day)}{blank}{_iso_time(hour.strip())}"
        return datetime.fromisoformat(moment).isoformat(timespec="minutes")
    except ValueError:
        raise BadAnswer(f"{_quoted(value)} is not a {kind}; type {_FORMS[kind]}.") from None


def _iso_date(text: str) -> str:
    german = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    if german is None:
        return text
    return f"{german[3]}-{int(german[2]):02d}-{int(german[1]):02d}"


def _iso_time(text: str) -> str:
    short = re.fullmatch(r"(\d{1,2})[:.](\d{2})(:\d{2})?(\s*uhr)?", text.lower())
    if short is None:
        return text
    return f"{int(short[1]):02d}:{short[2]}{short[3] or ''}"


def _text(value: Any) -> str:
    words = checked_words(value if isinstance(value, str) else _typed(value))
    if not words.strip():
        raise BadAnswer("Nothing is typed; go on without an answer instead.")
    return words


def shown(question: Question | None, checklist: Checklist, value: Any) -> str:
    """Return a stored value in the words that people read."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(shown(question, checklist, item) for item in value)
    if question is None:
        return str(value)
    if question.type == "yes_no" and value in ("yes", "partly", "no"):
        return TEXTS[language_of(checklist.language)][value][0]
    if question.type in ("choice", "multi"):
        return _label(question, checklist, str(value))
    if question.type == "scale" and question.scale and _is_number(value):
        return _point(checklist.scale(question.scale), value)
    if question.type == "timer" and _is_number(value):
        return _clock(round(value))
    if question.type == "note":
        return "seen"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _label(question: Question, checklist: Checklist, value: str) -> str:
    labels = {o.value: o.label for o in options(question, checklist, checklist.language)}
    return labels.get(value, value)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _point(scale: Scale, value: float) -> str:
    top = scale.points[-1].value
    label = scale.label(value)
    number = f"{value:+g}" if scale.by_position else f"{value:g} of {top}"
    return number if label == f"{value:g}" else f"{number} ({label})"


def barrier_options(codes: tuple[str, ...]) -> tuple[Option, ...]:
    """Return barrier codes as options, in the order given."""
    return tuple(Option(_key(i), code, barrier_name(code)) for i, code in enumerate(codes))

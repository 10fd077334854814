"""What may be answered to a question: its options, and values checked as they come in."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from gemba.journey.barriers import barrier_name
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.scales import Scale
from gemba.journey.standing import TEXTS, language_of

MAX_TEXT = 20_000


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
        if question.other:
            found.append(Option(_key(len(found)), "other", "other"))
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


def _one_of(question: Question, checklist: Checklist, value: Any) -> Any:
    allowed = [option.value for option in options(question, checklist)]
    for candidate in allowed:
        if value == candidate and isinstance(value, bool) is isinstance(candidate, bool):
            return candidate
        if str(value) == str(candidate):
            return candidate
    listed = ", ".join(str(item) for item in allowed[:12])
    raise BadAnswer(f"{value!r} is no answer here; use one of {listed}.")


def _several_of(question: Question, checklist: Checklist, value: Any) -> list[Any]:
    values = value if isinstance(value, list | tuple) else str(value).replace(",", " ").split()
    allowed = [option.value for option in options(question, checklist)]
    chosen = [_one_of(question, checklist, item) for item in values]
    return [item for item in allowed if item in chosen]


def _number(question: Question, value: Any) -> int | float:
    text = str(value).strip().replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        raise BadAnswer(f"{value!r} is not a number; type digits such as 12.") from None
    if number != number or abs(number) > 1e12:
        raise BadAnswer(f"{value!r} is not a number that can be counted with.")
    if question.type == "integer" and number != int(number):
        raise BadAnswer(f"{value!r} is not a whole number.")
    _within(question, number)
    return int(number) if question.type == "integer" else number


def _within(question: Question, number: float) -> None:
    if question.min is not None and number < question.min:
        raise BadAnswer(f"{number:g} is below the least possible answer, {question.min:g}.")
    if question.max is not None and number > question.max:
        raise BadAnswer(f"{number:g} is above the greatest possible answer, {question.max:g}.")


_UNITS = {"h": 3600, "min": 60, "m": 60, "s": 1, "sec": 1}


def seconds_from(value: Any) -> float:
    """Return seconds from `90`, `1:30`, `1:02:03`, `7 min 40 s`; raises BadAnswer."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
        return float(value)
    text = str(value).strip().lower().replace(",", ".")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"\d+:[0-5]?\d(:[0-5]?\d)?", text):
        total = 0
        for part in text.split(":"):
            total = total * 60 + int(part)
        return float(total)
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*(h|min|m|sec|s)\b", text)
    if parts and re.fullmatch(r"(\s*\d+(\.\d+)?\s*(h|min|m|sec|s)\b)+\s*", text):
        return sum(float(number) * _UNITS[unit] for number, unit in parts)
    raise BadAnswer(f"{value!r} is not a duration; type 1:30, 90 or 7 min 40 s.")


def _when(kind: str, value: Any) -> str:
    text = str(value).strip()
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    if german:
        text = f"{german[3]}-{int(german[2]):02d}-{int(german[1]):02d}"
    try:
        if kind == "date":
            return date.fromisoformat(text).isoformat()
        if kind == "time":
            return time.fromisoformat(text if len(text) > 4 else f"0{text}").isoformat("minutes")
        return datetime.fromisoformat(text).isoformat("minutes")
    except ValueError:
        forms = {"date": "2026-11-21 or 21.11.2026", "time": "14:05", "datetime": "2026-11-21 14:05"}
        raise BadAnswer(f"{value!r} is not a {kind}; type {forms[kind]}.") from None


def _text(value: Any) -> str:
    text = str(value)
    if len(text) > MAX_TEXT:
        raise BadAnswer(f"The text has {len(text)} characters; {MAX_TEXT} is the most.")
    return text


def shown(question: Question | None, checklist: Checklist, value: Any) -> str:
    """Return a stored value in the words that people read."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(shown(question, checklist, item) for item in value)
    if question is None:
        return str(value)
    if question.type in ("choice", "multi"):
        labels = {choice.id: choice.label for choice in checklist.choices(question)}
        return labels.get(str(value), str(value))
    if question.type == "scale" and question.scale and isinstance(value, int | float):
        return _point(checklist.scale(question.scale), value)
    if question.type == "timer" and isinstance(value, int | float):
        minutes, rest = divmod(round(value), 60)
        return f"{minutes}:{rest:02d}"
    if question.type == "note":
        return "seen"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _point(scale: Scale, value: float) -> str:
    top = scale.points[-1].value
    label = scale.label(value)
    number = f"{value:+g}" if scale.by_position else f"{value:g} of {top}"
    return number if label == f"{value:g}" else f"{number} ({label})"


def barrier_options(codes: tuple[str, ...]) -> tuple[Option, ...]:
    """Return barrier codes as options, in the order given."""
    return tuple(Option(_key(i), code, barrier_name(code)) for i, code in enumerate(codes))

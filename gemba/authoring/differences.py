"""What differs between two versions of a checklist, part by part, with the bump that each needs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from gemba.journey.checklist import Checklist
from gemba.journey.content import is_said, logic_of
from gemba.journey.question import Question, Strict
from gemba.journey.scales import Scale

Bump = Literal["major", "minor", "patch", "none"]
Kind = Literal["added", "removed", "reworded", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the least bump it asks for, of what, its key, how, and in words."""

    bump: Bump
    what: str
    key: str
    kind: Kind
    words: str


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)
_INSIDE = frozenset({"phases", "steps", "questions", "channels", "owners", "segments", "lists",
                     "scales"})  # fmt: skip
_MEANING = ("type", "best")


def differences(old: Checklist, new: Checklist) -> Iterator[Change]:
    """Yield every difference, the outermost first, in the order of the new checklist."""
    if old.id != new.id:
        yield Change("major", "checklist", new.id, "changed", f"this is '{new.id}', not '{old.id}'")
    yield from _fields("checklist", new.id, _outside(old), _outside(new))
    for name in ("channels", "owners", "segments"):
        yield from _items(name[:-1], getattr(old, name), getattr(new, name), _own)
    yield from _items("phase", old.phases, new.phases, _own)
    yield from _items("step", old.steps, new.steps, _own)
    yield from _questions(old, new)
    yield from _moves(old, new)


def _outside(checklist: Checklist) -> dict[str, Any]:
    data = _dumped(checklist)
    kept = ("id", "version", "status", "translations")
    return {name: v for name, v in data.items() if name not in _INSIDE and name not in kept}


def _dumped(model: Strict) -> dict[str, Any]:
    return model.model_dump(mode="json", exclude_defaults=True, by_alias=True)


def _items(
    what: str, old: Iterable[T], new: Iterable[T], inner: Callable[[str, T, T], Iterator[Change]]
) -> Iterator[Change]:
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    for key, item in after.items():
        if key in before:
            yield from inner(what, before[key], item)
        else:
            yield Change("minor", what, key, "added", f"{what} '{key}' added")
    for key in before:
        if key not in after:
            yield Change("major", what, key, "removed", f"{what} '{key}' removed")


def _own(what: str, old: Any, new: Any) -> Iterator[Change]:
    before, after = _dumped(old), _dumped(new)
    for data in (before, after):
        for name in ("questions", "steps"):
            data.pop(name, None)
    yield from _fields(what, new.id, before, after)


def _fields(
    what: str, key: str, old: Mapping[str, Any], new: Mapping[str, Any], bump: Bump = "minor"
) -> Iterator[Change]:
    """Yield one change for all words that differ, and one for each rule that does."""
    place = f"{what} '{key}'"
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    worded = [name for name in names if is_said(name, new.get(name, old.get(name)))]
    inner = [n for n in names if n not in worded and _same_logic(n, old, new)]
    if worded or inner:
        listed = ", ".join([*worded, *inner])
        yield Change("patch", what, key, "reworded", f"{place} reworded: {listed}")
    for name in names:
        if name not in worded and name not in inner:
            said = f"{place}: {name} {_said(old.get(name))} is now {_said(new.get(name))}"
            yield Change(bump, what, key, "changed", said)


def _same_logic(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    before, after = ({name: data[name]} if name in data else {} for data in (old, new))
    return bool(logic_of(before) == logic_of(after))


def _said(value: Any) -> str:
    if value is None:
        return "(not set)"
    if isinstance(value, str | int | float | bool):
        return f"{value!r:.80}" if isinstance(value, str) else f"{value}"
    return f"{len(value)} entries" if len(str(value)) > 60 else f"{value}"


def _questions(old: Checklist, new: Checklist) -> Iterator[Change]:
    before = {q.id: q for step in old.steps for q in step.questions}
    after = {q.id: q for step in new.steps for q in step.questions}
    renamed = {
        q.renamed_from: key
        for key, q in after.items()
        if q.renamed_from in before and q.renamed_from not in after
    }
    for key, question in after.items():
        earlier = before.get(key)
        if earlier is None and question.renamed_from in renamed:
            earlier = before[question.renamed_from]
        if earlier is None:
            yield Change("minor", "question", key, "added", f"question '{key}' added")
        else:
            yield from _question(old, earlier, new, question)
    for key in before:
        if key not in after:
            now = f"; it is '{renamed[key]}' now" if key in renamed else ""
            yield Change("major", "question", key, "removed", f"question '{key}' removed{now}")


def _question(old: Checklist, was: Question, new: Checklist, now: Question) -> Iterator[Change]:
    before, after = _dumped(was), _dumped(now)
    for data in (before, after):
        for name in ("id", "renamed_from", "choices", "scale"):
            data.pop(name, None)
    for name in _MEANING:
        a, b = before.pop(name, None), after.pop(name, None)
        yield from _fields("question", now.id, {name: a}, {name: b}, "major")
    if before.pop("partly", None) != after.pop("partly", None):
        bump: Bump = "minor" if now.partly else "major"
        words = f"question '{now.id}': 'partly' {'may now' if now.partly else 'may no longer'}"
        yield Change(bump, "question", now.id, "changed", f"{words} be answered")
    yield from _fields("question", now.id, before, after)
    place = f"choice of '{now.id}'"
    yield from _items(place, old.choices(was), new.choices(now), _choice)
    yield from _scale(now.id, _scale_of(old, was), _scale_of(new, now))


def _choice(what: str, old: Any, new: Any) -> Iterator[Change]:
    yield from _fields(what, new.id, _dumped(old), _dumped(new))


def _scale_of(checklist: Checklist, question: Question) -> Scale | None:
    try:
        return checklist.scale(question.scale) if question.scale else None
    except KeyError:
        return None


def _scale(key: str, old: Scale | None, new: Scale | None) -> Iterator[Change]:
    if old is None or new is None or old.points == new.points:
        return
    before, after = ([point.value for point in scale.points] for scale in (old, new))
    place = f"question '{key}'"
    if before != after:
        words = f"{place}: its scale {_span(before)} is now {_span(after)}"
        yield Change("major", "question", key, "changed", words)
    elif [p.passes for p in old.points] != [p.passes for p in new.points]:
        words = f"{place}: other points of its scale pass"
        yield Change("minor", "question", key, "changed", words)
    else:
        yield Change("patch", "question", key, "reworded", f"{place} reworded: its scale")


def _span(values: list[int]) -> str:
    return f"{values[0]}..{values[-1]} ({len(values)} points)"


def _moves(old: Checklist, new: Checklist) -> Iterator[Change]:
    """Yield what stands elsewhere: a question in another step, or another order."""
    before, after = ({q.id: s.id for s in c.steps for q in s.questions} for c in (old, new))
    for key, step in after.items():
        if key in before and before[key] != step:
            words = f"question '{key}' moved from step '{before[key]}' to '{step}'"
            yield Change("minor", "question", key, "moved", words)
    orders: list[tuple[str, list[str], list[str]]] = [
        ("phases", [p.id for p in old.phases], [p.id for p in new.phases]),
        ("steps", [s.id for s in old.steps], [s.id for s in new.steps]),
        ("questions", [k for k in before if before[k] == after.get(k)],
                      [k for k in after if before.get(k) == after[k]]),
    ]  # fmt: skip
    for what, were, are in orders:
        both = set(were) & set(are)
        if [key for key in were if key in both] != [key for key in are if key in both]:
            yield Change(
                "minor", "checklist", new.id, "moved", f"the {what} stand in another order"
            )

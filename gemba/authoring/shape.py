"""The shape of a checklist: pydantic's complaints, told with line and column."""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.nodes import MappingNode

from gemba.authoring.faults import Fault
from gemba.authoring.nodes import Loc, data_of, find, get, key_node
from gemba.authoring.source import Sources
from gemba.journey.checklist import Checklist
from gemba.journey.near import did_you_mean
from gemba.journey.words import QUESTION_TYPES

_ROUNDS = 6
_SHAPES = {
    "tuple_type": "this is a list, each item on a line after a dash",
    "model_type": "this is a map of keys and values",
    "dict_type": "this is a map of keys and values",
    "string_type": "this is a text",
    "too_short": "at least one item is needed",
}
_STAND_INS: dict[str, Any] = {
    "version": "0.0.0", "type": "note", "kind": "photo", "value": 0, "from": 0, "gemba": 1,
    "phases": [{"id": "_phase", "title": "?"}], "channels": [{"id": "_channel", "title": "?"}],
    "choices": [{"id": "_choice", "label": "?"}], "points": [{"value": 0, "label": "?"},
                                                            {"value": 1, "label": "?"}],
}  # fmt: skip


def shaped(root: MappingNode, sources: Sources) -> tuple[Checklist | None, list[Fault], set[Loc]]:
    """Return the checklist, the faults of its shape, and the places that were stood in for.

    With faults the checklist is mended with stand-ins, good only for finding further faults.
    """
    data = data_of(root, text_keys(Checklist))
    faults: list[Fault] = []
    mended: set[Loc] = set()
    for round_ in range(_ROUNDS):
        try:
            return Checklist.model_validate(data), faults, mended
        except ValidationError as error:
            found = list(_told_once(error.errors(include_url=False, include_context=True)))
            if round_ == 0:
                faults = [_fault(root, detail, sources) for detail in found]
            for detail in found:
                _mend(data, detail, mended)
    return None, faults, mended


@cache
def text_keys(model: type[BaseModel]) -> frozenset[str]:
    """Return the keys below a model whose scalars are always text, such as `id` and `version`."""
    fields = list(_fields(model, set()))
    text = {name for name, annotation in fields if _is_text(annotation)}
    return frozenset(text - {name for name, annotation in fields if not _is_text(annotation)})


def _fields(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[str, Any]]:
    seen.add(model)
    for name, info in model.model_fields.items():
        yield info.alias or name, info.annotation
        for inner in _models(info.annotation):
            if inner not in seen:
                yield from _fields(inner, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _is_text(annotation: Any) -> bool:
    """Tell whether a scalar written at this annotation can only be text."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return all(isinstance(arg, str) for arg in args)
    if origin is Annotated:
        return _is_text(args[0])
    if origin in (Union, types.UnionType, tuple):
        return all(
            _is_text(arg) or any(_models(arg)) for arg in args if arg not in (type(None), ...)
        )
    return annotation is str


def _told_once(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Leave out what only follows: the branch not meant, and lists short of their faulty items."""
    for error in errors:
        inner = [e["loc"] for e in errors if len(e["loc"]) > len(error["loc"])]
        if error["type"] == "too_short" and any(
            loc[: len(error["loc"])] == error["loc"] for loc in inner
        ):
            continue
        branch = "choices" in error["loc"][-2:-1]
        other = {"string_type": list, "tuple_type": str}.get(error["type"])
        if not (branch and other and isinstance(error["input"], other)):
            yield error


def _fault(root: MappingNode, error: ErrorDetails, sources: Sources) -> Fault:
    code, message, hint = _words(root, error)
    loc = error["loc"]
    if error["type"] in ("extra_forbidden", "missing"):
        parent, _ = find(root, loc[:-1])
        return sources.fault(key_node(parent, str(loc[-1])) or parent, code, message, hint)
    return sources.fault(find(root, loc)[0], code, message, hint)


def _words(root: MappingNode, error: ErrorDetails) -> tuple[str, str, str]:
    name = str(error["loc"][-1]) if error["loc"] else ""
    given, kind = error["input"], error["type"]
    given = given[:60] if isinstance(given, str) else given
    if kind == "extra_forbidden":
        known = _known_keys(error["loc"], root)
        return "E101", f"unknown key '{name}'", did_you_mean(name, known)
    if kind == "missing":
        return "E102", f"'{name}' is missing", ""
    if kind == "literal_error" and error["loc"] == ("gemba",):
        hint = "write gemba: 1, or take a Gemba that reads the other format"
        return "E103", f"this Gemba reads format 1 of checklists, not {str(given)[:40]}", hint
    if kind == "literal_error":
        return _wrong_word(name, given, str(error["ctx"]["expected"]))
    if kind == "string_pattern_mismatch":
        return _wrong_text(name, given)
    if kind == "value_error":
        return "E107", error["msg"].removeprefix("Value error, "), ""
    if kind in _SHAPES:
        return "E100", f"{name}: {_SHAPES[kind]}", ""
    sentence = error["msg"][:1].lower() + error["msg"][1:]
    found = f", found {given!r}" if isinstance(given, (str, int, float, bool)) else ""
    return "E100", f"{name}: {sentence}{found}"[:300], ""


def _wrong_word(name: str, given: Any, expected: str) -> tuple[str, str, str]:
    known = [part.strip("'") for part in expected.replace(" or ", ", ").split(", ")]
    hint = did_you_mean(str(given), known)
    if name == "type":
        types_ = ", ".join(sorted(QUESTION_TYPES))
        return "E104", f"unknown question type '{given}' (known: {types_})", hint
    return "E103", f"'{given}' is not one of {', '.join(known)}", hint


def _wrong_text(name: str, given: Any) -> tuple[str, str, str]:
    if name == "version":
        reason = "(YAML reads 1.2 as a number)"
        return "E105", f"version must be three numbers in text, e.g. 1.2.0 {reason}", ""
    rule = "letters, digits, _ . and -, beginning with a letter or _"
    return "E106", f"'{given}' cannot be an id", f"an id has {rule}"


def _known_keys(loc: Loc, root: MappingNode) -> list[str]:
    """Return the keys that the model at the parent of a place knows."""
    model: Any = Checklist
    for part in loc[:-1]:
        if isinstance(part, str) and part in _by_key(model):
            inner = list(_models(_by_key(model)[part]))
            model = inner[0] if inner else model
    extra = ["uses"] if model is Checklist else ["use"] if "ask" in _by_key(model) else []
    present = get(root, "x")
    return [*_by_key(model), *extra, *(["x"] if present else [])]


@cache
def _by_key(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _mend(data: Any, error: ErrorDetails, mended: set[Loc]) -> None:
    """Remove what does not fit, or stand in for it, so that the rest can be checked."""
    path, holder = _reached(data, error["loc"])
    mended.add(path)
    if error["type"] == "missing":
        name = str(error["loc"][-1])
        if isinstance(holder, dict):
            holder[name] = _STAND_INS.get(name, f"_missing_{len(mended)}")
    elif error["type"] == "value_error" and isinstance(holder, dict):
        for name in ("min", "max", "touchpoint"):
            holder.pop(name, None)
        if "ask" in holder:
            holder["type"] = "note"
    else:
        _drop(data, path, len(mended))


def _reached(data: Any, loc: Loc) -> tuple[Loc, Any]:
    """Return the part of a place that the data has, and the value there."""
    path: list[str | int] = []
    for part in loc:
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if inside:
            data = data[part]
            path.append(part)
    return tuple(path), data


def _drop(data: Any, path: Loc, number: int) -> None:
    if not path:
        return
    _, holder = _reached(data, path[:-1])
    last = path[-1]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last] = f"_wrong_{number}" if isinstance(holder[last], str) else {}

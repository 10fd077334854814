"""Reads JSON that may be anything: one sentence names the place of the first fault."""

import json
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from gemba.store.errors import StoreError

MAX_BYTES = 200_000_000
MAX_DEPTH = 60
M = TypeVar("M", bound=BaseModel)


def read_json(path: Path) -> dict[str, Any]:
    """Return the JSON object of a file; raises StoreError where there is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000} MB"
            raise StoreError(f"{path} is larger than {limit}: export fewer walks at a time.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise StoreError(f"There is no file {path}: check its name.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Return the JSON object that bytes hold; raises StoreError where they hold none."""
    try:
        found = json.loads(
            data.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_without_twins
        )
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise StoreError(f"{where}: this is not JSON ({error.msg}): mend it there.") from None
    except UnicodeDecodeError:
        raise StoreError(f"{name} is not UTF-8 text: save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        reason = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        raise StoreError(f"{name} cannot be read: {reason}.") from None
    if not isinstance(found, dict):
        raise StoreError(f"{name} holds no JSON object: give an exported audit or a walk.")
    if _is_deep(found):
        raise StoreError(f"{name} cannot be read: too deeply nested.")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number that can be counted with")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twin[:80]!r} stands twice in one object")
    return found


def _is_deep(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return False
    return True


def _inside(item: Any) -> Iterable[Any]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


def take(kind: type[M], data: Any) -> M:
    """Return data as a model; raises StoreError with the place of the first fault."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        text = _sentence(fault["type"], str(fault["loc"][-1]) if fault["loc"] else "", fault["msg"])
        raise StoreError(f"{place_of(fault['loc'])}{text}.") from None


def _sentence(kind: str, key: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"unknown key {key[:80]!r}{did_you_mean(key, _known_keys())}"
    if kind == "missing":
        return "is missing"
    return message.removeprefix("Value error, ").removesuffix(".")


def place_of(loc: Iterable[int | str]) -> str:
    """Return a place such as `visits[2].step: `, empty at the top."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{_visible(part)}"
    return f"{text.removeprefix('.')}: " if text else ""


def _visible(key: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in key[:80])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the nearest known word, or an empty text."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def _known_keys() -> set[str]:
    from gemba.store import formats, paper_form

    return {
        field.alias or name
        for module in (formats, paper_form)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name, field in model.model_fields.items()
    }

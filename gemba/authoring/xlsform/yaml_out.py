"""Plain data as YAML that people can read and that reads back as it was."""

import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*")
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
_UNFIT = r"\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_BLOCK = re.compile(rf"[^\s\x00-\x1f{_UNFIT}][^\x00-\x09\x0b-\x1f{_UNFIT}]*\n")
_ODD = re.compile(rf"[{_UNFIT}]")
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


def yaml_text(data: dict[str, Any], head: str = "") -> str:
    """Return data as a YAML document behind a head of comments."""
    return head + "".join(f"{line}\n" for line in _map(data, ""))


def _map(data: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, dict) and value:
            yield name
            yield from _map(value, indent + "  ")
        elif isinstance(value, list | tuple) and value:
            yield name
            yield from _list(value, indent + "  ")
        elif isinstance(value, str) and key in ("table", "cells") and _BLOCK.fullmatch(value):
            yield f"{name} |"
            yield from (f"{indent}  {line}" if line else "" for line in value[:-1].split("\n"))
        else:
            yield f"{name} {_scalar(value)}"


def _list(items: list[Any] | tuple[Any, ...], indent: str) -> Iterator[str]:
    for item in items:
        if not isinstance(item, dict):
            yield f"{indent}- {_scalar(item)}"
        elif _is_small(item):
            inner = ", ".join(f"{_scalar(key)}: {_scalar(value)}" for key, value in item.items())
            yield f"{indent}- {{{inner}}}"
        else:
            lines = list(_map(item, indent + "  "))
            lines[0] = f"{indent}- {lines[0][len(indent) + 2 :]}"
            yield from lines


def _is_small(item: dict[str, Any]) -> bool:
    """Whether a map fits on a line: few short values and none with more inside."""
    return (
        "ask" not in item
        and sum(
            1000 if isinstance(v, dict | list | tuple) or "\n" in str(v) else len(str(v)) + len(k)
            for k, v in item.items()
        )
        < 75
        and bool(item)
    )


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        plain = _ID.fullmatch(value) if "." in value or "-" in value else _PLAIN.fullmatch(value)
        if plain and value.lower() not in _WORDS and not value.startswith(("inf", "nan")):
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
    return json.dumps(value)

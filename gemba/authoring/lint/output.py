"""Faults as others read them: JSON, SARIF 2.1.0, annotations of GitHub, and a last line."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from gemba.authoring.faults import Fault
from gemba.authoring.lint.pages import LEVELS, codes, level_of, page

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def summary(faults: Sequence[Fault]) -> str:
    """Return the last line of a run in words."""
    if not faults:
        return "No faults."
    counts = {level: sum(level_of(f.code) == level for f in faults) for level in LEVELS}
    told = [f"{n} {level}{'s' if n != 1 else ''}" for level, n in counts.items() if n]
    return f"{', '.join(told)}. gemba checklist explain CODE says more."


def as_json(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield a list of faults, each with its level."""
    rows = [
        {**asdict(fault), "level": level_of(fault.code), "is_error": fault.is_error}
        for fault in faults
    ]
    yield _dumped(rows)


def as_sarif(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield a SARIF 2.1.0 log with the rules that occur and their help."""
    names = sorted({fault.code for fault in faults})
    driver = {"name": "gemba", "rules": [_rule(name) for name in names]}
    results = [_result(fault, names.index(fault.code)) for fault in faults]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def as_github(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield one workflow command a fault, escaped as GitHub asks."""
    for fault in faults:
        place = {"file": _path(fault), "line": fault.line, "col": fault.column,
                 "endColumn": fault.column + fault.length, "title": fault.code}  # fmt: skip
        listed = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
        yield f"::{_GITHUB[level_of(fault.code)]} {listed}::{_data(_sentence(fault))}"


def _sentence(fault: Fault) -> str:
    return f"{fault.message}; {fault.hint}" if fault.hint else fault.message


def _rule(name: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": name, "defaultConfiguration": {"level": level_of(name)}}
    if name in codes():
        found = page(name)
        rule |= {
            "shortDescription": {"text": found.title},
            "fullDescription": {"text": found.what},
            "help": {"text": found.text, "markdown": found.markdown},
        }
    return rule


def _result(fault: Fault, index: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": fault.line, "startColumn": fault.column,
                              "endColumn": fault.column + fault.length}  # fmt: skip
    if fault.text:
        region["snippet"] = {"text": fault.text}
    place = {"artifactLocation": {"uri": _uri(fault)}, "region": region}
    return {
        "ruleId": fault.code,
        "ruleIndex": index,
        "level": level_of(fault.code),
        "message": {"text": _sentence(fault)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(fault: Fault) -> str:
    path = PurePath(fault.path)
    if path.is_absolute():
        return Path(fault.path).as_uri()
    return quote(path.as_posix())


def _path(fault: Fault) -> str:
    return PurePath(fault.path).as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _dumped(data: Any) -> str:
    """Return JSON that no terminal takes for commands: all beyond ASCII is escaped."""
    return json.dumps(data, indent=2, ensure_ascii=True).replace("\x7f", "\\u007f")


FORMATS: dict[str, Callable[[Sequence[Fault]], Iterator[str]]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}

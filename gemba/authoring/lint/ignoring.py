"""Inline ignores: `# gemba: ignore W402 why` on the line of a fault, or on the line above."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import ScalarToken

from gemba.authoring.faults import Fault
from gemba.authoring.lint.pages import codes
from gemba.authoring.source import Sources
from gemba.journey.near import did_you_mean

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*gemba:\s*ignore\b(.*)$")
_CODE = re.compile(r"[A-Z]\d{3}\b")


@dataclass
class Ignore:
    """One ignore: its place (from 0), the line it covers, its codes, its reason."""

    path: str
    line: int
    column: int
    length: int
    covers: int
    codes: tuple[str, ...]
    reason: str
    used: set[str] = field(default_factory=set)


def after_ignores(faults: Iterable[Fault], sources: Sources) -> Iterator[Fault]:
    """Yield the faults that no ignore covers, and what is wrong with the ignores themselves."""
    ignores = [found for path in sources.lines for found in ignores_of(path, sources)]
    covering: dict[tuple[str, int, str], list[Ignore]] = {}
    for ignore in ignores:
        for code in ignore.codes if ignore.reason else ():
            covering.setdefault((ignore.path, ignore.covers, code), []).append(ignore)
    for fault in faults:
        found = () if fault.is_error else covering.get((fault.path, fault.line - 1, fault.code), ())
        for ignore in found:
            ignore.used.add(fault.code)
        if not found:
            yield fault
    for ignore in ignores:
        yield from _faults(ignore, sources)


def ignores_of(path: str, sources: Sources) -> Iterator[Ignore]:
    """Yield the ignores of a file, those inside texts left out."""
    lines = sources.lines[path]
    found = [(i, match) for i, line in enumerate(lines) if (match := _COMMENT.search(line))]
    texts = _texts("\n".join(lines)) if found else []
    for i, match in found:
        if any(start <= (i, match.start()) < end for start, end in texts):
            continue
        words = match[1].strip()
        named = tuple(_leading_codes(words))
        reason = words[words.rindex(named[-1]) + len(named[-1]) :] if named else words
        alone = not lines[i][: match.start()].strip()
        covers = _next_line(lines, i) if alone else i
        yield Ignore(path, i, match.start(), len(match[0]), covers, named,
                     reason.lstrip(" ,:-").strip())  # fmt: skip


def _leading_codes(words: str) -> Iterator[str]:
    rest = words
    while match := _CODE.match(rest):
        yield match[0]
        rest = rest[match.end() :].lstrip(" ,")


def _next_line(lines: list[str], index: int) -> int:
    """Return the first line below that is neither empty nor a comment."""
    for i in range(index + 1, len(lines)):
        if lines[i].strip() and not lines[i].lstrip().startswith("#"):
            return i
    return index


def _texts(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where scalars begin and end, as pairs of line and column."""
    found = []
    try:
        for token in YAML(typ="safe", pure=True).scan(text):
            if isinstance(token, ScalarToken):
                start, end = token.start_mark, token.end_mark
                found.append(((start.line, start.column), (end.line, end.column)))
    except YAMLError:
        return found
    return found


def _faults(ignore: Ignore, sources: Sources) -> Iterator[Fault]:
    def told(code: str, message: str, hint: str = "") -> Fault:
        return sources.at(
            ignore.path, ignore.line, ignore.column, ignore.length, code, message, hint
        )

    if not ignore.codes:
        yield told("W491", "an ignore names its code", "write # gemba: ignore W402 and the reason")
    elif not ignore.reason:
        message = f"{', '.join(ignore.codes)} is ignored without a reason, so it is not"
        yield told("W491", message, "say why behind the code")
    for code in ignore.codes:
        if code not in codes():
            yield told("W493", f"there is no code {code}", did_you_mean(code, codes()))
        elif code.startswith("E"):
            yield told("W493", f"{code} stops the checklist and cannot be ignored")
        elif ignore.reason and code not in ignore.used:
            yield told("W492", f"nothing here gives {code}", "take the ignore out")

"""The page of each code: what it means, why it matters, a bad example and a good one.

A page is Markdown: `# CODE title`, a line with its level, text, and under `## Why`, `## Bad` and
`## Good` the rest. Levels: `error` stops the checklist, `warning` stops its publication, `note`
never stops anything.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from gemba.journey.near import did_you_mean

Level = Literal["error", "warning", "note"]
FOLDER = Path(__file__).parent / "pages"
_HEAD = re.compile(r"# ([A-Z]\d{3}) (.+)\n\n(error|warning|note)\n\n")
_PARTS = re.compile(r"^## (Why|Bad|Good)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One code explained; `bad` and `good` are Markdown with fenced examples, empty for none."""

    code: str
    title: str
    level: Level
    what: str
    why: str
    bad: str
    good: str

    @property
    def markdown(self) -> str:
        """The page as Markdown."""
        parts = [self.what, f"**Why.** {self.why}"]
        parts += [f"**Bad**\n\n{self.bad}"] if self.bad else []
        return "\n\n".join([*parts, *([f"**Good**\n\n{self.good}"] if self.good else [])])

    @property
    def text(self) -> str:
        """The page as people read it."""
        parts = [f"{self.code} {self.title} ({LEVELS[self.level]})", self.what, f"Why: {self.why}"]
        parts += [f"Bad:\n\n{_plain(self.bad)}"] if self.bad else []
        parts += [f"Good:\n\n{_plain(self.good)}"] if self.good else []
        return "\n\n".join(parts)


_FENCE = re.compile(r"```\w+ ?(\w*)\n(.*?)\n?```", re.DOTALL)
_FILES = {
    "bank": "_banks/service.yaml:",
    "translation": "_lang/example.de.yaml:",
    "lock": "published.lock:",
    "parent": "parent.yaml:",
    "waivers": "waivers/site.yaml:",
}


def _plain(example: str) -> str:
    """Return an example without its fences: indented, other files under their names."""

    def indented(found: re.Match[str]) -> str:
        lines = [f"    {line}".rstrip() for line in found[2].split("\n")]
        return "\n".join([*([_FILES[found[1]]] if found[1] in _FILES else []), *lines])

    return _FENCE.sub(indented, example)


LEVELS: dict[Level, str] = {
    "error": "stops the checklist",
    "warning": "stops its publication",
    "note": "stops nothing",
}


class UnknownCode(ValueError):
    """A code that no page explains; its text names the nearest."""


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Return every code that has a page, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md")))


@lru_cache(maxsize=200)
def page(code: str) -> Page:
    """Return the page of a code, in any case; raises UnknownCode where there is none."""
    name = code.strip().upper()
    if name not in codes():
        hint = did_you_mean(name, codes()) or "gemba checklist explain prints all of them."
        raise UnknownCode(f"There is no code {code!r:.40}: {hint}")
    return parsed((FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def parsed(text: str) -> Page:
    """Return a page read from its Markdown; raises ValueError where its head is not one."""
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"no page: {text[:40]!r}")
    what, *rest = _PARTS.split(text[head.end() :])
    parts = {rest[i]: rest[i + 1].strip() for i in range(0, len(rest), 2)}
    level = cast(Level, head[3])
    return Page(head[1], head[2], level, what.strip(), parts.get("Why", ""),
                parts.get("Bad", ""), parts.get("Good", ""))  # fmt: skip


def level_of(code: str) -> Level:
    """Return the level of a code; one without a page is an error if its letter says so."""
    if code in codes():
        return page(code).level
    return "error" if code.startswith("E") else "warning"

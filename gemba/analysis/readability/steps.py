"""The steps of a manual, and what makes them hard to follow: candidates, judged by walking them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gemba.analysis.readability.languages import Language
from gemba.analysis.readability.signs import RESULT
from gemba.analysis.readability.text import Block, blocks, clean, words
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

MOST_WORDS = 25
MOST_STEPS = 500
_NUMBER = re.compile(r"\d{1,3}")
_BULLET = re.compile(r"\s*[•◦▪‣●○■□–*·-]\s*$")
_CONTENTS = re.compile(r"(?:\.\s?){4,}|\s\d{1,3}$")
_MARKS = str.maketrans("", "", CODE_OPEN + CODE_CLOSE)


@dataclass(frozen=True, slots=True)
class ManualStep:
    """One thing that a manual tells its reader to do; number is None for a bullet."""

    text: str
    page: int
    procedure: str
    number: int | None
    words: int
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Item:
    text: str
    page: int
    procedure: str
    number: int | None
    depth: int
    after: str = ""


def steps(pages: Sequence[str], language: Language) -> tuple[ManualStep, ...]:
    """Return the numbered steps of a manual, or its bullets where nothing is numbered.

    A step stands in a row: one number alone, or a table of contents, is none.
    """
    found = list(_items(pages))
    numbered = [run for run in _runs([i for i in found if i.number is not None]) if len(run) > 1]
    rows = numbered or [run for run in _rows_of_bullets(found) if len(run) > 1]
    every = [_step(item, run[:place], language) for run in rows for place, item in enumerate(run)]
    return tuple(every[:MOST_STEPS])


def _items(pages: Sequence[str]) -> Iterator[_Item]:
    procedure, last = "", None
    for page, text in enumerate(pages, 1):
        for block in blocks(clean(text)):
            if last and last.text == "" and not block.heading and not block.marker:
                last.text = _told(block)
            elif item := _item(block, page, procedure):
                yield from [last] if last and last.text else []
                last = item
            elif block.heading:
                yield from [last] if last and last.text else []
                last, procedure = None, _told(block)
            elif last:
                last.after += " " + _told(block)
    yield from [last] if last and last.text else []


def _item(block: Block, page: int, procedure: str) -> _Item | None:
    text = _told(block)
    if _CONTENTS.search(text) or (not block.marker) or (block.heading and not _is_step(block)):
        return None
    depth = len(block.marker) - len(block.marker.lstrip())
    if _BULLET.match(block.marker):
        return _Item(text, page, procedure, None, depth)
    number = _NUMBER.search(block.marker)
    return _Item(text, page, procedure, int(number[0]), depth) if number else None


def _is_step(block: Block) -> bool:
    """A heading is a step where it says so; "2. Safety" is a chapter."""
    return block.marker[:1].isalpha()


def _told(block: Block) -> str:
    return " ".join(block.text.translate(_MARKS).split())


def _runs(found: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield the rows of numbers: each begins at 1, or anew under another heading or depth."""
    for depth in sorted({item.depth for item in found}):
        run: list[_Item] = []
        for item in (i for i in found if i.depth == depth):
            follows = run and item.number == (run[-1].number or 0) + 1
            anew = item.number == 1 or (run and item.procedure != run[-1].procedure)
            if anew and not follows and run:
                yield run
                run = []
            run.append(item)
        if run:
            yield run


def _rows_of_bullets(found: Sequence[_Item]) -> Iterator[list[_Item]]:
    row: list[_Item] = []
    for item in found:
        if row and item.procedure != row[-1].procedure:
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _step(item: _Item, before: Sequence[_Item], language: Language) -> ManualStep:
    count = len(words(item.text, language))
    return ManualStep(
        item.text, item.page, item.procedure, item.number, count,
        tuple(_problems(item, before, count, language)),
    )  # fmt: skip


def _problems(
    item: _Item, before: Sequence[_Item], count: int, language: Language
) -> Iterator[str]:
    if item.number is not None:
        yield from _misnumbered(item.number, before)
    if count > MOST_WORDS:
        yield f"{count} words"
    if joint := language.then.search(item.text):
        yield f"more than one action: “{joint[0].lower()}”"
    if not re.search(rf"(?<!\w)(?:{RESULT[language.code]})", item.text + item.after, re.IGNORECASE):
        yield "no visible result"


def _misnumbered(number: int, before: Sequence[_Item]) -> Iterator[str]:
    last = before[-1].number if before else 0
    if last is None or number == last + 1:
        return
    if not before:
        yield f"begins at {number}"
    elif number > last:
        yield f"numbers jump from {last} to {number}"
    else:
        yield f"number {number} after {last}"

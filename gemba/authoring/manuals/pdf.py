"""The text of a PDF's pages, without the lines that stand on every page."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gemba.authoring.manuals.refusal import ManualError

MAX_PAGES = 2_000
MAX_LETTERS = 5_000_000
MAX_SECONDS = 60
_EDGE_LINES = 2
_REPEATED = 0.5
_FEW_PAGES = 4
_NO_HEADING = re.compile(r"^#+ +", re.MULTILINE)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


def pdf_pages(path: Path, data: bytes) -> list[str]:
    """Return the text of each page; raises ManualError where there is none to be had."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ManualError(_refusal(path, str(error))) from None
    try:
        return _without_running_lines(_read(path, document))
    except pypdfium2.PdfiumError:
        raise ManualError(f"{path} is a damaged PDF: print it to a new one.") from None
    finally:
        document.close()


def _refusal(path: Path, why: str) -> str:
    if "password" in why.lower():
        return f"{path} is locked with a password: save a copy without one."
    return f"{path} is a damaged PDF: print it to a new one."


def _read(path: Path, document: "pypdfium2.PdfDocument") -> list[str]:  # type: ignore[name-defined] # noqa: F821
    if len(document) > MAX_PAGES:
        raise ManualError(f"{path} has more than {MAX_PAGES} pages: give the part customers read.")
    until, letters = time.monotonic() + MAX_SECONDS, 0
    pages = []
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded().replace("\r\n", "\n")
        pages.append(_NO_HEADING.sub("", text))
        text_page.close()
        page.close()
        letters += len(pages[-1])
        if letters > MAX_LETTERS or time.monotonic() > until:
            raise ManualError(f"{path} holds more text than any manual: give the part in question.")
    return pages


def _without_running_lines(pages: Sequence[str]) -> list[str]:
    """Drop page numbers and the heads and feet that half the pages share."""
    lines = [page.split("\n") for page in pages]
    edges = Counter(key for page in lines for key in {_key(line) for line in _edges(page)})
    often = {key for key, n in edges.items() if n > max(_FEW_PAGES, _REPEATED * len(pages))}
    return ["\n".join(_kept(page, often)) for page in lines]


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line.strip())


def _kept(page: Sequence[str], often: set[str]) -> list[str]:
    last = len(page) - _EDGE_LINES
    return [
        line
        for number, line in enumerate(page)
        if not (_key(line) in often and (number < _EDGE_LINES or number >= last))
    ]

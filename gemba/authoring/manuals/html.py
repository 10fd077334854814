"""The text of a web page: headings, paragraphs and list items, as lines of plain text."""

import re
from collections.abc import Mapping
from contextlib import suppress

from gemba.authoring.manuals.comments import without_comments
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

_BLOCKS = frozenset(
    ["p", "div", "section", "article", "main", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th",
     "figure", "figcaption", "blockquote", "br", "hr", "header", "address", "details", "summary",
     "form", "fieldset", "body"]
)  # fmt: skip
_DROPPED = frozenset(
    ["pre", "script", "style", "nav", "head", "template", "svg", "math", "noscript", "footer",
     "select"]
)  # fmt: skip
_CODE = frozenset(["code", "tt"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PIECE = 65_536
_SPACE = re.compile(r"[ \t\r\f\v\n\u00a0]+")
_PRIVATE = re.compile(f"[{CODE_OPEN}{CODE_CLOSE}]")


def html_text(source: str) -> str:
    """Return the text that a reader of a web page reads; blocks of code and tables are left out.

    Where tables hold most of the text they are its layout, and stay.
    """
    source = without_comments(_PRIVATE.sub("", source))
    without = _Reader(_DROPPED | {"table"}).text_of(source)
    if "<table" not in source.lower():
        return without
    whole = _Reader(_DROPPED).text_of(source)
    return without if 2 * len(without) >= len(whole) else whole


class _Reader:
    """Writes blocks as lines: `# ` before a heading, `1. ` or `• ` before an item."""

    def __init__(self, dropped: frozenset[str]) -> None:
        self.dropped = dropped
        self.depth = 0
        self.code = 0
        self.lists: list[int | None] = []
        self.parts: list[str] = []

    def text_of(self, source: str) -> str:
        """Return the text of a whole page."""
        from lxml.etree import HTMLParser, ParseError  # type: ignore[import-untyped]

        parser = HTMLParser(target=self, remove_comments=True, remove_pis=True, recover=True)
        with suppress(ParseError):
            for start in range(0, len(source), _PIECE):
                parser.feed(source[start : start + _PIECE])
            parser.close()
        lines = (_SPACE.sub(" ", line).rstrip() for line in "".join(self.parts).split("\x02"))
        return "\n\n".join(_indented(line) for line in lines if line.strip(f" \x01{CODE_OPEN}"))

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """Take a tag that opens."""
        if tag in self.dropped:
            self.depth += 1
            self._block()
        elif tag in _CODE:
            self.code += 1
            self.parts.append(CODE_OPEN if self.code == 1 else "")
        elif tag == "li":
            self._block(self._marker(attrs))
        elif tag in _HEADINGS:
            self._block("# ")
        elif tag in _BLOCKS:
            if tag in ("ol", "ul"):
                self.lists.append(_number(attrs.get("start"), 1) if tag == "ol" else None)
            self._block()

    def end(self, tag: str) -> None:
        """Take a tag that closes."""
        if tag in self.dropped:
            self.depth = max(0, self.depth - 1)
        elif tag in _CODE:
            self._end_code(to=max(0, self.code - 1))
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag in _BLOCKS or tag in _HEADINGS or tag == "li":
            self._block()

    def data(self, data: str) -> None:
        """Take text."""
        begun = bool(self.parts) and self.parts[-1].startswith("\x02")
        if not self.depth and not (begun and data.isspace()):
            self.parts.append(data.replace("\x01", " ").replace("\x02", " "))

    def close(self) -> None:
        """Take the end of the page."""

    def _block(self, marker: str = "") -> None:
        self._end_code(to=0)
        is_item = (
            bool(self.parts) and self.parts[-1].startswith("\x02") and self.parts[-1] != "\x02"
        )
        if not self.depth and (marker or not is_item):
            self.parts.append("\x02" + marker)

    def _end_code(self, to: int) -> None:
        if self.code and not to:
            self.parts.append(CODE_CLOSE)
        self.code = to

    def _marker(self, attrs: Mapping[str, str]) -> str:
        indent = "\x01" * max(0, len(self.lists) - 1)
        if not self.lists or self.lists[-1] is None:
            return indent + "• "
        number = _number(attrs.get("value"), self.lists[-1])
        self.lists[-1] = number + 1
        return f"{indent}{number}. "


def _indented(line: str) -> str:
    stripped = line.lstrip("\x01 ")
    return "  " * line.count("\x01") + stripped


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text.strip()) else otherwise

"""Headings, paragraphs, lists, tables and charts: from the pages' HTML to Word's own."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.inline import pieces_of
from gemba.report.docx.pieces import Piece, Words
from gemba.report.docx.writer import ROOM, Writer
from gemba.report.rasters import Raster

_WIDTH = re.compile(r"width:\s*([0-9.]+)mm")
_PARAGRAPHS = {
    "eyebrow": "Eyebrow", "lead": "Lead", "statement": "Statement", "notice": "Notice",
    "legend": "Caption", "cap": "Caption", "cite": "Cite", "small": "Small", "claims": "Small",
    "words": "Quote",
}  # fmt: skip
_FILLS = {
    "l0": "F3C9B8", "l1": "F8E2D3", "l2": "EEF1F3", "l3": "D6EBE4", "l4": "B3D9CC", "won": "E3F1EC",
}  # fmt: skip
_MAP = "Experience map"


def classes(node: Any) -> list[str]:
    """Return the classes of an element."""
    found: str = node.get("class", "")
    return found.split()


class Blocks:
    """Takes sections over into a document."""

    def __init__(self, page: Writer, charts: Mapping[Any, Raster | None]) -> None:
        """Write to a page; charts holds the drawing of each chart of the HTML."""
        self.page, self.charts = page, charts
        self._key, self._eyebrow, self._new_page, self._small = "", "", False, False

    def section(self, section: Any, key: str, *, continues: bool = False) -> None:
        """Take a section over; its first block begins a page unless it flows on."""
        self._key = key
        self._new_page = not continues and not {"flow", "two"} & set(classes(section))
        self._small = "compare" in classes(section)
        self._inside(section)

    def opening(self, section: Any, key: str) -> None:
        """Take over what stands at the top of a section: eyebrow, heading, lead."""
        self._key, self._new_page, self._small = key, self.page.report.layout == "report", False
        for child in section:
            is_top = child.tag == "h1" or {"eyebrow", "lead"} & set(classes(child))
            if not is_top:
                return
            self._block(child)

    def _inside(self, node: Any) -> None:
        for child in node:
            if isinstance(child.tag, str):
                self._block(child)

    def _block(self, node: Any) -> None:
        if node.tag in ("h1", "h2", "h3"):
            self._heading(node)
        elif node.tag == "p":
            self._paragraph(node)
        elif node.tag in ("ul", "ol"):
            self._list(node)
        elif node.tag == "table":
            self._table(node)
        elif node.tag == "svg":
            self._chart(node)
        elif node.tag == "blockquote":
            self.page.text(pieces_of(node), "Quote")
        elif "panel" in classes(node):
            self._panels(node)
        else:
            self._inside(node)

    def _turned(self) -> bool:
        """Whether the block that comes now begins a page: only a section's first one may."""
        new_page, self._new_page = self._new_page, False
        return new_page

    def _paragraph(self, node: Any) -> None:
        names = classes(node)
        style = next((style for name, style in _PARAGRAPHS.items() if name in names), "")
        words = pieces_of(node)
        if style == "Eyebrow":
            self._eyebrow = "".join(piece.text for piece in words)
        if style == "Caption":
            words = [replace(p, text="   ") if p.text == " " else p for p in words]
        if words:
            self.page.text(words, style, new_page=self._turned())

    def _heading(self, node: Any) -> None:
        words, level = pieces_of(node), int(node.tag[1])
        if level == 1 and self._eyebrow.startswith(_MAP):
            words = [Piece(f"{_MAP}: "), *words]
        listed = "".join(piece.text for piece in words) if level == 1 else ""
        key = (self._key or f"section{len(self.page.listed)}") if level == 1 else ""
        self.page.heading(words, level, key=key, listed=listed, new_page=self._turned())
        self._eyebrow = "" if level == 1 else self._eyebrow

    def _list(self, node: Any) -> None:
        if "toc" in classes(node):
            self.page.contents()
            return
        unseen = "unseen" in classes(node.getparent())
        self.page.bullets((pieces_of(item) for item in node), "Unseen" if unseen else "ListBullet")

    def _chart(self, node: Any) -> None:
        chart = self.charts.get(node)
        if chart is not None:
            self.page.chart(chart)

    def _panels(self, node: Any) -> None:
        """Drawings that stand beside each other: the first of them takes the others along."""
        before = node.getprevious()
        if before is not None and "panel" in classes(before):
            return
        panels = [node]
        while (after := panels[-1].getnext()) is not None and "panel" in classes(after):
            panels.append(after)
        cells = [cell for cell in map(self._panel, panels) if cell.blocks]
        cells += [Cell()] * (len(cells) % 2)
        if cells:
            pairs = [cells[n : n + 2] for n in range(0, len(cells), 2)]
            self.page.table((Column("", ROOM / 2), Column("", ROOM / 2)), pairs, "GembaPlain")

    def _panel(self, node: Any) -> Cell:
        chart = next((self.charts.get(svg) for svg in node.iter("svg")), None)
        if chart is None:
            return Cell()
        name = next((pieces_of(head, "Strong") for head in node.iter("h2", "h3")), [])
        return Cell(blocks=[self.page.block(name, "FindingHead"), self.page.drawn(chart)])

    def _table(self, node: Any) -> None:
        rows = list(node.iter("tr"))
        if not rows:
            return
        head = next(iter(node.iter("thead")), None)
        heads = list(head.iter("th", "td")) if head is not None else []
        body = [list(row) for row in rows if row.getparent() is not head]
        count = max(len(row) for row in [heads, *body])
        first = [*(heads or body[0]), *[None] * count][:count]
        columns = [
            _column(cell, width, bool(heads))
            for cell, width in zip(first, _widths(node, count), strict=True)
        ]
        small = "TableSmall" if self._small else "TableText"
        self.page.table(columns, [self._row(row, count) for row in body], text=small)

    def _row(self, row: list[Any], count: int) -> list[Words | Cell]:
        return [*map(self._cell, row), *[""] * (count - len(row))]

    def _cell(self, node: Any) -> Words | Cell:
        names = classes(node)
        style = "Emphasis" if {"none", "protest"} & set(names) else ""
        if node.tag == "th" and "400" not in node.get("style", ""):
            style = style or "Strong"
        quiet = "quiet" in names or "quiet" in classes(node.getparent())
        words = pieces_of(node, "Quiet" if quiet else style)
        fill = next((_FILLS[name] for name in names if name in _FILLS), "")
        drawings = [self.page.drawn(chart, "TableText") for svg in node.iter("svg")
                    if (chart := self.charts.get(svg)) is not None]  # fmt: skip
        if drawings:
            text = [self.page.block(words, "TableText")] if words else []
            return Cell(fill=fill, blocks=[*drawings, *text])
        return Cell(words, fill) if fill else words


def _column(cell: Any, width: float, is_head: bool) -> Column:
    names = classes(cell) if cell is not None else []
    words = pieces_of(cell) if is_head and cell is not None else ""
    return Column(words, width, "num" in names, "cell" in names)


def _widths(table: Any, count: int) -> list[float]:
    """The columns' widths in mm, 0 for what shares the rest."""
    found = []
    for column in list(table.iter("col"))[:count]:
        match = _WIDTH.search(column.get("style", ""))
        found.append(float(match[1]) if match else 0.0)
    found += [0.0] * (count - len(found))
    if "facts" in classes(table) and count and not found[0]:
        found[0] = 34.0
    return found

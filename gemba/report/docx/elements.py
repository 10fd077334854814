"""The few elements of a DOCX that the report is made of; texts only ever become text nodes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gemba.report.docx.pieces import Piece, Words, pieces, runs_from_right

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in mm (0: its share of the rest), its side."""

    head: Words = ""
    width: float = 0
    right: bool = False
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is filled with a colour, or that holds other elements than one paragraph."""

    words: Words = ""
    fill: str = ""
    blocks: Sequence[Any] = ()


def node(tag: str, *children: Any, **attributes: str) -> Any:
    """Return an element `w:tag`; attributes are of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def paragraph(
    words: Words = "",
    style: str = "",
    *,
    language: str = "",
    before: Iterable[Any] = (),
    new_page: bool = False,
    side: str = "",
) -> Any:
    """Return a paragraph; language is that of what was said, before holds elements put first."""
    found = pieces(words)
    from_right = runs_from_right("".join(piece.text for piece in found))
    properties = node("pPr")
    if style:
        properties.append(node("pStyle", val=style))
    if new_page:
        properties.append(node("pageBreakBefore"))
    if from_right:
        properties.append(node("bidi"))
    if side:
        properties.append(node("jc", val=side))
    return node(
        "p", *([properties] if len(properties) else []), *before,
        *(_linked(piece, language, from_right) for piece in found),
    )  # fmt: skip


def _linked(piece: Piece, language: str, from_right: bool) -> Any:
    made = _run(piece, language if piece.said else "", from_right)
    return node("hyperlink", made, anchor=piece.link, history="1") if piece.link else made


def _run(piece: Piece, language: str, from_right: bool) -> Any:
    properties = node("rPr")
    if piece.style:
        properties.append(node("rStyle", val=piece.style))
    if from_right:
        properties.append(node("rtl"))
    if language:
        properties.append(node("lang", val=language, bidi=language))
    return node("r", *([properties] if len(properties) else []), *_text(piece.text))


_BREAK = re.compile("([\n\t])")
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"


def _text(text: str) -> list[Any]:
    found: list[Any] = []
    for part in _BREAK.split(text.replace("\r", "\n")):
        if part in ("\n", "\t"):
            found.append(node("br" if part == "\n" else "tab"))
        elif part:
            made = node("t")
            made.text = part
            made.set(_KEPT, "preserve")
            found.append(made)
    return found


def field(instruction: str, shown: str) -> list[Any]:
    """Return the runs of a field that the reader's program works out, such as a page number."""
    code = node("instrText")
    code.text = f" {instruction} "
    code.set(_KEPT, "preserve")
    return [
        node("r", node("fldChar", fldCharType="begin")),
        node("r", code),
        node("r", node("fldChar", fldCharType="separate")),
        node("r", *_text(shown)),
        node("r", node("fldChar", fldCharType="end")),
    ]


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Words | Cell]],
    *,
    style: str = "GembaTable",
    language: str = "",
    room: float = 170,
    text: str = "TableText",
) -> Any:
    """Return a table over the whole width; its head, where it has one, repeats on each page."""
    widths = _widths(columns, room)
    has_head = any(column.head for column in columns)
    look = node("tblLook", val="0420" if has_head else "0400", firstRow=str(int(has_head)),
                lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")  # fmt: skip
    properties = node(
        "tblPr", node("tblStyle", val=style), node("tblW", w=str(sum(widths)), type="dxa"),
        node("tblLayout", type="fixed"), look,
    )  # fmt: skip
    made = node("tbl", properties, node("tblGrid", *(node("gridCol", w=str(w)) for w in widths)))
    if has_head:
        marks = node("trPr", node("cantSplit"), node("tblHeader"))
        cells = (_cell(column.head, column, width, "TableHead", "")
                 for column, width in zip(columns, widths, strict=True))  # fmt: skip
        made.append(node("tr", marks, *cells))
    for row in rows:
        cells = (_cell(words, column, width, text, language)
                 for words, column, width in zip(row, columns, widths, strict=True))  # fmt: skip
        made.append(node("tr", node("trPr", node("cantSplit")), *cells))
    return made


def _cell(content: Words | Cell, column: Column, width: int, style: str, language: str) -> Any:
    cell = content if isinstance(content, Cell) else Cell(content)
    properties = node("tcPr", node("tcW", w=str(width), type="dxa"))
    if cell.fill:
        properties.append(node("shd", val="clear", color="auto", fill=cell.fill))
    side = "right" if column.right else "center" if column.centre else ""
    blocks = cell.blocks or [paragraph(cell.words, style, language=language, side=side)]
    return node("tc", properties, *blocks)


def _widths(columns: Sequence[Column], room: float) -> list[int]:
    taken = sum(column.width for column in columns)
    open_ones = sum(not column.width for column in columns)
    share = max(12.0, (room - taken) / open_ones) if open_ones else 0
    return [round((column.width or share) * TWIPS) for column in columns]

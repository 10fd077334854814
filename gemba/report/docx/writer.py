"""Writes a DOCX from the top to the bottom: paragraphs, tables, pictures, links."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.oxml.shape import CT_Inline
from docx.shared import Mm

from gemba.report.docx.blank import blank, packed
from gemba.report.docx.elements import Cell, Column, field, node, paragraph, table
from gemba.report.docx.pieces import Piece, Words, said
from gemba.report.model import Fact, Report
from gemba.report.pictures import Picture
from gemba.report.rasters import Raster
from gemba.report.text import clean
from gemba.report.theme import Theme

ROOM = 170.0
"""Millimetres between the margins."""


class Writer:
    """A DOCX that grows from the top to the bottom."""

    def __init__(
        self, report: Report, pictures: Mapping[str, Picture], theme: Theme | None = None
    ) -> None:
        """Begin an empty document in the report's look."""
        self.report, self.pictures = report, pictures
        self.theme = theme or Theme()
        self._document = blank(report, self.theme.footer)
        self._end = self._document.element.body.sectPr
        english = report.language.split("-")[0].lower() == "en"
        self._language = "" if english else report.language
        self._bookmarks: set[str] = set()
        self._drawn = 0
        self.listed: list[tuple[str, str]] = []
        self._contents_at: Any = None

    def heading(
        self, words: Words, level: int = 1, *, key: str = "", listed: str = "", style: str = "",
        new_page: bool = False,
    ) -> None:  # fmt: skip
        """Add a heading; key names it for links, listed is its line in the contents."""
        self.text(words, style or f"Heading{level}", key=key, new_page=new_page)
        if listed:
            self.listed.append((clean(listed), key))

    def text(self, words: Words, style: str = "", *, key: str = "", new_page: bool = False) -> None:
        """Add a paragraph."""
        before = self._bookmark(key) if key else ()
        self._add(paragraph(words, style, language=self._language, before=before,
                            new_page=new_page))  # fmt: skip

    def bullets(self, lines: Iterable[Words], style: str = "ListBullet") -> None:
        """Add a list."""
        for line in lines:
            self.text(line, style)

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Words | Cell]],
        style: str = "GembaTable",
        text: str = "TableText",
    ) -> None:
        """Add a table; what introduces it stays on its page."""
        before = self._end.getprevious()
        if before is not None and before.tag.endswith("}p"):
            before.get_or_add_pPr().get_or_add_keepNext()
        self._add(table(columns, rows, style=style, language=self._language, text=text))

    def facts(self, facts: Iterable[Fact], width: float = 34) -> None:
        """Add labels and their texts side by side."""
        rows = [(Piece(fact.label, "Quiet"), said(fact.text)) for fact in facts]
        if rows:
            self.table((Column("", width), Column("")), rows)

    def chart(self, chart: Raster) -> None:
        """Add a drawing; what it shows is its alternative text."""
        self._add(self.drawn(chart))

    def drawn(self, chart: Raster, style: str = "Figure") -> Any:
        """Return a drawing as a paragraph."""
        return self.drawing(chart.png, chart.alt, chart.width, style)

    def drawing(self, source: Any, alt: str, width: float, style: str = "") -> Any:
        """Return a paragraph with a picture of this width in mm; source is bytes or a path."""
        self._drawn += 1
        file = BytesIO(source) if isinstance(source, bytes) else str(source)
        key, image = self._document.part.get_or_add_image(file)
        size = image.scaled_dimensions(Mm(width), None)
        inline = CT_Inline.new_pic_inline(self._drawn, key, f"picture{self._drawn}", *size)
        inline.docPr.set("descr", clean(alt))
        made = paragraph("", style)
        made.append(node("r", node("drawing", inline)))
        return made

    def block(self, words: Words, style: str = "", *, key: str = "") -> Any:
        """Return a paragraph for the inside of a cell."""
        before = self._bookmark(key) if key else ()
        return paragraph(words, style, language=self._language, before=before)

    def contents(self) -> None:
        """Put the contents here; they are filled when the document is done."""
        self.text("Contents", "TOCHeading")
        self._contents_at = paragraph()
        self._add(self._contents_at)

    def bytes(self) -> bytes:
        """Return the finished file."""
        self._fill_contents()
        return packed(self._document)

    def _add(self, element: Any) -> None:
        last = self._end.getprevious()
        if last is not None and last.tag == element.tag and last.tag.endswith("}tbl"):
            self._end.addprevious(paragraph("", "BetweenTables"))
        self._end.addprevious(element)

    def _bookmark(self, key: str) -> list[Any]:
        if key in self._bookmarks:
            return []
        self._bookmarks.add(key)
        number = str(len(self._bookmarks))
        return [node("bookmarkStart", id=number, name=key), node("bookmarkEnd", id=number)]

    def _fill_contents(self) -> None:
        """Write the contents as a field without page numbers: it is right before it is updated."""
        place = self._contents_at
        if place is None or not self.listed:
            return
        begin = field('TOC \\o "1-1" \\n \\h \\z \\u', "")
        opening, closing = begin[:3], begin[-1:]
        for number, (text, key) in enumerate(self.listed):
            entry = paragraph(Piece(text, link=key), "TOC1", before=opening if not number else ())
            place.addprevious(entry)
        entry.extend(closing)
        place.getparent().remove(place)

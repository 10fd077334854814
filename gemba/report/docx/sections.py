"""The sections of the pages, one after the other: most as they stand, some in a layout of Word."""

from collections.abc import Callable, Sequence
from typing import Any

from lxml import html as markup  # type: ignore[import-untyped]

from gemba.report.docx.blocks import Blocks
from gemba.report.docx.cover import cover
from gemba.report.docx.evidence import evidence
from gemba.report.docx.findings import findings
from gemba.report.docx.writer import Writer
from gemba.report.rasters import Raster

OWN: dict[str, Callable[[Writer, Blocks, Any], None]] = {
    "cover": cover,
    "findings": findings,
    "evidence": evidence,
}
"""The sections whose layout on paper means nothing to Word: they are written from the model."""


def sections(page: Writer, pages: str, charts: Sequence[Raster | None]) -> None:
    """Write every section of the pages in its order."""
    tree = markup.document_fromstring(pages, parser=markup.HTMLParser(huge_tree=True))
    drawings = [node for node in tree.iter("svg") if node.get("role") == "img"]
    blocks = Blocks(page, dict(zip(drawings, charts, strict=False)))
    known = ""
    for section in tree.iter("section"):
        continues = "more" in section.get("class", "").split()
        known = known if continues else section.get("id", "")
        if known not in OWN:
            blocks.section(section, known, continues=continues)
        elif not continues:
            OWN[known](page, blocks, section)

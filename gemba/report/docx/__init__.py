"""The report as a DOCX: what the pages say, in real styles, with the same bytes each time."""

from collections.abc import Mapping, Sequence

from gemba.report.model import Report
from gemba.report.pictures import Picture
from gemba.report.rasters import Raster
from gemba.report.theme import Theme


def render_docx(
    report: Report, pictures: Mapping[str, Picture], pages: str,
    charts: Sequence[Raster | None], theme: Theme | None = None,
) -> bytes:  # fmt: skip
    """Return the report as DOCX, with the same bytes for the same report.

    pages is the report as HTML for the PDF: its sections are taken over one by one, so that both
    say the same. charts holds the drawing of each of its charts, or None where there is none.
    """
    from gemba.report.docx.sections import sections
    from gemba.report.docx.writer import Writer

    writer = Writer(report, pictures, theme)
    sections(writer, pages, charts)
    return writer.bytes()

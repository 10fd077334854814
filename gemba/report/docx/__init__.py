"""The report as a DOCX: real styles, tables with headers, pictures with words; the same bytes."""

from collections.abc import Mapping, Sequence

from gemba.report.model import Report
from gemba.report.pictures import Picture
from gemba.report.rasters import Raster


def render_docx(
    report: Report,
    pictures: Mapping[str, Picture],
    charts: Mapping[str, Sequence[Raster]],
) -> bytes:
    """Return the report as DOCX, with the same bytes for the same report.

    charts holds the drawings of each section by its name; a section without one is told by its
    tables alone.
    """
    from gemba.report.docx.sections import SECTIONS
    from gemba.report.docx.writer import Writer

    writer = Writer(report, pictures, charts)
    for section in SECTIONS:
        section(writer)
    return writer.bytes()

"""The parts of the DOCX in their order: a new part is one function more."""

from collections.abc import Callable

from gemba.report.docx.appendix import answers, evidence, method, scope
from gemba.report.docx.charted import going_on, grid, maps
from gemba.report.docx.findings import findings, plan
from gemba.report.docx.front import cover, overview, summary
from gemba.report.docx.passages import passages
from gemba.report.docx.writer import Writer

SECTIONS: tuple[Callable[[Writer], None], ...] = (
    cover, summary, overview, maps, grid, findings, plan, going_on, passages, scope,
    answers, evidence, method,
)  # fmt: skip

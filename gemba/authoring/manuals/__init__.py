"""The text of a manual's file, page by page: PDF, HTML, Markdown or plain text."""

from gemba.authoring.manuals.reading import ManualText, read_manual
from gemba.authoring.manuals.refusal import ManualError

__all__ = ["ManualError", "ManualText", "read_manual"]
